"""Clauses that name nothing and point back: "the other one", "what would change your view?"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.intents import OtherEnd, TheOther, WouldChange
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import plays, symbols_of, words_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_ONES = frozenset(words("one stock chart symbol company indicator ticker level line"))
_CARRIED = (
    Part.INDICATOR, Part.LEVELS, Part.TIMEFRAME, Part.STYLE, Part.SCALE, Part.RANGE, Part.ANALYSIS,
    Part.TRENDLINE, Part.ROLE, Part.CHANGE, Part.PRICE, Part.COMPARED, Part.DIRECTION, Part.LAST,
)  # fmt: skip
_VIEWS = frozenset(
    words("view mind opinion outlook verdict thesis stance take judgement judgment read picture")
)
_TURNED = frozenset(words("change changed changes alter flip turn sway shift"))
_REFUTED = frozenset(words("invalidate invalidates invalidated disprove refute undermine negate kill"))
_BELIEFS = frozenset(words("bullish bearish positive negative optimistic pessimistic constructive"))


_OTHERS = (("other",), ("previous",), ("earlier",))


def the_other(clause: Clause) -> TheOther | None:
    """ "the other one", "remove the other one", "and the other?": nothing beside it but how to go on."""
    terms = clause.terms
    at = next((at for at, term in enumerate(terms) if term.words[-1:] in _OTHERS), None)
    if (
        at is None
        or symbols_of(terms)
        or plays(_but_for_ones(terms), *_CARRIED)
        or any(term.quote for term in terms)
    ):
        return None
    after = [term.word for term in terms[at + 1 :] if not _is_quiet(term)]
    before = [term for term in terms[:at] if not (_is_quiet(term) or _goes_on(term))]
    if not set(after) <= _ONES or "the" not in words_of(terms[: at + 1]):
        return None
    verbs = {term.value(Part.VERB) for term in before}
    if not verbs <= {"show", "add", "remove", "clear", "off", "set"} or len(before) > 1:
        return None
    return TheOther(off=bool(verbs & {"remove", "clear", "off"}))


def _but_for_ones(terms: Sequence[Term]) -> list[Term]:
    """Without the "level" of "the other level", which names no more than "one" does."""
    return [term for term in terms if term.word not in _ONES]


def _is_quiet(term: Term) -> bool:
    told = term.value(Part.VERB) in ("remove", "clear", "off")
    return bool(term.value(Part.FILLER) or term.value(Part.JOIN)) and not told and not term.number


def _goes_on(term: Term) -> bool:
    return bool(term.value(Part.SAME) or term.value(Part.FRAME) == "about" or _opens_about(term))


def _opens_about(term: Term) -> bool:
    return term.word in ("what about", "how about")


def would_change(clause: Clause) -> WouldChange | None:
    """ "what would change your mind?", "what would make you bearish?", "when are you wrong?"."""
    terms = clause.terms
    said = words_of(terms)
    if clause.mood not in (Mood.QUESTION, Mood.TELEGRAM) or not said & {"what", "when", "where", "which"}:
        return None
    pointed = "would" in said and said & {"that", "this", "it"}
    turned = bool(said & _TURNED and (said & _VIEWS or pointed))
    made = bool("you" in said and said & _BELIEFS and said & {"make", "turn", "be", "get", "become"})
    wrong = "wrong" in said and bool(said & {"you", "view", "idea", "thesis"}) and _in_doubt(terms)
    refuted = bool(said & _REFUTED) and bool(
        said & (_VIEWS | {"that", "this", "it", "trend", "setup", "idea"})
    )
    if not (turned or made or wrong or refuted):
        return None
    return WouldChange(next(iter(symbols_of(terms)), None))


def _in_doubt(terms: Sequence[Term]) -> bool:
    """ "what would prove you wrong", and not "what is wrong with you"."""
    return bool(
        words_of(terms) & {"would", "prove", "proves", "when", "where", "if", "could", "make", "makes"}
    )


def other_end(clause: Clause) -> OtherEnd | None:
    """ "and the worst?", "what about the lowest?": the other end of what was asked."""
    said = words_of(clause.terms)
    ends = said & (_TOPS | _BOTTOMS)
    alone = len(ends) == 1 and said - ends <= _BESIDE_END and len(clause.terms) > 1
    goes_on = clause.asked or said & {"and", "about"}
    return OtherEnd(high=bool(ends & _TOPS)) if alone and goes_on else None


_TOPS = frozenset(words("best highest strongest top most biggest high gainers winners largest"))
_BOTTOMS = frozenset(words("worst lowest weakest bottom least smallest low losers"))
_BESIDE_END = frozenset(
    words("and the what how about one ones month months day days is was which its a from off above ?")
)
