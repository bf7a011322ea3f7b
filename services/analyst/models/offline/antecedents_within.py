""" "I trade with the MACD, so put it on": what "it" is, where a clause that puts nothing on has named it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.indicator_phrases import read_indicators
from services.analyst.models.offline.intents import (
    Concept,
    IndicatorValue,
    IndicatorWish,
    Reading,
    RemoveLevel,
)
from services.analyst.models.offline.lexicon import Meaning, Part
from services.analyst.models.offline.requests.drawn import made_by
from services.analyst.models.offline.requests.settings import set_after
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.told_before import POINTING, company_shown, level_placed, price_told

Run = Sequence[Term]
"""What names one thing, in order."""
_MANY = ("them", "those", "both", "both of them")
_NAMED = (Part.INDICATOR, Part.FIBONACCI, Part.TRENDLINE, Part.CHANNEL)
_DRAWN = (Part.ROLE, Part.ZONE, Part.VERTICAL, Part.NOTE)
_DONE_WITH = ("add", "remove", "show", "off", "on")


def with_antecedents(clauses: Sequence[Clause], read: Callable[[Clause], Reading]) -> list[Clause]:
    """The clauses, with the noun of a clause that only told or asked in place of the pronoun for it."""
    kept: list[Clause] = []
    for clause in clauses:
        told = _drawn_after_all(kept[-1], read) if kept and _draws_it(clause) else None
        if told is not None:
            kept[-1] = told
            continue
        anew = set_after(kept[-1], clause) if kept and not _puts_on(kept[-1], read) else None
        if anew is not None:
            kept[-1] = anew
            continue
        shown = company_shown(clause, kept[-1], read) if kept else None
        if shown is not None:
            kept[-1 if not read(kept[-1]).intents else len(kept) :] = [shown]
            continue
        placed = level_placed(clause, kept[-1], read) if kept else None
        if placed is not None:
            kept[-1] = placed
            continue
        nouns = _nouns(clause, kept[-1], read) if kept else []
        if not nouns and kept and _draws_it(clause):
            price = price_told(kept[-1], read)
            nouns = [price] if price is not None else []
        if not nouns:
            kept.append(clause)
            continue
        terms = [part for term in clause.terms for part in (_named_by(term, nouns) or [term])]
        stays = _is_explained(kept[-1], read)
        mood = Mood.REQUEST if clause.mood is Mood.TELEGRAM else clause.mood
        kept[-1 if not stays else len(kept) :] = [replace(clause, terms=tuple(terms), mood=mood)]
    return kept


def _puts_on(clause: Clause, read: Callable[[Clause], Reading]) -> bool:
    """ "add the CCI": what is said of its length next is of the new one."""
    wishes = read(clause).intents
    taken = any(isinstance(one, RemoveLevel) for one in wishes)  # "I do not want 14 on the RSI"
    return not taken and any(isinstance(one, IndicatorWish) and one.enabled for one in wishes)


def _nouns(clause: Clause, before: Clause, read: Callable[[Clause], Reading]) -> list[Term]:
    """What the pronoun of `clause` stands for: the thing or things that `before` names."""
    pointing = [term.word for term in clause.terms if _points_at(term)]
    if len(pointing) != 1:
        return []
    taken = any(term.value(Part.VERB) in ("remove", "off") for term in clause.terms)
    named = (
        _told(before, read, taken)
        if _points(clause) or _sets_it(clause)
        else _bare(before, read)
        if _asks_of_it(clause)
        else []
    )
    if len(named) > 1 and pointing[0] not in _MANY:
        return []
    nouns = _joined(named)
    return [_definite(nouns[0]), *nouns] if nouns else []


def _points_at(term: Term) -> bool:
    return term.word in POINTING or _holds_it(term)


def _holds_it(term: Term) -> bool:
    """ "set it to", "make it": a verb with its pronoun inside."""
    return term.value(Part.VERB) == "set" and any(token.norm == "it" for token in term.tokens)


def _named_by(term: Term, nouns: Sequence[Term]) -> list[Term]:
    """What stands in place of a term that points; nothing for any other."""
    if not _points_at(term):
        return []
    return [term, *nouns] if _holds_it(term) else list(nouns)


def _points(clause: Clause) -> bool:
    """ "put it on", "could we lose it": a verb and a pronoun, and nothing named."""
    verbs = [term.value(Part.VERB) for term in clause.terms]
    denied = any(term.word in ("not", "no", "never") for term in clause.terms)
    lone = clause.mood is Mood.REQUEST and all(
        _points_at(term) or term.value(Part.FRAME) for term in clause.terms
    )
    return (
        (lone or any(verb in _DONE_WITH for verb in verbs))
        and not denied
        and not _names(clause)
        and len(clause.terms) <= _SHORT
    )


def _sets_it(clause: Clause) -> bool:
    """ "just set it to 10", "make it 21": a number for what was named, and nothing else named."""
    set_to = any(term.value(Part.VERB) == "set" for term in clause.terms)
    named = any(term.symbol or term.plays(_NAMED) for term in clause.terms)
    return set_to and not named and len(clause.terms) <= _SHORT and clause.terms[-1].number is not None


def _asks_of_it(clause: Clause) -> bool:
    """ "what is it at": a question that names nothing."""
    return clause.mood is Mood.QUESTION and not _names(clause) and len(clause.terms) <= _SHORT


def _names(clause: Clause) -> bool:
    return any(term.symbol or term.number or term.plays(_NAMED) for term in clause.terms)


_SHORT = 6


def _draws_it(clause: Clause) -> bool:
    """ "mark it", "could you draw that", "put it on the chart": a verb that draws, and a pronoun."""
    verbs = [term for term in clause.terms if term.value(Part.VERB) in ("add", "show")]
    pointing = any(term.word in POINTING for term in clause.terms)
    quiet = (Part.FILLER, Part.JOIN, Part.PREPOSITION, Part.CHART, Part.FRAME, Part.ZONE, Part.VERB)
    plain = all(term.plays(quiet) for term in clause.terms)
    return bool(verbs) and pointing and plain and len(clause.terms) <= _SHORT


def _drawn_after_all(clause: Clause, read: Callable[[Clause], Reading]) -> Clause | None:
    """ "there is a zone at 236 to 239, mark it": what was told is what is to be drawn."""
    if clause.asked or read(clause).intents:
        return None
    wished = replace(clause, mood=Mood.REQUEST)
    return wished if any(map(made_by, read(wished).intents)) else None


def _told(clause: Clause, read: Callable[[Clause], Reading], taken: bool) -> list[Run]:
    """The things that a clause names which asks for nothing to be done itself; where it is `taken` off then,
    to say before that it is not needed is the same wish."""
    asked = read(clause).intents
    gone = taken and all(isinstance(intent, IndicatorWish) and not intent.enabled for intent in asked)
    looks = gone or all(isinstance(intent, IndicatorValue | Concept) for intent in asked)
    named = _named(clause, (*_NAMED, *_DRAWN) if taken else _NAMED)
    return named if looks or (taken and _only_names(clause)) else []


def _only_names(clause: Clause) -> bool:
    """The front of "the RSI, take it off"."""
    plain = all(term.value(Part.FILLER) or term.number or term.plays(_NAMED) for term in clause.terms)
    return plain and clause.mood is Mood.TELEGRAM and not clause.asked


def _bare(clause: Clause, read: Callable[[Clause], Reading]) -> list[Run]:
    """The indicator of "the stochastic, …", which says nothing of it."""
    wishes = read(clause).intents
    lone = clause.mood is Mood.TELEGRAM and len(wishes) == 1 and isinstance(wishes[0], IndicatorWish)
    verbs = any(term.value(Part.VERB) for term in clause.terms)
    return _named(clause) if lone and not verbs else []


def _named(clause: Clause, parts: tuple[Part, ...] = _NAMED) -> list[Run]:
    """The things of a clause, each with its numbers: "the 20 and 100 day exponentials"."""
    runs: list[Run] = []
    cursor = Cursor(clause.terms)
    while cursor.more:
        start = cursor.at
        if read_indicators(cursor):
            runs.append(clause.terms[start : cursor.at])
            continue
        cursor.at = start + 1
        if not clause.terms[start].symbol and clause.terms[start].plays(parts):
            runs.append((clause.terms[start],))
    return runs


def _is_explained(clause: Clause, read: Callable[[Clause], Reading]) -> bool:
    """ "what is the RSI? add it": answered too; "is there a MACD? put it on" needs no answer."""
    yesno = clause.terms[0].value(Part.QUESTION) == "yesno"
    return clause.mood is Mood.QUESTION and not yesno and bool(read(clause).intents)


def _definite(noun: Term) -> Term:
    """The article that ties the noun to this chart."""
    place = noun.tokens[0].start
    return Term("the", (Token("word", "the", "the", place, place),), (Meaning(Part.FILLER, "filler"),))


def _joined(nouns: Sequence[Run]) -> list[Term]:
    """ "the RSI and the volume" for "them"."""
    joints = (Term("and", noun[0].tokens, (Meaning(Part.JOIN, "and"),)) for noun in nouns)
    return [part for joint, noun in zip(joints, nouns, strict=True) for part in (joint, *noun)][1:]
