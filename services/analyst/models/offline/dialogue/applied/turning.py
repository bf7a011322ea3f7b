"""When a message is of the term that was explained: at once, in the same breath, or after other questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.glossary.glossary import glossary
from services.analyst.models.offline.dialogue.antecedents_before import ASKED, Past, spoken_of
from services.analyst.models.offline.dialogue.applied.answers import answers_for
from services.analyst.models.offline.dialogue.applied.applying import applied, asked_of_figure
from services.analyst.models.offline.dialogue.framing import Bearing
from services.analyst.models.offline.dialogue.gaps import is_whole
from services.analyst.models.offline.dialogue.joint import Joint, Reader
from services.analyst.models.offline.dialogue.splicing import said
from services.analyst.models.offline.intents import (
    Analysis,
    Concept,
    IndicatorValue,
    IndicatorWish,
    Intent,
    Quote,
    Reading,
    RemoveLast,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term

_BREAKS = ("?", ".", ",", ";", "!", "and")
_LEADS = ("and", ",", "also", "then", "so")
_SHORTEST = 2
_FIGURES = (IndicatorValue, IndicatorWish, Analysis)


def of_the_terms(text: str, past: Past, reader: Reader) -> Joint | None:
    """What is asked of the terms that were explained just before, or in this message itself."""
    if past.explained and _says_it_all(text, past.topics, reader):
        return None
    if past.explained and (asked := applied(text, past.topics, reader, anew=True)):
        return asked
    if past.explained and (refused := _refused(text, reader)):
        return refused
    return _in_one_breath(text, reader) or _of_the_figure(text, past, reader)


def _says_it_all(text: str, topics: Sequence[str], reader: Reader) -> bool:
    """ "then add a 20 day EMA" after what an EMA is: its name and its length are said. "Put a 34 on" says it
    all only where no indicator was explained."""
    reading = reader.recalled(text)
    tuned = any(isinstance(one, IndicatorWish) and one.params for one in reading.intents)
    named = tuned and any(term.value(Part.INDICATOR) for term in reader.terms(text))
    others = not any(isinstance(answers_for(key), IndicatorValue) for key in topics)
    return tuned and (named or others) and is_whole(reading)


def _refused(text: str, reader: Reader) -> Joint | None:
    """ "I don't need it": nothing was put on yet, and what was drawn before is not meant."""
    alone = reader.recalled(text).intents
    pointing = bool(alone) and all(isinstance(one, RemoveLast) and one.pronoun for one in alone)
    return Joint(text, Reading(), Bearing.BARE) if pointing else None


def of_the_terms_before(text: str, past: Past, reader: Reader) -> Joint | None:
    """ "when was the last one?" after "is there one here?": the term is still what "one" is."""
    if past.explained or not past.topics:
        return None
    asked = applied(text, past.topics, reader, anew=False)
    return _of_the_same(asked, past) if asked else None


def _of_the_same(asked: Joint, past: Past) -> Joint:
    """Asked of the symbol that was asked about before."""
    symbol = spoken_of(past.newest)
    intents = tuple(
        replace(one, symbol=symbol) if symbol and isinstance(one, ASKED) and one.symbol is None else one
        for one in asked.reading.intents
    )
    return replace(asked, reading=replace(asked.reading, intents=intents))


def _in_one_breath(text: str, reader: Reader) -> Joint | None:
    """ "what's a double top? do you see one here?", "explain the ATR and tell me what it is for Tesla"."""
    terms = reader.terms(text)
    if len(terms) <= _SHORTEST or not (terms[0].value(Part.CONCEPT) or terms[0].value(Part.QUESTION)):
        return None
    for at, term in enumerate(terms[:-1]):
        concept = _explained(terms[:at], reader) if term.word in _BREAKS else None
        asked = _asked_after(terms[at + 1 :], concept, reader) if concept else None
        if concept and asked:
            reading = Reading((concept, *asked.reading.intents), asked.reading.unknown)
            return replace(asked, reading=reading)
    return None


def _explained(terms: Sequence[Term], reader: Reader) -> Concept | None:
    known = any(token.norm in glossary().vocabulary for term in terms for token in term.tokens)
    if not known or any(term.symbol for term in terms):
        return None
    intents = reader.recalled(said(terms)).intents
    return intents[0] if len(intents) == 1 and isinstance(intents[0], Concept) else None


def _asked_after(terms: Sequence[Term], concept: Concept, reader: Reader) -> Joint | None:
    while terms and terms[0].word in _LEADS:
        terms = terms[1:]
    keys = tuple(filter(None, (concept.topic, concept.other)))
    return applied(said(terms), keys, reader, anew=True) if terms else None


def _of_the_figure(text: str, past: Past, reader: Reader) -> Joint | None:
    """ "what's it at now?" after an indicator was asked for or put on: its value, and no price."""
    last = past.last
    if not isinstance(last, _FIGURES) or (isinstance(last, IndicatorWish) and not last.enabled):
        return None
    alone = reader.recalled(text).intents
    if any(not isinstance(one, Quote) or one.lone for one in alone):
        return None
    key = _key_of(last)
    asked = asked_of_figure(text, (key,), reader) if key else None
    return _of_the_same(asked, past) if asked else None


def _key_of(last: Intent) -> str | None:
    key = last.of if isinstance(last, Analysis) else last.name if isinstance(last, _INDICATORS) else None
    return key if key in glossary().entries else None


_INDICATORS = (IndicatorValue, IndicatorWish)
