"""A message as clauses, each without what frames it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from services.analyst.models.offline.clauses.clause import Clause, Mood
from services.analyst.models.offline.clauses.moods import is_question, mood_of, opening_of
from services.analyst.models.offline.clauses.openings import has_content, opens_clause
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.regrets import is_regret
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import POLITE, words

_KEPT_FRAMES = ("how about", "i prefer", "i would prefer")


def split_clauses(terms: Sequence[Term]) -> Iterator[Clause]:
    """Clauses at full stops, "then", and before an "and" with a verb or question of its own."""
    current: list[Term] = []
    corrects, ordered = False, False
    for at, term in enumerate(terms):
        amends = _amends(terms, at, current)
        breaks = amends or (term.value(Part.THEN) is not None and not _inside(terms, at))
        if breaks or (current and opens_clause(terms, at, current)):
            ordered = ordered or _is_framed(current)
            yield from _clause(current, asked=term.text == "?" and not ordered, corrects=corrects)
            corrects = amends or (corrects and not current)
            current = []
        if not breaks:
            current.append(term)
    yield from _clause(current, asked=False, corrects=corrects)


def _amends(terms: Sequence[Term], at: int, current: Sequence[Term]) -> bool:
    """Whether the term says that what follows is meant instead of what was said before it."""
    if terms[at].word != "no" and terms[at].value(Part.CORRECTION) is None:
        return False
    following = [term for term in terms[at + 1 :] if not term.value(Part.JOIN) and term.word != "the"]
    told = not following or _is_a_move(terms, at, current)
    if told or not (has_content(following[0]) or following[0].value(Part.FILLER)):
        return False
    said = any(has_content(term) for term in current)
    if terms[at].word == "actually" and _begins_question(current):
        return False  # "how does it actually work"
    if at and terms[at].word in _ADVERBS and terms[at - 1].word in _MODALS:
        return False  # "it should actually be at 262"
    if terms[at].word == "no":
        after = following[0] if following[0].number else terms[at + 1]
        meant = terms[-1].word in ("i mean", "i meant", "instead")
        counted = after.number is not None and (not current or current[-1].number is not None)
        named = after.symbol is not None and _named_before(current)
        return terms[at + 1].text == "," or meant or counted or named
    return said or terms[at].word != "make that"


_MARKS = (",", ":")


def _is_a_move(terms: Sequence[Term], at: int, current: Sequence[Term]) -> bool:
    """ "a deep correction would be healthy": of the price, and takes nothing back."""
    return bool(current) and terms[at].word == "correction" and terms[at + 1].text not in _MARKS


_ADVERBS = ("actually", "rather")
_MODALS = frozenset(words("should would could must might may will can does do did is are was were has have"))


def _begins_question(current: Sequence[Term]) -> bool:
    opening = opening_of(current)
    return opening is not None and is_question(opening)


def _named_before(current: Sequence[Term]) -> bool:
    return not current or any(term.symbol for term in current)


def _inside(terms: Sequence[Term], at: int) -> bool:
    """ "also", "next", "but" inside a phrase do not break it: "in the next two weeks", "everything but"."""
    before = terms[at - 1].word if at else ""
    if not at and terms[at].word == "also" and len(terms) > 1 and _is_thing(terms[1:]):
        return True
    if terms[at].word == "next" and before in ("the", "within"):
        return True
    if terms[at].word == "but" and at and _is_all(terms[at - 1 - (terms[at - 1].text == ",")]):
        return not (terms[0].value(Part.VERB) == "keep" and _orders(terms, at + 1))
    if terms[at].word == "but" and _but_set(terms, at):
        return True
    return (
        terms[at].word in ("also", "next", "finally")
        and at > 0
        and terms[at - 1].value(Part.JOIN) is not None
    )


def _orders(terms: Sequence[Term], at: int) -> bool:
    """ "leave the drawings but lose all the indicators": an order of its own behind what is to stay."""
    return at < len(terms) and terms[at].value(Part.VERB) in ("remove", "clear")


def _but_set(terms: Sequence[Term], at: int) -> bool:
    """ "MACD but faster, 5 13 5", "RSI but with 21": how the indicator just named is to be."""
    named = any(term.value(Part.INDICATOR) for term in terms[max(at - 2, 0) : at])
    kept = any(term.value(Part.VERB) == "keep" for term in terms[:at])
    following = terms[at + 1 : at + 1 + _BEFORE_NUMBER]
    number = next((place for place, term in enumerate(following) if term.number), None)
    led = number is not None and all(term.word in _LEADING_NUMBER for term in following[:number])
    return named and led and not kept


_BEFORE_NUMBER = 4
_LEADING_NUMBER = words("with at over on using a faster slower shorter longer quicker smoother much ,")


def _is_thing(terms: Sequence[Term]) -> bool:
    """ "also the 50", "also on the weekly": what goes on with what was said before."""
    first = next((term for term in terms if not term.value(Part.FILLER)), None)
    if first is None or first.value(Part.VERB) or first.value(Part.FRAME) or first.value(Part.QUESTION):
        return False
    return bool(first.number)


def _is_all(term: Term) -> bool:
    every = term.value(Part.DRAWINGS) == "all" or term.value(Part.ALL_INDICATORS)
    return bool(every) or term.word in ("anything", "nothing", "everything off", "all off", "it all off")


def _clause(terms: Sequence[Term], *, asked: bool, corrects: bool) -> Iterator[Clause]:
    kept = list(terms)
    only = corrects and len(kept) > 1 and kept[0].word in ("just", "only")
    kept = kept[1:] if only else kept
    while len(kept) > 1 and (kept[0].word in POLITE or (len(kept) < len(terms) and kept[0].text == ",")):
        kept.pop(0)
    while kept and kept[0].value(Part.JOIN) is not None and len(kept) > 1 and not _elliptic(kept):
        kept.pop(0)
    if is_regret(kept):
        yield Clause(tuple(replace(term, meanings=()) for term in kept), asked, Mood.STATEMENT, corrects)
        return
    kept = _after_preface(kept)
    if kept:
        bare = _preferred(kept) or _without_frame(kept)
        mood = mood_of(bare, asked=asked)
        framed = len(bare) < len(kept) and mood is not Mood.QUESTION
        yield Clause(tuple(bare), asked, Mood.REQUEST if framed else mood, corrects, only)


def _is_framed(terms: Sequence[Term]) -> bool:
    """ "could you add RSI, no wait, MACD?": an order, question mark and all."""
    opening = next((term for term in terms if term.word not in POLITE), None)
    return opening is not None and opening.value(Part.FRAME) == "ask"


def _without_frame(terms: list[Term]) -> list[Term]:
    """What "could you", "I would like to" and "let us" are said in front of."""
    at = 0
    while at < len(terms) and terms[at].value(Part.FRAME) == "ask" and terms[at].word not in _KEPT_FRAMES:
        at += 1
        while at < len(terms) and (terms[at].word in POLITE or _goes_on(terms, at)):
            at += 1
    return terms[at:] or terms


def _goes_on(terms: list[Term], at: int) -> bool:
    """ "what I would like, if you do not mind, is to see …": an excuse inside, and what leads on."""
    excuse = terms[at].value(Part.FILLER) is not None and " " in terms[at].text
    comma = (
        terms[at].text == ","
        and at + 1 < len(terms)
        and (_goes_on(terms, at + 1) or terms[at + 1].value(Part.FRAME))
    )
    return excuse or bool(comma) or terms[at].word in ("is", "is to", "that", "to")


_REPORTED = frozenset(
    words(
        "said says told thinks thought believes not never nobody no if whether forget who what "
        "everyone everybody people they"
    )
)


def _after_preface(terms: list[Term]) -> list[Term]:
    """The wish of "before lunch let me check Visa": what nothing of the chart was said before."""
    if not any(term.value(Part.FRAME) == "ask" for term in terms[1:]):
        return terms
    for at, term in enumerate(terms):
        if term.symbol or term.number or term.quote or term.plays(_OF_THE_CHART):
            return terms
        if term.value(Part.FRAME) == "ask" and term.word not in _KEPT_FRAMES:
            return terms[at:] if any(map(_is_of_the_chart, terms[at + 1 :])) else terms
        if term.word in _REPORTED or term.value(Part.QUESTION) or term.value(Part.CONCEPT):
            return terms
    return terms


def _is_of_the_chart(term: Term) -> bool:
    return term.symbol is not None or term.plays((*_OF_THE_CHART, Part.VERB))


_OF_THE_CHART = (
    Part.TIMEFRAME, Part.INDICATOR, Part.LEVELS, Part.ROLE, Part.FIBONACCI, Part.TRENDLINE, Part.PATTERN,
    Part.RANGE, Part.STYLE, Part.SCALE, Part.ANALYSIS, Part.CHANNEL, Part.ZONE, Part.PRICE, Part.NEWS,
    Part.CHANGE, Part.VIEW, Part.DRAWINGS, Part.ALL_INDICATORS, Part.ZOOM,
)  # fmt: skip


def _preferred(terms: list[Term]) -> list[Term]:
    """The candles of "I liked the candles better"; none where nothing of the chart is preferred."""
    said = [term.word for term in terms]
    liked, kept = said[:2] in (["i", "like"], ["i", "liked"]), terms[2:-1]
    looks = any(term.plays((Part.STYLE, Part.SCALE, Part.TIMEFRAME)) for term in kept)
    known = all(term.meanings for term in kept)
    return kept if liked and looks and known and said[-1] in ("better", "more", "best") else []


def _elliptic(terms: Sequence[Term]) -> bool:
    """ "and the 200", "and Microsoft?": the "and" says that it goes on with what was asked."""
    return terms[0].word in ("and", "+", "plus", "also")
