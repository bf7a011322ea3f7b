"""A message as intents: clause by clause, each read as a question, a request or neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal, cast

from services.analyst.models.offline.analyses.asking import analysis_asked
from services.analyst.models.offline.analyses.claims import with_claim
from services.analyst.models.offline.analyses.positions import trade_told
from services.analyst.models.offline.antecedents_within import with_antecedents
from services.analyst.models.offline.clauses import Clause, Mood, split_clauses
from services.analyst.models.offline.clauses.apologies import without_apology
from services.analyst.models.offline.courtesy import plainly
from services.analyst.models.offline.courtesy.praise import praises
from services.analyst.models.offline.dates import read_day
from services.analyst.models.offline.dialogue.anaphora import named_again, with_nouns
from services.analyst.models.offline.dialogue.corrections import corrected
from services.analyst.models.offline.dialogue.elliptic import is_quiet, narrowing, what_is_left_out
from services.analyst.models.offline.dialogue.judging import judging
from services.analyst.models.offline.doubts import doubt, which_company, which_thing
from services.analyst.models.offline.intents import (
    Doubt,
    Intent,
    Reading,
    SmallTalk,
)
from services.analyst.models.offline.islands import island, speaks_against
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.names import NameBook
from services.analyst.models.offline.questions.among import screened_together
from services.analyst.models.offline.questions.concepts import concept_alone
from services.analyst.models.offline.questions.days import day_asked
from services.analyst.models.offline.questions.fronted import asked_of_names
from services.analyst.models.offline.questions.generalities import in_general
from services.analyst.models.offline.questions.happenings import happening_asked
from services.analyst.models.offline.questions.questions import read_question
from services.analyst.models.offline.quoting import quoted
from services.analyst.models.offline.requests.appositions import named_alone
from services.analyst.models.offline.requests.beginnings import begun
from services.analyst.models.offline.requests.requests import read_request
from services.analyst.models.offline.requests.trades import trade_wanted
from services.analyst.models.offline.same_breath import (
    about_the_same,
    in_same_breath,
    leaves_out,
    one_judgement,
    said_once,
)
from services.analyst.models.offline.terms import Term, read_terms
from services.analyst.models.offline.told_only import of_the_refused, told_only

_LONGEST_READ = 2_000


class Grammar:
    """Reads messages. It knows nothing of the chart; the same text always reads the same."""

    def __init__(self, book: NameBook) -> None:
        self._book = book
        self.recalled = lru_cache(maxsize=512)(self.read)
        """`read`, remembering: the earlier messages of a conversation come again at every turn."""
        self.terms = lru_cache(maxsize=512)(self._terms)
        """The terms of a text, remembering."""

    def read(self, text: str) -> Reading:
        """What `text` asks for. Never raises; of a very long text the first 2,000 characters count."""
        terms = self._terms(text)
        if (traded := trade_told(terms)) is not None:
            return Reading((traded,))
        clauses = without_apology(list(split_clauses(terms)))
        clauses = screened_together(asked_of_names(clauses)) if len(clauses) > 1 else clauses
        clauses = with_antecedents(with_nouns(clauses), _read_clause)
        readings = _with_islands(clauses, [_read_clause(clause) for clause in clauses])
        intents: list[Intent] = []
        corrects = False
        for clause, reading in zip(clauses, readings, strict=True):
            if leaves_out(clause, intents, reading.intents):
                continue
            if (merged := in_same_breath(intents, reading.intents, first=clause is clauses[0])) is not None:
                intents = merged
            elif clause.corrects and any(not isinstance(intent, SmallTalk) for intent in intents):
                only = clause.only and reading.intents
                intents = list(reading.intents) if only else corrected(intents, reading.intents)
            elif renamed := named_again(clause, intents, reading.intents):
                intents[-1] = renamed
            else:
                corrects = corrects or clause.corrects
                intents.extend(reading.intents)
        intents = of_the_refused(clauses, intents)
        intents = told_only(clauses, said_once(one_judgement(about_the_same(intents))))
        unknown = tuple(word for reading in readings for word in reading.unknown)
        wishes = [intent for intent in intents if not isinstance(intent, SmallTalk)]
        if wishes or unknown:
            heard = (
                () if wishes else tuple(dict.fromkeys(name for clause in clauses for name in _heard(clause)))
            )
            return Reading(tuple(wishes), unknown, corrects, heard)
        return Reading(tuple(intents[:1]))

    def _terms(self, text: str) -> tuple[Term, ...]:
        return tuple(plainly(self._said(quoted(text[:_LONGEST_READ]))))

    def _said(self, text: str) -> list[Term]:
        return read_terms(text, self._book)


_THINGS = (
    Part.TIMEFRAME, Part.INDICATOR, Part.LEVELS, Part.ROLE, Part.FIBONACCI, Part.TRENDLINE, Part.PATTERN,
    Part.STYLE, Part.SCALE, Part.RANGE, Part.ANALYSIS, Part.CHANNEL, Part.ZONE,
)  # fmt: skip


def _heard(clause: Clause) -> list[str]:
    """What a clause names that the analyst knows: symbols by their names, things in their own words."""
    return [
        term.symbol.name if term.symbol else term.text
        for term in clause.terms
        if term.symbol or term.plays(_THINGS)
    ]


def _with_islands(clauses: Sequence[Clause], readings: Sequence[Reading]) -> list[Reading]:
    """A clause that was read as nothing is read without the words that are strange."""
    wished = [intent for reading in readings for intent in reading.intents]
    beside = any(not isinstance(intent, SmallTalk | Doubt) for intent in wished)
    return [
        reading if reading.intents else island(clause, beside=beside) or reading
        for clause, reading in zip(clauses, readings, strict=True)
    ]


def _read_clause(clause: Clause) -> Reading:
    talk = _small_talk(clause.terms)
    if talk:
        return Reading((talk,))
    concept = concept_alone(clause)
    if concept:
        return Reading((concept,))
    elliptic = what_is_left_out(clause)
    if elliptic:
        return Reading((elliptic,))
    company = which_company(clause) or which_thing(clause)
    if company:
        return Reading((company,))
    read = _whole(clause)
    read = in_general(clause, read) or _unless_told(clause, read)
    read = with_claim(clause, read)
    asked: Intent | None = judging(clause, read.intents) or narrowing(clause, read.intents)
    asked = asked or (None if read.intents else happening_asked(clause) or doubt(clause))
    return Reading((asked,)) if asked else read


def _unless_told(clause: Clause, read: Reading) -> Reading:
    """A telegram with strange words is nothing, where anything says that it tells; its last part may wish."""
    if clause.mood is Mood.STATEMENT and not read.intents:
        return _last_wish(clause) or read
    if praises(clause):
        return Reading()
    strange = read.unknown or any(term.word in _HAPPENING for term in clause.terms)
    told = clause.mood is Mood.TELEGRAM and strange and speaks_against(clause)
    return Reading((), read.unknown) if told and not _last_wish(clause) else read


_HAPPENING = ("starts", "started", "begins", "began", "ends", "ended")
"""What a wish never does: "apple season starts in September"."""


def _last_wish(clause: Clause) -> Reading | None:
    """ "candles are too busy, do an area", "… so perhaps a simple line": the reason, and then a wish."""
    terms = clause.terms
    breaks = [at for at, term in enumerate(terms) if term.word in (",", "so")]
    last = terms[breaks[-1] + 1 :] if breaks and breaks[-1] else ()
    if not last:
        return None
    said = [terms[breaks[-1]].word, *(term.word for term in last)]
    opens = last[0].value(Part.VERB) or said[0] == "so" or said[1] in _OPENS or "would" in said
    wish = read_request(replace(clause, terms=last, mood=Mood.TELEGRAM))
    told = clause.mood is Mood.STATEMENT and not opens
    return wish if wish.intents and not wish.unknown and not told else None


_OPENS = ("do", "maybe", "perhaps", "try", "please")


def _whole(clause: Clause) -> Reading:
    clause = named_alone(clause)
    started = begun(clause)
    if started:
        return Reading((started,))
    trade = trade_wanted(clause)
    if trade:
        return Reading(tuple(trade))
    of_day = day_asked(clause.terms) if clause.mood is Mood.QUESTION else []
    judged = Reading(tuple(of_day)) if of_day else analysis_asked(clause)
    if judged:
        return judged
    if clause.mood is Mood.QUESTION:
        return _replayed(clause) or _with_setting(read_question(clause), clause)
    return read_request(clause)


def _replayed(clause: Clause) -> Reading | None:
    """ "what did this look like as of March 28?": asked, and only a replay shows it."""
    terms = clause.terms
    at = next((at for at, term in enumerate(terms) if term.value(Part.VERB) == "replay"), None)
    dated = at is not None and read_day(terms, at + 1) is not None
    return read_request(Clause(terms[at:], False, Mood.REQUEST)) if dated else None


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
    if any(kind is None and not is_quiet(term) for kind, term in zip(kinds, terms, strict=True)):
        return None
    said = [kind for kind in kinds if kind]
    chosen = next((kind for kind in said if kind in ("help", "who")), said[0])
    return SmallTalk(cast(Literal["hello", "thanks", "bye", "help", "who"], chosen))
