"""The symbol that a file's name means: `AAPL_1d.csv`, `yahoofinance-AAPL-20040819-20180120.csv`."""

from __future__ import annotations

import re
from pathlib import Path

from services.errors import ValidationFailed
from services.market.symbols import BUILTIN
from services.market.timeframes import Timeframe, parse_timeframe
from services.market.venue_suffixes import is_exchange_suffix

_SOURCES = frozenset(
    {
        *("yahoofinance", "yahoo", "yfinance", "stooq", "nasdaq", "nyse", "investing", "tradingview"),
        *("binance", "kraken", "coinbase", "bitstamp", "alphavantage", "polygon", "tiingo", "quandl"),
        *("data", "prices", "ohlc", "ohlcv"),
    }
)
_WORDS = re.compile(r"[\s_,]+|-(?=\d{6,8}\b)")
_DATE = re.compile(r"\d{6,8}|\d{4}|[A-Za-z]{3}\d{4}|\d{4}-\d\d-\d\d")
_TICKER = re.compile(r"\^?[A-Z0-9][A-Z0-9.=&]{0,14}")
_TIMEFRAME = re.compile(r"(?i)\d{1,3}(m|min|h|d|w|wk|mo)")
_TIMEFRAME_WORDS = {"daily": "1d", "weekly": "1wk", "monthly": "1mo", "hourly": "1h", "minute": "1m"}


def canonical_symbol(written: str) -> str:
    """A ticker as a file writes it → Yahoo's spelling: `SP500` → `^GSPC`, `BRK.B` → `BRK-B`,
    `AV-L` → `AV.L` (a dash before a venue's suffix stands for the dot)."""
    found = BUILTIN.resolve(written)
    if found is not None:
        return found.symbol
    upper = re.sub(r"\s+", "-", written.strip().upper()).removesuffix(".US")
    pair = re.fullmatch(r"([A-Z]{2,5})[-/]?USDT?", upper)
    if pair and BUILTIN.contains(f"{pair[1]}-USD"):
        return f"{pair[1]}-USD"
    stem, dash, suffix = upper.rpartition("-")
    return f"{stem}.{suffix}" if dash and is_exchange_suffix(suffix) else upper


def symbol_from_name(path: Path) -> str:
    """The symbol in a file's name; the whole name, as a ticker, if nothing in it looks like one."""
    stem = re.sub(r"\s*\(\d+\)$", "", path.stem)
    words = [word for word in _WORDS.split(stem) if word]
    parts = [part for word in words for part in _without_source(word)]
    if not parts:
        return canonical_symbol(stem)
    whole = BUILTIN.resolve(" ".join(parts))
    if whole is not None:
        return whole.symbol
    first, *rest = parts
    pieces = first.split("-")
    for count in range(min(len(pieces), 3), 0, -1):
        if _is_symbol(pieces[:count]):
            return canonical_symbol("-".join(pieces[:count]))
    if rest and BUILTIN.resolve(f"{first} {rest[0]}"):
        return canonical_symbol(f"{first} {rest[0]}")
    return canonical_symbol(pieces[0])


def timeframe_from_name(path: Path) -> Timeframe | None:
    """The timeframe a file's name mentions, for files too short to tell: `AAPL_1d`, `x-weekly`."""
    for word in re.split(r"[\s_,.\-]+", path.stem):
        spelled = _TIMEFRAME_WORDS.get(word.lower(), word.lower().replace("min", "m"))
        if _TIMEFRAME.fullmatch(spelled):
            try:
                return parse_timeframe(spelled)
            except ValidationFailed:
                continue
    return None


def _without_source(word: str) -> list[str]:
    """The word without a leading or trailing name of a source, and without dates and timeframes."""
    pieces = [piece for piece in word.split("-") if not _DATE.fullmatch(piece) or piece.isalpha()]
    while len(pieces) > 1 and pieces[0].lower() in _SOURCES:
        pieces.pop(0)
    if len(pieces) == 1 and (pieces[0].lower() in _SOURCES or _DATE.fullmatch(pieces[0])):
        return []
    return ["-".join(pieces)] if pieces else []


def _is_symbol(pieces: list[str]) -> bool:
    if len(pieces) == 1:
        return bool(_TICKER.fullmatch(pieces[0].upper())) and not _TIMEFRAME.fullmatch(pieces[0])
    joined = "-".join(pieces)
    if BUILTIN.resolve(joined) is not None:
        return True
    last = pieces[-1]
    class_share = len(last) == 1 and last.isupper() and last.isalpha()
    quoted = last in {"USD", "USDT", "EUR", "BTC"}
    return (class_share or quoted or (last.isupper() and is_exchange_suffix(last))) and _is_symbol(
        pieces[:-1]
    )
