"""From what a person calls it to a symbol that has bars."""

from __future__ import annotations

from dataclasses import asdict
from difflib import get_close_matches
from functools import cached_property

from services.clock import Clock
from services.errors import NotFound, ValidationFailed
from services.market.bars import SymbolMatch
from services.market.csv_provider import CsvProvider
from services.market.series_memory import Memory
from services.market.sources import Sources
from services.market.symbol_names import normalise, same_company, short_names
from services.market.symbols import SymbolDirectory
from services.market.upstream import UNAVAILABLE

_ENOUGH_HITS = 3
_GOOD_SCORE = 0.7
_REMEMBER_S = 300.0
_NEAR_MATCHES = 5
_NEAR_CUTOFF = 0.6
_LISTED = 12


class Lookup:
    """Names and tickers over the directory, the CSV folder and Yahoo. Thread-safe."""

    def __init__(self, sources: Sources, directory: SymbolDirectory, clock: Clock) -> None:
        self._sources = sources
        self._directory = directory
        self._from_yahoo: Memory[str, SymbolMatch] = Memory(clock, 512)

    def resolve(self, text: str) -> SymbolMatch:
        """The symbol that a name, ticker or alias means. Raises `NotFound` with near matches."""
        wanted = text.strip()
        if not wanted:
            raise ValidationFailed("The symbol is empty.", details={"field": "symbol"})
        found = self._in_csv(wanted) or self._in_directory(wanted)
        found = found or self._from_yahoo.get(wanted.upper()) or self._at_yahoo(wanted)
        found = found or self._in_cache(wanted.upper())
        if found is None:
            raise self._unknown(wanted)
        return found

    def search(self, query: str, limit: int) -> list[SymbolMatch]:
        """Best first; Yahoo is asked only when what is known here does not suffice."""
        if not query.strip() or limit < 1:
            return []
        sources = self._sources
        hits = sources.csv.search(query, limit) if sources.csv is not None else []
        if sources.yahoo is None and sources.simulated is None:
            return hits
        hits = _merged([*hits, *self._directory.search(query, limit)])
        good = sum(hit.score >= _GOOD_SCORE for hit in hits)
        if good < min(_ENOUGH_HITS, limit) and not any(hit.score == 1.0 for hit in hits):
            hits = _merged([*hits, *self._search_yahoo(query, limit)])
        return hits[:limit]

    def listed(self) -> list[SymbolMatch]:
        """Everything with bars that is known without asking anyone: CSV first, then the best known."""
        csv, sources = self._sources.csv, self._sources
        owned = [csv.match(symbol) for symbol in csv.symbols()] if isinstance(csv, CsvProvider) else []
        if sources.yahoo is None and sources.simulated is None:
            return owned
        return _merged([*owned, *self._best_known])

    @cached_property
    def _best_known(self) -> list[SymbolMatch]:
        return [entry.match(0.0) for entry in self._directory.entries]

    def canonical(self, symbol: str) -> str:
        """The canonical spelling of a ticker, without asking anyone outside."""
        upper = symbol.strip().upper()
        if self._sources.has_csv(upper) or self._directory.contains(upper):
            return upper
        found = self._directory.resolve(symbol)
        return upper if found is None else found.symbol

    def described(self, symbol: str) -> SymbolMatch:
        """A canonical symbol with its name, without asking anyone outside."""
        entry = self._directory.entry(symbol)
        return entry.match(1.0) if entry else SymbolMatch(symbol, symbol, "other", "", 1.0)

    def _in_csv(self, wanted: str) -> SymbolMatch | None:
        csv = self._sources.csv
        if not isinstance(csv, CsvProvider):
            return None
        named = self._directory.resolve(wanted)
        for symbol in (wanted, named.symbol if named else None, wanted.upper()):
            if symbol is not None and self._sources.has_csv(symbol):
                return csv.match(symbol)
        only_csv = self._sources.yahoo is None and self._sources.simulated is None
        sibling = self._sibling(named, csv) if named and only_csv else None
        return csv.match(sibling) if sibling else None

    def _sibling(self, named: SymbolMatch, csv: CsvProvider) -> str | None:
        """Another class of the same company's share, where the folder has only that: GOOG for GOOGL."""
        for symbol in csv.symbols():
            entry = self._directory.entry(symbol)
            if entry and symbol != named.symbol and same_company(entry.name, named.name):
                return symbol
        return None

    def _in_directory(self, wanted: str) -> SymbolMatch | None:
        if self._sources.yahoo is None and self._sources.simulated is None:
            return None
        return self._directory.resolve(wanted)

    def _at_yahoo(self, wanted: str) -> SymbolMatch | None:
        spellings = {wanted.upper(), wanted.upper().replace(".", "-")}
        hits = self._search_yahoo(wanted, 6)
        exact = [hit for hit in hits if hit.symbol.upper() in spellings]
        exact = exact or [hit for hit in hits if normalise(wanted) in short_names(hit.name)]
        if not exact:
            return None
        self._from_yahoo.put(wanted.upper(), exact[0], _REMEMBER_S)
        return exact[0]

    def _in_cache(self, symbol: str) -> SymbolMatch | None:
        cache = self._sources.cache
        if cache is None or not cache.timeframes(symbol):
            return None
        return self.described(symbol)

    def _search_yahoo(self, query: str, limit: int) -> list[SymbolMatch]:
        if self._sources.yahoo is None:
            return []
        try:
            return self._sources.yahoo.search(query, limit)
        except (NotFound, *UNAVAILABLE):  # the directory's hits are then all there is
            return []

    def _unknown(self, wanted: str) -> NotFound:
        near = self._near(wanted)
        names = ", ".join(f"{match.symbol} ({match.name})" for match in near)
        yahoo = self._sources.yahoo
        away = yahoo is not None and yahoo.breaker.open_until is not None
        remedy = f"Did you mean {names}?" if near else self._what_there_is()
        if away:
            remedy += " Yahoo Finance cannot be asked at the moment, so only well-known symbols are known."
        return NotFound(
            f"No symbol was found for {wanted!r}.",
            details={"symbol": wanted, "matches": [asdict(match) for match in near]},
            remedy=remedy,
        )

    def _what_there_is(self) -> str:
        csv = self._sources.csv
        alone = self._sources.yahoo is None and self._sources.simulated is None
        if alone and isinstance(csv, CsvProvider) and csv.symbols():
            return f"The CSV folder has {', '.join(csv.symbols()[:_LISTED])}."
        return "Search for it by the company's name."

    def _near(self, wanted: str) -> list[SymbolMatch]:
        csv = self._sources.csv
        hits = csv.search(wanted, _NEAR_MATCHES) if csv is not None else []
        if self._sources.yahoo is not None or self._sources.simulated is not None:
            return _merged([*hits, *self._directory.search(wanted, _NEAR_MATCHES)])[:_NEAR_MATCHES]
        if not hits and isinstance(csv, CsvProvider):
            near = get_close_matches(wanted.upper(), csv.symbols(), _NEAR_MATCHES, _NEAR_CUTOFF)
            hits = [csv.match(symbol) for symbol in near]
        return hits


def _merged(hits: list[SymbolMatch]) -> list[SymbolMatch]:
    """Each symbol once, with its best score, best first."""
    best: dict[str, SymbolMatch] = {}
    for hit in hits:
        if hit.symbol not in best or hit.score > best[hit.symbol].score:
            best[hit.symbol] = hit
    return sorted(best.values(), key=lambda hit: -hit.score)
