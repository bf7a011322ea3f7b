"""Intents that only change what was asked before: each comes to what it means after that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from services.analyst.models.offline.analyses.chances import days_ahead
from services.analyst.models.offline.days import Day, Span
from services.analyst.models.offline.dialogue.antecedents_before import (
    ASKED,
    Past,
    last_of,
    the_other_indicator,
    the_other_symbol,
)
from services.analyst.models.offline.dialogue.judging import judged
from services.analyst.models.offline.dialogue.renumbering import more_of, recounted, retuned
from services.analyst.models.offline.dialogue.retargeting import retargeted
from services.analyst.models.offline.intents import (
    Analysis,
    AutoLevels,
    Chance,
    Change,
    Doubt,
    FibonacciAuto,
    Holding,
    IndicatorValue,
    IndicatorWish,
    Intent,
    Judged,
    LevelAt,
    MoreOf,
    OnFrame,
    OtherEnd,
    OverRange,
    Quote,
    Range,
    Reason,
    Relation,
    RemoveKind,
    Restyle,
    Retuned,
    SameFor,
    Screening,
    ScrollTo,
    SetUp,
    ShowFrame,
    ShowSymbol,
    TheOther,
    TrendlinesAuto,
    Vertical,
    WouldChange,
)
from services.analyst.models.offline.requests.counted_over import counted_over
from services.analyst.models.offline.requests.endings import SEARCHED
from services.charting.commands import LevelKind


def leaning(intent: Intent, past: Past) -> list[Intent] | None:
    """What the intent comes to after what was asked before; None for one that leans on nothing."""
    lean = _LEANING.get(type(intent))
    return lean(intent, past) if lean else None


def _gone_on(intent: Quote, past: Past) -> list[Intent] | None:
    """ "Microsoft?" after a question is the same question."""
    goes_on = intent.lone and intent.symbol is not None and isinstance(past.last, ASKED)
    if not goes_on or intent.symbol is None:
        return None
    return retargeted(past.newest[-1:], SameFor(intent.symbol, all_of_it=False))


def _same_for(intent: SameFor, past: Past) -> list[Intent]:
    """The same for another symbol; what only asks again is nothing where nothing was asked."""
    if intent.asked and not isinstance(past.last, ASKED):
        return []
    return retargeted(past.newest[-1:] if intent.asked else past.newest, intent)


def _counted(intent: Doubt, past: Past) -> list[Intent] | None:
    """ "15" after a timeframe, "two" after a year."""
    last, number = past.last, intent.number
    if number is None:
        return None
    if isinstance(last, Change | Reason | Relation) and last.within:
        again = recounted(last.within, number)
        return [replace(last, within=one) for one in again if isinstance(one, Range)] or None
    return (recounted(last, number) or None) if isinstance(last, ShowFrame | Range) else None


def _set_up(intent: SetUp, past: Past) -> list[Intent] | None:
    again = intent.symbol is None and isinstance(past.last, SetUp)
    return [_planned_again(past.last, intent)] if again and isinstance(past.last, SetUp) else None


def _of_the_plan(intent: LevelAt, past: Past) -> list[Intent] | None:
    """ "and a stop at 240": an end of the trade that was planned before."""
    last = past.last
    said = _AS_PLANNED.get(intent.kind)
    if not isinstance(last, SetUp) or said is None or intent.price is None:
        return None
    return [_planned_again(last, said(intent.price))]


_AS_PLANNED: dict[str, Callable[[float], SetUp]] = {
    "entry": lambda price: SetUp(entry=price),
    "stop": lambda price: SetUp(stop=price),
    "target": lambda price: SetUp(target=price),
}


def _of_the_other(intent: TheOther, past: Past) -> list[Intent]:
    """The indicator or the symbol that was spoken of before the last one."""
    last = past.last
    if isinstance(last, RemoveKind) and last.kind in _OPPOSITE:
        return [RemoveKind(_OPPOSITE[last.kind])]
    if isinstance(last, Restyle) and last.target.kind in _OPPOSITE:
        return [replace(last, target=replace(last.target, kind=_OPPOSITE[last.target.kind]))]
    wish, symbol = the_other_indicator(past), the_other_symbol(past)
    if intent.off or (isinstance(past.last, IndicatorWish) and not past.last.enabled):
        return [replace(wish, enabled=False)] if wish else [TheOther(off=True)]
    if symbol and isinstance(past.last, ASKED):
        return retargeted(past.newest[-1:], SameFor(symbol, all_of_it=False))
    if wish and isinstance(past.last, IndicatorWish):
        return [replace(wish, enabled=True)]
    return [ShowSymbol(symbol)] if symbol else []


_OPPOSITE: dict[str, LevelKind] = {"support": "resistance", "resistance": "support"}


def _from_the_other_end(intent: OtherEnd, past: Past) -> list[Intent]:
    last = past.last
    if isinstance(last, Screening):
        return [replace(last, lowest_first=not intent.high)]
    if isinstance(last, Change):
        return [replace(last, aspect="high" if intent.high else "low")]
    if isinstance(last, Analysis) and last.aspect in ("high", "low"):
        return [replace(last, aspect="high" if intent.high else "low")]
    if isinstance(last, Analysis):
        return [replace(last, aspect="best" if intent.high else "worst")]
    return []


def _of_those(intent: Relation | Screening, past: Past) -> list[Intent] | None:
    """ "which of those is stronger?": of the symbols that were spoken of, where there were several."""
    refs = past.symbols() if intent.those else []
    if not intent.those or (isinstance(intent, Screening) and len(refs) < 2):
        return None
    return [replace(intent, symbols=tuple(refs[:_MOST_COMPARED]))]


_MOST_COMPARED = 6


def _in_doubt(intent: WouldChange, past: Past) -> list[Intent]:
    """ "what would change your view?": of the judgement that was given last."""
    last = past.last
    if isinstance(last, Analysis) and last.of in ("trend", "averages", "momentum", "outlook"):
        return [replace(last, aspect="break", claim=None, symbol=intent.symbol or last.symbol)]
    if isinstance(last, SetUp):
        return [replace(last, aspect="break", draw=False)]
    if isinstance(last, Holding):
        return [replace(last, aspect="break")]
    return [Analysis("outlook", intent.symbol, aspect="break")]


def _spanning(last: Change | Reason | Relation | Chance, within: Range) -> Intent:
    """The question over another span; a chance is asked for so long ahead."""
    if isinstance(last, Chance):
        return replace(last, days=days_ahead(within) or last.days)
    return replace(last, within=within)


def _over(before: Sequence[Intent], intent: OverRange) -> Intent:
    """The change or the judgement that was asked for last, over another range; else the range to show."""
    found = before[-1:] if before and isinstance(before[-1], _FOUND) else before
    last = last_of(found, (Change, Reason, Analysis, Relation, Chance, *_FOUND))
    days = (intent.within.lookback or "").removesuffix("d")
    if isinstance(last, Analysis) and last.of == "averages" and days.isdigit():
        return replace(last, lengths=(int(days),))  # "what about the 50 day?"
    if isinstance(last, Change | Reason | Relation | Chance):
        return _spanning(last, intent.within)
    if isinstance(last, Analysis | AutoLevels | FibonacciAuto | TrendlinesAuto):
        return replace(last, within=intent.within)
    return intent.within


_FOUND = (AutoLevels, FibonacciAuto, TrendlinesAuto)


def _on_frame(last: Intent | None, intent: OnFrame) -> list[Intent]:
    """The judgement or the search that was asked for last, on other bars; else the timeframe to show."""
    shown = ShowFrame(intent.timeframe)
    if isinstance(last, Analysis):
        return [replace(last, timeframes=(intent.timeframe,))]
    if isinstance(last, SetUp | Holding | IndicatorValue | Screening):
        return [replace(last, timeframe=intent.timeframe)]
    within = None if intent.placed else counted_over(intent.timeframe)
    if isinstance(last, Change | Reason | Relation | Chance) and within:
        return [_spanning(last, within)]  # "change over the last week", "1 month?"
    return [shown, last] if intent.placed and isinstance(last, SEARCHED) else [shown]


def _planned_again(last: SetUp, more: SetUp) -> SetUp:
    """ "with 300 at risk": the trade that was planned before, with what is said now."""
    said = {name: getattr(more, name) for name in ("side", "risk", "entry", "stop", "target")}
    return replace(last, **{name: value for name, value in said.items() if value is not None})


def _in_the_month(intent: Vertical, past: Past) -> list[Intent] | None:
    """ "put a line on the 15th" after "go to March": of the month that is shown."""
    day = intent.span.start if intent.span is not None else None
    if not isinstance(day, Day) or day.day is None or day.month is not None or not day.months:
        return None
    views = (one.span for one in past.newest if isinstance(one, ScrollTo | Range) and one.span is not None)
    shown = next((span.start for span in views if isinstance(span.start, Day) and span.start.month), None)
    if not isinstance(shown, Day):
        return None
    there = replace(day, month=shown.month, year=shown.year, months=0)
    return [replace(intent, span=Span(there, there))]


_LEANING: dict[type, Callable[[Any, Past], list[Intent] | None]] = {
    SameFor: _same_for,
    TheOther: _of_the_other,
    MoreOf: lambda intent, past: more_of(past.newest, intent),
    WouldChange: _in_doubt,
    OtherEnd: _from_the_other_end,
    Judged: judged,
    Quote: _gone_on,
    Relation: _of_those,
    Screening: _of_those,
    OverRange: lambda intent, past: [_over(past.newest, intent)],
    OnFrame: lambda intent, past: _on_frame(past.last, intent),
    Retuned: lambda intent, past: retuned(past.newest, intent.params),
    SetUp: _set_up,
    LevelAt: _of_the_plan,
    Doubt: _counted,
    Vertical: _in_the_month,
}
