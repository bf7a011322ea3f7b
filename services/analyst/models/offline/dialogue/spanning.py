"""What another span or other bars are said of: "over five years", "and this year?", "on the weekly"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.analyses.said import frames_in
from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import OnFrame, OverRange, Range
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.quantities.counts import FRAMES
from services.analyst.models.offline.quantities.ranges import read_range
from services.analyst.models.offline.questions.asking import words_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words
from services.market.timeframes import Timeframe


def over_or_on(clause: Clause) -> OverRange | OnFrame | None:
    """A range or a timeframe, and nothing else."""
    terms = _without_again(clause.terms)
    begins = terms[0].word in _LEADS or terms[0].value(Part.SINCE) == "since"
    begins = begins or len(terms) < len(clause.terms)
    led = begins or goes_on(terms) or asks_about(terms) or terms[0].value(Part.SAME) == "same"
    corrects = clause.corrects or any(term.value(Part.SAME) == "correct" for term in terms)
    if not (led or corrects or clause.asked):
        return None
    rest = [term for term in terms[led and not begins :] if not term.value(Part.SAME)]
    within, frames = _only_a_range(rest), frames_in(rest) or (_in_units(rest) if corrects else ())
    if within:
        return OverRange(within)
    framed = all(
        term.plays((Part.TIMEFRAME, Part.UNIT, Part.CHART, Part.FILLER)) or term.number for term in rest
    )
    placed = bool(words_of(clause.terms) & {"on", "using"})
    return OnFrame(frames[0], placed) if framed and len(frames) == 1 else None


def _without_again(terms: Sequence[Term]) -> Sequence[Term]:
    """ "do that on the weekly", "the same again on the hourly", "try it on the 4 hour": on which bars."""
    if [term.value(Part.SAME) for term in terms[:2]] == [None, "same"] and terms[0].word == "the":
        return terms[1:]
    at = next((at for at, term in enumerate(terms) if term.word in _PLACING), 0)
    said = {word for term in terms[:at] for word in term.words}
    return terms[at:] if said & _POINTED and said <= _DOING else terms


_PLACING = ("on", "on the", "for the", "using", "using the", "with")
_POINTED = frozenset(words("that it this same again them those"))
_DOING = _POINTED | frozenset(
    words("do try run repeat redo find mark draw the and now once more please can you also as well but then")
)


def _in_units(terms: Sequence[Term]) -> tuple[Timeframe, ...]:
    """ "no, back to days": bars of that length."""
    units = [unit for term in terms if not term.number and (unit := term.value(Part.UNIT))]
    frame = FRAMES.get((1, units[0])) if len(units) == 1 and len(terms) == 1 else None
    return (frame,) if frame else ()


def _only_a_range(terms: Sequence[Term]) -> Range | None:
    cursor = Cursor(terms)
    cursor.skip("for", "over", "in", "within", "the") if cursor.value(Part.LAST) is None else None
    found = read_range(cursor)
    return found if found and not cursor.more else None


_LEADS = (
    "over",
    "over the",
    "on",
    "on the",
    "during",
    "for the",
    "now on",
    "using",
    "using the",
    "using only",
    "over a",
    "over the last",
    "within",
    "in",
)


def goes_on(terms: Sequence[Term]) -> bool:
    return terms[0].value(Part.SAME) == "also"


def asks_about(terms: Sequence[Term]) -> bool:
    """ "what about Nvidia", "how about Nvidia"."""
    return terms[0].value(Part.FRAME) == "about" or terms[0].word in ("what about", "how about")
