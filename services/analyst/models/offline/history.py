"""What was said before: "it", "same for Nvidia", "and the 200", "no, I meant Apple"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from services.analyst.models.offline.indicator_phrases import with_numbers
from services.analyst.models.offline.intents import (
    AutoLevels,
    CannotYet,
    Change,
    Concept,
    FibonacciAuto,
    IndicatorValue,
    IndicatorWish,
    Intent,
    MoreOf,
    News,
    Quote,
    Reading,
    SameFor,
    Scale,
    ShowFrame,
    ShowSymbol,
    SmallTalk,
    Style,
    TrendlinesAuto,
)
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.protocol import ModelMessage

_REMEMBERED = 6
_ASKED = (Quote, Change, IndicatorValue, News)
_PASSING = (SmallTalk, Concept, CannotYet)
_REPEATABLE = (ShowFrame, IndicatorWish, AutoLevels, FibonacciAuto, TrendlinesAuto, Style, Scale)


def understood(messages: Sequence[ModelMessage], read: Callable[[str], Reading]) -> Reading:
    """The last user message, with what it leaves out taken from the ones before it."""
    said = [message.content for message in messages if message.role == "user"][-_REMEMBERED:]
    before: tuple[Intent, ...] = ()
    reading = Reading()
    for text in said:
        raw = read(text)
        reading = Reading(tuple(_completed(raw.intents, before)), raw.unknown)
        before = tuple(intent for intent in reading.intents if not isinstance(intent, _PASSING)) or before
    return reading


def _completed(intents: Iterable[Intent], before: tuple[Intent, ...]) -> list[Intent]:
    done: list[Intent] = []
    for intent in intents:
        if isinstance(intent, SameFor):
            done.extend(_retargeted(before, intent.symbol))
        elif isinstance(intent, MoreOf):
            done.extend(_more(before, intent.numbers))
        elif isinstance(intent, _ASKED) and intent.pronoun:
            done.append(replace(intent, symbol=_spoken_of([*before, *done])))
        else:
            done.append(intent)
    return done


def _retargeted(before: Sequence[Intent], symbol: SymbolRef) -> list[Intent]:
    """The same questions, or the same view, of another symbol. Prices that were said do not carry over."""
    asked: list[Intent] = [
        replace(intent, symbol=symbol, pronoun=False) for intent in before if isinstance(intent, _ASKED)
    ]
    shown = [intent for intent in before if isinstance(intent, _REPEATABLE)]
    if asked and not any(isinstance(intent, ShowSymbol) for intent in before):
        return asked
    return [ShowSymbol(symbol), *shown, *asked]


def _more(before: Sequence[Intent], numbers: tuple[float, ...]) -> list[Intent]:
    last = next((intent for intent in reversed(before) if isinstance(intent, IndicatorWish)), None)
    if last is None:
        return []
    return [replace(wish, enabled=last.enabled) for wish in with_numbers(last.name, numbers)]


def _spoken_of(before: Sequence[Intent]) -> SymbolRef | None:
    """The symbol that "it" is: the last one asked about; None, the chart's, if the last was put on it."""
    for intent in reversed(before):
        if isinstance(intent, ShowSymbol):
            return None
        if isinstance(intent, _ASKED) and intent.symbol:
            return intent.symbol
    return None
