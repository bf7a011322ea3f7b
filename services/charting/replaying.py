"""Where a replay stands after it was started, stepped or stopped: the moment that hides what came later.

The cursor is `ChartState.as_of`. A replay starts at the moment that was asked for; a step puts the cursor
on the close of the bar it leads to, so that exactly so many bars appear or go.
"""

from __future__ import annotations

from collections.abc import Callable

from services.charting.commands import Replay
from services.charting.legacy_write import moment
from services.charting.state import ChartState
from services.errors import Conflict, NotFound, ValidationFailed
from services.market.bars import Bars
from services.market.closing import clamp, last_close_time
from services.market.timeframes import Timeframe

BarsAsOf = Callable[[float], Bars]
"""The bars of the chart's symbol and timeframe that had closed by a moment. Raises `NotFound` for none."""

_DAY_S = 86_400
_CLOSED_FACTOR = 6
"""A bar of trading takes at most this many times its span, nights and weekends included; holidays apart."""


def placed(payload: Replay, state: ChartState, bars_as_of: BarsAsOf) -> Replay:
    """The command as it is stored: with the moment it leads to, whatever bars come later.

    A start with `bars` goes so many bars on at once: with the open of a bar and 1, to the close of that bar.

    Raises `ValidationFailed` for a start where there are no bars before or after it, `Conflict` for a
    step without a replay, or where there is no bar to step to.
    """
    if payload.action == "stop":
        return Replay(action="stop")
    if payload.action == "start" or payload.as_of is not None:
        as_of = _start(payload.as_of or 0, state, bars_as_of)
        if payload.action == "start" and payload.bars:
            as_of = _step(payload.bars, state.timeframe, as_of, bars_as_of).as_of or as_of
        return payload.model_copy(update={"as_of": as_of, "bars": None})
    if state.as_of is None:
        raise Conflict(
            "The chart is not replaying.",
            details={"field": "action"},
            remedy="Start a replay at a date first.",
        )
    return _step(payload.bars or 1, state.timeframe, state.as_of, bars_as_of)


def _start(as_of: int, state: ChartState, bars_as_of: BarsAsOf) -> int:
    wrong = {"field": "as_of", "value": as_of}
    try:
        later = bars_as_of(as_of + _reach_s(1, state.timeframe))
        known = clamp(later, as_of)
    except NotFound as error:
        raise _too_early(as_of, wrong) from error
    if len(known) == 0:
        raise _too_early(as_of, wrong)
    if len(known) == len(later):
        raise ValidationFailed(
            f"as_of: there are no bars after {moment(as_of)} to replay.",
            details=wrong,
            remedy="Start earlier.",
        )
    return as_of


def _too_early(as_of: int, wrong: dict[str, object]) -> ValidationFailed:
    return ValidationFailed(
        f"as_of: there are no bars before {moment(as_of)}.",
        details=wrong,
        remedy="Start later, or in a coarser timeframe.",
    )


def _step(count: int, timeframe: Timeframe, as_of: int, bars_as_of: BarsAsOf) -> Replay:
    later = bars_as_of(as_of + _reach_s(max(count, 0), timeframe))
    shown = len(clamp(later, as_of))
    target = min(max(shown + count, 1), len(later))
    if target == shown:
        at = "the newest" if count > 0 else "the first"
        raise Conflict(f"The replay is at {at} bar.", details={"field": "bars", "value": count})
    moved = last_close_time(later.select(slice(0, target)))
    return Replay(action="step", as_of=moved, bars=target - shown)


def _reach_s(count: int, timeframe: Timeframe) -> int:
    """How far ahead the next `count` bars surely close, in seconds."""
    return count * timeframe.seconds * _CLOSED_FACTOR + 14 * _DAY_S + 2 * timeframe.seconds
