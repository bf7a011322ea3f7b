"""A message as clauses, and what kind of utterance each clause is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import POLITE, words


class Mood(StrEnum):
    """Only a request or a telegram may move the chart; a question may only look."""

    REQUEST = "request"
    QUESTION = "question"
    STATEMENT = "statement"
    TELEGRAM = "telegram"


@dataclass(frozen=True, slots=True)
class Clause:
    """Terms between two breaks. `asked`: a question mark ended it; `corrects`: it takes something back."""

    terms: tuple[Term, ...]
    asked: bool
    mood: Mood
    corrects: bool = False


_KEPT_FRAMES = ("how about", "i prefer", "i would prefer")
_SPEAKERS = frozenset(words("i we he she they you my our his her their everyone people traders"))
_OPENING_QUESTIONS = ("what", "how", "where", "why", "when", "who")
_ASKING = ("which", "what", "how", "do you", "any", "is there")
_WEAK_VERBS = ("on", "off", "keep", "buy")
_INNER_VERBS = (
    *words("with no without not minus on off away except vs versus against chart place line get use"),
    *("no more", "compared to", "instead of", "as of"),
)


def split_clauses(terms: Sequence[Term]) -> Iterator[Clause]:
    """Clauses at full stops, "then", and before an "and" with a verb or question of its own."""
    current: list[Term] = []
    corrects, ordered = False, False
    for at, term in enumerate(terms):
        amends = _amends(terms, at, current)
        breaks = amends or (term.value(Part.THEN) is not None and not _inside(terms, at))
        if breaks or (current and _opens(terms, at, current)):
            ordered = ordered or _is_framed(current)
            yield from _clause(current, asked=term.text == "?" and not ordered, corrects=corrects)
            corrects = amends or (corrects and not current)
            current = []
        if not breaks:
            current.append(term)
    yield from _clause(current, asked=False, corrects=corrects)


def _amends(terms: Sequence[Term], at: int, current: Sequence[Term]) -> bool:
    """Whether the term says that what follows is meant instead of what was said before it."""
    following = [term for term in terms[at + 1 :] if not term.value(Part.JOIN)]
    if not following or not (_has_content(following[0]) or following[0].value(Part.FILLER)):
        return False
    said = any(_has_content(term) for term in current)
    if terms[at].text.lower() == "actually" and _begins_question(current):
        return False  # "how does it actually work"
    if terms[at].text.lower() == "no":
        after = terms[at + 1]
        meant = terms[-1].text.lower() in ("i mean", "i meant", "instead")
        counted = after.number is not None and (not current or current[-1].number is not None)
        named = after.symbol is not None and _named_before(current)
        return after.text == "," or meant or counted or named
    return terms[at].value(Part.CORRECTION) is not None and (said or terms[at].text.lower() != "make that")


def _begins_question(current: Sequence[Term]) -> bool:
    opening = _opening(current)
    return opening is not None and _is_question(opening)


def _named_before(current: Sequence[Term]) -> bool:
    return not current or any(term.symbol for term in current)


def _inside(terms: Sequence[Term], at: int) -> bool:
    """ "also" and "next" inside a phrase do not break it."""
    return (
        terms[at].text.lower() in ("also", "next", "finally")
        and at > 0
        and terms[at - 1].value(Part.JOIN) is not None
    )


def _clause(terms: Sequence[Term], *, asked: bool, corrects: bool) -> Iterator[Clause]:
    kept = list(terms)
    while len(kept) > 1 and (
        kept[0].text.lower() in POLITE or (len(kept) < len(terms) and kept[0].text == ",")
    ):
        kept.pop(0)
    while kept and kept[0].value(Part.JOIN) is not None and len(kept) > 1 and not _elliptic(kept):
        kept.pop(0)
    if kept:
        bare = _preferred(kept) or _without_frame(kept)
        mood = mood_of(bare, asked=asked)
        framed = len(bare) < len(kept) and mood is not Mood.QUESTION
        yield Clause(tuple(bare), asked, Mood.REQUEST if framed else mood, corrects)


def _is_framed(terms: Sequence[Term]) -> bool:
    """ "could you add RSI, no wait, MACD?": an order, question mark and all."""
    opening = next((term for term in terms if term.text.lower() not in POLITE), None)
    return opening is not None and opening.value(Part.FRAME) == "ask"


def _without_frame(terms: list[Term]) -> list[Term]:
    """What "could you", "I would like to" and "let us" are said in front of."""
    at = 0
    while (
        at < len(terms)
        and terms[at].value(Part.FRAME) == "ask"
        and terms[at].text.lower() not in _KEPT_FRAMES
    ):
        at += 1
        while at < len(terms) and terms[at].text.lower() in POLITE:
            at += 1
    return terms[at:] or terms


def _preferred(terms: list[Term]) -> list[Term]:
    """The candles of "I liked the candles better"; none where nothing of the chart is preferred."""
    said = [term.text.lower() for term in terms]
    liked, kept = said[:2] in (["i", "like"], ["i", "liked"]), terms[2:-1]
    looks = any(term.value(part) for term in kept for part in (Part.STYLE, Part.SCALE, Part.TIMEFRAME))
    known = all(term.meanings for term in kept)
    return kept if liked and looks and known and said[-1] in ("better", "more", "best") else []


def _elliptic(terms: Sequence[Term]) -> bool:
    """ "and the 200", "and Microsoft?": the "and" says that it goes on with what was asked."""
    return terms[0].text.lower() in ("and", "+")


def _opens(terms: Sequence[Term], at: int, current: Sequence[Term]) -> bool:
    """Whether a new clause opens at `at`: "… and tell me …", "… how much is it"."""
    term = terms[at]
    joined = term.value(Part.JOIN) is not None and term.value(Part.SAME) != "same"
    listed = sum(before.symbol is not None for before in current) > 1 and _only_whose(current)
    if joined and at + 1 < len(terms):
        tells = term.text == "," and _tells(terms[at + 1])
        opens = tells or _leads_clause(terms[at + 1]) or _asks_of_it(terms[at + 1 :])
        return opens and not listed
    if term.value(Part.QUESTION) in _OPENING_QUESTIONS or term.value(Part.DESCRIBE):
        shown = current[-1].value(Part.VERB) == "show" and _looks(terms[at:])
        said = any(_has_content(before) for before in current) and not (_only_when(current) or listed)
        said = said and not _feels(current)
        return said and not _asks(current) and not shown
    return False


def _feels(current: Sequence[Term]) -> bool:
    """ "I hate when the RSI diverges": no question of its own."""
    known = any(term.value(Part.VERB) or term.value(Part.FRAME) or term.value(Part.HELD) for term in current)
    return len(current) == _FEELING and current[0].text.lower() in _SPEAKERS and not known


_FEELING = 2


def _only_when(current: Sequence[Term]) -> bool:
    """ "since January …": when, and not yet what."""
    return all(term.number or term.date or any(term.value(part) for part in _TIMES) for term in current)


_TIMES = (Part.SINCE, Part.MONTH, Part.LAST, Part.UNIT, Part.RANGE, Part.FILLER, Part.PREPOSITION)


def _only_whose(current: Sequence[Term]) -> bool:
    """ "of Apple, Nvidia and AMD, which …", "Ford versus GM this year, who …": whose, and not yet what."""
    parts = (*_TIMES, Part.JOIN)
    return all(
        term.symbol or term.value(Part.VERB) == "compare" or any(term.value(part) for part in parts)
        for term in current
    )  # fmt: skip


def _looks(terms: Sequence[Term]) -> bool:
    """ "show me what Tesla looks like" is a request, "what" and all."""
    return any(term.text.lower() in ("looks", "look", "looks like", "look like") for term in terms)


def _tells(term: Term) -> bool:
    """ "…, I got lost": what follows is about the speaker."""
    return term.text.lower() in ("i", "we", "he", "she", "they") or term.value(Part.HELD) is not None


def _leads_clause(term: Term) -> bool:
    verb = term.value(Part.VERB)
    opening = verb is not None and term.text.lower() not in _INNER_VERBS
    starts = any(term.value(part) for part in (Part.FRAME, Part.CONCEPT, Part.SAME, Part.DESCRIBE, Part.ZOOM))
    return opening or starts or term.value(Part.QUESTION) in _OPENING_QUESTIONS


def _asks(current: Sequence[Term]) -> bool:
    """ "do you know what …", "tell me where …": one question in two words."""
    return all(
        any(term.value(part) for part in (Part.QUESTION, Part.FILLER, Part.FRAME, Part.CONCEPT))
        for term in current
    )


def _asks_of_it(terms: Sequence[Term]) -> bool:
    """ "… and is it overbought", "… and whether it is above …"."""
    asks = terms[0].value(Part.QUESTION)
    it = len(terms) > 2 and terms[1].value(Part.PRONOUN) == "it"
    return asks == "whether" or (asks == "yesno" and it)


def _has_content(term: Term) -> bool:
    return term.symbol is not None or not (term.value(Part.FILLER) or term.value(Part.JOIN))


def mood_of(terms: Sequence[Term], *, asked: bool) -> Mood:
    """What kind of utterance a clause is, from how it opens."""
    opening = _opening(_after_when(terms))
    if opening is None:
        return Mood.TELEGRAM
    return _mood_of_form(terms) or _mood_from(opening, terms, asked=asked)


def _mood_of_form(terms: Sequence[Term]) -> Mood | None:
    """What the form alone tells: "vol(TSLA)" asks, "open AI is cool" only says so."""
    if _is_call(terms):
        return Mood.QUESTION
    shown = terms[0].value(Part.VERB) == "show" and _is_remark(terms)
    return Mood.STATEMENT if shown else None


def _mood_from(opening: Term, terms: Sequence[Term], *, asked: bool) -> Mood:
    text = opening.text.lower()
    if opening.value(Part.FRAME) == "ask":
        return Mood.REQUEST
    told = (_there_is(terms) or _is_said_of(terms, opening)) and not asked
    if _is_question(opening) and not told:
        return Mood.QUESTION
    if (
        told
        or text in _SPEAKERS
        or (opening.value(Part.FRAME) is None and terms[0].text.lower() in _SPEAKERS)
    ):
        return Mood.STATEMENT
    if opening.value(Part.VERB) and opening.value(Part.VERB) not in _WEAK_VERBS:
        return Mood.REQUEST
    read_out = any(term.text.lower() in ("value", "values", "reading", "readings") for term in terms)
    valued = read_out and any(term.value(Part.INDICATOR) for term in terms)
    telegram = Mood.STATEMENT if _recounts(terms) else Mood.TELEGRAM
    return Mood.QUESTION if asked or valued else telegram


def _is_call(terms: Sequence[Term]) -> bool:
    """ "vol(TSLA)": a value, written as a function of a symbol."""
    return len(terms) > 2 and terms[1].text == "(" and terms[2].symbol is not None


def _is_remark(terms: Sequence[Term]) -> bool:
    """ "open AI is cool": what sounds like an order is the subject of a sentence."""
    return len(terms) > 2 and terms[1].symbol is not None and terms[2].text.lower() in ("is", "was", "are")


def _recounts(terms: Sequence[Term]) -> bool:
    """ "last week I was looking at Tesla", "an RSI of 70 does not scare me", "volume is what matters"."""
    for at, term in enumerate(terms[1:], 1):
        word, before = term.text.lower(), terms[at - 1]
        if before.text.lower() in _SPEAKERS and word in ("was", "had", "were", "saw", "went", "did", "read"):
            return True
        after = terms[at + 1].text.lower() if at + 1 < len(terms) else ""
        thing = any(term.value(part) for term in terms[:at] for part in (Part.INDICATOR, Part.FIBONACCI))
        if thing and word in ("is", "are", "was", "were", "does", "did", "do") and after in ("", "not"):
            return True
    return False


def _after_when(terms: Sequence[Term]) -> Sequence[Term]:
    """ "since January how much has it gained": the question behind the time; else all of it."""
    place = next((at for at, term in enumerate(terms) if not _only_when([term])), 0)
    asks = bool(place) and _is_question(terms[place])
    return terms[place:] if asks else terms


def _there_is(terms: Sequence[Term]) -> bool:
    """ "there is support at 244" and "that is so low" tell; "is there support" asks."""
    opening = [term.text.lower() for term in terms[:2]]
    return (
        len(opening) > 1
        and opening[0] in ("there", "that", "this", "it")
        and opening[1] in ("is", "are", "was")
    )


def _is_said_of(terms: Sequence[Term], opening: Term) -> bool:
    """ "the market is volatile" tells; "is the market volatile" asks."""
    before = terms[: next(at for at, term in enumerate(terms) if term is opening)]
    named = any(term.text.lower() in ("the", "market", "stock", "price", "this", "these") for term in before)
    return opening.value(Part.QUESTION) == "yesno" and named


def _is_question(opening: Term) -> bool:
    """ "what", "explain", "how did", "find the ticker for", "what is on the chart"."""
    if opening.text.lower().startswith("any "):
        return True
    phrase = " " in opening.text and (opening.value(Part.SEARCH) or opening.value(Part.CHANGE) == "verb")
    explains = opening.value(Part.CONCEPT) == "explain"
    how_moved = opening.value(Part.CHANGE) is not None and opening.text.lower().startswith("how")
    how_much = how_moved or (opening.value(Part.PRICE) is not None and opening.text.lower().startswith("how"))
    judged = opening.value(Part.ANALYSIS) is not None and opening.text.lower().startswith(_ASKING)
    judged = judged or (opening.value(Part.MEASURE) is not None and opening.text.lower().startswith("how"))
    pointed = opening.value(Part.STRETCH) is not None and opening.text.lower().startswith("what")
    return bool(
        pointed
        or judged
        or phrase
        or explains
        or how_much
        or opening.value(Part.QUESTION)
        or opening.value(Part.DESCRIBE)
    )


def _opening(terms: Sequence[Term]) -> Term | None:
    """The first term that is more than filler; a filler that opens a question or is a speaker counts."""
    for term in terms:
        strong = term.value(Part.VERB) or term.value(Part.QUESTION) or term.value(Part.FRAME)
        speaker = term.text.lower() in _SPEAKERS
        if strong or speaker or term.symbol or not term.value(Part.FILLER):
            if term.value(Part.JOIN) and not strong:
                continue
            return term
    return None
