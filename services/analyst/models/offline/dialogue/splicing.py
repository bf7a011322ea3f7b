"""The sentence before with other slots: "hide the volume", then "I meant the RSI", is "hide the RSI"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from services.analyst.models.offline.dialogue.fragments import Bearing, Fragment
from services.analyst.models.offline.dialogue.slots import Kind, Slot, slots_of
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term

_AVERAGES = ("sma", "ema", "wma")
_THINGS = (Kind.INDICATOR, Kind.DRAWN, Kind.SYMBOL)
"""What can be put on and taken off: one may stand in another's place."""


def said(terms: Sequence[Term]) -> str:
    """Terms as text again; what was to be written keeps its marks."""
    return " ".join(f'"{term.quote}"' if term.quote else term.text for term in terms)


def spliced(before: Sequence[Term], fragment: Fragment) -> str | None:
    """The sentence before with the fragment's slots in place of its own; None where it has none such."""
    slots = slots_of(before)
    pieces = {place: said([term]) for place, term in enumerate(before)}
    for kind, group in groupby(fragment.slots, key=lambda slot: slot.kind):
        run = list(group)
        place = _place_of(kind, slots, before, fragment)
        if place is None:
            return None
        start, end = place
        new = said(fragment.terms[run[0].start : run[-1].end])
        if kind is Kind.INDICATOR and not _same_sort(
            before[start:end], fragment.terms[run[0].start : run[-1].end]
        ):
            start, end = _with_numbers(slots, start, end)
        rest = f" {pieces[start]}" if start == end else ""
        pieces |= dict.fromkeys(range(start, end), "") | {start: new + rest}
    return " ".join(piece for _, piece in sorted(pieces.items()) if piece)


def _place_of(
    kind: Kind, slots: Sequence[Slot], before: Sequence[Term], fragment: Fragment
) -> tuple[int, int] | None:
    """The terms of the sentence before that what is of this kind stands for."""
    if kind is Kind.DAY:
        return _day_in(slots, before)
    alike = [slot for slot in slots if slot.kind is kind]
    if not alike and kind in _THINGS:
        alike = _another_thing(slots, before)
        alike = [] if kind is Kind.SYMBOL and not _removes(before) else alike
    if not alike and kind is Kind.DIRECTION:
        at = next((at for at, term in enumerate(before) if term.value(Part.PATTERN)), None)
        return None if at is None else (at, at)
    if not alike and kind is Kind.NUMBER and _is_year(said(fragment.terms)):
        alike = [slot for slot in slots if slot.kind is Kind.TIME]
    if not alike:
        return None
    denied = [
        slot
        for slot in alike
        if set(said(before[slot.start : slot.end]).lower().split()) & {*fragment.denied}
    ]
    if denied or fragment.bearing is Bearing.REVISES:
        chosen = (denied or alike)[-1]
        return chosen.start, chosen.end
    return alike[0].start, alike[-1].end


def _another_thing(slots: Sequence[Slot], before: Sequence[Term]) -> list[Slot]:
    """The one thing of a sentence; of a removal whatever it names, which may be "the 50 day"."""
    things = [slot for slot in slots if slot.kind in _THINGS]
    if len(things) == 1:
        return things
    return [*slots] if len(slots) == 1 and _removes(before) else []


def _removes(terms: Sequence[Term]) -> bool:
    return any(term.value(Part.VERB) in ("remove", "off") for term in terms)


def _is_year(text: str) -> bool:
    return text.isdigit() and len(text) == len("2024") and text.startswith(("19", "20"))


def _day_in(slots: Sequence[Slot], before: Sequence[Term]) -> tuple[int, int] | None:
    """The day of the month in the last date: "the 17th" keeps its month."""
    dates = [slot for slot in slots if slot.kind is Kind.DATE]
    if not dates:
        return None
    days = [
        at for at in range(dates[-1].start, dates[-1].end)
        if not before[at].value(Part.MONTH) and before[at].text.lower() != "of"
    ]  # fmt: skip
    return (days[0], days[-1] + 1) if days else None


def _same_sort(old: Sequence[Term], new: Sequence[Term]) -> bool:
    """Two averages: the length that was said goes for both."""
    return all(
        all(term.value(Part.INDICATOR) in (*_AVERAGES, None) for term in terms) for terms in (old, new)
    )


def _with_numbers(slots: Sequence[Slot], start: int, end: int) -> tuple[int, int]:
    """With the numbers beside an indicator, which are its own."""
    numbers = [slot for slot in slots if slot.kind is Kind.NUMBER]
    after = max((slot.end for slot in numbers if slot.start - end in (0, 1)), default=end)
    before = min((slot.start for slot in numbers if start - slot.end in (0, 1)), default=start)
    return min(before, start), max(after, end)
