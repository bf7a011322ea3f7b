"""Numbers apart from the indicator that they belong to: "stick the 200 on", "… and also the 100"."""

from __future__ import annotations

from dataclasses import replace

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.indicator_phrases import USUAL_LENGTHS, parameters_after, with_numbers
from services.analyst.models.offline.intents import IndicatorWish, ShowFrame
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.requests.course import Course
from services.analyst.models.offline.terms import Term


def late_parameters(cursor: Cursor, course: Course) -> bool:
    """ "the Supertrend on the hourly with 7 and 2": parameters after more than the name."""
    places = [at for at, wish in enumerate(course.intents) if isinstance(wish, IndicatorWish)]
    wish = course.intents[places[-1]] if places else None
    last = isinstance(course.intents[-1], ShowFrame) if places else False
    if not isinstance(wish, IndicatorWish) or wish.params or not last or cursor.word(-1) not in _WITH:
        return False
    given = parameters_after(cursor, wish.name, listing=False)
    told = IndicatorWish(wish.name, given.named) if given.named else None
    found = [told] if told else with_numbers(wish.name, given.numbers) if given.numbers else []
    course.intents[places[-1] : places[-1] + 1] = [replace(one, enabled=wish.enabled) for one in found] or [
        wish
    ]
    return bool(found)


_WITH = ("with", "using", "at", "of", "set to")


def length_alone(cursor: Cursor, course: Course) -> bool:
    """ "stick the 200 on": an average by its length; "… and also the 100": one more of what was put on."""
    term = cursor.peek()
    number = term.number if term else None
    unit = cursor.value(Part.UNIT, 1) or cursor.value(Part.PERIOD, 1) or cursor.value(Part.PARAM, 1)
    if number is None or len(number.atoms) != 1 or unit or cursor.word(1) in ("%", "percent"):
        return False
    led = cursor.word(-1) == "the" or (_is_indefinite(cursor) and cursor.value(Part.VERB, 1) == "on")
    last = course.intents[-1] if course.intents else None
    goes_on = isinstance(last, IndicatorWish) and "length" in dict(last.params) and _is_joined(cursor)
    if goes_on and isinstance(last, IndicatorWish):
        found = [replace(wish, enabled=last.enabled) for wish in with_numbers(last.name, number.atoms)]
    elif led and number.atoms[0] in USUAL_LENGTHS and not course.symbols and _is_put(cursor, course):
        found = with_numbers("sma", number.atoms)
    else:
        return False
    cursor.at += 1
    course.intents.extend(found)
    return True


def _is_indefinite(cursor: Cursor) -> bool:
    """ "a 150", also behind "stick a" in one term."""
    return cursor.word(-1).split()[-1:] == ["a"]


def _is_joined(cursor: Cursor) -> bool:
    step = -2 if cursor.word(-1) == "the" else -1
    return cursor.word(step) in ("and", "also", "and also", ",", "plus", "&", "as well as", "along with")


def _is_put(cursor: Cursor, course: Course) -> bool:
    """A verb that puts something on or takes it off, around nothing else."""
    shown = course.verb == "show" and course.said in _SEEN and not course.intents
    after = cursor.terms[cursor.at + 1 :]
    last = all(term.value(Part.FILLER) or term.word == "up" or _is_length(term) for term in after)
    return cursor.value(Part.VERB, 1) in ("on", "off") or (last and (course.verb == "add" or shown))


def _is_length(term: Term) -> bool:
    """One of "the 20, 50 and 100", or what joins them."""
    joins = term.word in ("and", ",", "the")
    return joins or (term.number is not None and set(term.number.atoms) <= USUAL_LENGTHS)


_SEEN = (
    "let us see",
    "show",
    "show me",
    "see",
    "give me",
    "let me see",
    "bring up",
    "pull up",
    "get",
    "display",
)
