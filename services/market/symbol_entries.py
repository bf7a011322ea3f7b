"""What is known of one symbol: its names, its kind, where it trades."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from services.market.bars import SymbolKind, SymbolMatch
from services.market.symbol_exchanges import Exchange
from services.market.symbol_names import normalise, short_names


@dataclass(frozen=True)
class SymbolEntry:
    """One known symbol in Yahoo's spelling. `aliases` are other names people say, as written in the file.

    `popularity` is 0 to 100. `currency` is the quote currency as Yahoo names it: `GBp` is pence, `USX` US
    cents.
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
