"""Where and when a symbol trades, for any symbol: from the directory, else from the form of its ticker."""

from __future__ import annotations

import re
from functools import lru_cache

from services.market.symbol_exchanges import EXCHANGES, Exchange
from services.market.symbols import BUILTIN
from services.market.venue_suffixes import venue_code

_CRYPTO = re.compile(r"[A-Z0-9]{2,10}-(USD|USDT|EUR|BTC)")


@lru_cache(maxsize=4096)
def venue_of(symbol: str) -> Exchange:
    """The venue of `symbol` in canonical spelling; a plain unknown ticker is taken for a US share."""
    entry = BUILTIN.entry(symbol)
    if entry is not None:
        return entry.venue
    if symbol.endswith("=X"):
        return EXCHANGES["FOREX"]
    if symbol.endswith("=F"):
        return EXCHANGES["CME"]
    if _CRYPTO.fullmatch(symbol):
        return EXCHANGES["CRYPTO"]
    return EXCHANGES[venue_code(symbol)]


def currency_of(symbol: str) -> str:
    """The quote currency, as far as the directory or the ticker's form tells."""
    entry = BUILTIN.entry(symbol)
    if entry is not None:
        return entry.currency
    if symbol.endswith(".IL"):  # London's international order book trades in dollars
        return "USD"
    if symbol.endswith("=X"):
        return symbol.removesuffix("=X")[-3:]
    return venue_of(symbol).currency


def name_of(symbol: str) -> str:
    """The name for a person, or the symbol itself."""
    entry = BUILTIN.entry(symbol)
    return symbol if entry is None else entry.name


@lru_cache(maxsize=4096)
def trading_hours(symbol: str, timezone: str) -> Exchange:
    """The hours by which a series of `symbol` stamped in `timezone` is to be read.

    The venue's own where the zones agree; otherwise those of any venue in that zone; UTC counts as a
    market that never closes; an unheard-of zone gets whole days.
    """
    own = venue_of(symbol)
    if own.timezone == timezone:
        return own
    if timezone in {"UTC", "Etc/UTC", "GMT"}:
        return EXCHANGES["CRYPTO"]
    for venue in EXCHANGES.values():
        if venue.timezone == timezone and venue.sessions == "regular":
            return venue
    return Exchange("", own.currency, timezone, "regular", 0, 24 * 3600)
