"""Clauses that ask for something on the chart: verbs, and the objects they act on.

An island grammar: known noun phrases are read where they are found, the verb in force says whether to
put or to take away, and what is left over is counted. Too much left over means not understood.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import Intent, Reading, ShowThat
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.requests.adjusted import POINTING, adjustment
from services.analyst.models.offline.requests.averages import remade_average
from services.analyst.models.offline.requests.complaints import complaint
from services.analyst.models.offline.requests.course import Course
from services.analyst.models.offline.requests.drawn import draws_anew, give_looks, read_look
from services.analyst.models.offline.requests.edits import edit_wishes
from services.analyst.models.offline.requests.endings import finished, staying
from services.analyst.models.offline.requests.exchanges import exchanged
from services.analyst.models.offline.requests.measures import measure_wish
from services.analyst.models.offline.requests.phrases import read_changed, read_object, read_symbol
from services.analyst.models.offline.requests.settings import set_anew
from services.analyst.models.offline.requests.sparing import spared
from services.analyst.models.offline.requests.verbs import read_verb
from services.analyst.models.offline.requests.weighing import weighed

_QUIET = (
    Part.FILLER,
    Part.JOIN,
    Part.PREPOSITION,
    Part.CHART,
    Part.NAMED,
    Part.FRAME,
    Part.AUTO,
    Part.QUESTION,
    Part.PRONOUN,
    Part.LAST,
    Part.SINCE,
    Part.PERIOD,
    Part.AMOUNT,
    Part.TALK,
    Part.SAME,
    Part.DRAWINGS,
    Part.COMPARED,
)


def read_request(clause: Clause) -> Reading:
    """What a request or a telegram asks for."""
    cursor = Cursor(clause.terms)
    course = Course(pronoun=any(term.value(Part.PRONOUN) == "it" for term in clause.terms))
    course.pointing = any(term.word in (*POINTING, "them", "those") for term in clause.terms)
    if adjusted := remade_average(clause) or adjustment(clause) or complaint(clause):
        return Reading((adjusted,))
    anew = draws_anew(clause.terms)
    whole: Sequence[Intent] = set_anew(clause) or exchanged(clause) or spared(clause) or _measured(clause)
    if whole := whole or ([] if anew else edit_wishes(clause)):
        return Reading(tuple(whole))
    while cursor.more:
        if not _read(cursor, course):
            _leftover(cursor, course)
    give_looks(course)
    wishes = [*finished(course), *staying(course)]
    if _shows_it(clause) and wishes and not course.symbols:
        wishes = [ShowThat(), *wishes]
    return weighed(wishes, course, clause)


def _read(cursor: Cursor, course: Course) -> bool:
    """One more thing that is known; what is drawn takes the looks that were said before it."""
    if read_look(cursor, course):
        return True
    made = len(course.intents)
    found = (
        read_changed(cursor, course)
        or read_verb(cursor, course)
        or read_symbol(cursor, course)
        or read_object(cursor, course)
    )
    if len(course.intents) > made:
        give_looks(course)
    return found


def _shows_it(clause: Clause) -> bool:
    """ "show it weekly": the symbol that was asked about, if it is not the chart's."""
    return any(
        term.value(Part.VERB) == "show" and after.word == "it" for term, after in pairwise(clause.terms)
    )


def _measured(clause: Clause) -> list[Intent]:
    """ "measure …" at the front; "remove the measure" is no wish to measure."""
    verbs = {term.value(Part.VERB) for term in clause.terms}
    wish = None if verbs & {"remove", "clear", "set"} else measure_wish(clause.terms)
    return [wish] if wish else []


_NAMING = (Part.STYLE, Part.SCALE, Part.INDICATOR, Part.FIBONACCI, Part.TRENDLINE, Part.ROLE, Part.TIMEFRAME)
_NAMED_THINGS = (Part.ALL_INDICATORS, Part.INDICATOR, Part.CHART, Part.STYLE)
"""What no drawing is: "delete the green candles" takes none of them away."""
_BEFORE_SWITCH = ("take", "switch", "get", "have")


def _leftover(cursor: Cursor, course: Course) -> None:
    term = cursor.terms[cursor.at]
    cursor.at += 1
    course.passed = course.passed or term.plays(_NAMED_THINGS) or term.word in ("indicator", "study")
    quiet = term.plays(_QUIET) or term.tokens[0].kind in ("sign", "possessive")
    if term.word in _BEFORE_SWITCH:
        course.switched = len(course.intents)  # "… and take the RSI off": only what follows is switched
    named = any(cursor.value(part, -2) for part in _NAMING)
    quiet = quiet or (named and term.word == "one")  # "an area one", "the money flow one"
    refused = course.said in ("not", "rather than") and not term.meanings  # "Visa, not Vista"
    quiet = quiet or (term.word == "up" and cursor.word(-2) in POINTING)  # "box it up"
    if not quiet and not refused:
        course.unknown.append(term.text)
