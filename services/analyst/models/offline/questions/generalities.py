"""Questions about a thing in general: "how is the RSI worked out?", "are moving averages any good?".

They name what a chart has and ask nothing of these bars, though they say "the". What gives them away is
what they say of it: words that the lexicon does not know ("lagging", "invented"), or words of judgement and
of people ("reliable", "beginners"), with nothing beside them that ties them to bars: no symbol, no "now",
no span, no chart. The glossary answers what it can.
"""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.intents import (
    Analysis,
    AutoLevels,
    Concept,
    FibonacciAuto,
    IndicatorValue,
    Intent,
    Patterns,
    Reading,
    Relation,
    TrendlinesAuto,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import (
    plays,
    range_of,
    symbols_of,
    unknown_words,
    words_of,
)
from services.analyst.models.offline.questions.concepts import topic_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_OF_BARS = (Analysis, FibonacciAuto, IndicatorValue, Relation)
_TYING = frozenset(
    words(
        """
        now today currently current right here this it its my our these those yet still latest last lately
        chart bars week month year day recently moment stock market showing say saying says
        upper lower middle top bottom sitting standing reads
        """
    )
)
_GENERAL = frozenset(
    words(
        """
        good better reliable useful accurate useless bad riskier safe worth called invented lagging leading
        general generally always real true myth nonsense trustworthy meaningful sign
        """
    )
)
_PEOPLE = frozenset(words("traders people professionals beginners beginner investors everyone anyone need"))


def in_general(clause: Clause, read: Reading) -> Reading | None:
    """The term that is asked about, or nothing, where `read` took a general question for one of bars."""
    terms = clause.terms
    if clause.mood is Mood.QUESTION and _is_of_patterns(terms, read):
        return Reading((), (terms[0].text,))
    if clause.mood is Mood.QUESTION and _as_a_rule(terms, read):
        topic = topic_of(_named(terms))
        return Reading((Concept(topic),)) if topic else Reading((), (terms[0].text,))
    if clause.mood is not Mood.QUESTION or not read.intents or not all(map(_is_of_bars, read.intents)):
        return None
    said = words_of(terms)
    tied = said & _TYING or range_of(terms) or plays(terms, Part.TIMEFRAME)
    those = any(isinstance(one, Relation) and one.those for one in read.intents)
    if (those and not unknown_words(terms)) or symbols_of(terms) or (tied and not said & _PEOPLE):
        return None
    strange = () if _is_judgement(clause, read) else unknown_words(terms)
    if not strange and not said & (_GENERAL | _PEOPLE) and not _asks_of_any(said):
        return None
    topic = topic_of(_named(terms))
    return Reading((Concept(topic),)) if topic else Reading((), strange or (terms[0].text,))


def _asks_of_any(said: set[str]) -> bool:
    """ "how long should a moving average be?": of any, and of none on the chart."""
    return {"should", "be"} <= said and bool(said & {"a", "an"})


def _as_a_rule(terms: Sequence[Term], read: Reading) -> bool:
    """ "are gaps always filled?", "is a double top a bad sign in general?": of any at all, not of these."""
    said = words_of(terms)
    ruled = said & _AS_A_RULE or " ".join(term.word for term in terms).endswith(_IN_GENERAL)
    tied = said & (_TYING - _IN_PLACE) or symbols_of(terms) or range_of(terms)
    seasons = any(isinstance(one, Analysis) and one.of == "seasonality" for one in read.intents)
    asked = bool(read.intents) and all(
        isinstance(one, (*_OF_BARS, Patterns, AutoLevels, TrendlinesAuto)) for one in read.intents
    )
    return bool(ruled and asked and not tied and not seasons)


_AS_A_RULE = frozenset(words("general generally usually always normally typically ever really work matter"))
_IN_GENERAL = ("as a rule", "on average", "most of the time")
_IN_PLACE = frozenset(words("top bottom upper lower middle"))
"""Parts of a pattern's name: a double top ties nothing to these bars."""


def _is_of_patterns(terms: Sequence[Term], read: Reading) -> bool:
    """ "is a doji bullish or bearish?", "when would someone use a wedge?": of any, and not of one here."""
    said = words_of(
        [term for term in terms if not term.value(Part.PATTERN)]
    )  # "top" ties, "double top" does not
    tied = said & (_TYING | {"there", "any"}) or symbols_of(terms) or range_of(terms)
    general = {"bullish", "bearish"} <= said or said & (_GENERAL | {"use", "used"})
    patterns = bool(read.intents) and all(isinstance(intent, Patterns) for intent in read.intents)
    any_such = said & {"a", "an"} or terms[0].word in ("are", "do")
    return bool(patterns and general and any_such and not tied)


def _is_judgement(clause: Clause, read: Reading) -> bool:
    """ "is volume confirming", "where would the trend break": asked of these bars unless more is said."""
    opening = clause.terms[0].word
    return any(isinstance(intent, Analysis) for intent in read.intents) and opening not in ("can", "could")


def _is_of_bars(intent: Intent) -> bool:
    return isinstance(intent, _OF_BARS)


def _named(terms: Sequence[Term]) -> list[Term]:
    return [term for term in terms if not term.value(Part.CHART)]
