"""What a symbol's simulated prices are like: level, volatility, drift, volume.

Levels are round numbers near what the symbol cost around the anchor date, or, for the rest, drawn
from what is usual for its kind and currency. They make a chart plausible; they are not data.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from services.market.bars import SymbolKind
from services.market.simulated_noise import key, uniforms
from services.market.symbols import BUILTIN
from services.market.venues import currency_of, venue_of

_LEVELS = {
    "AAPL": 240, "MSFT": 430, "NVDA": 135, "TSLA": 380, "GOOGL": 190, "GOOG": 191, "AMZN": 220,
    "META": 600, "NFLX": 900, "AMD": 125, "INTC": 21, "AVGO": 230, "ORCL": 165, "CRM": 330,
    "BRK-B": 455, "BRK-A": 682000, "JPM": 240, "BAC": 45, "GS": 575, "V": 315, "MA": 525, "WMT": 92,
    "COST": 920, "KO": 62, "PEP": 150, "PG": 168, "JNJ": 145, "UNH": 510, "LLY": 775, "XOM": 108,
    "CVX": 147, "DIS": 111, "BA": 177, "CAT": 365, "MCD": 290, "NKE": 76, "PFE": 26, "T": 23, "F": 10,
    "GME": 31, "PLTR": 76, "COIN": 250, "SPY": 588, "QQQ": 512, "IWM": 221, "DIA": 426, "VOO": 540,
    "VTI": 290, "GLD": 242, "SLV": 26, "TLT": 88, "USO": 75, "^GSPC": 5900, "^DJI": 42600,
    "^IXIC": 19300, "^NDX": 21000, "^RUT": 2230, "^VIX": 17, "^TNX": 4.5, "^TYX": 4.8, "^FTSE": 8200,
    "^GDAXI": 19900, "^FCHI": 7400, "^STOXX50E": 4900, "^N225": 39900, "^HSI": 20000, "^BSESN": 78000,
    "^NSEI": 23600, "BTC-USD": 94000, "ETH-USD": 3350, "SOL-USD": 190, "XRP-USD": 2.1, "DOGE-USD": 0.32,
    "ADA-USD": 0.85, "BNB-USD": 700, "LTC-USD": 103, "USDT-USD": 1.0, "SHIB-USD": 0.000021,
    "TRX-USD": 0.25, "XLM-USD": 0.33, "EURUSD=X": 1.04, "GBPUSD=X": 1.25, "JPY=X": 157, "CHF=X": 0.905,
    "CAD=X": 1.44, "AUDUSD=X": 0.62, "NZDUSD=X": 0.56, "CNY=X": 7.3, "INR=X": 85.6, "MXN=X": 20.7,
    "BRL=X": 6.2, "EURGBP=X": 0.83, "EURJPY=X": 163, "EURCHF=X": 0.94, "GBPJPY=X": 196, "ES=F": 5950,
    "NQ=F": 21250, "YM=F": 42900, "RTY=F": 2250, "GC=F": 2650, "SI=F": 29, "HG=F": 4.0, "PL=F": 910,
    "PA=F": 915, "CL=F": 72, "BZ=F": 75, "NG=F": 3.5, "RB=F": 2.0, "ZC=F": 455, "ZW=F": 550,
    "ZS=F": 1000, "KC=F": 320, "SB=F": 19.3, "CT=F": 68, "CC=F": 11500, "ZN=F": 109, "ZB=F": 114,
}  # fmt: skip
# Per kind: volatility a year, growth a year, how much of the day's move is the whole market's.
_CHARACTER: dict[SymbolKind, tuple[float, float, float]] = {
    "equity": (0.29, 0.09, 0.55),
    "etf": (0.17, 0.07, 0.9),
    "index": (0.16, 0.07, 0.92),
    "crypto": (0.62, 0.3, 0.25),
    "currency": (0.085, 0.0, 0.1),
    "future": (0.27, 0.02, 0.15),
    "fund": (0.14, 0.06, 0.9),
    "other": (0.25, 0.05, 0.4),
}
_VOLATILITY = {
    "USDT-USD": 0.004, "TLT": 0.13, "ZN=F": 0.06, "ZB=F": 0.11, "^VIX": 0.95, "TSLA": 0.5, "NVDA": 0.45,
}  # fmt: skip
# Prices that go nowhere in the long run: pegs, yields, bonds, volatility itself.
_WITHOUT_GROWTH = frozenset({"USDT-USD", "TLT", "ZN=F", "ZB=F", "^VIX", "^TNX", "^TYX"})
_INDEX_FUTURES = frozenset({"ES=F", "NQ=F", "YM=F", "RTY=F"})
_WITHOUT_VOLUME = frozenset({"^VIX", "^TNX", "^TYX"})
_PER_DOLLAR = {
    "USD": 1.0, "EUR": 0.95, "GBP": 0.8, "GBp": 80.0, "JPY": 150.0, "HKD": 8.0, "CNY": 7.0, "KRW": 1400.0,
    "INR": 80.0, "TWD": 32.0, "SEK": 11.0, "DKK": 7.0, "NOK": 11.0, "CHF": 0.9, "AUD": 1.5, "CAD": 1.4,
    "BRL": 6.0, "USX": 100.0,
}  # fmt: skip


@dataclass(frozen=True)
class Profile:
    """Rates are a year's, as fractions; `volume` is an ordinary day's in units, 0 where none is counted.

    `anchor_price` is the level about which the price wanders at the anchor date; `memory_days` is how
    many sessions it takes until a deviation from its level has shrunk to 1/e. `market_share` is the
    correlation of its moves with the whole market's. `gaps` is the part of a day's variance that falls
    between the sessions. `reports`: there are quarterly results to gap on. `finer`: it is quoted in
    more decimals than shares are.
    """

    symbol: str
    anchor_price: float
    volatility: float
    growth: float
    market_share: float
    memory_days: float
    volume: float
    gaps: float
    reports: bool
    finer: bool


def profile_of(symbol: str) -> Profile:
    """The profile of a symbol; the same at every start."""
    entry = BUILTIN.entry(symbol)
    kind: SymbolKind = "equity" if entry is None else entry.kind
    level, temper, trade = (float(u) for u in uniforms(key(symbol, "profile"), np.arange(3, dtype=np.int64)))
    volatility, growth, share = _CHARACTER["index" if symbol in _INDEX_FUTURES else kind]
    alike = symbol in _INDEX_FUTURES or kind not in {"equity", "crypto", "future"}
    spread = 1.0 if alike else 0.7 + 0.7 * temper
    per_dollar = _PER_DOLLAR.get(currency_of(symbol), 1.0)
    price = float(_LEVELS.get(symbol, 18.0 * 16.0**level * per_dollar))  # else 18 to 290 dollars
    popularity = 30 if entry is None else entry.popularity
    return Profile(
        symbol=symbol,
        anchor_price=price,
        volatility=_VOLATILITY.get(symbol, volatility * spread),
        growth=0.0 if symbol in _WITHOUT_GROWTH else growth,
        market_share=-0.75 if symbol == "^VIX" else share,
        memory_days=30.0 if symbol == "^VIX" else 250.0,
        volume=_volume(symbol, kind, 1.5e7 * 10 ** (popularity / 36 + 0.4 * trade) * per_dollar / price),
        gaps=0.25 if venue_of(symbol).sessions == "regular" else 0.02,
        reports=kind == "equity",
        finer=kind == "currency",
    )


def _volume(symbol: str, kind: SymbolKind, usual: float) -> float:
    """`usual` comes from a turnover in money; indices count the shares of all their members."""
    if kind == "currency" or symbol in _WITHOUT_VOLUME:
        return 0.0
    return 3.5e9 if kind == "index" else usual
