"""Intents and the chart's state → tool calls, or a remark where nothing is to be called.

What the chart already shows is not asked for again. A call's id carries the place of its intent, so
that the narrator can tell which wishes were carried out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from services.analyst.models.offline import intents as wish
from services.analyst.models.offline.days import Span
from services.analyst.models.offline.plans.analyses import (
    plan_analysis,
    plan_chance,
    plan_holding,
    plan_relation,
    plan_screening,
    plan_set_up,
)
from services.analyst.models.offline.plans.asked import plan_change, plan_concept, plan_quote, plan_value
from services.analyst.models.offline.plans.drawings import (
    plan_auto_fibonacci,
    plan_auto_levels,
    plan_auto_trendlines,
    plan_fibonacci,
    plan_level,
    plan_trade,
    plan_trendline,
)
from services.analyst.models.offline.plans.edits import plan_move, plan_restyle
from services.analyst.models.offline.plans.indicators import plan_indicator, plan_indicators_off, plan_remade
from services.analyst.models.offline.plans.marks import (
    plan_auto_channel,
    plan_channel,
    plan_crosshair,
    plan_measure,
    plan_note,
    plan_patterns,
    plan_stretch,
    plan_vertical,
    plan_what_happened,
    plan_zone,
)
from services.analyst.models.offline.plans.planning import Plan, Planning, Step, on_symbol
from services.analyst.models.offline.plans.reasons import plan_reason
from services.analyst.models.offline.plans.removals import (
    plan_clearing,
    plan_kind_removal,
    plan_last_removal,
    plan_level_removal,
    plan_meant_removal,
    plan_the_other,
)
from services.analyst.models.offline.plans.series import plan_comparison, plan_frame, plan_step, plan_symbol
from services.analyst.models.offline.plans.views import (
    plan_range,
    plan_redo,
    plan_replay,
    plan_scale,
    plan_scroll,
    plan_style,
    plan_undo,
    plan_zoom,
)
from services.analyst.models.protocol import Choice, Choices, ToolCall


@dataclass
class Planner(Planning):
    """Plans one message."""

    def plan(self, intents: Sequence[wish.Intent]) -> list[Step]:
        """One step for each intent, in the same order."""
        return [self._step(at, intent) for at, intent in enumerate(intents)]

    def _step(self, at: int, intent: wish.Intent) -> Step:
        made = _PLANS[type(intent)](self, intent)
        if isinstance(made, Step):
            return made
        missing = next((name for name, _ in made if name not in self.tools), None)
        if missing:
            return Step(remark=f"The chart cannot do that yet ({missing.replace('_', ' ')}).")
        self.count(made)
        calls = (ToolCall(f"offline-{at}-{n}", name, arguments) for n, (name, arguments) in enumerate(made))
        return Step(tuple(calls))


def needs_today(intents: Sequence[wish.Intent]) -> bool:
    """Whether any date is meant relative to the last bar: "since March", "this month"; or is told to a tool
    as so many days back from it: levels "since 2012", or the bars that may show a reason."""
    return any(
        span.is_relative or (span.end is None and isinstance(intent, _COUNTED_BACK))
        for intent in intents
        for span in _spans_in(intent)
    ) or any(isinstance(intent, wish.Reason) and intent.within for intent in intents)


_COUNTED_BACK = (
    wish.Analysis, wish.Relation, wish.AutoLevels, wish.FibonacciAuto, wish.TrendlinesAuto, wish.ChannelAuto,
)  # fmt: skip


def _spans_in(part: object) -> Iterator[Span]:
    """Every span that an intent holds, however deep."""
    if isinstance(part, Span):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from _spans_in(item)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _spans_in(getattr(part, field.name))


def intent_of(call: ToolCall) -> int | None:
    """The place of the intent that a call carries out; None for a call of another model."""
    parts = call.id.split("-")
    return int(parts[1]) if len(parts) == 3 and parts[0] == "offline" and parts[1].isdigit() else None


def _cannot(_planner: Planning, intent: wish.CannotYet) -> Plan:
    instead = f"; {intent.instead} I can do" if intent.instead and "are" not in intent.instead.split() else ""
    offer = f": {intent.instead}" if intent.instead and not instead else ""
    return Step(remark=f"I do not understand requests for {intent.what} yet{offer}{instead}.")


def _no_reasons(_planner: Planning, _intent: wish.NoReasons) -> Plan:
    return Step(remark="Bars say how far and when it moved, not why; its news may: ask for the headlines.")


def _doubt(_planner: Planning, intent: wish.Doubt) -> Plan:
    options = tuple(Choice(label, say) for label, say in intent.options)
    if not options:
        return Step(remark=intent.question)
    return Step(remark=intent.question, choices=Choices(intent.question, options))


def _nothing(_planner: Planning, _intent: wish.Intent) -> Plan:
    return Step()


_PLANS: dict[type, Callable[[Planning, Any], Plan]] = {
    wish.ShowSymbol: plan_symbol,
    wish.ShowFrame: plan_frame,
    wish.StepFrame: plan_step,
    wish.IndicatorWish: plan_indicator,
    wish.Remade: plan_remade,
    wish.AllIndicatorsOff: plan_indicators_off,
    wish.LevelAt: plan_level,
    wish.AutoLevels: plan_auto_levels,
    wish.FibonacciAuto: plan_auto_fibonacci,
    wish.FibonacciBetween: plan_fibonacci,
    wish.TrendlinesAuto: plan_auto_trendlines,
    wish.TrendlineBetween: plan_trendline,
    wish.Trade: plan_trade,
    wish.ChannelAuto: plan_auto_channel,
    wish.ChannelBetween: plan_channel,
    wish.Zone: plan_zone,
    wish.Vertical: plan_vertical,
    wish.Note: plan_note,
    wish.Measure: plan_measure,
    wish.Patterns: plan_patterns,
    wish.Stretch: plan_stretch,
    wish.WhatHappened: plan_what_happened,
    wish.Restyle: plan_restyle,
    wish.Move: plan_move,
    wish.Crosshair: plan_crosshair,
    wish.RemoveKind: plan_kind_removal,
    wish.RemoveLevel: plan_level_removal,
    wish.RemoveMeant: plan_meant_removal,
    wish.RemoveLast: plan_last_removal,
    wish.ClearAll: plan_clearing,
    wish.Spared: _nothing,
    wish.Style: plan_style,
    wish.Scale: plan_scale,
    wish.Range: plan_range,
    wish.Zoom: plan_zoom,
    wish.ScrollTo: plan_scroll,
    wish.Undo: plan_undo,
    wish.Redo: plan_redo,
    wish.Replay: plan_replay,
    wish.Compare: plan_comparison,
    wish.Quote: plan_quote,
    wish.Change: plan_change,
    wish.IndicatorValue: plan_value,
    wish.Analysis: plan_analysis,
    wish.Relation: plan_relation,
    wish.Screening: plan_screening,
    wish.SetUp: plan_set_up,
    wish.Holding: plan_holding,
    wish.Chance: plan_chance,
    wish.CannotYet: _cannot,
    wish.Reason: plan_reason,
    wish.NoReasons: _no_reasons,
    wish.Concept: plan_concept,
    wish.SmallTalk: _nothing,
    wish.SameFor: _nothing,
    wish.MoreOf: _nothing,
    wish.Retuned: _nothing,
    wish.ShowThat: _nothing,
    wish.OverRange: _nothing,
    wish.OnFrame: _nothing,
    wish.Narrowed: _nothing,
    wish.TheOther: plan_the_other,
    wish.OtherEnd: _nothing,
    wish.Judged: _nothing,
    wish.WouldChange: _nothing,
    wish.Doubt: _doubt,
    wish.ResetView: lambda _planner, _intent: [("reset_view", {})],
    wish.Snapshot: lambda _planner, _intent: [("snapshot", {})],
    wish.News: lambda _planner, intent: [("get_news", on_symbol(intent.symbol))],
    wish.Search: lambda _planner, intent: [("search_symbols", {"query": intent.query[:100]})],
    wish.DescribeChart: lambda _planner, _intent: [("get_chart", {})],
}
