"""Where the chart is to begin: "start the chart in January 2023", "it should begin at the first of April"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.dates import read_day
from services.analyst.models.offline.days import Span
from services.analyst.models.offline.intents import Range
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_BEGINS = frozenset(
    (*words("start starts starting begin begins beginning open opens commence"), "start with", "begin with")
)
_SHOWN = frozenset(
    ("chart", "the chart", "my chart", "this chart", "it", "the view", "view", "the data", "data", "the bars",
     "everything", "this", "that", "the display", "the window", "the range", "the graph", "the x axis")
)  # fmt: skip
_AT = frozenset(("in", "at", "on", "from", "with", "around", "starting", "right at", "as of", "the"))
_QUIET = (Part.FILLER, Part.FRAME, Part.QUESTION, Part.PRONOUN)


def begun(clause: Clause) -> Range | None:
    """The range from the day on which the chart is to begin; None where the clause says no such thing."""
    if all(term.word not in _BEGINS for term in clause.terms):
        return None
    terms = [term for term in clause.terms if term.tokens[0].kind != "sign"]
    at = next((at for at, term in enumerate(terms) if term.word in _BEGINS), None)
    if at is None or (clause.asked and terms[0].value(Part.QUESTION) in ("when", "where")):
        return None
    place, shown = _named(terms, at + 1)
    shown = shown or not at or any(term.word in _SHOWN for term in terms[:at])
    led = place - terms[at].word.endswith(" with")
    while place < len(terms) and terms[place].word in _AT:
        place += 1
    found = read_day(terms, place) if shown and place > led and all(map(_is_quiet, terms[:at])) else None
    return Range(span=Span(found[0])) if found and found[1] == len(terms) else None


def _named(terms: Sequence[Term], at: int) -> tuple[int, bool]:
    """The place after "the chart" behind the verb, and whether it stands there."""
    shown = at < len(terms) and terms[at].word in _SHOWN
    return at + shown, shown


def _is_quiet(term: Term) -> bool:
    """Whether the term only leads up to the verb: "could you have the chart"."""
    return term.word in (*_SHOWN, "have", "let", "make") or any(map(term.value, _QUIET))
