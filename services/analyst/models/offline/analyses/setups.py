"""Trades to be planned: "plan a long with 500 at risk", "where should my stop be?"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.analyses.drafts import Draft, drafted
from services.analyst.models.offline.analyses.said import frames_in, side_of, topics_in
from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import SetUp
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.quantities.prices import read_prices
from services.analyst.models.offline.questions.asking import plays, says_it, symbols_of, words_of
from services.analyst.models.offline.terms import Term

_PLACED = {
    "put", "place", "set", "enter", "get", "go", "exit", "good", "sensible", "would", "should", "best",
    "could", "be", "use", "buy", "sell", "short",
}  # fmt: skip
_LEVELS_OF_TRADE = ("entry", "stop", "target")


def set_up_asked(clause: Clause) -> SetUp | None:
    """A plan, where one is asked for; prices that make a whole trade are drawn, not planned."""
    terms = clause.terms
    planned = "setup" in topics_in(terms) and not _only_loose(terms)
    sized = plays(terms, Part.RISK) and (
        _risk(terms) is not None or {"shares", "size", "many"} & words_of(terms)
    )
    if not (planned or sized or _placing(clause) or whole_trade_wanted(terms)):
        return None
    symbol = next(iter(symbols_of(terms)), None)
    frames = frames_in(terms)
    risk, draft = _risk(terms), drafted(terms)
    return SetUp(
        symbol=symbol,
        pronoun=says_it(terms, symbol),
        timeframe=frames[0] if frames else None,
        side=side_of(terms),
        entry=_entry(terms, draft, risk),
        risk=risk,
        stop=draft.stop,
        target=draft.target,
    )


def whole_trade_wanted(terms: Sequence[Term]) -> bool:
    """ "give me an entry, a stop and a target": all three, and no price for any."""
    roles = {term.value(Part.ROLE) for term in terms}
    return roles.issuperset(_LEVELS_OF_TRADE) and not any(term.number for term in terms)


def _only_loose(terms: Sequence[Term]) -> bool:
    """ "set up" is a verb too: "set up the chart"."""
    said = {term.word for term in terms if term.value(Part.ANALYSIS) == "setup"}
    return said <= {"set up", "bracket"} and not plays(terms, Part.TRADE, Part.SIDE)


def _placing(clause: Clause) -> bool:
    """ "where would you put a stop?", "where should I enter?", "how would you trade it?"."""
    terms = clause.terms
    words = words_of(terms)
    opening = terms[0].word
    if clause.mood is not Mood.QUESTION or any(term.number for term in terms if _is_price(term)):
        return False
    manner = (
        opening.startswith("how") and "trade" in words and words & {"would", "should", "could", "i", "you"}
    )
    roles = {term.value(Part.ROLE) for term in terms} & set(_LEVELS_OF_TRADE)
    enters = bool(words & {"enter", "get", "buy", "exit"}) and bool(
        words & {"in", "enter", "buy", "exit", "out"}
    )
    asks = opening.startswith(("where", "what", "at what", "which", "when"))
    enters = enters and (opening.startswith(("where", "when")) or bool(words & {"price", "level"}))
    placed = asks and (
        bool(roles and words & _PLACED)
        or (enters and bool(words & {"should", "would", "could", "to", "can"}))
    )
    return bool(manner or placed)


def _is_price(term: Term) -> bool:
    return term.number is not None and term.number.atoms[0] >= 1


def _risk(terms: Sequence[Term]) -> float | None:
    """ "risking $500", "with 500 at risk", "risk 1% of 20000": an amount of money."""
    for at, term in enumerate(terms):
        if not term.value(Part.RISK):
            continue
        after, before = terms[at + 1 : at + 6], terms[max(at - 4, 0) : at]
        if any(near.word in ("%", "percent") for near in before):
            return _amount((*before, *after))  # "1% risk on 20000", "1% of 20000 at risk"
        nearest = next((place for place in reversed(range(len(before))) if before[place].number), 0)
        owned = term.word == "at risk"
        return (_amount(before[nearest:]) if owned else None) or _amount(after) or _amount(before[nearest:])
    return None


def _amount(terms: Sequence[Term]) -> float | None:
    place = next((at for at, term in enumerate(terms) if term.number), None)
    if place is None:
        return None
    cursor = Cursor(terms, place)
    first = terms[place].number
    share = cursor.word(1) in ("%", "percent")
    if not share:
        amounts = read_prices(cursor, one=True)
        return amounts[0] if amounts else (first.atoms[0] if first else None)
    whole = next((term.number.atoms[0] for term in terms[place + 1 :] if term.number), None)
    return first.atoms[0] / 100 * whole if first and whole else None


_ENTERED = ("at", "from", "around", "@", "near", "entry", "entry at", "entering at", "if i buy at", "price")


def _entry(terms: Sequence[Term], draft: Draft, risk: float | None) -> float | None:
    """The price of entry, by its name or led by "at" and "from"."""
    if draft.entry is not None:
        return draft.entry
    for at, term in enumerate(terms):
        led = term.word in _ENTERED or term.value(Part.ROLE) == "entry"
        if not led:
            continue
        prices = read_prices(Cursor(terms, at + 1), one=True)
        if prices and prices[0] not in (risk, draft.stop, draft.target):
            return prices[0]
    return None
