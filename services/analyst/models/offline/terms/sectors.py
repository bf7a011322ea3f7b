"""Sectors by their bare words, and the market, where one is held against another: "energy versus the market".

Alone these are words like any other ("energy drinks"); beside "versus" they are the funds that hold them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.names import NameBook, SymbolRef
from services.analyst.models.offline.terms.term import Term

_FUNDS = {
    "XLE": "energy|oil stocks|energy stocks", "XLK": "tech|technology|tech stocks|the techs",
    "XLF": "financials|banks|the banks|bank stocks|financial stocks", "XLU": "utilities",
    "XLV": "healthcare|health care|health", "XLI": "industrials", "XLB": "materials", "XLP": "staples",
    "XLY": "discretionary", "XLRE": "real estate|reits", "XLC": "communications",
    "SMH": "semis|semiconductors|chips|chip stocks|chipmakers", "XBI": "biotech|biotechs",
    "XRT": "retail|retailers|the retailers", "GDX": "miners|gold miners", "XHB": "homebuilders",
    "SPY": "the market|the broad market|the overall market|the broader market|the wider market",
}  # fmt: skip
_SECTORS = {tuple(name.split()): fund for fund, names in _FUNDS.items() for name in names.split("|")}
_FIRST = frozenset(name[0] for name in _SECTORS)
_LONGEST, _FIRST_VERB = 3, 3
_AGAINST = frozenset(("versus", "vs", "against", "compared to", "compared with", "relative to", "compare to"))
_JOINING = frozenset(("with", "to", "and"))
_FARING = ("doing", "done", "performing", "performed", "faring", "fared", "holding up")
_ENDS = frozenset(
    (",", ".", "?", "!", "over", "since", "this", "in", "for", "on", "year to date", "ytd", "doing")
)


def with_sectors(terms: list[Term], book: NameBook) -> list[Term]:
    """The terms with a sector's fund for its word, on either side of what is compared."""
    against = [at for at, term in enumerate(terms) if term.word in _AGAINST]
    compares = [at for at, term in enumerate(terms[:_FIRST_VERB]) if term.word == "compare"]
    if not (against or compares):
        return terms
    kept: list[Term] = []
    at = 0
    while at < len(terms):
        length, fund = _sector(terms, at)
        if fund and _beside(terms, at, at + length, against, compares):
            ref = _ref(fund, " ".join(term.text for term in terms[at : at + length]), book)
            kept.append(replace(terms[at], text=ref.said, symbol=ref, meanings=(), sighting=None))
            at += length
        else:
            kept.append(terms[at])
            at += 1
    return kept


def _sector(terms: Sequence[Term], at: int) -> tuple[int, str]:
    """How many terms from `at` name a sector, and its fund."""
    if terms[at].tokens[0].norm not in _FIRST:
        return 0, ""
    for length in range(min(_LONGEST, len(terms) - at), 0, -1):
        said = tuple(token.norm for term in terms[at : at + length] for token in term.tokens)
        if said in _SECTORS:
            return length, _SECTORS[said]
    return 0, ""


def _beside(
    terms: Sequence[Term], at: int, end: int, against: Sequence[int], compares: Sequence[int]
) -> bool:
    """Whether it stands beside "versus", or is one of the two that "compare" names."""
    followed = end == len(terms) or end in against or terms[end].word in _ENDS | _JOINING
    led = at - 1 in against or (terms[at - 1].word == "the" and at - 2 in against)
    market = terms[at].tokens[0].norm == "the" and terms[end - 1].word == "market"
    named = bool(compares) and compares[0] < at and not (market and terms[at - 1].word not in _JOINING)
    first = bool(against) and at < against[0] and (end == against[0] or terms[end].word in _FARING)
    return followed and (led or first or named)


def _ref(fund: str, said: str, book: NameBook) -> SymbolRef:
    found = book.candidates(fund)
    return SymbolRef(fund, found[0].name if found else fund, said)
