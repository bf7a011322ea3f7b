"""What a message about the screen before may be made of: nothing else makes it one about something else."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from services.analyst.models.offline.days import Span
from services.analyst.models.offline.intents import Range
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import range_of, words_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_SAID = (
    Part.COMPARISON, Part.INDICATOR, Part.PERIOD, Part.PARAM, Part.TIMEFRAME, Part.UNIT, Part.RANGE,
    Part.LAST, Part.EXTREME, Part.AMOUNT, Part.JOIN,
)  # fmt: skip
_BESIDE = frozenset(
    words(
        """
        and but so or plus also too as well besides with then now again once more just only even what who
        which where how about is are was were has have had do does did any anyone anything all same that
        this it them those these they their its one ones the a an of in on for from to by at into among
        across within inside next widen extend expand narrow keep using near close high highs low lows
        than there here my our own i me you we us let's let us please thanks ok okay right hmm oh no nope
        sorry actually rather instead not isn't aren't don't make change switch set lower raise tighten
        loosen bring down up use take try run go do apply repeat show give list find get see see, check
        look tell want need meant mean said say like would could can screen scan filter rank ranking
        ranked sort sorted order ordered list listed threshold cutoff limit if were times x count number
        stocks stock names name tickers shares symbols members companies components market many much
        currently today day days average line value reading level bars bar chart's timeframe trading
        sitting standing holding still left be been it's that's what's who's they're i'd i'm first top
        bottom best worst highest lowest strongest weakest biggest largest smallest most least higher
        gainers losers winners laggards leaders movers performers risers fallers decliners opposite other
        others way round around reverse vice versa side end gain gains gained performance return returns
        change changes move fell fallen rose risen lost percent pct % , . ! ? : - ; 's s
        """
    )
)
"""Words that say how a message bears on the screen, or name what its conditions and order are made of."""
EXCLUDING = frozenset(words("drop exclude excluding without except remove skip ignore leave out"))
"""Words that say which are not wanted: "drop the ones below the 200 day"."""
INCLUDING = frozenset(words("add include including require"))
"""Words that say what else is wanted; alone they put things on the chart."""
_NAMED = frozenset(
    words(
        "condition filter rule part requirement criterion criteria gapped golden death cross "
        "crosses back relax"
    )
)
_LOOKING = frozenset(words("show give open pull bring load display see look view"))


_EVERY = _BESIDE | EXCLUDING | INCLUDING | _NAMED


def is_about_screen(terms: Sequence[Term]) -> bool:
    """Whether a message holds nothing but what a screen is made of."""
    return all(_belongs(term) for term in terms)


def _belongs(term: Term) -> bool:
    if term.symbol or term.number:
        return True
    if all(word in _EVERY for word in term.words):
        return True
    if term.value(Part.VERB) or term.quote is not None or term.date:
        return False
    return term.plays(_SAID) or term.value(Part.FILLER) is not None or term.value(Part.ANALYSIS) == "screen"


def without_denied(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Without the number that is not meant: "not 35, 30", "75 instead of 70"."""
    denied = {
        place
        for at, term in enumerate(terms[:-1])
        if term.word in DENYING and terms[at + 1].number
        for place in (at, at + 1)
    }
    return tuple(term for at, term in enumerate(terms) if at not in denied) if denied else tuple(terms)


DENYING = ("not", "instead of", "rather than")


def span_said(terms: Sequence[Term]) -> Range | None:
    """The span that is said; "over the month" is this month."""
    within = range_of(terms)
    if within is not None:
        return within
    units = [term.value(Part.UNIT) for before, term in pairwise(terms) if before.words[-1:] == ("the",)]
    named = [span for unit in units if (span := _SPANS.get(unit or ""))]
    return named[0] if len(named) == 1 else None


_SPANS = {
    "wk": Range(span=Span("wtd")), "mo": Range(span=Span("mtd")), "y": Range("ytd"),
}  # fmt: skip


def looks(terms: Sequence[Term]) -> bool:
    """Whether a verb of showing opens it: what is named bare behind that is put on the chart."""
    return any(term.value(Part.VERB) in ("show", "set") and words_of([term]) & _LOOKING for term in terms[:3])


def numbers_in(terms: Sequence[Term]) -> list[int]:
    """The places of the numbers that count something: "the first one" counts nothing."""
    return [at for at, term in enumerate(terms) if term.number and term.word != "one"]
