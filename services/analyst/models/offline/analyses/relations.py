"""Symbols against each other: correlation, beta, who did better."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.analyses.aspects import aspect_of
from services.analyst.models.offline.analyses.said import is_shown, topics_in
from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.intents import Relation
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.questions.asking import (
    plays,
    range_of,
    says_it,
    says_those,
    symbols_of,
    unknown_words,
    words_of,
)
from services.analyst.models.offline.terms import Term

MARKET = SymbolRef("SPY", "SPDR S&P 500", "the market")
_AGAINST = (
    "with", "to", "against", "vs", "versus", "than", "compared to", "compared with", "relative to",
    "and", "like", "beat", "beating", "beats", "outperform", "outperforming", "outperforms",
    "outperformed", "over", "lag", "underperforming", "underperform", "underperformed", "lagging",
    "between", "move with", "moves with", "correlation with", "compare to", "compare with", "leading",
    "beaten", "relative strength against", "relative strength vs", "relative strength versus",
    "relative strength to", "stronger than", "weaker than", "follow", "follows", "track", "tracks", "mirror",
    "mirrors",
)  # fmt: skip
_A_PAIR = 2
_WHOLE_MARKET = {"market", "index", "benchmark", "indices"}


def relation_asked(clause: Clause) -> Relation | None:
    """Two symbols or more; one alone against the chart's, or against the market where it is the subject."""
    terms = clause.terms
    symbols = symbols_of(terms)
    market = bool(words_of([term for term in terms if not term.symbol]) & _WHOLE_MARKET)
    those = not symbols and not market and (says_those(terms) or _asks_who(terms))
    if is_shown(terms) or not _relates(clause, len(symbols) + market + 2 * those):
        return None
    if not symbols and not those and unknown_words(terms) and not says_it(terms, None):
        return None  # "can machines beat the market?"
    if those:
        return Relation((), range_of(terms), those=True, aspect=aspect_of("relation", terms))
    subject = len(symbols) == 1 and not _is_other(terms)
    if (market and len(symbols) < _A_PAIR) or subject or not symbols:
        symbols = list(dict.fromkeys([*symbols, MARKET]))
    return Relation(tuple(symbols[:6]), range_of(terms), aspect=aspect_of("relation", terms))


def _asks_who(terms: Sequence[Term]) -> bool:
    """ "who won?", "so who did better over five years": of those that were spoken of."""
    opening = next((term.word for term in terms if not term.value(Part.JOIN) and term.word != "so"), "")
    wins = any(term.word in _WINS for term in terms)
    return opening.startswith(("who", "which")) and wins and not plays(terms, Part.INDICATOR)


_WINS = ("won", "who won", "wins", "who wins", "did better", "did worse", "done better", "doing better",
         "performed better", "gained more", "lost more", "is winning", "winning", "ahead")  # fmt: skip


def _relates(clause: Clause, named: int) -> bool:
    """A word of relation; or two symbols with "better", "versus" and a word of performance."""
    terms = clause.terms
    words = words_of(terms)
    said = "relation" in topics_in(terms)
    compared = any(term.value(Part.VERB) == "compare" for term in terms)
    if said and plays(terms, Part.SCALE, Part.STYLE):
        return False
    together = (
        named + says_it(terms, None) > 1
        and clause.mood is Mood.QUESTION
        and words & _GOING
        and words & {"with", "like"}
    )
    strength = {"relative", "strength"} <= words and words & {"against", "vs", "versus", "to", "with"}
    if together or (strength and named):
        return True
    if said:
        strong = any(term.value(Part.ANALYSIS) == "relation" and term.word not in _WEAK for term in terms)
        return named > 1 or strong or (named == 1 and clause.mood is Mood.QUESTION)
    moved = plays(terms, Part.CHANGE) and not (words & {"high", "low", "do"} and named < 2)
    better = bool(words & {"better", "best", "worse", "worst", "faster", "strongest", "weakest", "won"})
    if named > 1 and better and (clause.mood is Mood.QUESTION or clause.asked):
        return True
    performance = (
        bool(words & {"performance", "return", "returns", "performed", "perform", "gains"}) and moved
    )
    if named > 0 and compared and clause.mood is Mood.QUESTION and words & _FARED:
        return True
    risk = named > 1 and bool(words & _RISKS)  # "compare the risk of Tesla and Ford"
    return named > 0 and compared and (performance or risk or (named > 1 and clause.mood is Mood.QUESTION))


_RISKS = frozenset(("risk", "risks", "volatility", "drawdown", "drawdowns", "swings"))
_FARED = frozenset(("fared", "fare", "done", "doing", "look", "looks"))
_GOING = frozenset(("move", "moves", "trade", "trades", "go", "behave", "behaves"))
_WEAK = (
    "stronger", "weaker", "leading", "related", "beat", "winner", "up more", "lagging", "did best",
    "did worst", "alpha", "better investment",
)  # fmt: skip


def _is_other(terms: Sequence[Term]) -> bool:
    """Whether the one symbol is what the chart's is held against: "correlation with SPY"."""
    place = next(at for at, term in enumerate(terms) if term.symbol)
    before = [term.word for term in terms[max(place - 2, 0) : place]]
    return any(word in _AGAINST for word in before)
