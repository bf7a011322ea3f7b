"""What was said before: "it", "same for Nvidia", "and the 200", "no, I meant Apple"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import cast

from services.analyst.models.offline.dialogue.antecedents import (
    PRONOMINAL,
    Past,
    edited_last,
    shown_by_that,
    spoken_of,
    taken_off,
)
from services.analyst.models.offline.dialogue.corrections import superseded
from services.analyst.models.offline.dialogue.leaning import leaning
from services.analyst.models.offline.intents import (
    Analysis,
    CannotYet,
    Concept,
    Crosshair,
    Holding,
    IndicatorWish,
    Intent,
    Move,
    Narrowed,
    Reading,
    RemoveLast,
    Restyle,
    Screening,
    SetUp,
    ShowThat,
    SmallTalk,
    Target,
)
from services.analyst.models.protocol import ModelMessage

_REMEMBERED = 6
_PASSING = (SmallTalk, Concept, CannotYet)
_GOING_ON = ("what about", "how about", "and ")


def understood(messages: Sequence[ModelMessage], read: Callable[[str], Reading]) -> Reading:
    """The last user message, with what it leaves out taken from the ones before it."""
    said = [message.content for message in messages if message.role == "user"][-_REMEMBERED:]
    past, reading = Past(), Reading()
    for text in said:
        raw = read(text)
        done = _completed(raw.intents, past)
        if past.topic and len(done) == 1 and text.lower().startswith(_GOING_ON):
            done = [Concept(wish.name) if isinstance(wish, IndicatorWish) else wish for wish in done]
        gone = [wish for wish in superseded(past.newest, done) if wish not in done] if raw.corrects else []
        reading = replace(raw, intents=(*gone, *done))
        topic = next((intent.topic for intent in done if isinstance(intent, Concept)), None)
        wishes = [intent for intent in reading.intents if not isinstance(intent, _PASSING)]
        past = replace(past.after(wishes), topic=topic)
    return reading


def _completed(intents: Iterable[Intent], past: Past) -> list[Intent]:
    done: list[Intent] = []
    for intent in intents:
        done.extend(_complete(intent, done, past))
    return done


def _complete(intent: Intent, done: list[Intent], past: Past) -> list[Intent]:
    """What one intent comes to, after those that are `done` of the same message."""
    so_far = (*past.newest, *done)
    leant = leaning(intent, past)
    if leant is not None:
        return leant
    if isinstance(intent, Narrowed):
        return _narrowed(intent, past.going_on(so_far))
    if isinstance(intent, Restyle | Move) and intent.target == Target():
        hidden = isinstance(intent, Restyle) and _is_crosshair(
            done
        )  # "I don't like it, hide it" hides it once
        return [] if hidden else [replace(intent, target=edited_last(past.newest))]
    if isinstance(intent, ShowThat):
        return [wish for wish in shown_by_that(so_far, past.topic) if wish not in done]
    if isinstance(intent, RemoveLast) and intent.pronoun:
        return taken_off(past) or [intent]
    return [_referred(intent, so_far)]


def _referred(intent: Intent, so_far: Sequence[Intent]) -> Intent:
    """ "it" as the symbol that was spoken of."""
    if isinstance(intent, PRONOMINAL) and intent.pronoun:
        return replace(intent, symbol=spoken_of(so_far))
    return intent


def _is_crosshair(done: Sequence[Intent]) -> bool:
    return bool(done) and isinstance(done[-1], Crosshair)


def _narrowed(narrowed: Narrowed, past: Past) -> list[Intent]:
    """The judgement before with a condition more, the other side, or only its open gaps."""
    last = past.last
    if isinstance(last, Screening) and narrowed.rules:
        return [replace(last, rules=(*last.rules, *narrowed.rules))]
    if isinstance(last, SetUp | Holding) and narrowed.side:
        return [replace(last, side=narrowed.side)]
    if isinstance(last, Analysis) and last.of == "gaps" and (narrowed.open_only or narrowed.least):
        return [
            replace(last, open_only=narrowed.open_only or last.open_only, least=narrowed.least or last.least)
        ]
    return _completed(cast("tuple[Intent, ...]", narrowed.otherwise), past)
