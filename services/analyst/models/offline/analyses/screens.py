"""Screens: "which stocks are above the 200 day with RSI under 40?"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.analyses.rules import rules_in
from services.analyst.models.offline.analyses.said import frames_in, is_shown, topics_in
from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.intents import Screening
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import plays, symbols_of, words_of
from services.analyst.models.offline.terms import Term

_MANY = {
    "stocks", "tickers", "names", "shares", "symbols", "companies", "ones", "coins", "any",
    "everything", "anything", "them", "these", "those", "equities", "etfs", "watchlist", "list",
}  # fmt: skip


def screening_asked(clause: Clause) -> Screening | None:
    """Rules over many symbols; over one, only where several rules are asked at once."""
    terms = clause.terms
    symbols = symbols_of(terms)
    rules = rules_in(terms)
    named = "screen" in topics_in(terms)
    many = named or (bool(words_of(terms) & _MANY) and plays(terms, Part.NAMED))
    asked = clause.mood is Mood.QUESTION or clause.asked
    if rules and (many or (len(symbols) > 1 and asked)) and not _draws(terms):
        return Screening(rules, tuple(symbols), next(iter(frames_in(terms)), None))
    if len(rules) > 1 and len(symbols) == 1 and asked and len({rule.left for rule in rules}) > 1:
        return Screening(rules, tuple(symbols), next(iter(frames_in(terms)), None))
    return Screening(()) if named and not rules and _only_the_screen(terms) else None


def _draws(terms: Sequence[Term]) -> bool:
    return is_shown(terms) and "screen" not in topics_in(terms)


def _only_the_screen(terms: Sequence[Term]) -> bool:
    """ "run a screen", "what should I buy": no condition was said."""
    said = {term.text.lower() for term in terms if term.value(Part.ANALYSIS) == "screen"}
    scanning = any("scan" in word or "screen" in word or "watchlist" in word for word in said)
    bare = {"screen", "filter", "watchlist", "watch list"} & said and plays(
        terms, Part.ALL_INDICATORS, Part.CHART
    )
    return scanning and not bare and not plays(terms, Part.PRICE, Part.CHANGE, Part.NEWS, Part.VIEW)
