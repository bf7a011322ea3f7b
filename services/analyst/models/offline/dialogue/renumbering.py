"""Other numbers for what was asked for before: "and the 200", "make it six", "with 3 deviations"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.days import Day, Span
from services.analyst.models.offline.dialogue.antecedents_before import last_of
from services.analyst.models.offline.indicator_phrases import USUAL_LENGTHS, with_numbers
from services.analyst.models.offline.intents import (
    Analysis,
    Chance,
    FibonacciBetween,
    Holding,
    IndicatorValue,
    IndicatorWish,
    Intent,
    LevelAt,
    MoreOf,
    Move,
    Params,
    Range,
    Redo,
    RemoveKind,
    RemoveLevel,
    Replay,
    Restyle,
    ShowFrame,
    StepFrame,
    Undo,
    Zoom,
)
from services.analyst.models.offline.numbers import as_price
from services.analyst.models.offline.quantities.counts import FRAMES

_DONE_AGAIN = (Undo, Redo, Zoom, Replay, StepFrame)


def more_of(before: Sequence[Intent], more: MoreOf) -> list[Intent]:
    """The indicator that was asked for last with other numbers, or the level at another price."""
    if not more.numbers:
        return [before[-1]] if before and isinstance(before[-1], _DONE_AGAIN) else []
    asked = _asked_with(before[-1], more) if before else []
    if asked:
        return asked
    last = last_of(before, (IndicatorWish, LevelAt, Holding, Range, ShowFrame))
    if isinstance(last, Range | ShowFrame) and more.instead:
        return _of_year(more.numbers) or recounted(last, as_price(more.numbers))
    if isinstance(last, Range | ShowFrame):
        last = last_of(before, (IndicatorWish, LevelAt))
    if isinstance(last, Holding):
        return [replace(last, entry=as_price(more.numbers))]
    return _moved(last, more) if isinstance(last, LevelAt) else _with_other_length(last, more)


def _asked_with(last: Intent, more: MoreOf) -> list[Intent]:
    """ "is it above the 200 day? and the 50?": the question with the other length."""
    whole = [int(number) for number in more.numbers if number == int(number) >= 2]
    if isinstance(last, Analysis) and last.of == "averages" and whole:
        return [replace(last, lengths=tuple(whole))]
    if isinstance(last, Restyle | Move) and more.instead:
        return [_sent_to(last, as_price(more.numbers))]
    if isinstance(last, FibonacciBetween) and len(more.numbers) == 2 and more.instead:
        return [RemoveKind("fibonacci"), FibonacciBetween(max(more.numbers), min(more.numbers))]
    if isinstance(last, Chance):
        return [replace(last, price=as_price(more.numbers))]
    if not isinstance(last, IndicatorValue):
        return []
    return [replace(last, params=wish.params) for wish in with_numbers(last.name, more.numbers)]


def _sent_to(last: Restyle | Move, price: float) -> Move:
    """ "make the support green", then "move it to 247"; "move it to 240", then "no, 241"."""
    if isinstance(last, Move):
        return replace(last, price=price)
    return Move(replace(last.target, made=False), price=price)


def _moved(last: LevelAt, more: MoreOf) -> list[Intent]:
    """One level more, or the level at another price."""
    moved: list[Intent] = [LevelAt(last.kind, as_price(more.numbers))]
    old = last.price if more.instead else None
    return moved if old is None else [RemoveLevel(old), *moved]


def _with_other_length(last: Intent | None, more: MoreOf) -> list[Intent]:
    """The indicator before; a usual length of an average where there was none."""
    if not isinstance(last, IndicatorWish):
        usual = len(more.numbers) == 1 and more.numbers[0] in USUAL_LENGTHS and not more.instead
        return list(with_numbers("sma", more.numbers)) if usual else list(_of_year(more.numbers))
    wishes = [replace(wish, enabled=last.enabled) for wish in with_numbers(last.name, more.numbers)]
    return [replace(last, enabled=False), *wishes] if more.instead and wishes else list(wishes)


def _of_year(numbers: Sequence[float]) -> list[Intent]:
    """ "and now 2022": a year, where nothing was asked for that 2022 might be of."""
    year = int(numbers[0])
    if len(numbers) != 1 or year != numbers[0] or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return []
    return [Range(span=Span(Day(year), Day(year)))]


_FIRST_YEAR, _LAST_YEAR = 1980, 2100


def recounted(last: Range | ShowFrame, count: float) -> list[Intent]:
    """ "make it six" after three months is six months; after minutes it is so many minutes."""
    if isinstance(last, ShowFrame):
        unit = str(last.timeframe).lstrip("0123456789")
        frame = FRAMES.get((count, unit))
        return [ShowFrame(frame)] if frame else []
    unit = (last.lookback or "").lstrip("0123456789")
    return [Range(f"{count:g}{unit}")] if unit in ("d", "wk", "mo", "y") and count == int(count) else []


def retuned(before: Sequence[Intent], params: Params) -> list[Intent]:
    """The indicator before with one of its numbers set."""
    last = last_of(before, (IndicatorWish,))
    if not isinstance(last, IndicatorWish):
        return _of_year([number for _, number in params])
    named = dict(last.params) | dict(params)
    return [replace(last, enabled=False), replace(last, params=tuple(named.items()))]
