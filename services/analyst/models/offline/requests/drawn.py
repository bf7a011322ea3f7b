"""How a drawing is to look, said as it is drawn: "a red zone from 250 to 252", "support at 240 in green"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import (
    AutoLevels,
    ChannelAuto,
    ChannelBetween,
    FibonacciAuto,
    FibonacciBetween,
    Intent,
    LevelAt,
    Note,
    Restyle,
    Target,
    TrendlineBetween,
    TrendlinesAuto,
    Vertical,
    Zone,
)
from services.analyst.models.offline.intents.edits import FieldChange
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.requests.course import Course
from services.analyst.models.offline.terms import Term
from services.charting.commands import DrawingKind

_KINDS: dict[type, DrawingKind] = {
    Zone: "zone", Vertical: "vertical", Note: "annotation", TrendlineBetween: "trendline",
    ChannelBetween: "channel", FibonacciBetween: "fibonacci",
}  # fmt: skip
_FOUND: dict[type, DrawingKind] = {
    FibonacciAuto: "fibonacci", ChannelAuto: "channel", AutoLevels: "level", TrendlinesAuto: "trendline",
}  # fmt: skip
NOUNS = (
    Part.ROLE, Part.LEVELS, Part.ZONE, Part.VERTICAL, Part.NOTE, Part.ARROW, Part.TRENDLINE, Part.CHANNEL,
    Part.FIBONACCI,
)  # fmt: skip


def made_by(wish: Intent) -> Target | None:
    """The drawing that the wish makes, where it makes exactly one."""
    if isinstance(wish, LevelAt):
        return Target(wish.kind, wish.price, made=True)
    if isinstance(wish, Zone):
        return Target("zone", wish.top, made=True) if wish.top is not None else None
    kind = _KINDS.get(type(wish))
    return Target(kind, made=True) if kind else None


def drawn_by(wish: Intent) -> Target | None:
    """The drawing that the wish makes, or those that it looks for and draws."""
    kind = _FOUND.get(type(wish))
    return Target(kind, made=True) if kind else made_by(wish)


def look_of(term: Term) -> FieldChange | None:
    """The field that a word of looks sets, whatever the drawing has now; None for "thicker"."""
    colour, look, edit = (term.value(part) for part in (Part.COLOUR, Part.LINE_LOOK, Part.EDIT))
    if colour:
        return "colour", colour
    field, _, value = (look or edit or "").partition("=")
    if not value or field == "hidden":
        return None
    if field == "locked":
        return field, value == "true"
    return (field, int(value)) if value.isdigit() else (field, value)


def read_look(cursor: Cursor, course: Course) -> bool:
    """Steps over a look; it is of the noun behind it, else of what was drawn before it."""
    term = cursor.terms[cursor.at]
    if term.quote is not None and not _labels(cursor, course):
        return False
    look = ("label", term.quote) if term.quote is not None else look_of(term)
    worded = term.value(Part.LINE_LOOK) or term.value(Part.EDIT) == "label"
    if look is None and not worded:
        return (
            cursor.skip(*_LABELLED) if _text_follows(cursor) and _may_be_labelled(cursor, course) else False
        )
    cursor.at += 1
    if look is None:
        return True
    course.looks.append(look)
    if not _before_noun(cursor):
        give_looks(course)
    return True


_LABELLED = (
    "labelled", "labeled", "called", "named", "titled", "tagged", "saying", "reading", "that says",
    "says", "that",
    "which", "with", "the", "a", "name", "it", "label", "as", "reads", "text", "title",
)  # fmt: skip


def _may_be_labelled(cursor: Cursor, course: Course) -> bool:
    """Whether a drawing is named or made that the text can be of: "the text 'watch' at 249" is a note."""
    return bool(course.intents) or any(
        term.plays(NOUNS) and not term.value(Part.NOTE) for term in cursor.terms
    )


def _text_follows(cursor: Cursor) -> bool:
    """Whether the words up to a text only lead to it: "labelled …", "with the name …"."""
    ahead = Cursor(cursor.terms, cursor.at)
    ahead.skip(*_LABELLED)
    term = ahead.peek()
    return ahead.at > cursor.at and term is not None and term.quote is not None


def _labels(cursor: Cursor, course: Course) -> bool:
    """Whether a text is the name of a drawing; else it is a note: "put 'stop hunt' at 239"."""
    last = course.intents[-1] if course.intents else None
    named = last is not None and (isinstance(last, Restyle) or made_by(last) is not None)
    return named or any(term.plays(NOUNS) for term in cursor.terms)


def _before_noun(cursor: Cursor) -> bool:
    """ "green support", "a thick, dashed line": the noun is still to come; not after "in green"."""
    if cursor.at > 1 and cursor.word(-2) == "in":
        return False
    ahead = Cursor(cursor.terms, cursor.at)
    while (term := ahead.peek()) is not None and (look_of(term) or _links_looks(ahead)):
        ahead.at += 1
    return ahead.more and ahead.plays(NOUNS)


def _links_looks(cursor: Cursor) -> bool:
    """The comma of "a thick, dashed line"."""
    after = cursor.peek(1)
    return cursor.word() in (",", "and") and after is not None and look_of(after) is not None


def give_looks(course: Course) -> None:
    """The looks that wait for a drawing, to the one that was read last."""
    if not course.looks or not course.intents:
        return
    last = course.intents[-1]
    target = last.target if isinstance(last, Restyle) and last.target.made else drawn_by(last)
    if target is None:
        return
    before = last.changes if isinstance(last, Restyle) else ()
    if isinstance(last, Restyle):
        course.intents.pop()
    course.intents.append(Restyle(target, tuple(dict.fromkeys((*before, *course.looks)))))
    course.looks.clear()


_DRAWING = (
    "draw", "add", "plot", "mark", "mark off", "mark up", "sketch", "place", "insert", "put", "put on",
    "drop in",
    "give me", "with", "trace", "run",
)  # fmt: skip


def draws_anew(terms: Sequence[Term]) -> bool:
    """Whether the looks beside a price are those of a drawing to be made: "draw a red line at 250", "zone
    250 to 252 in red", and not "make the 260 line red"."""
    said = [term.word for term in terms]
    noun = next((at for at, term in enumerate(terms) if term.plays(NOUNS)), None)
    if noun is None:
        return False
    if not any(term.number or term.date for term in terms):
        return _is_another(terms, noun)
    changing = (term.value(Part.EDIT) or term.value(Part.VERB) in ("set", "remove") for term in terms[:noun])
    if any(changing) or not any(look_of(term) or term.quote for term in terms):
        return False
    if any(word in _DRAWING for word in said):
        return True
    return not ({"the", "my", "that", "this"} & set(said[:noun])) or _is_span(terms)


def _is_another(terms: Sequence[Term], noun: int) -> bool:
    """ "draw a fib in blue", "give me another green trend line": one that is not there yet."""
    said = [term.word for term in terms[:noun]]
    bare = [word for word, term in zip(said, terms, strict=False) if not look_of(term)]
    opened = bool(bare) and bare[-1] in ("a", "an", "another", "new", "one more", "some")
    return opened and bare[0] in _DRAWING and any(look_of(term) for term in terms)


def _is_span(terms: Sequence[Term]) -> bool:
    """ "paint the band 250 to 252 red": two prices are no level that is there."""
    return sum(term.number is not None for term in terms) > 1 and any(term.value(Part.ZONE) for term in terms)
