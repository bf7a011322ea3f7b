"""Ranges of the calendar: "the whole of last year", "as far back as it goes", "two weeks before Easter"."""

from __future__ import annotations

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.dates import read_day
from services.analyst.models.offline.dates.periods import UNITS, calendar
from services.analyst.models.offline.days import Beside, Day, Span
from services.analyst.models.offline.intents import Range
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.quantities.counts import count_and_unit
from services.analyst.models.offline.words import words

WHOLE = ("whole", "entire", "complete", "full", "all", "all of", "calendar")
FARTHEST = ("as far back as", "back as far as")
_POSSIBLE = frozenset(
    words("you have got it goes can go possible we the data there is are let lets will they history allows "
          "records prices chart reach reaches exist exists begin begins start starts any back as far")
)  # fmt: skip
_BESIDE: dict[str, Beside] = {
    "before": "before", "prior to": "before", "preceding": "before", "ahead of": "before", "to": "to",
    "up to": "to", "until": "to", "ending": "to", "ending in": "to", "through": "to", "after": "after",
    "following": "after", "since after": "after",
}  # fmt: skip
_LEADING = ("leading", "running", "right", "just", "immediately")
_LENGTHS = {"d": (0, 1), "wk": (0, 7), "fortnight": (0, 14), "mo": (1, 0), "q": (3, 0), "y": (12, 0)}


def whole(cursor: Cursor) -> Range | None:
    """ "the whole of last year", "the entire previous quarter", "the week before last"."""
    ahead = Cursor(cursor.terms, cursor.at)
    ahead.skip("the")
    said = f"{ahead.word(1)} {ahead.word(2)}".split()
    if ahead.value(Part.LAST) == "last" and said[:1] == ["calendar"]:  # "the last calendar month"
        unit, length = UNITS.get(said[1], ""), 2 if ahead.word(1).count(" ") else 3
        found = (Day(unit=unit, back=1), ahead.at + length) if unit else None
    elif ahead.skip(*WHOLE):
        ahead.skip("of", "the")
        found = calendar(ahead.terms, ahead.at, years=True)
    else:
        found = calendar(ahead.terms, ahead.at) if ahead.word(1) == "before" else None
    if found is None or not found[0].back:
        return None
    cursor.at = found[1]
    return Range(span=Span(found[0], found[0]))


def farthest(cursor: Cursor) -> Range | None:
    """ "as far back as you have got", "as far back as possible"."""
    if cursor.word() not in FARTHEST:
        return None
    place = cursor.at + 1
    while place < len(cursor.terms) and _POSSIBLE.issuperset(cursor.terms[place].words):
        place += 1
    if place == cursor.at + 1 or read_day(cursor.terms, place):
        return None
    cursor.at = place
    return Range("max")


def beside(cursor: Cursor) -> Range | None:
    """ "the twelve months to March", "two weeks before Christmas", "the month after the 3rd of May"."""
    ahead = Cursor(cursor.terms, cursor.at)
    ahead.skip("the")
    count, unit, ahead.at = count_and_unit(ahead)
    if unit is None and ahead.value(Part.UNIT):
        count, unit = 1.0, ahead.value(Part.UNIT)
        ahead.at += 1
    if unit not in _LENGTHS or count != int(count):
        return None
    ahead.skip(*_LEADING)
    side = _BESIDE.get(ahead.word())
    found = read_day(ahead.terms, ahead.at + 1 + (ahead.word(1) == "the")) if side else None
    if found is None or side is None:
        return None
    cursor.at = found[1]
    months, days = _LENGTHS[unit]
    return Range(span=Span(found[0], found[0], side, int(count) * months, int(count) * days))
