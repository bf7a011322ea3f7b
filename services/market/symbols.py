"""The symbols that Chartroom knows without asking anyone: names, tickers, aliases, where they trade.

The list is `symbols.csv`, written for this app. It is not a universe: a symbol that is absent here
may still exist at Yahoo or in a CSV folder. `popularity` (0 to 100) is our own judgement of how often
people ask for it, and settles which of two equal names is meant.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import cast

from services.market.bars import SymbolKind, SymbolMatch
from services.market.symbol_exchanges import Exchange, exchange
from services.market.symbol_names import compact, normalise, short_names, without_possessive
from services.market.symbol_ranking import rank

_FILE = Path(__file__).with_name("symbols.csv")


@dataclass(frozen=True)
class SymbolEntry:
    """One known symbol in Yahoo's spelling. `aliases` are other names people say, as written in the file.

    `currency` is the quote currency as Yahoo names it: `GBp` is pence, `USX` US cents.
    """

    symbol: str
    name: str
    kind: SymbolKind
    venue: Exchange
    popularity: int
    aliases: tuple[str, ...] = ()

    @property
    def exchange(self) -> str:
        """The venue's name for a person."""
        return self.venue.name

    @property
    def currency(self) -> str:
        """The quote currency; of a currency pair, the second of the two."""
        return self.name[-3:] if self.kind == "currency" else self.venue.currency

    @property
    def timezone(self) -> str:
        """The venue's IANA time zone."""
        return self.venue.timezone

    @property
    def sessions(self) -> str:
        """ "regular", "24/5", "24/7" or "futures"; the hours are in `venue`."""
        return self.venue.sessions

    @cached_property
    def ticker_keys(self) -> tuple[str, ...]:
        """Normalised spellings of the ticker: `BRK-B` → `brk b`, `^GSPC` → `gspc`, `EURUSD=X` → `eurusd`."""
        plain = self.symbol.removesuffix("=X").removesuffix("=F")
        keys = dict.fromkeys((normalise(self.symbol), normalise(plain)))
        return tuple(keys)

    @cached_property
    def alias_keys(self) -> tuple[str, ...]:
        """Normalised aliases."""
        return tuple(dict.fromkeys(normalise(alias) for alias in self.aliases))

    @cached_property
    def name_keys(self) -> tuple[str, ...]:
        """Normalised name, in full and without its legal form."""
        return tuple(dict.fromkeys(short_names(self.name)))

    def match(self, score: float) -> SymbolMatch:
        """This entry as a search hit."""
        return SymbolMatch(self.symbol, self.name, self.kind, self.exchange, score)


class SymbolDirectory:
    """Look-ups over a fixed list of entries. Immutable, so any thread may use it."""

    def __init__(self, entries: Iterable[SymbolEntry]) -> None:
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

    @property
    def phrases(self) -> Mapping[str, SymbolEntry]:
        """Every normalised name and alias → its entry: what to look for in a sentence."""
        return MappingProxyType(self._names | self._aliases)

    @property
    def tickers(self) -> Mapping[str, SymbolEntry]:
        """Every normalised ticker spelling → its entry. Many are English words: judge before use."""
        return MappingProxyType(self._tickers)

    def contains(self, symbol: str) -> bool:
        """Whether `symbol`, in canonical spelling, is listed."""
        return symbol in self._by_symbol

    def entry(self, symbol: str) -> SymbolEntry | None:
        """The entry of a canonical spelling, or None."""
        return self._by_symbol.get(symbol)

    def resolve(self, text: str) -> SymbolMatch | None:
        """The symbol that `text` names exactly: ticker, alias or name; None when there is none.

        A ticker in capitals wins (`DOW` is Dow Inc.), then an alias (`dow` is the Dow Jones), then a
        ticker in any case, then a company's name. `BRK.B`, `brk b` and `BRKB` are `BRK-B`.
        """
        found = self._exact(text) or self._exact(without_possessive(text))
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
        ranked = rank(self.entries, normalise(query))
        hits = [
            entry.match(score) for score, entry in ranked if exact is None or entry.symbol != exact.symbol
        ]
        return ([exact] if exact else [])[:limit] + hits[: max(limit - (1 if exact else 0), 0)]


def load_directory(path: Path) -> SymbolDirectory:
    """The directory in a CSV file with the columns of `symbols.csv`."""
    with path.open(encoding="utf-8", newline="") as file:
        return SymbolDirectory(_entry(row) for row in csv.DictReader(file))


def _entry(row: dict[str, str]) -> SymbolEntry:
    return SymbolEntry(
        symbol=row["symbol"],
        name=row["name"],
        kind=cast(SymbolKind, row["kind"]),
        venue=exchange(row["exchange"]),
        popularity=int(row["popularity"]),
        aliases=tuple(alias for alias in row["aliases"].split(";") if alias),
    )


BUILTIN = load_directory(_FILE)
