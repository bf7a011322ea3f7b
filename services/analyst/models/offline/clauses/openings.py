"""Whether a clause of its own begins at a word: "… and tell me …", "… how much is it"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.clauses.listings import compares_more, each_its_own
from services.analyst.models.offline.clauses.moods import SPEAKERS, TIMES, only_when
from services.analyst.models.offline.indicator_phrases.roles import role_of
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_OPENING_QUESTIONS = ("what", "how", "where", "why", "when", "who")
_INNER_VERBS = (
    *words("with no without not minus on off away except vs versus against chart place line get use"),
    *("no more", "compared to", "instead of", "as of"),
)


def opens_clause(terms: Sequence[Term], at: int, current: Sequence[Term]) -> bool:
    """Whether a new clause opens at `at`: "… and tell me …", "… how much is it"."""
    term = terms[at]
    joined = term.value(Part.JOIN) is not None and term.value(Part.SAME) != "same"
    if term.word == "so" and len(current) > 1 and current[-1].text != ",":
        return _leads_wish(terms, at + 1)
    if term.word in ("just", "only") and _is_denied(current):
        return _leads_wish(terms, at + 1)
    listed = sum(before.symbol is not None for before in current) > 1 and _only_whose(current)
    if term.text == "," and at + 2 < len(terms) and terms[at + 1].word == "and":
        counted = current[-1].number is not None and terms[at + 2].number is not None
        named = all(before.symbol for before in current)
        if counted or named:  # "at 255, 258, and 262"; "bitcoin, and a line at 65k"
            return False
    if joined and at + 1 < len(terms):
        sizes = _sizes(terms[at + 1 :], current)
        tells = (
            term.text == ","
            and not sizes
            and (_tells(terms[at + 1]) or _follows_remark(terms[at + 1], current))
        )
        moves = (_moves_it(terms[at + 1 :]) and _only_names(current)) or (
            term.text == "," and _shows_it(terms[at + 1 :]) and current[0].word in SPEAKERS
        )
        opens = tells or moves or _leads_wish(terms, at + 1) or _asks_of_it(terms[at + 1 :])
        opens = opens or each_its_own(current, terms[at + 1 :])
        return (
            opens
            and not (listed or compares_more(current, terms[at + 1 :]))
            and not _sets_parameter(terms[at + 1 : at + 3], current)
        )
    if term.value(Part.QUESTION) in _OPENING_QUESTIONS or term.value(Part.DESCRIBE):
        shown = current[-1].value(Part.VERB) == "show" and _looks(terms[at:])
        said = any(has_content(before) for before in current) and not (only_when(current) or listed)
        said = said and not _feels(current) and current[-1].word not in _COMPARED  # "compared to what"
        return said and not _asks(current) and not shown
    return (_moves_it(terms[at:]) and _remarks(current)) or _wishes_instead(term, current)


_COMPARED = ("compared to", "compared with", "relative to")


def _wishes_instead(term: Term, current: Sequence[Term]) -> bool:
    """ "I don't want the RSI I want …": a wish right behind what is not wanted."""
    framed = term.value(Part.FRAME) == "ask" and term.word.startswith("i ")
    return framed and current[0].value(Part.VERB) == "remove" and len(current) > 1


def _sizes(following: Sequence[Term], current: Sequence[Term]) -> bool:
    """ "find me a long, I'm willing to lose 500": what is at risk belongs to the trade."""
    planned = any(term.value(Part.ANALYSIS) == "setup" or term.value(Part.SIDE) for term in current)
    return planned and any(term.value(Part.RISK) for term in following[:_BEFORE_RISK])


_BEFORE_RISK = 4


def _is_denied(current: Sequence[Term]) -> bool:
    """ "don't change the symbol just make it weekly": the wish begins behind what is not wished."""
    return any(term.word in ("not", "let us not") for term in current[:3])


def _moves_it(terms: Sequence[Term]) -> bool:
    """ "take it away", "remove it please": an order about what was named, and nothing else."""
    pointed = len(terms) > 1 and terms[1].word in _IT
    return pointed and terms[0].value(Part.VERB) in ("add", "remove")


def _shows_it(terms: Sequence[Term]) -> bool:
    """ "…, get that on screen", "…, put those up": an order about what the speaker told of."""
    pointed = len(terms) > 1 and terms[1].word in _IT
    return pointed and terms[0].value(Part.VERB) in ("add", "show")


_IT = ("it", "that", "this", "them", "those")


def _only_names(current: Sequence[Term]) -> bool:
    """A thing of the chart, and no verb that says what is to be done with it."""
    named = any(term.plays(_THINGS) for term in current)
    return named and not any(term.symbol or term.value(Part.VERB) for term in current)


_THINGS = (Part.INDICATOR, Part.TRENDLINE, Part.FIBONACCI, Part.CHANNEL)


def _follows_remark(term: Term, current: Sequence[Term]) -> bool:
    """ "50 is too slow, use the 20": a verb after the comma of a sentence that tells."""
    return term.value(Part.VERB) is not None and term.word in ("use", "get") and _remarks(current)


def _remarks(current: Sequence[Term]) -> bool:
    """ "the RSI is useless": a thing of the chart, and what is said of it."""
    told = any(term.word in _BEING for term in current[1:])
    known = any(term.plays((Part.VERB, Part.FRAME)) for term in current)
    named = any(term.number or term.plays(_THINGS) for term in current)
    return told and named and not known


_BEING = ("is", "are", "was", "were", "not", "never", "does not", "do", "does", "no")


def _sets_parameter(following: Sequence[Term], current: Sequence[Term]) -> bool:
    """ "parabolic SAR, step 0.01": a word that is a verb elsewhere, beside its indicator."""
    name = next((name for term in reversed(current) if (name := term.value(Part.INDICATOR))), None)
    numbered = len(following) > 1 and following[1].number is not None
    led = numbered and following[0].word.startswith("let us")  # "RSI, let us do 21"
    return name is not None and numbered and (led or role_of(following[0], name) is not None)


def _feels(current: Sequence[Term]) -> bool:
    """ "I hate when the RSI diverges": no question of its own."""
    known = any(term.value(Part.VERB) or term.value(Part.FRAME) or term.value(Part.HELD) for term in current)
    return len(current) == _FEELING and current[0].word in SPEAKERS and not known


_FEELING = 2


def _only_whose(current: Sequence[Term]) -> bool:
    """ "of Apple, Nvidia and AMD, which …", "Ford versus GM this year, who …": whose, and not yet what."""
    parts = (*TIMES, Part.JOIN)
    return all(
        term.symbol or term.value(Part.VERB) == "compare" or term.plays(parts)
        for term in current
    )  # fmt: skip


def _looks(terms: Sequence[Term]) -> bool:
    """ "show me what Tesla looks like" is a request, "what" and all."""
    return any(term.word in ("looks", "look", "looks like", "look like") for term in terms)


def _tells(term: Term) -> bool:
    """ "…, I got lost": what follows is about the speaker."""
    return term.word in ("i", "we", "he", "she", "they") or term.value(Part.HELD) is not None


def _leads_edit(terms: Sequence[Term], at: int) -> bool:
    """ "… and lock it", "… and colour the line red": a change to what is drawn, and no look of it."""
    following = terms[at + 1].word if at + 1 < len(terms) else ""
    edits = terms[at].value(Part.EDIT) not in (None, "entry")
    looks = terms[at].word in _GIVING_LOOKS
    if terms[at].value(Part.EXTEND) == "extend" and " it" in terms[at].word:
        return True
    return following in _WHAT_IS_DRAWN and (edits or looks or terms[at].value(Part.EXTEND) == "extend")


_GIVING_LOOKS = ("colour", "color", "paint", "recolour", "recolor", "thicken", "dash", "bold", "shade")
_WHAT_IS_DRAWN = (
    "it",
    "that",
    "them",
    "both",
    "the",
    "that one",
    "this",
    "those",
    "everything",
    "all",
    "all of them",
)


def _leads_clause(term: Term) -> bool:
    verb = term.value(Part.VERB)
    opening = verb is not None and term.word not in _INNER_VERBS
    starts = term.plays((Part.FRAME, Part.CONCEPT, Part.SAME, Part.DESCRIBE, Part.ZOOM))
    starts = starts or term.value(Part.VIEW) == "reset"
    return opening or starts or term.value(Part.QUESTION) in _OPENING_QUESTIONS


def _leads_wish(terms: Sequence[Term], at: int) -> bool:
    """Whether a verb comes next, or does after "so" and "please"."""
    while at < len(terms) - 1 and terms[at].word in _BEFORE_WISH:
        at += 1
    return at < len(terms) and (_leads_clause(terms[at]) or _leads_edit(terms, at) or _gets_it(terms[at:]))


def _gets_it(terms: Sequence[Term]) -> bool:
    """ "get that on screen", "get those up": "get" alone is of a clause that goes on."""
    return terms[0].word == "get" and len(terms) > 1 and terms[1].word in _IT


_BEFORE_WISH = ("please", "so", "just", "perhaps", "maybe", "then", "now", "kindly")


def _asks(current: Sequence[Term]) -> bool:
    """ "do you know what …", "tell me where …": one question in two words."""
    return all(term.plays((Part.QUESTION, Part.FILLER, Part.FRAME, Part.CONCEPT)) for term in current)


def _asks_of_it(terms: Sequence[Term]) -> bool:
    """ "… and is it overbought", "… and whether it is above …"."""
    asks = terms[0].value(Part.QUESTION)
    it = len(terms) > 2 and terms[1].value(Part.PRONOUN) == "it"
    return asks == "whether" or (asks == "yesno" and it)


def has_content(term: Term) -> bool:
    """Whether the term is more than filler or a joint."""
    return term.symbol is not None or not (term.value(Part.FILLER) or term.value(Part.JOIN))
