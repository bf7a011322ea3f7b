"""Changes to what is drawn: "make the trend line red", "lock the support", "move the stop to 235".

A clause is one of these only if every word of it is: an action, a drawing that is meant, or filler.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.intents import Intent, Restyle, Target
from services.analyst.models.offline.intents.edits import FieldChange
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.requests.edges import edge_moved
from services.analyst.models.offline.requests.moved_each import moved_each
from services.analyst.models.offline.requests.moves import LENT_MOVES, MOVES, moves_in
from services.analyst.models.offline.requests.targets import is_target, prices_in, targets_of
from services.analyst.models.offline.terms import Term

_FOREIGN = (
    Part.INDICATOR, Part.SCALE, Part.ALL_INDICATORS, Part.NEWS, Part.TIMEFRAME, Part.CONCEPT, Part.PRICE,
    Part.STEP, Part.ZOOM, Part.SEARCH, Part.CROSSHAIR, Part.ANALYSIS,
)  # fmt: skip


def edit_wishes(clause: Clause) -> list[Intent]:
    """The changes that the clause asks for; none where it is about something else."""
    terms = [term for term in clause.terms if term.word not in ("please", "can you", "could you")]
    if edge := edge_moved(terms):
        return edge
    if any(_is_foreign(term) for term in terms) or _is_refused(terms) or _goes_through_points(terms):
        return []
    return moved_each(terms) or [wish for part in _one_each(terms) for wish in _edited(part)]


def _goes_through_points(terms: Sequence[Term]) -> bool:
    """ "channel 1 May @ 240 to 3 Jun @ 252, width 8": to be drawn, and no line width."""
    days = sum(bool(term.date or term.value(Part.MONTH)) for term in terms)
    return days > 1 and any(term.value(Part.CHANNEL) or term.value(Part.TRENDLINE) for term in terms)


def _is_refused(terms: Sequence[Term]) -> bool:
    """ "you can't lock them", "do not hide the fib"."""
    return any(
        first.word in ("not", "never", "do not") and second.value(Part.EDIT)
        for first, second in pairwise(terms)
    )


def _one_each(terms: Sequence[Term]) -> list[list[Term]]:
    """ "colour support green and resistance red": each target with its own look, under one verb."""
    parts: list[list[Term]] = [[]]
    for term in terms:
        if term.value(Part.JOIN):
            parts.append([])
            continue
        said = [one for one in parts[-1] if not one.value(Part.FILLER)]
        if _names(term) and any(map(_names, said)) and _tells_look(said[-1]):
            parts.append([])  # "support green resistance red"
        parts[-1].append(term)
    parts = [part for part in parts if part]
    whole = all(any(map(_names, part)) and any(map(_tells_look, part)) for part in parts)
    if not (len(parts) > 1 and whole):
        return [list(terms)]
    labels = any(term.value(Part.EDIT) == "label" for term in parts[0])
    verb = [term for term in parts[0] if term.value(Part.EDIT) == "label"] if labels else []
    return [parts[0], *([*verb, *part] for part in parts[1:])]


def _names(term: Term) -> bool:
    """Whether a drawing is named; "line" and what only tells its look are none."""
    return is_target(term) and not term.value(Part.LINE_LOOK)


def _tells_look(term: Term) -> bool:
    return bool(term.value(Part.COLOUR) or "=" in (term.value(Part.LINE_LOOK) or "") or term.quote)


def _edited(terms: Sequence[Term]) -> list[Intent]:
    quote = next((term.quote for term in terms if term.quote is not None), None)
    changes = _changes(terms, quote)
    if any(field == "extend" for field, _ in changes) and prices_in(terms):
        return []
    wishes = moves_in(terms) if not changes else []
    if wishes or not changes:
        return wishes
    called = terms[0].word == "call" and [field for field, _ in changes] == ["label"]
    targets = targets_of(terms, prices_in(terms) if not _widths(terms) else [])
    if called and len(terms) == _CALLED and targets in ([], [Target()]):
        return [Restyle(Target(), tuple(changes), lone=True)]  # said of what was just drawn, or of nothing
    if "hidden" in dict(changes) and any(
        one.number and two.value(Part.PERIOD) for one, two in pairwise(terms)
    ):
        return []  # "hide the 50 day": an average
    if not targets and all(_is_look_or_filler(term) for term in terms):
        return [Restyle(Target(), tuple(changes), lone=True)]
    return [Restyle(target, tuple(changes)) for target in targets]


_CALLED = 3
"""The terms of "call it demand"."""


def _is_look_or_filler(term: Term) -> bool:
    """Whether the term is of "blue", "in red please", "dashed and thick"."""
    looks = term.value(Part.COLOUR) or term.value(Part.LINE_LOOK)
    return bool(looks or term.value(Part.FILLER) or term.value(Part.JOIN) or term.value(Part.PREPOSITION))


def _is_foreign(term: Term) -> bool:
    """Words that belong to other wishes; "style" and "line" as chart styles among them."""
    if term.symbol is not None:
        return True
    unknown = not term.meanings and term.tokens[0].kind == "word"
    moves = term.word in (*MOVES, *LENT_MOVES, *_OF_PLACE)
    if term.value(Part.FRAME) == "about":
        return True
    styled = term.value(Part.STYLE) is not None and not is_target(term)
    return (
        (unknown and not moves)
        or styled
        or (term.plays(_FOREIGN) and not is_target(term) and not term.value(Part.FILLER))
    )


_OF_PLACE = ("wrong", "off", "incorrect", "belongs", "ought", "instead", "sit", "sitting", "meant", "lift",
             "needs", "need", "must", "lie", "moved", "placed", "supposed", "gone", "better")  # fmt: skip
"""Words of where a level should be."""


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
    wide = wide or any(term.word in ("line width", "width", "line thickness", "thickness") for term in terms)
    return [int(price) for price in prices_in(terms) if price in (1, 2, 3, 4)] if wide else []


def _shows(terms: Sequence[Term]) -> bool:
    """ "show the drawings", "bring the fib back", "show the trend line again"."""
    words = [term.word for term in terms]
    shown = any(word in ("show", "show me", "display") for word in words)
    every = any(term.value(Part.DRAWINGS) == "all" and "drawing" in term.word for term in terms)
    brought = ("bring" in words and "back" in words) or "bring back" in words
    return brought or (shown and (every or "again" in words))


def _extension(terms: Sequence[Term]) -> list[FieldChange]:
    """ "extend the trend line to the right"; a way alone asks for nothing."""
    said = [value for term in terms if (value := term.value(Part.EXTEND))]
    if not {"extend", "none"} & set(said) and not any(term.word.startswith("extend") for term in terms):
        return []
    way = next((value for value in said if value != "extend"), "right")
    return [("extend", way)]
