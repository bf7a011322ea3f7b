"""Did the chart do it? Each queued command against the chart's read-back.

A command is proven by what the chart's own objects say: the symbol with bars, an indicator with points,
a drawing's id with the right prices. It is rejected only where the chart reported a state at or after
it that lacks it. Where the read-back can say neither (a drawing of a symbol that is not in view) it
stays queued, and a later read-back decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from services.charting import commands as c
from services.charting.findings import FINDERS, Finding, concerned_by
from services.charting.journal import Outcome
from services.charting.readback import ReadBack
from services.charting.state import ChartState


def verify(
    entry: c.Envelope, expected: ChartState, shown: ReadBack, undone: Sequence[c.Envelope] = ()
) -> Outcome | None:
    """The entry's new status, or None where it stays queued.

    `expected` is the fold up to `shown.seq`. `undone` are the entries that an undo took back, but for
    those whose like was commanded again since. A redo makes its entries queued again, so that each is
    judged by itself.
    """
    finding = _finding(entry, expected, shown, undone)
    evidence = {"seq": shown.seq, "symbol": shown.symbol, "timeframe": shown.timeframe, **finding.evidence}
    if shown.painted_ms is not None:
        evidence["painted_ms"] = shown.painted_ms
    if finding.matches:
        return Outcome(entry.seq, "applied", evidence)
    if finding.hidden or shown.error_retryable or (finding.matches is None and not shown.error):
        return None
    if _superseded(entry, expected):
        return Outcome(entry.seq, "applied", {**evidence, "superseded": True})
    problem = f"The chart reported: {shown.error[:300]}" if shown.error else finding.problem
    return Outcome(entry.seq, "rejected", evidence, problem)


def _finding(
    entry: c.Envelope, expected: ChartState, shown: ReadBack, undone: Sequence[c.Envelope] = ()
) -> Finding:
    payload = entry.command.payload
    if isinstance(payload, c.Undo):
        findings = [_finding(target, expected, shown) for target in undone]
        wrong = next((finding for finding in findings if finding.matches is False), None)
        return wrong or Finding(True, {"entries": list(payload.entries or ())})
    finder = FINDERS.get(entry.command.type)
    return finder(entry, expected, shown) if finder else Finding(True)


def _superseded(entry: c.Envelope, expected: ChartState) -> bool:
    """Whether a later command overwrote this one's effect, so that no chart can show it any more."""
    holds = _STILL_HOLDS.get(entry.command.type)
    return holds is not None and not holds(entry, entry.command.payload, expected)


def _view_holds(entry: c.Envelope, _payload: c.Payload, expected: ChartState) -> bool:
    return expected.view is not None and expected.view.seq == entry.seq


def _indicator_holds(_entry: c.Envelope, payload: c.ToggleIndicator, expected: ChartState) -> bool:
    concerned = concerned_by(payload)
    return payload.enabled == any(concerned(one.id, one.name) for one in expected.indicators)


_STILL_HOLDS: dict[str, Callable[[c.Envelope, Any, ChartState], bool]] = {
    "change_symbol": lambda _entry, payload, expected: bool(expected.symbol == payload.symbol),
    "set_timeframe": lambda _entry, payload, expected: bool(expected.timeframe == payload.timeframe),
    "set_chart_style": lambda _entry, payload, expected: bool(expected.style == payload.style),
    "set_scale": lambda _entry, payload, expected: bool(expected.scale == payload.mode),
    "toggle_indicator": _indicator_holds,
    "set_crosshair": lambda _entry, payload, expected: bool(expected.crosshair == payload.mode),
    "compare_symbol": lambda _entry, payload, expected: bool(
        payload.enabled == (payload.symbol in expected.comparisons)
    ),
    "set_visible_range": _view_holds,
    "scroll_to": _view_holds,
    "zoom": _view_holds,
    "reset_view": _view_holds,
    "replay": lambda _entry, payload, expected: bool(
        expected.as_of == (None if payload.action == "stop" else payload.as_of)
    ),
}
