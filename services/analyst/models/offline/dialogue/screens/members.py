"""Over whom the screen is run now: "and in the Nasdaq 100?", "now my watchlist", "what about Ford?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.analyst.models.offline.dialogue.screens.saying import (
    DENYING,
    EXCLUDING,
    INCLUDING,
    looks,
)
from services.analyst.models.offline.intents import Screening
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.questions.asking import words_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words
from services.market.groups import GroupName, group_of

_LISTS = frozenset(words("watchlist list"))
_OWNED = frozenset(words("stocks names tickers shares symbols list watchlist ones"))
_LEADS = frozenset(
    words(
        """
        and now same what about how try instead again also too then next but or in of for on among across
        within run do apply repeat no sorry meant said mean with widen extend expand stocks names members
        companies ones
        """
    )
)
_INDEX = "^"


@dataclass(frozen=True, slots=True)
class Among:
    """Those that are screened; neither symbols nor a group: the watchlist."""

    symbols: tuple[SymbolRef, ...] = ()
    group: GroupName | None = None


def among_whom(before: Screening, terms: Sequence[Term], *, asked: bool) -> Among | None:
    """Those that are named; None where nobody is, or where the chart of one is wanted."""
    named = [term for at, term in enumerate(terms) if term.symbol and not _is_denied(terms, at)]
    refs = [term.symbol for term in named if term.symbol]
    if not refs:
        return Among() if _names_the_list(terms) else None
    led = asked or bool(words_of([term for term in terms if not term.symbol]) & _LEADS)
    groups = [group for ref in refs if (group := group_of(ref.symbol))]
    if groups:
        bare = all(term.symbol or term.word == "the" for term in terms)
        wanted = led or (bare and words_of(terms[:1]) == {"the"}) or _says_the(named[0], terms)
        return Among(group=groups[0]) if len(refs) == 1 and wanted and not _opens_chart(terms) else None
    said = words_of(terms)
    if before.symbols and said & (INCLUDING | EXCLUDING):
        kept = [ref for ref in before.symbols if ref not in refs]
        return Among(symbols=tuple(kept if said & EXCLUDING else [*kept, *refs])) if kept else None
    if (
        not led
        or said & (INCLUDING | EXCLUDING)
        or looks(terms)
        or any(ref.symbol.startswith(_INDEX) for ref in refs)
    ):
        return None
    return Among(symbols=tuple(dict.fromkeys(refs)))


def _is_denied(terms: Sequence[Term], at: int) -> bool:
    """ "the DAX, not the Dow"."""
    before = [term.word for term in terms[max(at - 2, 0) : at] if term.word != "the"]
    return before[-1:] != [] and before[-1] in DENYING


def _says_the(named: Term, terms: Sequence[Term]) -> bool:
    """ "the Dow" alone: the name holds the article."""
    return len(terms) == 1 and named.word.startswith("the ")


def _opens_chart(terms: Sequence[Term]) -> bool:
    """ "show me the DAX" shows its chart; "show me those in the DAX" goes on with the screen."""
    inside = words_of([term for term in terms if not term.symbol]) & {
        "in", "of", "same", "stocks", "names", "members", "companies", "ones", "for", "those",
    }  # fmt: skip
    return looks(terms) and not inside


def _names_the_list(terms: Sequence[Term]) -> bool:
    """ "my watchlist", "on my list", "my own stocks"."""
    said = words_of(terms)
    listed = any(term.value(Part.ANALYSIS) == "screen" and words_of([term]) & _LISTS for term in terms)
    return listed or bool({"my", "our"} & said and said & _OWNED)
