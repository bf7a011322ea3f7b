"""One thing that is named twice: "the small caps, IWM", "ticker C for Citigroup", "the EV maker Rivian".

What only describes a company beside its name is left out, and of two names of one thing one is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.terms.term import Term
from services.analyst.models.offline.words import words
from services.market.symbol_names import normalise, same_company

_JOINTS = frozenset(
    words("the ticker symbol is for called meaning aka alias stock shares , ( ) : - – — i.e its it that s 's")
) | {"as in", "that is", "you know", "by the name of", "under the ticker", "the stock", "the ticker",
     "the symbol", "ticker symbol", "in other words"}  # fmt: skip
_HEADS = frozenset(
    words(
        """
        company maker makers giant chain one firm outfit bank airline retailer carmaker automaker brand
        manufacturer developer producer group platform broker insurer business people guys folks store shop
        stock fund etf name conglomerate startup drugmaker chipmaker major operator utility miner builder
        supplier restaurant restaurants tracker index coin crypto token currency supermarket biotech
        fintech designer provider processor
        """
    )
)
"""Nouns that say what a company or a fund is."""
_VAGUE = frozenset(words("one people guys folks name group index platform business fund"))
"""Those of them that are said of anything."""
_WHICH = frozenset(words("the that this those our")) | {"good old", "not the"}
_MOST_DESCRIBING = 4
_NAMING = frozenset(("ticker", "symbol", "ticker symbol", "the ticker", "the symbol"))
_SAYING = frozenset(("is", ":", "being", "would be", "'s"))
_FUNDS = {
    "^RUT": "IWM VTWO", "^GSPC": "SPY VOO IVV", "^NDX": "QQQ QQQM", "^IXIC": "QQQ ONEQ", "^DJI": "DIA",
    "GC=F": "GLD IAU", "SI=F": "SLV", "CL=F": "USO", "BZ=F": "BNO", "NG=F": "UNG", "BTC-USD": "IBIT GBTC",
    "ETH-USD": "ETHA", "^VIX": "VXX", "DX-Y.NYB": "UUP", "^MID": "MDY", "^N225": "EWJ", "^FTSE": "EWU",
}  # fmt: skip
"""Funds that hold what an index or a future stands for: "the small caps, IWM" is one wish."""


def named_once(terms: Sequence[Term]) -> list[Term]:
    """The terms with every company, fund or coin named by one name, and not described beside it."""
    if not any(term.symbol or term.sighting for term in terms):
        return list(terms)
    kept = _with_nouns(_without_saying(terms))
    at = 0
    while at < len(kept):
        if kept[at].symbol is None:
            if _is_told(kept, at):
                kept[at] = replace(kept[at], symbol=_ref(kept[at]), meanings=())
                continue
            at += 1
            continue
        end = _described_until(kept, at)
        del kept[at + 1 : end]
        start = _described_from(kept, at)
        del kept[start:at]
        at = start
        other = _named_again(kept, at)
        if other:
            kept[at : other + 1] = [_clearer(kept[at], kept[other])]
        else:
            at += 1
    return kept


def _is_told(terms: Sequence[Term], at: int) -> bool:
    """A doubtful name that a description or another name of the same makes sure: "the airline, Delta"."""
    ref = _ref(terms[at])
    if ref is None or not ref.known:
        return False
    described = (
        terms[at].text[:1].isupper() and not terms[at].meanings and _described_from(terms, at) < at - 1
    )
    other = _named_again(terms, at)
    return described or _is_described_after(terms, at) or bool(other and terms[other].symbol)


def _is_described_after(terms: Sequence[Term], at: int) -> bool:
    """ "Shell, the oil one", "Gap, the clothing people"; "target, the last one" is no shop."""
    end = _described_until(terms, at)
    last = end == len(terms) and terms[end - 1].tokens[-1].norm not in _VAGUE  # "show me target the retailer"
    if end == at + 1 or (terms[at].meanings and terms[at + 1].text != "," and not last):
        return False
    vague = terms[end - 1].tokens[-1].norm in _VAGUE
    return not vague or not terms[at].meanings or not terms[end - 2].meanings


def _without_saying(terms: Sequence[Term]) -> list[Term]:
    """ "ticker is SO" as "ticker SO"."""
    return [
        term
        for at, term in enumerate(terms)
        if not (
            0 < at < len(terms) - 1
            and term.word in _SAYING
            and terms[at - 1].word in _NAMING
            and terms[at + 1].symbol
        )
    ]


def _with_nouns(terms: Sequence[Term]) -> list[Term]:
    """ "Target, the retailer", "Chase, the bank": behind a name these say what it is, and name no fund."""
    kept = list(terms)
    for at, term in enumerate(terms):
        if at and term.symbol and term.text.islower() and term.tokens[-1].norm in _HEADS:
            before = at - (terms[at - 1].word in _WHICH)
            led = before < at or term.tokens[0].norm in _WHICH
            before -= 1 + (before > 1 and terms[before - 1].text in (",", "("))
            if led and before >= 0 and _ref(terms[before]) and not terms[before].value(Part.VERB):
                kept[at] = replace(term, symbol=None, sighting=None, meanings=())
    return kept


def _described_from(terms: Sequence[Term], at: int) -> int:
    """Where "the EV maker" or "that chip company," before a name begins; `at` where nothing describes it."""
    head = at - 1 - (at > 0 and (terms[at - 1].text == "," or terms[at - 1].word in _CALLED))
    if head < 1 or not _ends_in_head(terms[head]):
        return at
    if _opens(terms[head]):
        return head
    for start in range(head - 1, max(head - 2 - _MOST_DESCRIBING, -1), -1):
        if _says_which(terms[start]):
            return start
        if terms[start].word in ("a", "an"):
            told = _texts(terms, start - 2, start) in _IT_IS
            return start - 2 if told else start if terms[at - 1].word in _CALLED else at
        if terms[start].value(Part.VERB) or terms[start].number or terms[start].tokens[0].kind == "sign":
            break
    opens = next(
        (at for at in range(head, -1, -1) if terms[at].value(Part.VERB) or terms[at].value(Part.FRAME)), -1
    )
    named = head == at - 2 and head - opens <= _MOST_DESCRIBING + 1 and terms[head].word in _FUNDS_SAID
    return opens + 1 if named else at  # "20 year treasury ETF, TLT"


_CALLED = ("called", "named", "known as")
_IT_IS = (["it", "is"], ["that", "is"])


def _texts(terms: Sequence[Term], start: int, end: int) -> list[str]:
    return [term.word for term in terms[max(start, 0) : end]]


_FUNDS_SAID = ("etf", "fund", "tracker", "index", "company", "maker")


def _described_until(terms: Sequence[Term], at: int) -> int:
    """The place after ", the payments company" behind a name; the next place where nothing describes it."""
    apart = at + 1 < len(terms) and terms[at + 1].text == ","
    start = at + 1 + apart
    if start < len(terms) and terms[start].word in _ONCE:
        return _past_name(terms, start)
    if start >= len(terms) or not _says_which(terms[start]):
        return at + 1
    for end in range(start, min(start + 2 + _MOST_DESCRIBING, len(terms))):
        if _ends_in_head(terms[end]) and (end > start or _opens(terms[end])):
            twice = end + 1 < len(terms) and _ends_in_head(terms[end + 1])  # "the airline one"
            after = end + 1 + twice
            named = after < len(terms) and terms[after].symbol is not None
            vague = not apart and terms[after - 1].tokens[-1].norm in _VAGUE
            return at + 1 if named or vague else after
        named = terms[end].symbol is not None and terms[end].text[:1].isupper()  # but "the oil one"
        if named or terms[end].number or terms[end].value(Part.VERB):
            break
    return at + 1


_ONCE = ("formerly", "previously", "once")


def _past_name(terms: Sequence[Term], at: int) -> int:
    """The place after "formerly Square", "previously known as Square"."""
    while at < len(terms) and terms[at].word in (*_ONCE, "known", "called", "as", "known as"):
        at += 1
    return at + 1


def _ends_in_head(term: Term) -> bool:
    return term.symbol is None and term.tokens[-1].norm in _HEADS


def _opens(term: Term) -> bool:
    """ "the company" as one phrase."""
    return len(term.tokens) > 1 and term.tokens[0].norm in _WHICH


def _says_which(term: Term) -> bool:
    return term.symbol is None and (term.word in _WHICH or term.tokens[0].norm in _WHICH)


def _named_again(terms: Sequence[Term], at: int) -> int:
    """The place of another name of the same thing, with nothing but "ticker", "as in" between; 0 if none."""
    place = at + 1
    while place < len(terms) and _ref(terms[place]) is None and terms[place].word in _JOINTS:
        place += 1
    first, second = _ref(terms[at]), _ref(terms[place]) if place < len(terms) else None
    if place < len(terms) and not (terms[at].symbol or terms[place].symbol):
        return 0
    if first is None or second is None or not _are_one(first, second):
        return 0
    return place


def _ref(term: Term) -> SymbolRef | None:
    """The symbol of a term, however doubtful: beside its own name it is meant."""
    return term.symbol or (term.sighting.ref if term.sighting else None)


def _are_one(first: SymbolRef, second: SymbolRef) -> bool:
    if first.symbol == second.symbol:
        return True
    funds = _FUNDS.get(first.symbol, "") + " " + _FUNDS.get(second.symbol, "")
    held = {first.symbol, second.symbol} & set(words(funds))
    both = _is_ticker(first) and _is_ticker(second)
    return bool(held) or (not both and same_company(first.name, second.name))


def _clearer(first: Term, second: Term) -> Term:
    """The name that is a ticker; else the second."""
    chosen = first if first.symbol and _is_ticker(first.symbol) else second
    return replace(chosen, symbol=_ref(chosen), meanings=())


def _is_ticker(ref: SymbolRef) -> bool:
    return normalise(ref.said).replace(" ", "") == normalise(ref.symbol).replace(" ", "")
