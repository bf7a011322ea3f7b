"""Clauses that lean on what was said before: "same for Nvidia", "and the 200", "make it a short"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.analyses.rules import rules_in
from services.analyst.models.offline.analyses.topics import percent
from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.dialogue.referring import other_end, the_other, would_change
from services.analyst.models.offline.dialogue.spanning import asks_about, goes_on, over_or_on
from services.analyst.models.offline.intents import (
    Intent,
    MoreOf,
    Narrowed,
    RemoveLast,
    Restyle,
    SameFor,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.quantities.prices import read_prices
from services.analyst.models.offline.questions.asking import plays, symbols_of, words_of
from services.analyst.models.offline.questions.reasons import why_alone
from services.analyst.models.offline.requests.averages import in_place
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_GOING_ON = frozenset(("and", "also", "but", "only", "plus", "just"))


def what_is_left_out(clause: Clause) -> Intent | None:
    """ "same for Nvidia", "no, I meant Apple", "and Microsoft?", "and this year?", "and the 200"."""
    if [term.word for term in clause.terms] in _AGAIN:
        return MoreOf(())
    if " ".join(term.word for term in clause.terms if not term.value(Part.JOIN)) in _NEITHER:
        return RemoveLast(pronoun=True)
    pointed = why_alone(clause) or the_other(clause) or would_change(clause) or other_end(clause)
    if pointed:
        return pointed
    clause = _without_the_denied(clause)
    symbol = next(iter(symbols_of(clause.terms)), None)
    content = [term for term in clause.terms if not term.symbol and not is_quiet(term) and not _is_no(term)]
    if symbol and _has_one(clause):
        return SameFor(symbol, all_of_it=False, asked=True)
    if symbol:
        return _same_for(clause, symbol, content)
    return over_or_on(clause) or _more(clause, content)


_NEITHER = ("neither", "neither of them", "neither of those", "none of them", "none of those", "no neither")
_AGAIN = (["again"], ["once more"], ["and", "again"], ["one more time"], ["one more"])


def _has_one(clause: Clause) -> bool:
    """ "has Microsoft had one lately?", "any on Amazon?": what was asked for before, of another symbol."""
    said = words_of([term for term in clause.terms if not term.symbol])
    asked = clause.asked or clause.mood is Mood.QUESTION or bool(said & {"does", "did", "has"})
    return asked and bool(said & _ONE) and bool(said & _HAVING) and said <= _ONE | _HAVING | _BESIDE_ONE


_ONE = frozenset(words("one any some ones"))
_HAVING = frozenset(words("has have had does did do is are was were there got get on in for with show of"))
_BESIDE_ONE = frozenset(
    words(
        "and what about but now lately recently too also yet ever either as well it this that stock then ? ,"
    )
)


def _same_for(clause: Clause, symbol: SymbolRef, content: Sequence[Term]) -> SameFor | None:
    terms = clause.terms
    also, about = goes_on(terms), asks_about(terms)
    again = _says_again(terms)
    same = again or any(term.value(Part.SAME) in ("same", "correct") for term in terms)
    lone = again or all(term.value(Part.SAME) or term.value(Part.NAMED) for term in content)
    if same and lone:
        return SameFor(symbol, all_of_it=True, added=bool(words_of(terms) & {"too", "well", "likewise"}))
    compares = any(term.value(Part.VERB) == "compare" for term in terms)
    if (clause.corrects or about) and _only_the_symbol(content) and not compares:
        return SameFor(symbol, all_of_it=clause.corrects)
    overlaid = any(term.value(Part.VERB) == "add" and term.word != "with" for term in terms)
    led = terms[0].word in _OF_ANOTHER and all(map(is_quiet, content))  # "any gaps?", "on Nvidia"
    if (also or led) and lone and not overlaid:
        return SameFor(symbol, all_of_it=False)
    return _bought_at(terms, symbol) if also or about else None


_OF_ANOTHER = ("on", "for", "with", "of", "in")


def _says_again(terms: Sequence[Term]) -> bool:
    """ "do that again for Intel", "run it for Intel", "Intel too", "Intel instead": the same, as a symbol
    is named and nothing else is."""
    said = words_of([term for term in terms if not term.symbol])
    compares = any(term.value(Part.VERB) == "compare" for term in terms)  # "Ford next to GM"
    again = said & _AGAINST_ANOTHER or ("for" in said and said & {"it", "that"})
    return not compares and bool(again) and said <= _SAID_AGAIN


_AGAINST_ANOTHER = frozenset(
    words("again redo repeat rerun run same likewise ditto too well instead next try swap replace once now")
)
_SAID_AGAIN = _AGAINST_ANOTHER | frozenset(
    words(
        "do it that this the for on with of to and as more time thing one please but just then also so ok "
        "how does look question ask case in can could you me now i'd like know tell if were was it's what "
        "would be is about"
    )
)


def _without_the_denied(clause: Clause) -> Clause:
    """ "I said 50 not 15", "not 14, 21", "I said Visa, not Vista": what was not meant is left out."""
    terms = clause.terms
    at = next((at for at, term in enumerate(terms) if term.word in _DENYING), None)
    if at is None:
        return clause
    before, after = terms[:at], terms[at + 1 :]
    if _both_definite(before, after) and in_place(before, after):
        return clause  # "the 100 instead of the 50"
    comma = next((place for place, term in enumerate(after) if term.text == ","), None)
    if not before and comma is not None:
        before, after = after[comma + 1 :], after[:comma]
    if _numbered(before) and _numbered(after):
        return replace(clause, terms=before, corrects=True)
    named = any(term.symbol for term in before) and any(term.value(Part.SAME) == "correct" for term in before)
    return replace(clause, terms=before, corrects=True) if named and len(after) <= _DENIED else clause


_DENIED = 2


def _both_definite(*sides: Sequence[Term]) -> bool:
    return all(any(term.word == "the" for term in side) for side in sides)


def _numbered(terms: Sequence[Term]) -> bool:
    """Numbers and what is said around them, and no word that would make more of them."""
    known = (Part.SAME, Part.PERIOD, Part.UNIT, Part.FILLER, Part.JOIN)
    plain = all(term.number or term.plays(known) for term in terms)
    return plain and any(term.number and term.word != "one" for term in terms)


_DENYING = ("not", "instead of", "rather than", "and not", "no")


def _bought_at(terms: Sequence[Term], symbol: SymbolRef) -> SameFor | None:
    """ "what about Apple at 150": a price right after the symbol, and nothing else."""
    place = next(at for at, term in enumerate(terms) if term.symbol)
    cursor = Cursor(terms, place + 1)
    prices = read_prices(cursor, one=True) if cursor.word() in ("at", "from", "@") else []
    return SameFor(symbol, all_of_it=False, price=prices[0]) if prices and not cursor.more else None


def _more(clause: Clause, content: Sequence[Term]) -> MoreOf | None:
    numbers = tuple(atom for term in clause.terms if term.number for atom in term.number.atoms)
    others = [
        term
        for term in content
        if not (term.number or term.value(Part.PERIOD) or term.value(Part.SAME) or asks_about([term]))
    ]
    said = any(term.value(Part.SAME) == "correct" for term in clause.terms)
    corrects = clause.corrects or said
    as_well = clause.terms[-1].word in _AS_WELL
    leans = goes_on(clause.terms) or corrects or as_well or asks_about(clause.terms)
    return MoreOf(numbers, instead=corrects) if numbers and not others and leans else None


_AS_WELL = ("too", "as well", "also", "please too", "as well please")


def narrowing(clause: Clause, read: Sequence[Intent]) -> Narrowed | None:
    """What may change a judgement that was asked for before; `read` is what it says by itself."""
    terms, words = clause.terms, words_of(clause.terms)
    if _of_open_ones(words):
        return Narrowed(open_only=True, otherwise=tuple(read))
    if symbols_of(terms) or (plays(terms, Part.ANALYSIS) and words & {"which", "stocks", "screen", "scan"}):
        return None
    opening = terms[0].word
    changed = any(isinstance(intent, Restyle) for intent in read)  # "and make it green"
    rules = rules_in(terms) if opening in _GOING_ON and not changed else ()
    if rules:
        return Narrowed(rules=rules, least=percent(terms), otherwise=tuple(read))
    least = percent(terms)
    if least and plays(terms, Part.COMPARISON) and len(terms) <= _SHORT:
        return Narrowed(least=least, otherwise=tuple(read))
    return _of_a_month(terms, read) or _of_a_side(terms, read)


def _of_open_ones(said: set[str]) -> bool:
    """ "which ones are still open?", "only the unfilled", "the ones that haven't been filled"."""
    not_filled = said & _CLOSED and said & {"not", "never", "yet"}
    asked = "open" in said and said & _AMONG
    return bool(said & {"unfilled", "unclosed"} or not_filled or asked) and said <= _OF_GAPS


_CLOSED = frozenset(("filled", "closed"))
_AMONG = frozenset(words("only just ones which any how still many them those these"))
_OF_GAPS = (
    _CLOSED
    | _AMONG
    | frozenset(
        words(
            "and what about are is there the that have has not been never yet unfilled unclosed open of one "
            "me show left remain remaining so but now gaps gap tell to ? ,"
        )
    )
)


def _of_a_month(terms: Sequence[Term], read: Sequence[Intent]) -> Narrowed | None:
    """ "and what is May like?"."""
    named = [term for term in terms if term.value(Part.MONTH)]
    if len(named) != 1 or not words_of(terms) <= _OF_A_MONTH | words_of(named):
        return None
    return Narrowed(month=int(named[0].value(Part.MONTH) or 0), otherwise=tuple(read))


def _of_a_side(terms: Sequence[Term], read: Sequence[Intent]) -> Narrowed | None:
    """ "make it a short", "now a long"."""
    sides = [side for term in terms if (side := term.value(Part.SIDE))]
    plain = all(term.value(Part.SIDE) or is_quiet(term) or term.value(Part.VERB) == "set" for term in terms)
    if sides and plain and len(terms) > 1:
        return Narrowed(side="short" if sides[-1] == "short" else "long", otherwise=tuple(read))
    return None


_SHORT = 6
_OF_A_MONTH = frozenset(words("and what how about is does do in the month of like look usually ?"))


def is_quiet(term: Term) -> bool:
    """Whether the term only fills or joins; "a line" may be drawn."""
    fills = bool(term.value(Part.FILLER) or term.value(Part.JOIN))
    return term.symbol is None and fills and not term.value(Part.ROLE)


def _only_the_symbol(content: Sequence[Term]) -> bool:
    return all(
        term.value(Part.SAME) or term.value(Part.NAMED) or term.value(Part.FRAME) or term.value(Part.VERB)
        for term in content
    )


def _is_no(term: Term) -> bool:
    return term.word in ("no", "not")
