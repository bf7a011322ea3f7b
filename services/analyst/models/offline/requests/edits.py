"""Changes to what is drawn: "make the trend line red", "lock the support", "move the stop to 235".

A clause is one of these only if every word of it is: an action, a drawing that is meant, or filler.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.dates import read_day
from services.analyst.models.offline.days import Span
from services.analyst.models.offline.intents import Intent, Move, Restyle, Target
from services.analyst.models.offline.intents.edits import FieldChange
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_price
from services.analyst.models.offline.terms import Term
from services.charting.commands import DrawingKind, LevelKind

_KINDS: tuple[tuple[Part, DrawingKind], ...] = (
    (Part.TRENDLINE, "trendline"),
    (Part.FIBONACCI, "fibonacci"),
    (Part.LEVELS, "level"),
    (Part.CHANNEL, "channel"),
    (Part.VERTICAL, "vertical"),
    (Part.NOTE, "annotation"),
    (Part.ARROW, "annotation"),
    (Part.PATTERN, "pattern"),
    (Part.MEASURE, "measure"),
    (Part.TRADE, "position"),
)
_MOVES = (
    "move",
    "shift",
    "drag",
    "raise",
    "lower",
    "slide",
    "pull",
    "change",
    "bump",
    "adjust",
    "nudge",
    "bring",
    "push",
)
_POINTING = (
    "it", "make it", "set it to", "turn it into", "that", "this", "that one", "this one", "the last one",
    "last one", "the last drawing", "last drawing", "that line", "this line", "that level", "this level",
    "that drawing",
)  # fmt: skip
_FOREIGN = (
    Part.INDICATOR, Part.SCALE, Part.ALL_INDICATORS, Part.NEWS, Part.TIMEFRAME, Part.CONCEPT, Part.PRICE,
    Part.STEP, Part.ZOOM, Part.SEARCH,
)  # fmt: skip


def edit_wishes(clause: Clause) -> list[Intent]:
    """The changes that the clause asks for; none where it is about something else."""
    terms = [term for term in clause.terms if term.text.lower() not in ("please", "can you", "could you")]
    if any(_is_foreign(term) for term in terms):
        return []
    quote = next((term.quote for term in terms if term.quote is not None), None)
    changes = _changes(terms, quote)
    if any(field == "extend" for field, _ in changes) and _prices(terms):
        return []
    wishes = _moves(terms) if not changes else []
    if wishes or not changes:
        return wishes
    roles = dict.fromkeys(
        role for term in terms if (role := term.value(Part.ROLE)) in ("support", "resistance")
    )
    if len(roles) > 1 and not _prices(terms):  # "lock the support and the resistance"
        return [Restyle(Target(cast(LevelKind, role)), tuple(changes)) for role in roles]
    target = _target(terms, _prices(terms) if not _widths(terms) else [])
    return [Restyle(target, tuple(changes))] if target else []


def _is_foreign(term: Term) -> bool:
    """Words that belong to other wishes; "style" and "line" as chart styles among them."""
    if term.symbol is not None:
        return True
    unknown = not term.meanings and term.tokens[0].kind == "word"
    moves = term.text.lower() in _MOVES
    if term.value(Part.FRAME) == "about":
        return True
    styled = term.value(Part.STYLE) is not None and not _is_target(term)
    return (
        (unknown and not moves)
        or styled
        or any(term.value(part) and not _is_target(term) and not term.value(Part.FILLER) for part in _FOREIGN)
    )


def _is_target(term: Term) -> bool:
    parts = (Part.ROLE, Part.DRAWINGS, Part.ZONE, Part.LINE_LOOK, *(part for part, _ in _KINDS))
    return any(term.value(part) for part in parts)


def _changes(terms: Sequence[Term], quote: str | None) -> list[FieldChange]:
    changes: list[FieldChange] = []
    for term in terms:
        colour, look, edit = (term.value(part) for part in (Part.COLOUR, Part.LINE_LOOK, Part.EDIT))
        if colour:
            changes.append(("colour", colour))
        elif look and "=" in look:
            changes.append(_styled(look))
        elif look and _widths(terms):
            changes.append(("line_width", _widths(terms)[0]))
        elif edit and "=" in edit:
            field, _, value = edit.partition("=")
            changes.append((field, value == "true"))
        elif edit == "label" and quote:
            changes.append(("label", quote))
    if not changes and _shows(terms):
        changes.append(("hidden", False))
    return list(dict.fromkeys(changes)) or _extension(terms)


def _styled(look: str) -> FieldChange:
    field, _, value = look.partition("=")
    return (field, int(value)) if value.isdigit() else (field, value)


def _widths(terms: Sequence[Term]) -> list[int]:
    """The 4 of "line width 4"."""
    wide = any(term.value(Part.LINE_LOOK) == "line_width=1" and "width" in term.text for term in terms)
    wide = wide or any(
        term.text.lower() in ("line width", "width", "line thickness", "thickness") for term in terms
    )
    return [int(price) for price in _prices(terms) if price in (1, 2, 3, 4)] if wide else []


def _shows(terms: Sequence[Term]) -> bool:
    """ "show the drawings", "bring the fib back", "show the trend line again"."""
    words = [term.text.lower() for term in terms]
    shown = any(word in ("show", "show me", "display") for word in words)
    every = any(term.value(Part.DRAWINGS) == "all" and "drawing" in term.text.lower() for term in terms)
    brought = ("bring" in words and "back" in words) or "bring back" in words
    return brought or (shown and (every or "again" in words))


def _extension(terms: Sequence[Term]) -> list[FieldChange]:
    """ "extend the trend line to the right"; a way alone asks for nothing."""
    said = [value for term in terms if (value := term.value(Part.EXTEND))]
    if not said or not any(
        term.text.lower().startswith(("extend", "prolong", "stop", "do not")) for term in terms
    ):
        return []
    way = next((value for value in said if value != "extend"), "right")
    return [("extend", way)]


def _moves(terms: Sequence[Term]) -> list[Intent]:
    """To a price, or to a day; with two numbers the first says which level is meant."""
    if not terms or not any(term.text.lower() in _MOVES for term in terms[:3]):
        return []
    day = _day(terms)
    if day is not None:
        target = _target(terms, [])
        return [Move(target, span=day)] if target else []
    prices = _prices(terms)
    target = _target(terms, prices[:-1])
    return [Move(target, price=prices[-1])] if prices and target else []


def _day(terms: Sequence[Term]) -> Span | None:
    for at in range(len(terms)):
        found = read_day(terms, at)
        if found and found[0].month is not None:
            return Span(found[0], found[0])
    return None


def _prices(terms: Sequence[Term]) -> list[float]:
    cursor, prices = Cursor(terms), []
    while cursor.more:
        term = cursor.terms[cursor.at]
        if term.number is not None:
            prices.append(as_price(term.number.atoms))
        cursor.at += 1
    return prices


def _target(terms: Sequence[Term], prices: Sequence[float]) -> Target | None:
    """Which drawings: a kind before a price before "it"; None where none is named."""
    price = prices[0] if prices else None
    for term in terms:
        text = term.text.lower()
        if term.value(Part.DRAWINGS) == "all" or text in ("everything", "lines", "all lines"):
            return Target(every=True)
        role = term.value(Part.ROLE)
        if role and role != "line":
            return Target(cast(LevelKind, role), price)
        if term.value(Part.ZONE):
            return Target("zone", price)
        kind = next((kind for part, kind in _KINDS if term.value(part)), None)
        if kind:
            return Target(kind, price)
    if price is not None:
        return Target(price=price)
    pointed = any(term.text.lower() in _POINTING or term.text.lower() in ("line", "level") for term in terms)
    return Target() if pointed else None
