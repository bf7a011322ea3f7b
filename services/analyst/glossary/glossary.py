"""Terms by their key and by what people call them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from services.charting.patterns import PATTERNS, PatternSpec

_FILE = Path(__file__).with_name("terms.toml")
_POINTS = {"bullish": " It points up.", "bearish": " It points down.", "either": " It may point either way."}
_NEAR = 3
_MEASURED = frozenset(
    (
        *("indicator", "pattern", "levels", "trend", "swing", "fibonacci", "gap", "averages", "momentum"),
        *("volume", "drawdown", "volatility", "range", "performance", "extremes", "seasonality", "setup"),
        *("last_bar", "last_change", "relation", "pivot"),
    )
)


@dataclass(frozen=True)
class Entry:
    """One term. `example` names a computation of `tools/glossary` and what it is of: "indicator rsi".

    `see` holds keys of other entries; `aliases` are in lower case.
    """

    key: str
    title: str
    text: str
    aliases: tuple[str, ...]
    see: tuple[str, ...]
    example: str

    @property
    def about_bars(self) -> bool:
        """Whether "the …" and "what is the … now" ask for its value here, and not for its meaning."""
        return self.example.partition(" ")[0] in _MEASURED


class Glossary:
    """Look-ups over entries."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries: Mapping[str, Entry] = {entry.key: entry for entry in entries}
        self._aliases = {tuple(spoken(alias)): entry.key for entry in entries for alias in entry.aliases}
        self._longest = max(map(len, self._aliases))
        self.vocabulary = frozenset(word for alias in self._aliases for word in alias)
        """Every word of an alias: a sentence with others is about more than the glossary's terms."""

    def key(self, text: str) -> str | None:
        """The key that `text` is, or is an alias of."""
        written = text.strip().casefold()
        if written in self.entries:
            return written
        words = spoken(text)
        if words[:1] in (["the"], ["a"], ["an"]):
            words = words[1:]
        return self._aliases.get(tuple(words))

    def read(self, words: Sequence[str]) -> tuple[list[str], list[str]]:
        """The keys that a sentence's words name, in order, and the words that are left over.

        Of aliases that overlap the longest counts.
        """
        found: list[str] = []
        rest: list[str] = []
        at = 0
        while at < len(words):
            length = self._length(words, at)
            if length:
                found.append(self._aliases[tuple(words[at : at + length])])
            else:
                rest.append(words[at])
            at += max(length, 1)
        return list(dict.fromkeys(found)), rest

    def _length(self, words: Sequence[str], at: int) -> int:
        """How many words from `at` are the longest alias there; 0 where none is."""
        lengths = range(min(self._longest, len(words) - at), 0, -1)
        return next((one for one in lengths if tuple(words[at : at + one]) in self._aliases), 0)

    def near(self, text: str) -> list[str]:
        """Titles of what `text` may have been meant to be."""
        names = {" ".join(words): key for words, key in self._aliases.items()}
        close = get_close_matches(" ".join(spoken(text)), names, _NEAR)
        return list(dict.fromkeys(self.entries[names[name]].title for name in close))


def spoken(text: str) -> list[str]:
    """The words of a term as they are compared: "Bid-ask spread" and "bid/ask spread" are the same."""
    plain = text.casefold().replace("’", "'").replace("'", "")
    for sign in "-/,.?!:;()":
        plain = plain.replace(sign, " ")
    return plain.split()


@cache
def glossary() -> Glossary:
    """The app's glossary; read at the first question."""
    with _FILE.open("rb") as file:
        written = tomllib.load(file)
    entries = [
        Entry(key, row["title"], row["text"], tuple(row["aliases"]), tuple(row["see"]), row["example"])
        for key, row in written.items()
    ]
    patterns = [_of_pattern(spec) for spec in PATTERNS.values() if spec.name not in written]
    return Glossary([*entries, *patterns])


def _of_pattern(spec: PatternSpec) -> Entry:
    """A pattern is explained by its own meaning."""
    name = spec.title.casefold()
    plain = name.replace(" and ", " & ")
    aliases = dict.fromkeys((name, f"{name}s", plain, f"{name} pattern", f"{name} candle"))
    see = ("candles", "reversal") if spec.kind == "candle" else ("breakout", "levels")
    text = spec.meaning + _POINTS.get(spec.direction, "")
    return Entry(spec.name, spec.title, text, tuple(aliases), see, f"pattern {spec.name}")
