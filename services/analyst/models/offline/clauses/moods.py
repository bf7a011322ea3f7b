"""What kind of utterance a clause is, from how it opens."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.clauses.clause import Mood
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

SPEAKERS = frozenset(words("i we he she they you my our his her their everyone people traders"))
_ASKING = ("which", "what", "how", "do you", "any", "is there")
_WEAK_VERBS = ("on", "off", "keep", "buy")


def only_when(current: Sequence[Term]) -> bool:
    """ "since January …": when, and not yet what."""
    return all(term.number or term.date or term.plays(TIMES) for term in current)


TIMES = (Part.SINCE, Part.MONTH, Part.LAST, Part.UNIT, Part.RANGE, Part.FILLER, Part.PREPOSITION)


def mood_of(terms: Sequence[Term], *, asked: bool) -> Mood:
    """What kind of utterance a clause is, from how it opens."""
    opening = opening_of(_after_when(terms))
    if opening is None:
        return Mood.TELEGRAM
    return _mood_of_form(terms) or _mood_from(opening, terms, asked=asked)


def _mood_of_form(terms: Sequence[Term]) -> Mood | None:
    """What the form alone tells: "vol(TSLA)" asks, "open AI is cool" only says so."""
    if _is_call(terms):
        return Mood.QUESTION
    if terms[0].word in _DOES and _asks_for_a_rule(terms):
        return Mood.QUESTION  # "do gaps always get filled"
    if _is_of_moves(terms):
        return Mood.STATEMENT
    if terms[0].word == "never":
        return Mood.STATEMENT  # "never trade against the trend"
    if terms[0].word in _GOES and any(term.value(Part.CHART) == "bars" for term in terms[1:4]):
        return Mood.REQUEST  # "go up one timeframe"
    shown = (terms[0].value(Part.VERB) == "show" and _is_remark(terms)) or _this_and_that(terms)
    return Mood.STATEMENT if shown else None


def _mood_from(opening: Term, terms: Sequence[Term], *, asked: bool) -> Mood:
    text = opening.word
    if opening.value(Part.FRAME) == "ask" or (text == "have" and not asked and _has_done(terms)):
        return Mood.REQUEST
    told = (_there_is(terms) or _is_said_of(terms, opening)) and not asked
    if is_question(opening) and not told:
        return Mood.QUESTION
    if told or text in SPEAKERS or (opening.value(Part.FRAME) is None and terms[0].word in SPEAKERS):
        return Mood.STATEMENT
    valued = _reads_out(terms)
    if valued and (opening.value(Part.VERB) == "show" or text == "give"):
        return Mood.QUESTION
    if opening.value(Part.VERB) and opening.value(Part.VERB) not in _WEAK_VERBS:
        return Mood.REQUEST
    telegram = Mood.STATEMENT if _recounts(terms) else Mood.TELEGRAM
    return Mood.QUESTION if asked or valued else telegram


_GOES = ("go up", "go down")
_DOES = ("do", "does", "did")
_RULES = frozenset(words("always usually ever really generally normally typically often work matter"))
_MOVES = frozenset(
    words(
        """
        correction pullback retracement dip rally bounce breakout breakdown consolidation pause crash selloff
        rebound reversal squeeze breather
        """
    )
)
_TOLD = frozenset(words("would will is was might may could must wouldn't"))


def _asks_for_a_rule(terms: Sequence[Term]) -> bool:
    """Whether "do" asks of a thing, and is no order: "do trend lines work", but "do a line"."""
    named = terms[1:2] and not terms[1].value(Part.VERB) and terms[1].word not in ("you", "not", "it", "that")
    return bool(named) and any(term.word in _RULES for term in terms[2:])


def _is_of_moves(terms: Sequence[Term]) -> bool:
    """ "a deep correction would be healthy": somebody says how he finds a move of the price."""
    at = next((at for at, term in enumerate(terms) if term.word in _MOVES), -1)
    article = terms[0].word in ("a", "an", "some", "another", "any", "this", "the")
    return 0 < at < len(terms) - 1 and article and terms[at + 1].word in _TOLD


def _has_done(terms: Sequence[Term]) -> bool:
    """ "have the RSI at 10": an order, where "have the shares risen" asks."""
    parts = (Part.INDICATOR, Part.CROSSHAIR, Part.STYLE, Part.SCALE)
    owned = len(terms) > 2 and terms[1].tokens[0].norm in ("the", "my", "a", "an")
    return owned and any(terms[at].value(part) for at in (1, 2) for part in parts)


def _reads_out(terms: Sequence[Term]) -> bool:
    """ "the reading of the MFI", "the RSI value"; "RSI with the values 5 and 3" sets it."""
    said = any(term.word in ("value", "values", "reading", "readings") for term in terms)
    said = said or (len(terms) > 1 and terms[-1].word in ("number", "figure"))
    return said and any(term.value(Part.INDICATOR) for term in terms)


def _is_call(terms: Sequence[Term]) -> bool:
    """ "vol(TSLA)": a value, written as a function of a symbol."""
    return len(terms) > 2 and terms[1].text == "(" and terms[2].symbol is not None


def _is_remark(terms: Sequence[Term]) -> bool:
    """ "open AI is cool": what sounds like an order is the subject of a sentence."""
    return len(terms) > 2 and terms[1].symbol is not None and terms[2].word in ("is", "was", "are")


def _this_and_that(terms: Sequence[Term]) -> bool:
    """ "VWAP this, VWAP that": somebody is tired of hearing of it."""
    words = [term.word for term in terms]
    this = words.index("this") if "this" in words[1:] else 0
    that = next((at for at in range(this + 1, len(words)) if words[at] == "that"), 0) if this else 0
    things = (terms[this - 1], terms[that - 1])
    named = all(term.symbol or term.plays((*_TOLD_OF, Part.ROLE)) for term in things)
    return bool(this and that) and named and words[this + 1] in (",", "and", "or")


def _recounts(terms: Sequence[Term]) -> bool:
    """ "last week I was looking at Tesla", "an RSI of 70 does not scare me", "volume is what matters"."""
    for at, term in enumerate(terms[1:], 1):
        word, before = term.word, terms[at - 1]
        if before.word in SPEAKERS and word in ("was", "had", "were", "saw", "went", "did", "read"):
            return True
        after = terms[at + 1].word if at + 1 < len(terms) else ""
        thing = any(term.plays(_TOLD_OF) for term in terms[:at])
        judged = after in _JUDGED and word in ("is", "are", "was", "were")
        counted = judged and terms[0].number is not None  # "50 is too slow"
        owned = word in ("is", "are") and after in ("your", "my") and terms[at - 1].plays(_SAID_OF)
        filled = word in ("get", "gets") and before.value(Part.PATTERN) is not None
        verb = not term.meanings and not term.symbol and word.endswith("s") and before.plays(_SAID_OF)
        if verb and at + 1 < len(terms) and terms[at + 1].plays((*_SAID_OF, Part.PRICE)):
            return True  # "volume precedes price"
        if owned or filled or counted or (thing and (judged or (word in _TELLING and after in ("", "not")))):
            return True
    return False


_SAID_OF = (Part.TRENDLINE, Part.INDICATOR, Part.PATTERN, Part.ROLE, Part.ANALYSIS)
_TOLD_OF = (Part.INDICATOR, Part.FIBONACCI, Part.STYLE)
_TELLING = ("is", "are", "was", "were", "does", "did", "do")
_JUDGED = ("too", "so", "very", "really", "always", "useless", "a bit", "a little")


def _after_when(terms: Sequence[Term]) -> Sequence[Term]:
    """ "since January how much has it gained": the question behind the time; else all of it."""
    place = next((at for at, term in enumerate(terms) if not only_when([term])), 0)
    before = terms[:place]
    timed = any(term.date or term.plays(_TELLING_WHEN) for term in before)
    priced = any(term.number for term in before) and not timed  # "the 245.50 should be 244"
    told = any(term.word in _TELLERS for term in before)  # "we should talk about Tesla"
    asks = bool(place) and not (priced or told) and is_question(terms[place])
    return terms[place:] if asks else terms


_TELLERS = ("i", "we", "he", "she", "they")
_TELLING_WHEN = (Part.SINCE, Part.MONTH, Part.LAST, Part.UNIT, Part.RANGE)


def _there_is(terms: Sequence[Term]) -> bool:
    """ "there is support at 244" and "that is so low" tell; "is there support" asks."""
    joined = terms[0].word in ("and", "but", "so")  # "…, and that is the RSI"
    opening = [term.word for term in terms[joined : joined + 2]]
    return (
        len(opening) > 1
        and opening[0] in ("there", "that", "this", "it")
        and opening[1] in ("is", "are", "was")
    )


def _is_said_of(terms: Sequence[Term], opening: Term) -> bool:
    """ "the market is volatile" tells; "is the market volatile" asks."""
    before = terms[: next(at for at, term in enumerate(terms) if term is opening)]
    named = any(
        term.word in ("the", "market", "stock", "price", "this", "these") or term.value(Part.ANALYSIS)
        for term in before
    )
    return opening.value(Part.QUESTION) == "yesno" and named


def is_question(opening: Term) -> bool:
    """ "what", "explain", "how did", "find the ticker for", "what is on the chart"."""
    if opening.word.startswith("any "):
        return True
    phrase = " " in opening.text and (opening.value(Part.SEARCH) or opening.value(Part.CHANGE) == "verb")
    explains = opening.value(Part.CONCEPT) == "explain"
    how_moved = opening.value(Part.CHANGE) is not None and opening.word.startswith("how")
    how_much = how_moved or (opening.value(Part.PRICE) is not None and opening.word.startswith("how"))
    judged = opening.value(Part.ANALYSIS) is not None and opening.word.startswith(_ASKING)
    judged = judged or (opening.value(Part.MEASURE) is not None and opening.word.startswith("how"))
    pointed = opening.value(Part.STRETCH) is not None and opening.word.startswith("what")
    return bool(
        pointed
        or judged
        or phrase
        or explains
        or how_much
        or opening.value(Part.QUESTION)
        or opening.value(Part.DESCRIBE)
    )


def opening_of(terms: Sequence[Term]) -> Term | None:
    """The first term that is more than filler; a filler that opens a question or is a speaker counts."""
    for term in terms:
        strong = term.value(Part.VERB) or term.value(Part.QUESTION) or term.value(Part.FRAME)
        speaker = term.word in SPEAKERS
        if strong or speaker or term.symbol or not term.value(Part.FILLER):
            if term.value(Part.JOIN) and not strong:
                continue
            return term
    return None
