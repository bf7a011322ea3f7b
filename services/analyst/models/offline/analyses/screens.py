"""Screens: "which stocks are above the 200 day with RSI under 40?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.analyses.groups import group_meant, without_group
from services.analyst.models.offline.analyses.ranks import Rank, rank_asked, says_distance
from services.analyst.models.offline.analyses.rules import rules_in
from services.analyst.models.offline.analyses.said import frames_in, is_shown, topics_in
from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.intents import Rule, Screening
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.questions.asking import plays, says_those, symbols_of, words_of
from services.analyst.models.offline.terms import Term
from services.market.groups import GroupName, group_of
from services.market.timeframes import Timeframe

_MANY = {
    "stocks", "tickers", "names", "shares", "symbols", "companies", "ones", "coins", "any",
    "everything", "anything", "them", "these", "those", "equities", "etfs", "watchlist", "list",
}  # fmt: skip


def screening_asked(clause: Clause) -> Screening | None:
    """Rules or an order over many symbols; over one, only where several rules are asked at once."""
    terms = clause.terms
    group = group_meant(terms) or _index_screened(terms)
    symbols = without_group(symbols_of(terms), group)
    rules = rules_in(terms)
    named = "screen" in topics_in(terms)
    those = not symbols and not group and says_those(terms)
    many = group or named or those or (bool(words_of(terms) & _MANY) and plays(terms, Part.NAMED))
    asked = clause.mood is Mood.QUESTION or clause.asked or asks_which(terms) or _checks(terms)
    ordered = (many or _which_are(terms) or len(symbols) > 1) and "seasonality" not in topics_in(terms)
    plain = says_distance(terms) or all(
        _says_only_which_way(rule) or compares_measures(rule) or _is_compared_state(rule, terms)
        for rule in rules
    )
    rank = rank_asked(terms) if ordered and plain else None
    bars = _bars_of(terms) if rules or rank else None
    screened = Screening(rules, symbols, bars, group, those=those)
    compared = not (rules and symbols) and rank and _compares(symbols, rank, those=those)
    if rank and not compared and not _draws(terms):
        return replace(screened, rules=(), rank_by=rank.by, lowest_first=rank.lowest_first, count=rank.count)
    if rules and (many or (len(symbols) > 1 and asked)) and not _draws(terms):
        return screened
    if len(rules) > 1 and len(symbols) == 1 and asked and len({rule.left for rule in rules}) > 1:
        return screened
    if plays(terms, Part.PATTERN) and not group:
        return None  # "scan for head and shoulders" looks in the bars
    return Screening(()) if named and not rules and _only_the_screen(terms) else None


def _checks(terms: Sequence[Term]) -> bool:
    """ "check Ford and GM for RSI under 40", "do Apple and Intel both have …"."""
    return terms[0].words[0] in ("check", "test", "do", "does") and "over" not in terms[0].words


def _bars_of(terms: Sequence[Term]) -> Timeframe | None:
    """The bars that are named; those of weeks, where the average of 40 weeks is."""
    averaged = (_AVERAGED.get(term.words[0]) for term in terms if term.value(Part.INDICATOR))
    return next(iter(frames_in(terms)), None) or next((frame for frame in averaged if frame), None)


_AVERAGED = {"week": Timeframe.W1, "month": Timeframe.MN1}


def asks_which(terms: Sequence[Term]) -> bool:
    """ "of Ford, GM and Tesla who is above the 50 day": asked of several, wherever the question stands."""
    asked = any(term.value(Part.QUESTION) and term.word.startswith(_WHICH) for term in terms)
    return asked and len(symbols_of(terms)) > 1


_WHICH = ("which", "who", "what")


def _index_screened(terms: Sequence[Term]) -> GroupName | None:
    """ "S&P 500 RSI below 30 screen": an index by itself is never screened."""
    symbols = symbols_of(terms)
    screened = len(symbols) == 1 and any(
        term.value(Part.ANALYSIS) == "screen" and not _MANY & set(term.words) for term in terms
    )
    return group_of(symbols[0].symbol) if screened and rules_in(terms) else None


def _is_compared_state(rule: Rule, terms: Sequence[Term]) -> bool:
    """ "which is more oversold": an order, and no condition."""
    return (
        rule.left == "rsi"
        and bool(words_of(terms) & {"more", "most"})
        and any(term.word in ("oversold", "overbought") for term in terms)
    )


def _says_only_which_way(rule: Rule) -> bool:
    """ "up the most" is an order, and no condition that it be up."""
    return rule.left.startswith("change") and rule.right == 0


def compares_measures(rule: Rule) -> bool:
    """ "which has the higher RSI" is an order, and no price above an RSI."""
    return rule.left == "close" and isinstance(rule.right, str) and rule.right.startswith(_BOUNDED)


_BOUNDED = ("rsi", "adx", "atr", "macd", "mfi", "cci", "roc", "stoch", "williams", "volume", "obv")
"""Measures that are no prices."""


def _compares(symbols: Sequence[SymbolRef], rank: Rank, *, those: bool) -> bool:
    """ "which of Apple and Intel did best": a comparison tells more of a few than an order does."""
    return len(symbols) == 1 or ((len(symbols) > 1 or those) and rank.by.startswith("change"))


def _which_are(terms: Sequence[Term]) -> bool:
    """ "which are up the most": of those that there are."""
    return [term.word for term in terms[:2]] in (["which", "are"], ["what", "are"], ["who", "are"])


def _draws(terms: Sequence[Term]) -> bool:
    return is_shown(terms) and "screen" not in topics_in(terms)


def _only_the_screen(terms: Sequence[Term]) -> bool:
    """ "run a screen", "what should I buy": no condition was said."""
    said = {term.word for term in terms if term.value(Part.ANALYSIS) == "screen"}
    scanning = any("scan" in word or "screen" in word or "watchlist" in word for word in said)
    bare = {"screen", "filter", "watchlist", "watch list"} & said and plays(
        terms, Part.ALL_INDICATORS, Part.CHART
    )
    return scanning and not bare and not plays(terms, Part.PRICE, Part.CHANGE, Part.NEWS, Part.VIEW)
