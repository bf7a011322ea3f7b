"""Symbols as they are spoken: names, and tickers letter by letter.

Only what the grammar reads as exactly this symbol is listened for, and only of the symbols that people ask
for: every further name makes every other one harder to hear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from services.analyst.models.offline.words import words
from services.market.symbols import SymbolDirectory, SymbolEntry

MOST_SYMBOLS = 160
MOST_NAMES = 2
"""Of one symbol, beside its ticker."""
_LONGEST = 4
_LEGAL = frozenset(
    words(
        "inc corp corporation company co plc ltd limited ag sa se nv adr holding holdings group the trust usd"
    )
)
_PLAIN = re.compile(r"[a-z]+(?: [a-z]+)*")
_DIGITS = {
    "500": "five hundred",
    "100": "one hundred",
    "2000": "two thousand",
    "3m": "three m",
    "30": "thirty",
}


def spoken_names(
    directory: SymbolDirectory, reads: Callable[[str], str | None], sayable: Callable[[str], bool]
) -> dict[str, str]:
    """What is said → what is written of it, for all symbols that are listened for.

    `reads` gives the symbol that a name means, None if it means none; `sayable` tells of each word whether
    it is known how it sounds.
    """
    said: dict[str, str] = {}
    phrases = _by_symbol(directory)
    for entry in directory.entries[:MOST_SYMBOLS]:
        found = 0
        for name in phrases.get(entry.symbol, ()):
            known = name not in said and all(map(sayable, name.split()))
            if found < MOST_NAMES and known and reads(name) == entry.symbol:
                said[name] = name
                found += 1
        for letters in _spelled(entry):
            written = letters if len(letters.split()) > 2 else letters.replace(" ", "").upper()
            spelled = letters.replace(" ", "") not in said  # nobody spells what is a name: M E T A
            if spelled and letters not in said and reads(written) == entry.symbol:
                said[letters] = written
    return said


def _by_symbol(directory: SymbolDirectory) -> dict[str, list[str]]:
    """The names of each symbol that can be said, the company's own first."""
    found: dict[str, list[str]] = {}
    for phrase, entry in directory.phrases.items():
        said = [_DIGITS.get(word, word) for word in phrase.split()]
        name = " ".join(said)
        short = len(said) <= _LONGEST and not (len(said) > 1 and _LEGAL & set(said))
        if short and _PLAIN.fullmatch(name):
            found.setdefault(entry.symbol, []).append(name)
    return found


def _spelled(entry: SymbolEntry) -> Iterator[str]:
    """ "n v d a", of tickers that are letters only."""
    for key in entry.ticker_keys:
        letters = key.replace(" ", "")
        if (
            letters.isalpha()
            and len(letters) <= 5
            and entry.kind not in ("currency", "crypto", "index", "future")
        ):
            yield " ".join(letters)
