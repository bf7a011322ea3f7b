"""Whether a clause was understood well enough for what it came to to be done."""

from __future__ import annotations

from itertools import pairwise

from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.english import is_plain
from services.analyst.models.offline.intents import (
    ClearAll,
    Intent,
    LevelAt,
    Reading,
    RemoveKind,
    ShowFrame,
    Trade,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.requests.course import Course
from services.analyst.models.offline.requests.handled import left_over


def weighed(intents: list[Intent], course: Course, clause: Clause) -> Reading:
    """Only what was understood well enough is done; a remark is no order."""
    unknown = left_over(course.unknown, intents)
    limit = {Mood.REQUEST: len(intents) + 1, Mood.TELEGRAM: len(intents) // 2}.get(clause.mood, 0)
    if len(unknown) > limit or (clause.mood is Mood.TELEGRAM and unknown and _of_a_thing(clause)):
        return Reading((), unknown or tuple(term.text for term in clause.terms))
    if unknown and _is_how_long(intents, clause):
        return Reading((), unknown)
    if unknown and ClearAll() in intents and _only_denies(clause):
        return Reading((), unknown)
    told = clause.mood is Mood.STATEMENT
    placed = all(isinstance(intent, Trade) or (isinstance(intent, LevelAt) and (intent.price or intent.here))
                 for intent in intents)  # fmt: skip
    if told and not placed:
        return Reading((), tuple(term.text for term in clause.terms))
    if (
        all(isinstance(intent, RemoveKind) for intent in intents)
        and unknown
        and clause.mood is not Mood.REQUEST
    ):
        return Reading((), unknown)
    return Reading(tuple(intents), unknown)


def _is_how_long(intents: list[Intent], clause: Clause) -> bool:
    """ "I need 30 minutes to finish this": a length of time for something that no chart does."""
    frames = bool(intents) and all(isinstance(intent, ShowFrame) for intent in intents)
    return frames and not any(term.plays((Part.VERB, Part.CHART, Part.STYLE)) or term.word == "bar"
                              for term in clause.terms)  # fmt: skip


def _only_denies(clause: Clause) -> bool:
    """ "not keen on lines" is an opinion: all that is drawn goes for an order alone."""
    removing = [term.word for term in clause.terms if term.value(Part.VERB) in ("remove", "clear", "off")]
    return all(word in ("not", "no") for word in removing)


def _of_a_thing(clause: Clause) -> bool:
    """ "visa application", "apple trees need five years": an English word makes something else of a name."""
    return any(
        name.symbol and not word.meanings and not word.symbol and is_plain(word.tokens[0].norm)
        for name, word in pairwise(clause.terms)
        if word.tokens[0].kind == "word"
    )
