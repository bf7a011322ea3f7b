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
from services.analyst.models.offline.terms import Term
from services.market.timeframes import Timeframe


def over_or_on(clause: Clause) -> OverRange | OnFrame | None:
    """A range or a timeframe, and nothing else."""
    terms = clause.terms
    led = goes_on(terms) or asks_about(terms) or terms[0].word in _LEADS
    led = led or terms[0].value(Part.SAME) == "same" or terms[0].value(Part.SINCE) == "since"
    corrects = clause.corrects or any(term.value(Part.SAME) == "correct" for term in terms)
    if not (led or corrects or clause.asked):
        return None
    begins = terms[0].word in _LEADS or terms[0].value(Part.SINCE) == "since"
    rest = [term for term in terms[led and not begins :] if not term.value(Part.SAME)]
    within, frames = _only_a_range(rest), frames_in(rest) or (_in_units(rest) if corrects else ())
    if within:
        return OverRange(within)
    framed = all(
        term.plays((Part.TIMEFRAME, Part.UNIT, Part.CHART, Part.FILLER)) or term.number for term in rest
    )
    return OnFrame(frames[0]) if framed and len(frames) == 1 else None


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
