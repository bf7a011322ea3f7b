"""The fund of an index by what it does: "the ETF that follows the Nasdaq 100", "a tracker for the Dow"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.names import NameBook, SymbolRef
from services.analyst.models.offline.terms.term import Term
from services.analyst.models.offline.words import words

_FUNDS = {
    "^NDX": "QQQ", "^IXIC": "QQQ", "^GSPC": "SPY", "^DJI": "DIA", "^RUT": "IWM", "^MID": "MDY",
    "^N225": "EWJ", "^FTSE": "EWU", "GC=F": "GLD", "SI=F": "SLV", "CL=F": "USO", "NG=F": "UNG",
}  # fmt: skip
_NOUNS = frozenset(words("etf etfs fund tracker"))
_BETWEEN = frozenset(
    words(
        """
        that which follows tracks tracking following holds mirrors mirroring copies replicates replicating
        the for of on is based s index
        """
    )
)
_ARTICLES = ("the", "an", "a")
_FARTHEST = 6


def with_trackers(terms: list[Term], book: NameBook) -> list[Term]:
    """The terms with the fund in place of the words that describe it."""
    at = next((at for at, term in enumerate(terms) if term.tokens[-1].norm in _NOUNS and not term.symbol), -1)
    place = _index_after(terms, at) if at >= 0 else 0
    index = terms[place].symbol if place else None
    fund = _FUNDS.get(index.symbol) if index else None
    if fund is None or not index or any(term.symbol for term in terms[:at]):
        return terms  # "SPY is an ETF that follows the S&P 500"
    found = book.candidates(fund)
    ref = SymbolRef(fund, found[0].name if found else fund, index.said)
    start = at - (at > 0 and terms[at - 1].word in _ARTICLES)
    end = place + 1 + (place + 1 < len(terms) and terms[place + 1].word == "index")
    return [*terms[:start], replace(terms[place], symbol=ref, meanings=(), sighting=None), *terms[end:]]


def _index_after(terms: Sequence[Term], at: int) -> int:
    """The place of the symbol that the fund at a place follows; 0 where none is named so."""
    for place in range(at + 1, min(at + 1 + _FARTHEST, len(terms))):
        if terms[place].symbol:
            return place if place > at + 1 else 0
        if not _BETWEEN.issuperset(terms[place].words):
            return 0
    return 0
