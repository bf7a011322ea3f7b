"""What was said before: "it", "same for Nvidia", "and the 200", "no, I meant Apple"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from services.analyst.models.offline.dialogue.anew import drawn_anew
from services.analyst.models.offline.dialogue.antecedents_before import (
    PRONOMINAL,
    Past,
    shown_by_that,
    spoken_of,
    taken_off,
    those_removed,
)
from services.analyst.models.offline.dialogue.applied.turning import of_the_terms, of_the_terms_before
from services.analyst.models.offline.dialogue.asked_on import GOING_ON, asked_on
from services.analyst.models.offline.dialogue.changing import changed
from services.analyst.models.offline.dialogue.comparing import held_against
from services.analyst.models.offline.dialogue.corrections import superseded
from services.analyst.models.offline.dialogue.degrees import by_degrees
from services.analyst.models.offline.dialogue.framing import Bearing
from services.analyst.models.offline.dialogue.joining import joined
from services.analyst.models.offline.dialogue.joint import Joint, Reader
from services.analyst.models.offline.dialogue.leaning import leaning
from services.analyst.models.offline.dialogue.owning import of_the_position
from services.analyst.models.offline.dialogue.periods import period_before
from services.analyst.models.offline.dialogue.pointing import pointed_out
from services.analyst.models.offline.dialogue.reasoning import reasons
from services.analyst.models.offline.dialogue.reshaping import reshaped
from services.analyst.models.offline.dialogue.restoring import restored
from services.analyst.models.offline.dialogue.screens.again import screened_again
from services.analyst.models.offline.dialogue.screens.combining import beside
from services.analyst.models.offline.dialogue.stepping import stepped
from services.analyst.models.offline.dialogue.taking_back import taken_back
from services.analyst.models.offline.dialogue.trading import on_the_trade
from services.analyst.models.offline.intents import (
    Analysis,
    CannotYet,
    Compare,
    Concept,
    IndicatorWish,
    Intent,
    Move,
    Narrowed,
    News,
    NoReasons,
    Patterns,
    Reading,
    Reason,
    RemoveLast,
    Restyle,
    Screening,
    ShowSymbol,
    ShowThat,
    SmallTalk,
    Stretch,
)
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.questions.asking import symbols_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.protocol import ModelMessage

_REMEMBERED = 6
_PASSING = (SmallTalk, Concept, CannotYet, NoReasons)


def understood(messages: Sequence[ModelMessage], reader: Reader) -> Reading:
    """The last user message, with what it leaves out taken from the ones before it."""
    said = [message.content for message in messages if message.role == "user"][-_REMEMBERED:]
    past, reading = Past(), Reading()
    for text in said:
        reading, past = _heard(text, past, reader)
    return reading


def _heard(text: str, past: Past, reader: Reader) -> tuple[Reading, Past]:
    """One message after those before it, and what was said up to its end."""
    if asked := of_the_terms(text, past, reader):
        return _of_the_term(asked, past)
    reading, after = _going_on(text, past, reader)
    later = None if reading.intents else of_the_terms_before(text, past, reader)
    return _of_the_term(later, past) if later else (reading, after)


def _going_on(text: str, past: Past, reader: Reader) -> tuple[Reading, Past]:
    """What goes on with the wishes before it, or stands alone."""
    terms = reader.terms(text)
    alone = reader.recalled(text).intents
    screened = screened_again(terms, past, alone)
    if (again := [screened] if screened else on_the_trade(terms, past, alone)) is not None:
        return Reading(tuple(again)), replace(past.after(again), explained=False, text="")
    pointed = _pointed(terms, past, alone)
    chosen = pointed_out(text, terms, past, _told(past, reader)) if pointed is None else pointed
    if isinstance(chosen, list):
        return Reading(tuple(chosen)), past.after(chosen)
    if chosen is not None and reader.recalled(chosen).intents:
        text = chosen
    if values := asked_on(text, past, reader):
        return Reading(tuple(values)), past.after(values)
    joint = joined(text, past, reader)
    return _together(joint, past) if joint else _alone(text, past, reader)


def _alone(text: str, past: Past, reader: Reader) -> tuple[Reading, Past]:
    raw = reader.recalled(text)
    done = _exchanged(raw.intents, past) or _completed(raw.intents, past)
    if past.explained and len(done) == 1 and text.lower().startswith(GOING_ON):
        done = [Concept(wish.name) if isinstance(wish, IndicatorWish) else wish for wish in done]
    gone = [wish for wish in superseded(past.newest, done) if wish not in done] if raw.corrects else []
    reading = replace(raw, intents=(*gone, *done))
    wishes = [intent for intent in reading.intents if not isinstance(intent, _PASSING)]
    passing = raw.intents and not wishes
    after = replace(past.after(wishes), text=past.text if passing else text)
    return reading, _explaining(after, done)


def _explaining(past: Past, done: Sequence[Intent]) -> Past:
    """With the terms that were explained; those before are kept through what asks for nothing."""
    told = next((intent for intent in done if isinstance(intent, Concept)), None)
    if told:
        return replace(past, topics=tuple(filter(None, (told.topic, told.other))), explained=True)
    return past if all(isinstance(intent, _PASSING) for intent in done) else replace(past, explained=False)


def _of_the_term(asked: Joint, past: Past) -> tuple[Reading, Past]:
    """What was asked of the term that was explained; it stays what "one" is."""
    done = _completed(asked.reading.intents, past)
    wishes = [intent for intent in done if not isinstance(intent, _PASSING)]
    after = replace(past.after(wishes), text=asked.text if wishes else past.text)
    return replace(asked.reading, intents=tuple(done)), _explaining(after, done)


def _exchanged(intents: Sequence[Intent], past: Past) -> list[Intent]:
    """ "take that off and use the Dow": after a comparison, another one."""
    shown = next((one for one in intents if isinstance(one, ShowSymbol)), None)
    removes = any(isinstance(one, RemoveLast) and one.pronoun for one in intents)
    last = past.last
    if len(intents) != _PAIR or not (shown and removes and isinstance(last, Compare) and last.enabled):
        return []
    return [replace(last, enabled=False), Compare(shown.symbol)]


_PAIR = 2


def _told(past: Past, reader: Reader) -> list[SymbolRef]:
    """The symbols of the sentence before, whether or not it asked for anything."""
    return symbols_of(reader.terms(past.text)) if past.text else []


def _pointed(terms: Sequence[Term], past: Past, alone: Sequence[Intent]) -> list[Intent] | None:
    """What a message comes to that only bears on the step before: it back, more of it, or a part of it."""
    if (back := restored(terms, past)) is not None:
        return back
    if (anew := drawn_anew(terms, past)) is not None:
        return anew
    if (asked := period_before(terms, past) or held_against(terms, past)) is not None:
        return asked
    if (more := by_degrees(terms, past)) is not None:
        return more
    whole = any(isinstance(one, Move | Restyle) for one in alone)
    return None if whole else (None if alone else stepped(terms, past)) or reshaped(terms, past)


def _together(joint: Joint, past: Past) -> tuple[Reading, Past]:
    """What two messages come to that are one sentence, and what was said up to here."""
    done = _completed(joint.reading.intents, past)
    elsewhere = any(isinstance(wish, ShowSymbol) and wish not in past.newest for wish in done)
    if joint.bearing is Bearing.ADDS and not elsewhere:
        done = [wish for wish in done if wish not in past.newest] or done
    revised = joint.bearing in (Bearing.REVISES, Bearing.NARROWS)
    gone = taken_back(past, done) if revised else []
    reading = replace(joint.reading, intents=(*gone, *done), corrects=revised)
    return reading, replace(past.after(done), text=joint.text, explained=False)


def _completed(intents: Iterable[Intent], past: Past) -> list[Intent]:
    done: list[Intent] = []
    for intent in intents:
        done.extend(_complete(intent, done, past))
    none_compared = Compare(None, enabled=False) in done
    reasoned = [wish.symbol for wish in done if isinstance(wish, Reason)]
    return [
        wish
        for wish in done
        if not (none_compared and isinstance(wish, Compare) and wish.symbol is not None)
        and not (isinstance(wish, News) and wish.symbol in reasoned)
    ]


def _complete(intent: Intent, done: list[Intent], past: Past) -> list[Intent]:
    """What one intent comes to, after those that are `done` of the same message."""
    so_far = (*past.newest, *done)
    leant = reasons(intent, past.going_on(so_far)) if isinstance(intent, Reason) else leaning(intent, past)
    if leant is not None:
        return leant
    if isinstance(intent, Narrowed):
        return _narrowed(intent, past.going_on(so_far))
    if isinstance(intent, Restyle | Move):
        return changed(intent, done, past)
    if isinstance(intent, ShowThat) or (intent == Stretch() and _found_patterns(so_far)):
        return [wish for wish in shown_by_that(so_far) if wish not in done]
    if isinstance(intent, RemoveLast) and intent.pronoun:
        return taken_off(past) or those_removed(intent, past) or [intent]
    return [of_the_position(_referred(intent, so_far), done, past)]


def _found_patterns(so_far: Sequence[Intent]) -> bool:
    return bool(so_far) and isinstance(so_far[-1], Patterns)


def _referred(intent: Intent, so_far: Sequence[Intent]) -> Intent:
    """ "it" as the symbol that was spoken of."""
    if isinstance(intent, PRONOMINAL) and intent.pronoun:
        return replace(intent, symbol=spoken_of(so_far))
    return intent


def _narrowed(narrowed: Narrowed, past: Past) -> list[Intent]:
    """The judgement before with a condition more, the other side, or only its open gaps."""
    last = past.last
    if isinstance(last, Screening) and narrowed.rules:
        return [replace(last, rules=beside(last.rules, narrowed.rules))]
    if isinstance(last, Analysis) and last.of == "seasonality" and narrowed.month:
        return [replace(last, month=narrowed.month, aspect=None)]
    if isinstance(last, Analysis) and last.of == "gaps" and (narrowed.open_only or narrowed.least):
        return [
            replace(last, open_only=narrowed.open_only or last.open_only, least=narrowed.least or last.least)
        ]
    return _completed(cast("tuple[Intent, ...]", narrowed.otherwise), past)
