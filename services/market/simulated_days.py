"""Simulated trading days: a walk of log prices with regimes, gaps and a pull back to a growing level.

The walk is y(t) = a·y(t-1) + e(t), an Ornstein-Uhlenbeck process in discrete time (Uhlenbeck and
Ornstein, 1930), so that a quarter of a century of it stays within reason. e is made of the whole
market's move and the symbol's own, its size from a volatility that wanders between calm and crisis,
with fat tails, gaps between sessions, and for companies four jumps a year when they report.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from services.market.bars import Column, Times
from services.market.sessions import calendar
from services.market.simulated_noise import key, normals, uniforms
from services.market.simulated_profile import Profile
from services.market.symbol_exchanges import Exchange

FIRST_DAY = (date(2000, 1, 3) - date(1970, 1, 1)).days
_ANCHOR_DAY = (date(2025, 1, 2) - date(1970, 1, 1)).days
_REGIME_DAYS = 75
_QUARTER_DAYS = 91
_REACH = 0.55  # how far, in sigmas, a high lies above open and close on average
# Regimes of the market: how likely, how volatile, and the year's drift in units of volatility.
_REGIME_ENDS = np.array([0.42, 0.78, 0.93])
_REGIME_VOLATILITY = np.array([0.62, 0.95, 1.5, 2.6])
_REGIME_DRIFT = np.array([0.8, 0.2, -0.6, -2.5])


@dataclass(frozen=True)
class Days:
    """Complete trading days. `day` counts from 1970; `sigma` is the day's volatility as a fraction."""

    day: Times
    open: Column
    high: Column
    low: Column
    close: Column
    volume: Column
    sigma: Column
    decimals: Times


def simulate_days(profile: Profile, venue: Exchange, last_day: int) -> Days:
    """All trading days from `FIRST_DAY` to `last_day`. A later `last_day` only adds days."""
    day = calendar(FIRST_DAY, last_day, venue)
    per_year = 365.0 if venue.sessions == "24/7" else 252.0
    sigma, drift = _regimes(profile, day, per_year)
    gap, session = _moves(profile, day, sigma)
    growth = profile.growth * (day - _ANCHOR_DAY) / 365.25
    away = _pulled(gap + session + drift, 1.0 - 1.0 / profile.memory_days)
    close = profile.anchor_price * np.exp(away + growth)
    open_ = np.concatenate((close[:1], close[:-1])) * np.exp(gap)
    volume = _volume(profile, day, np.abs(session) / sigma)
    return _quoted(profile, day, (open_, close, volume), sigma)


def _regimes(profile: Profile, day: Times, per_year: float) -> tuple[Column, Column]:
    """Each day's volatility, and the drift that its regime adds."""
    block = day // _REGIME_DAYS
    within = (day % _REGIME_DAYS) / _REGIME_DAYS
    market = key("market", "regime")
    state, following = (
        np.searchsorted(_REGIME_ENDS, uniforms(market, index)) for index in (block, block + 1)
    )
    size = _REGIME_VOLATILITY[state] * (1 - within) + _REGIME_VOLATILITY[following] * within
    own = np.exp(0.22 * normals(key(profile.symbol, "temper"), day // 7))
    sigma = profile.volatility / np.sqrt(per_year) * size * own
    own_drift = 0.8 * normals(key(profile.symbol, "trend"), day // 120)
    drift: Column = (own_drift + _REGIME_DRIFT[state] * profile.market_share) * profile.volatility / per_year
    return sigma, drift


def _moves(profile: Profile, day: Times, sigma: Column) -> tuple[Column, Column]:
    """Log moves between the sessions and within them."""
    share = profile.market_share
    own_share = np.sqrt(1 - share**2)
    tail = np.where(uniforms(key(profile.symbol, "tail"), day) < 0.03, 2.2, 0.95)

    def mixed(name: str) -> Column:
        market, own = normals(key("market", name), day), normals(key(profile.symbol, name), day)
        return np.asarray(share * market + own_share * own)

    gap = sigma * np.sqrt(profile.gaps) * mixed("gap") * tail
    if profile.reports:
        gap = gap * np.where(_reports(profile, day), 5.0, 1.0)
    session = sigma * np.sqrt(1 - profile.gaps) * mixed("session") * tail
    return gap, session


def _reports(profile: Profile, day: Times) -> np.typing.NDArray[np.bool_]:
    """The first trading day on or after a date in each quarter that is the company's own."""
    own = int(uniforms(key(profile.symbol, "report"), np.zeros(1, dtype=np.int64))[0] * _QUARTER_DAYS)
    quarter = (day - own) // _QUARTER_DAYS
    return np.concatenate(([False], quarter[1:] != quarter[:-1]))


def _pulled(step: Column, a: float) -> Column:
    """y(t) = a·y(t-1) + step(t), in chunks so that the powers of a stay within floats' precision."""
    result = np.empty_like(step)
    carried, chunk = 0.0, 256
    powers = a ** np.arange(1, chunk + 1)
    for first in range(0, len(step), chunk):
        part = step[first : first + chunk]
        weight = powers[: len(part)]
        result[first : first + chunk] = weight * (carried + np.cumsum(part / weight))
        carried = float(result[min(first + chunk, len(step)) - 1])
    return result


def _volume(profile: Profile, day: Times, excitement: Column) -> Column:
    """Whole units; days of large moves (in units of sigma) trade more."""
    mood = np.exp(0.3 * normals(key(profile.symbol, "volume"), day))
    return np.asarray(np.floor(profile.volume * mood * (0.7 + 0.45 * excitement)))


def _quoted(profile: Profile, day: Times, drawn: tuple[Column, Column, Column], sigma: Column) -> Days:
    """Opens, closes and volumes with highs and lows, rounded as the price is quoted."""
    open_, close, volume = drawn
    up, down = (-np.log(uniforms(key(profile.symbol, name), day)) for name in ("up", "down"))
    high = np.maximum(open_, close) * np.exp(_REACH * sigma * np.minimum(up, 4.0))
    low = np.minimum(open_, close) * np.exp(-_REACH * sigma * np.minimum(down, 4.0))
    decimals = quoted_decimals(open_, finer=profile.finer)
    scale = 10.0**decimals

    def rounded(prices: Column) -> Column:
        return np.asarray(np.maximum(np.round(prices * scale), 1.0) / scale)

    return Days(day, rounded(open_), rounded(high), rounded(low), rounded(close), volume, sigma, decimals)


def quoted_decimals(price: Column, *, finer: bool) -> Times:
    """Decimals of a price: two from ten upwards and more below; two more where quotes are `finer`."""
    digits = 2 - np.minimum(np.floor(np.log10(price)) - 1, 0) + 2 * finer
    return np.asarray(np.clip(digits, 2, 10), dtype=np.int64)
