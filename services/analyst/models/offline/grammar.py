"""A message as intents: clause by clause, each read as a question, a request or neither."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

from services.analyst.models.offline.clauses import Clause, Mood, split_clauses
from services.analyst.models.offline.intents import (
    Intent,
    MoreOf,
    Reading,
    SameFor,
    SmallTalk,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.names import NameBook
from services.analyst.models.offline.questions import read_question
from services.analyst.models.offline.requests import read_request
from services.analyst.models.offline.terms import Term, read_terms

_LONGEST_READ = 2_000


class Grammar:
    """Reads messages. It knows nothing of the chart; the same text always reads the same."""

    def __init__(self, book: NameBook) -> None:
        self._book = book

    def read(self, text: str) -> Reading:
        """What `text` asks for. Never raises; of a very long text the first 2,000 characters count."""
        clauses = list(split_clauses(read_terms(text[:_LONGEST_READ], self._book)))
        readings = [_read_clause(clause) for clause in clauses]
        intents = [intent for reading in readings for intent in reading.intents]
        unknown = tuple(word for reading in readings for word in reading.unknown)
        wishes = [intent for intent in intents if not isinstance(intent, SmallTalk)]
        if wishes or unknown:
            return Reading(tuple(wishes), unknown)
        return Reading(tuple(intents[:1]))


def _read_clause(clause: Clause) -> Reading:
    talk = _small_talk(clause.terms)
    if talk:
        return Reading((talk,))
    ellipsis = _ellipsis(clause)
    if ellipsis:
        return Reading((ellipsis,))
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
    lone = symbol and all(term.value(Part.SAME) or term.value(Part.NAMED) for term in content)
    if symbol and lone and terms[0].value(Part.SAME) == "also":
        return SameFor(symbol, all_of_it=False)
    numbers = tuple(atom for term in terms if term.number for atom in term.number.atoms)
    others = [term for term in content if not term.number and not term.value(Part.PERIOD)]
    if numbers and not others and symbol is None and terms[0].value(Part.SAME) == "also":
        return MoreOf(numbers)
    return None


def _is_no(term: Term) -> bool:
    return term.text.lower() in ("no", "not")
