"""Whether the members of an index are meant, and not the index: "which of the Dow", "S&P 500 names"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.questions.asking import symbols_of
from services.analyst.models.offline.terms import Term
from services.market.groups import GroupName, group_of

_MEMBERS = frozenset(
    (
        "names", "name", "stocks", "stock", "members", "member", "components", "companies", "company",
        "constituents", "shares", "tickers", "ones", "gainers", "losers", "movers", "winners", "screen",
        "scan", "filter", "screener", "rank", "everything", "anything", "many", "any", "which", "who",
    )
)  # fmt: skip
_OF = ("of", "in", "from", "on", "inside", "within", "for", "across", "among")


def group_meant(terms: Sequence[Term]) -> GroupName | None:
    """The group whose members the clause is about; None where it is about the index itself."""
    at = next((at for at, term in enumerate(terms) if term.symbol and group_of(term.symbol.symbol)), None)
    ref = terms[at].symbol if at is not None else None
    if at is None or ref is None or len(symbols_of(terms)) > 1:
        return None
    before = [word for term in terms[:at] for word in term.words]
    after = terms[at + 1].words[0] if at + 1 < len(terms) else ""
    listed = any(term.value(Part.ANALYSIS) == "screen" for term in terms[:at])
    counted = bool(before) and before[-1] in _OF and bool(_MEMBERS & set(before))
    ranked = bool({"rank", "screen", "scan", "filter", "gainers", "losers"} & set(before))
    return group_of(ref.symbol) if after in _MEMBERS or counted or ranked or listed else None


def without_group(symbols: Sequence[SymbolRef], group: GroupName | None) -> tuple[SymbolRef, ...]:
    """The symbols that stand for themselves."""
    return tuple(ref for ref in symbols if group is None or group_of(ref.symbol) != group)
