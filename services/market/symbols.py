"""The symbols that Chartroom knows without asking anyone: names, tickers, aliases, where they trade.

The list is `symbols.csv`, written for this app, and behind it the members of large indices that
`companies` reads. It is not a universe: a symbol that is absent here may still exist at Yahoo or in a CSV
folder. `popularity` (0 to 100) is our own judgement of how often people ask for it, and settles which of two
equal names is meant.
"""

from __future__ import annotations

import csv
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import cast

from services.market.bars import SymbolKind, SymbolMatch
from services.market.companies import read_companies
from services.market.symbol_entries import SymbolEntry
from services.market.symbol_exchanges import exchange
from services.market.symbol_names import compact, normalise, without_possessive
from services.market.symbol_ranking import rank

__all__ = ["BUILTIN", "SymbolDirectory", "SymbolEntry", "load_directory"]

_FILE = Path(__file__).with_name("symbols.csv")


class SymbolDirectory:
    """Look-ups over known entries. Any thread may use it; what is in it never changes.

    `more` gives entries that are read once, when something is asked for that the first do not have; an
    entry of theirs never takes a spelling from one of the first.
    """

    def __init__(
        self, entries: Iterable[SymbolEntry], more: Callable[[], Iterable[SymbolEntry]] | None = None
    ) -> None:
        self.entries: tuple[SymbolEntry, ...] = tuple(sorted(entries, key=lambda entry: -entry.popularity))
        self._by_symbol = {entry.symbol: entry for entry in self.entries}
        self._tickers: dict[str, SymbolEntry] = {}
        self._aliases: dict[str, SymbolEntry] = {}
        self._names: dict[str, SymbolEntry] = {}
        self._compact: dict[str, SymbolEntry] = {}
        for entry in self.entries:  # most popular first, so that setdefault keeps the likelier meaning
            for keys, table in (
                (entry.ticker_keys, self._tickers),
                (entry.alias_keys, self._aliases),
                (entry.name_keys, self._names),
            ):
                for key in keys:
                    table.setdefault(key, entry)
        for table in (self._aliases, self._tickers, self._names):
            for key, entry in table.items():
                self._compact.setdefault(compact(key), entry)
        self._more = more
        self._reading = threading.Lock()
        self._wide: SymbolDirectory | None = None

    @property
    def wide(self) -> SymbolDirectory:
        """The directory with `more` in it; reads it if nobody has yet."""
        if self._more is None:
            return self
        with self._reading:
            if self._wide is None:
                added = (entry for entry in self._more() if entry.symbol not in self._by_symbol)
                self._wide = SymbolDirectory((*self.entries, *added))
        return self._wide

    @property
    def phrases(self) -> Mapping[str, SymbolEntry]:
        """Every normalised name and alias → its entry: what to look for in a sentence."""
        wide = self.wide
        return MappingProxyType(wide._names | wide._aliases)

    @property
    def tickers(self) -> Mapping[str, SymbolEntry]:
        """Every normalised ticker spelling → its entry. Many are English words: judge before use."""
        return MappingProxyType(self.wide._tickers)

    def contains(self, symbol: str) -> bool:
        """Whether `symbol`, in canonical spelling, is known."""
        return self.entry(symbol) is not None

    def entry(self, symbol: str) -> SymbolEntry | None:
        """The entry of a canonical spelling, or None."""
        return self._by_symbol.get(symbol) or self.wide._by_symbol.get(symbol)

    def resolve(self, text: str) -> SymbolMatch | None:
        """The symbol that `text` names exactly: ticker, alias or name; None when there is none.

        A ticker in capitals wins (`DOW` is Dow Inc.), then an alias (`dow` is the Dow Jones), then a
        ticker in any case, then a company's name. `BRK.B`, `brk b` and `BRKB` are `BRK-B`.
        """
        found = self._exact(text) or self._exact(without_possessive(text))
        if found is None and self._more is not None:
            return self.wide.resolve(text)
        return found.match(1.0) if found else None

    def _exact(self, text: str) -> SymbolEntry | None:
        stripped = text.strip().lstrip("$")
        key = normalise(stripped)
        if not key:
            return None
        found = self._by_symbol.get(stripped)
        found = found or self._aliases.get(key) or self._tickers.get(key) or self._names.get(key)
        if found is None and key.startswith("the "):
            return self._exact(key.removeprefix("the "))
        if found is None and not any(letter.isspace() for letter in stripped):
            found = self._compact.get(compact(key))
        return found

    def search(self, query: str, limit: int) -> list[SymbolMatch]:
        """Entries that fit `query`, best first: exact, prefix, word, then misspelt (only if nothing else).

        The score is 1.0 for what `resolve` gives; popularity settles ties. At most `limit`.
        """
        exact = self.resolve(query)
        ranked = rank(self.wide.entries, normalise(query))
        hits = [
            entry.match(score) for score, entry in ranked if exact is None or entry.symbol != exact.symbol
        ]
        return ([exact] if exact else [])[:limit] + hits[: max(limit - (1 if exact else 0), 0)]


def load_directory(path: Path, more: Callable[[], Iterable[SymbolEntry]] | None = None) -> SymbolDirectory:
    """The directory in a CSV file with the columns of `symbols.csv`; see `SymbolDirectory` for `more`."""
    with path.open(encoding="utf-8", newline="") as file:
        return SymbolDirectory((_entry(row) for row in csv.DictReader(file)), more)


def _entry(row: dict[str, str]) -> SymbolEntry:
    return SymbolEntry(
        symbol=row["symbol"],
        name=row["name"],
        kind=cast(SymbolKind, row["kind"]),
        venue=exchange(row["exchange"]),
        popularity=int(row["popularity"]),
        aliases=tuple(alias for alias in row["aliases"].split(";") if alias),
    )


BUILTIN = load_directory(_FILE, read_companies)
