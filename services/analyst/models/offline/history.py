"""What was said before: "it", "same for Nvidia", "and the 200", "no, I meant Apple"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import cast

from services.analyst.models.offline.corrections import superseded
from services.analyst.models.offline.indicator_phrases import USUAL_LENGTHS, with_numbers
from services.analyst.models.offline.intents import (
    Analysis,
    AutoLevels,
    CannotYet,
    Change,
    Compare,
    Concept,
    Crosshair,
    Doubt,
    FibonacciAuto,
    Holding,
    IndicatorValue,
    IndicatorWish,
    Intent,
    LevelAt,
    MoreOf,
    Move,
    Narrowed,
    News,
    OnFrame,
    OverRange,
    Params,
    Quote,
    Range,
    Reading,
    Redo,
    Relation,
    RemoveLast,
    RemoveLevel,
    Replay,
    Restyle,
    Retuned,
    SameFor,
    Scale,
    Screening,
    SetUp,
    ShowFrame,
    ShowSymbol,
    ShowThat,
    SmallTalk,
    StepFrame,
    Style,
    Target,
    TrendlinesAuto,
    Undo,
    Zoom,
)
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.numbers import as_price
from services.analyst.models.offline.quantities.counts import FRAMES
from services.analyst.models.protocol import ModelMessage
from services.charting.indicator_names import INDICATOR_NAMES

_REMEMBERED = 6
_ASKED = (Quote, Change, IndicatorValue, News, Analysis, SetUp, Holding)
_PASSING = (SmallTalk, Concept, CannotYet)
_GOING_ON = ("what about", "how about", "and ")
_DONE_AGAIN = (Undo, Redo, Zoom, Replay, StepFrame)
_REPEATABLE = (ShowFrame, IndicatorWish, AutoLevels, FibonacciAuto, TrendlinesAuto, Style, Scale)


def understood(messages: Sequence[ModelMessage], read: Callable[[str], Reading]) -> Reading:
    """The last user message, with what it leaves out taken from the ones before it."""
    said = [message.content for message in messages if message.role == "user"][-_REMEMBERED:]
    before: tuple[Intent, ...] = ()
    reading = Reading()
    topic: str | None = None
    for text in said:
        raw = read(text)
        done = _completed(raw.intents, before, topic)
        if topic and len(done) == 1 and text.lower().startswith(_GOING_ON):
            done = [Concept(wish.name) if isinstance(wish, IndicatorWish) else wish for wish in done]
        gone = [wish for wish in superseded(before, done) if wish not in done] if raw.corrects else []
        reading = replace(raw, intents=(*gone, *done))
        topic = next((intent.topic for intent in done if isinstance(intent, Concept)), None)
        before = tuple(intent for intent in reading.intents if not isinstance(intent, _PASSING)) or before
    return reading


def _completed(intents: Iterable[Intent], before: tuple[Intent, ...], topic: str | None) -> list[Intent]:
    done: list[Intent] = []
    for intent in intents:
        leaning = _leaning(intent, before)
        if leaning is not None:
            done.extend(leaning)
        elif isinstance(intent, Narrowed):
            done.extend(_narrowed((*before, *done), intent, topic))
        elif isinstance(intent, Restyle) and intent.target == Target() and _is_crosshair(done):
            continue  # "I don't like the crosshair, hide it" hides it once
        elif isinstance(intent, Restyle | Move) and intent.target == Target():
            done.append(replace(intent, target=_edited_last(before)))
        elif isinstance(intent, SetUp) and intent.symbol is None and before and isinstance(before[-1], SetUp):
            done.append(_planned_again(before[-1], intent))
        elif isinstance(intent, ShowThat):
            done.extend(wish for wish in _that([*before, *done], topic) if wish not in done)
        elif isinstance(intent, RemoveLast) and intent.pronoun:
            done.extend(_taken_off(before) or [intent])
        elif isinstance(intent, _ASKED) and intent.pronoun:
            done.append(replace(intent, symbol=_spoken_of([*before, *done])))
        else:
            done.append(intent)
    return done


def _is_crosshair(done: Sequence[Intent]) -> bool:
    return bool(done) and isinstance(done[-1], Crosshair)


def _leaning(intent: Intent, before: tuple[Intent, ...]) -> list[Intent] | None:
    """What an intent that only changes the one before it comes to; None for any other."""
    found: list[Intent] | None = None
    match intent:
        case SameFor():
            found = _retargeted(before, intent)
        case MoreOf():
            found = _more(before, intent)
        case Quote(symbol=SymbolRef() as symbol, lone=True) if before and isinstance(before[-1], _ASKED):
            found = _retargeted(before[-1:], SameFor(symbol, all_of_it=False))
        case OverRange():
            found = [_over(before, intent)]
        case OnFrame():
            found = [_on_frame(before, intent)]
        case Retuned():
            found = _retuned(before, intent.params)
        case Doubt(number=float(count)) if before and isinstance(before[-1], ShowFrame):
            found = _recounted(before[-1], count) or None
        case _:
            pass
    return found


def _over(before: Sequence[Intent], intent: OverRange) -> Intent:
    """The change or the judgement that was asked for last, over another range; else the range to show."""
    last = _last_of(before, (Change, Analysis, Relation))
    if isinstance(last, Change | Analysis | Relation):
        return replace(last, within=intent.within)
    return intent.within


def _on_frame(before: Sequence[Intent], intent: OnFrame) -> Intent:
    """The judgement that was asked for last, on other bars; else the timeframe to show."""
    last = before[-1] if before else None
    if isinstance(last, Analysis):
        return replace(last, timeframes=(intent.timeframe,))
    if isinstance(last, SetUp | Holding | IndicatorValue | Screening):
        return replace(last, timeframe=intent.timeframe)
    return ShowFrame(intent.timeframe)


def _planned_again(last: SetUp, more: SetUp) -> SetUp:
    """ "with 300 at risk": the trade that was planned before, with what is said now."""
    side = "short" if more.side == "short" else last.side
    return replace(last, side=side, risk=more.risk or last.risk, entry=more.entry or last.entry)


def _narrowed(before: Sequence[Intent], narrowed: Narrowed, topic: str | None) -> list[Intent]:
    """The judgement before with a condition more, the other side, or only its open gaps."""
    last = before[-1] if before else None
    if isinstance(last, Screening) and narrowed.rules:
        return [replace(last, rules=(*last.rules, *narrowed.rules))]
    if isinstance(last, SetUp | Holding) and narrowed.side:
        return [replace(last, side=narrowed.side)]
    if isinstance(last, Analysis) and last.of == "gaps" and (narrowed.open_only or narrowed.least):
        return [
            replace(last, open_only=narrowed.open_only or last.open_only, least=narrowed.least or last.least)
        ]
    return _completed(cast("tuple[Intent, ...]", narrowed.otherwise), tuple(before), topic)


def _retargeted(before: Sequence[Intent], same: SameFor) -> list[Intent]:
    """The same questions, or the same view, of another symbol. Prices that were said do not carry over."""
    symbol = same.symbol
    asked: list[Intent] = []
    for intent in before:
        if isinstance(intent, Holding):
            asked.append(replace(intent, symbol=symbol, pronoun=False, entry=same.price))
        elif isinstance(intent, _ASKED):
            asked.append(replace(intent, symbol=symbol, pronoun=False))
        elif isinstance(intent, Relation):
            asked.append(replace(intent, symbols=(symbol, *(intent.symbols[1:] or intent.symbols))))
    compared = before[-1] if before else None
    if isinstance(compared, Compare) and not same.all_of_it:
        return [replace(compared, symbol=symbol)]
    if isinstance(compared, Compare):
        return [replace(compared, enabled=False), replace(compared, symbol=symbol)]
    shown = [intent for intent in before if isinstance(intent, _REPEATABLE)]
    if asked and not any(isinstance(intent, ShowSymbol) for intent in before):
        return asked
    return [ShowSymbol(symbol), *shown, *asked]


def _more(before: Sequence[Intent], more: MoreOf) -> list[Intent]:
    """The indicator that was asked for last with other numbers, or the level at another price."""
    last = _last_of(before, (IndicatorWish, LevelAt, Holding, Range, ShowFrame))
    if not more.numbers:
        return [before[-1]] if before and isinstance(before[-1], _DONE_AGAIN) else []
    if isinstance(last, Range | ShowFrame) and more.instead:
        return _recounted(last, as_price(more.numbers))
    if isinstance(last, Range | ShowFrame):
        last = _last_of(before, (IndicatorWish, LevelAt))
    if isinstance(last, Holding):
        return [replace(last, entry=as_price(more.numbers))]
    if isinstance(last, LevelAt):
        price = as_price(more.numbers)
        moved: list[Intent] = [LevelAt(last.kind, price)]
        old = last.price if more.instead else None
        return moved if old is None else [RemoveLevel(old), *moved]
    if not isinstance(last, IndicatorWish):
        usual = len(more.numbers) == 1 and more.numbers[0] in USUAL_LENGTHS and not more.instead
        return list(with_numbers("sma", more.numbers)) if usual else []
    wishes = [replace(wish, enabled=last.enabled) for wish in with_numbers(last.name, more.numbers)]
    return [replace(last, enabled=False), *wishes] if more.instead and wishes else list(wishes)


def _recounted(last: Range | ShowFrame, count: float) -> list[Intent]:
    """ "make it six" after three months is six months; after minutes it is so many minutes."""
    if isinstance(last, ShowFrame):
        unit = str(last.timeframe).lstrip("0123456789")
        frame = FRAMES.get((count, unit))
        return [ShowFrame(frame)] if frame else []
    unit = (last.lookback or "").lstrip("0123456789")
    return [Range(f"{count:g}{unit}")] if unit in ("d", "wk", "mo", "y") and count == int(count) else []


def _retuned(before: Sequence[Intent], params: Params) -> list[Intent]:
    last = _last_of(before, (IndicatorWish,))
    if not isinstance(last, IndicatorWish):
        return []
    named = dict(last.params) | dict(params)
    return [replace(last, enabled=False), replace(last, params=tuple(named.items()))]


def _that(before: Sequence[Intent], topic: str | None) -> list[Intent]:
    """What "show it" shows: the indicator that was just explained, or the symbol asked about."""
    if topic in INDICATOR_NAMES:
        return [IndicatorWish(topic)]
    symbol, last = _spoken_of(before), before[-1] if before else None
    if isinstance(last, IndicatorValue) and symbol is None:
        return [IndicatorWish(last.name, last.params)]
    if isinstance(last, AutoLevels | FibonacciAuto | TrendlinesAuto):
        return [last]
    if isinstance(last, Analysis) and symbol is None:
        return _DRAWN.get(last.of, [])
    return [ShowSymbol(symbol)] if symbol else []


_DRAWN: dict[str, list[Intent]] = {
    "trend": [TrendlinesAuto("both")],
    "averages": [IndicatorWish("sma", (("length", 50),)), IndicatorWish("sma", (("length", 200),))],
    "momentum": [IndicatorWish("rsi"), IndicatorWish("macd")],
    "volatility": [IndicatorWish("atr")],
    "volume": [IndicatorWish("volume")],
}
"""What "draw it" draws of a judgement."""


def _taken_off(before: Sequence[Intent]) -> list[Intent]:
    """The indicators that the message before put on, if that was the last thing it did."""
    drew = (LevelAt, AutoLevels, FibonacciAuto, TrendlinesAuto)
    last = _last_of(before, (IndicatorWish, Compare, *drew))
    if isinstance(last, Compare):
        return [replace(last, enabled=False)]
    if isinstance(last, IndicatorWish):
        return [
            replace(intent, enabled=False)
            for intent in before
            if isinstance(intent, IndicatorWish) and intent.enabled
        ]
    return []


def _edited_last(before: Sequence[Intent]) -> Target:
    """What "unlock it" unlocks: what was changed just before, else what was drawn last."""
    last = before[-1] if before else None
    return last.target if isinstance(last, Restyle | Move) else Target()


def _last_of(before: Sequence[Intent], kinds: tuple[type, ...]) -> Intent | None:
    return next((intent for intent in reversed(before) if isinstance(intent, kinds)), None)


def _spoken_of(before: Sequence[Intent]) -> SymbolRef | None:
    """The symbol that "it" is: the last one asked about; None, the chart's, if the last was put on it."""
    for intent in reversed(before):
        if isinstance(intent, ShowSymbol):
            return None
        if isinstance(intent, _ASKED) and intent.symbol:
            return intent.symbol
    return None
