"""A message as intents: clause by clause, each read as a question, a request or neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, cast

from services.analyst.models.offline.analyses.asking import analysis_asked
from services.analyst.models.offline.analyses.said import frames_in
from services.analyst.models.offline.clauses import Clause, Mood, split_clauses
from services.analyst.models.offline.corrections import corrected
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import (
    Analysis,
    Change,
    Holding,
    IndicatorValue,
    Intent,
    MoreOf,
    News,
    OnFrame,
    OverRange,
    Quote,
    Range,
    Reading,
    SameFor,
    SetUp,
    ShowSymbol,
    SmallTalk,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.names import NameBook, SymbolRef
from services.analyst.models.offline.quantities.ranges import read_range
from services.analyst.models.offline.questions.questions import read_question
from services.analyst.models.offline.quoting import quoted
from services.analyst.models.offline.requests.requests import read_request
from services.analyst.models.offline.terms import Term, read_terms

_LONGEST_READ = 2_000


class Grammar:
    """Reads messages. It knows nothing of the chart; the same text always reads the same."""

    def __init__(self, book: NameBook) -> None:
        self._book = book

    def read(self, text: str) -> Reading:
        """What `text` asks for. Never raises; of a very long text the first 2,000 characters count."""
        clauses = list(split_clauses(read_terms(quoted(text[:_LONGEST_READ]), self._book)))
        readings = [_read_clause(clause) for clause in clauses]
        intents: list[Intent] = []
        corrects = False
        for clause, reading in zip(clauses, readings, strict=True):
            if clause.corrects and any(not isinstance(intent, SmallTalk) for intent in intents):
                intents = corrected(intents, reading.intents)
            else:
                corrects = corrects or clause.corrects
                intents.extend(reading.intents)
        intents = _one_judgement(_about_the_same(intents))
        unknown = tuple(word for reading in readings for word in reading.unknown)
        wishes = [intent for intent in intents if not isinstance(intent, SmallTalk)]
        if wishes or unknown:
            return Reading(tuple(wishes), unknown, corrects)
        return Reading(tuple(intents[:1]))


def _about_the_same(intents: Sequence[Intent]) -> list[Intent]:
    """ "the price of Apple and its change this year": who is not named is the one named last."""
    told: list[Intent] = []
    symbol: SymbolRef | None = None
    for intent in intents:
        if isinstance(intent, ShowSymbol):
            symbol = None
        elif isinstance(intent, Quote | Change | News | IndicatorValue | Analysis | SetUp | Holding):
            told.append(replace(intent, symbol=intent.symbol or symbol))
            symbol = intent.symbol or symbol
            continue
        told.append(intent)
    return told


def _one_judgement(intents: Sequence[Intent]) -> list[Intent]:
    """ "I shorted it at 260, where should my stop be?": what is told of a position answers both."""
    held = any(isinstance(intent, Holding) for intent in intents)
    return [
        intent
        for intent in intents
        if not (held and (isinstance(intent, SetUp) or (isinstance(intent, Analysis) and intent.advice)))
    ]


def _read_clause(clause: Clause) -> Reading:
    talk = _small_talk(clause.terms)
    if talk:
        return Reading((talk,))
    ellipsis = _ellipsis(clause)
    if ellipsis:
        return Reading((ellipsis,))
    judged = analysis_asked(clause)
    if judged:
        return judged
    if clause.mood is Mood.QUESTION:
        return _with_setting(read_question(clause), clause)
    return read_request(clause)


def _with_setting(reading: Reading, clause: Clause) -> Reading:
    """A telegram with a question mark ("AAPL weekly?") is still a telegram."""
    telegraphic = clause.asked and not any(
        term.value(Part.QUESTION) or term.value(Part.CONCEPT) == "explain" for term in clause.terms
    )
    if reading.intents or not telegraphic:
        return reading
    return read_request(Clause(clause.terms, clause.asked, Mood.TELEGRAM))


def _small_talk(terms: Sequence[Term]) -> SmallTalk | None:
    """A clause of nothing but talk. "help" and "who" win over a greeting before them."""
    kinds = [term.value(Part.TALK) for term in terms]
    if not any(kinds):
        return None
    if any(kind is None and not _is_quiet(term) for kind, term in zip(kinds, terms, strict=True)):
        return None
    said = [kind for kind in kinds if kind]
    chosen = next((kind for kind in said if kind in ("help", "who")), said[0])
    return SmallTalk(cast(Literal["hello", "thanks", "bye", "help", "who"], chosen))


def _is_quiet(term: Term) -> bool:
    return term.symbol is None and bool(term.value(Part.FILLER) or term.value(Part.JOIN))


def _ellipsis(clause: Clause) -> Intent | None:
    """ "same for Nvidia", "no, I meant Apple", "and Microsoft?", "and the 200"."""
    terms = clause.terms
    symbol = next((term.symbol for term in terms if term.symbol), None)
    content = [term for term in terms if not term.symbol and not _is_quiet(term) and not _is_no(term)]
    same = next(
        (term.value(Part.SAME) for term in terms if term.value(Part.SAME) in ("same", "correct")), None
    )
    if symbol and same and all(term.value(Part.SAME) or term.value(Part.NAMED) for term in content):
        return SameFor(symbol, all_of_it=True)
    meant = clause.corrects or clause.terms[0].value(Part.FRAME) == "about"
    if symbol and meant and _only_the_symbol(content):
        return SameFor(symbol, all_of_it=clause.corrects)
    lone = symbol and all(term.value(Part.SAME) or term.value(Part.NAMED) for term in content)
    if symbol and lone and terms[0].value(Part.SAME) == "also":
        return SameFor(symbol, all_of_it=False)
    led = terms[0].value(Part.SAME) == "also" or terms[0].value(Part.FRAME) == "about"
    if symbol is None and (led or clause.asked):
        going_on = _over_or_on(terms[led:])
        if going_on:
            return going_on
    numbers = tuple(atom for term in terms if term.number for atom in term.number.atoms)
    others = [term for term in content if not term.number and not term.value(Part.PERIOD)]
    goes_on = terms[0].value(Part.SAME) == "also" or clause.corrects
    if numbers and not others and symbol is None and goes_on:
        return MoreOf(numbers)
    return None


def _over_or_on(terms: Sequence[Term]) -> OverRange | OnFrame | None:
    """A range or a timeframe, and nothing else."""
    within = _only_a_range(terms)
    frames = frames_in(terms)
    if within:
        return OverRange(within)
    framed = all(
        any(term.value(part) for part in (Part.TIMEFRAME, Part.UNIT, Part.CHART, Part.FILLER)) or term.number
        for term in terms
    )
    return OnFrame(frames[0]) if framed and len(frames) == 1 else None


def _only_a_range(terms: Sequence[Term]) -> Range | None:
    cursor = Cursor(terms)
    cursor.skip("for", "over", "in", "the") if cursor.value(Part.LAST) is None else None
    found = read_range(cursor)
    return found if found and not cursor.more else None


def _only_the_symbol(content: Sequence[Term]) -> bool:
    return all(
        term.value(Part.SAME) or term.value(Part.NAMED) or term.value(Part.FRAME) or term.value(Part.VERB)
        for term in content
    )


def _is_no(term: Term) -> bool:
    return term.text.lower() in ("no", "not")
