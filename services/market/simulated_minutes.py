"""The minutes of a simulated day: a path that opens, turns and closes exactly where the day says.

Between open, the two extremes and close run Brownian bridges, folded back where they would leave the
day's range. So the minutes of a day aggregate to that day, to the cent and to the last share.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from services.market.bars import Column, Times
from services.market.sessions import session_length_s, session_open
from services.market.simulated_days import Days
from services.market.simulated_noise import key, normals, uniforms
from services.market.symbol_exchanges import Exchange

_MINUTES_A_DAY = 1440
Grid = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Minutes:
    """One-minute bars, flat arrays, days one after another."""

    time: Times
    open: Column
    high: Column
    low: Column
    close: Column
    volume: Column


def simulate_minutes(symbol: str, venue: Exchange, days: Days) -> Minutes:
    """The minutes of these days, as many as an ordinary session has: clocks change on days of rest, or
    where the venue keeps UTC."""
    opens = session_open(days.day, venue)
    count = session_length_s(venue) // 60
    index = days.day[:, None] * _MINUTES_A_DAY + np.arange(count)
    path = _path(symbol, days, index)
    high, low = _wicks(symbol, days, index, path)
    time = opens[:, None] + 60 * np.arange(count)
    return Minutes(
        time=time.ravel(),
        open=path[:, :-1].ravel(),
        high=high.ravel(),
        low=low.ravel(),
        close=path[:, 1:].ravel(),
        volume=_volumes(symbol, days, index).ravel(),
    )


def _path(symbol: str, days: Days, index: Times) -> Grid:
    """Prices at the edges of the minutes: one more column than there are minutes."""
    count = index.shape[1]
    first, second, values = _turns(symbol, days, count)
    steps = normals(key(symbol, "minutes"), index)
    walk = np.concatenate((np.zeros((len(steps), 1)), np.cumsum(steps, axis=1)), axis=1)
    edge = np.arange(count + 1)[None, :]
    spread = (days.high - days.low)[:, None] / np.sqrt(count) * 0.55
    path = np.empty_like(walk)
    knots = (np.zeros_like(first), first, second, np.full_like(first, count))
    for part in range(3):
        left, right = knots[part][:, None], knots[part + 1][:, None]
        inside = (edge >= left) & (edge <= right)
        share = (edge - left) / (right - left)
        at_left, at_right = (np.take_along_axis(walk, side, axis=1) for side in (left, right))
        bridge = walk - at_left - share * (at_right - at_left)
        line = values[part][:, None] * (1 - share) + values[part + 1][:, None] * share
        np.copyto(path, line + bridge * spread, where=inside)
    path = _rounded(_folded(path, days.low[:, None], days.high[:, None]), days)
    for knot, value in zip(knots, values, strict=True):
        np.put_along_axis(path, knot[:, None], value[:, None], axis=1)
    return path


def _turns(symbol: str, days: Days, count: int) -> tuple[Times, Times, tuple[Column, ...]]:
    """Where the day's two extremes lie (edges 1 to count-1), and the prices at all four knots."""
    one, two = (uniforms(key(symbol, name), days.day) for name in ("turn", "other turn"))
    first = 1 + np.floor(one * (count - 2)).astype(np.int64)
    second = 1 + np.floor(two * (count - 2)).astype(np.int64)
    second = np.where(second == first, second + 1, second)
    first, second = np.minimum(first, second), np.maximum(first, second)
    falls = days.close < days.open  # a falling day tends to make its high first
    odd = uniforms(key(symbol, "which turn"), days.day) < 0.2
    high_first = falls ^ odd
    turns = (np.where(high_first, days.high, days.low), np.where(high_first, days.low, days.high))
    return first, second, (days.open, *turns, days.close)


def _folded(path: Grid, low: Column, high: Column) -> Grid:
    """Reflected at low and high as often as needed to lie between them."""
    span = np.maximum(high - low, 1e-12)
    phase = np.mod(path - low, 2 * span)
    return np.asarray(np.clip(low + np.minimum(phase, 2 * span - phase), low, high))


def _wicks(symbol: str, days: Days, index: Times, path: Grid) -> tuple[Grid, Grid]:
    reach = (days.high - days.low)[:, None] / np.sqrt(index.shape[1]) * 0.5
    top, bottom = np.maximum(path[:, :-1], path[:, 1:]), np.minimum(path[:, :-1], path[:, 1:])
    up, down = (reach * uniforms(key(symbol, name), index) for name in ("upper wick", "lower wick"))
    high = np.minimum(_rounded(top + up, days), days.high[:, None])
    low = np.maximum(_rounded(bottom - down, days), days.low[:, None])
    return np.maximum(high, top), np.minimum(low, bottom)


def _rounded(prices: Grid, days: Days) -> Grid:
    scale = (10.0**days.decimals)[:, None]
    rounded: Grid = np.round(prices * scale) / scale
    return np.clip(rounded, days.low[:, None], days.high[:, None])


def _volumes(symbol: str, days: Days, index: Times) -> Grid:
    """The day's volume over its minutes: more near open and close, whole numbers that add up to it."""
    count = index.shape[1]
    position = (np.arange(count) + 0.5) / count
    smile = 0.5 + 2.2 * np.exp(-position * 14) + 1.4 * np.exp(-(1 - position) * 12)
    weight = smile * (0.35 + uniforms(key(symbol, "minute volume"), index) * 1.3)
    cumulated = np.cumsum(weight, axis=1)
    edges = np.floor(days.volume[:, None] * cumulated / cumulated[:, -1:])
    edges[:, -1] = days.volume
    return np.diff(edges, axis=1, prepend=0.0)
