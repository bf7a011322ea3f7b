"""The sentence before with other slots: "hide the volume", then "I meant the RSI", is "hide the RSI"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from services.analyst.models.offline.dialogue.fragments import Fragment
from services.analyst.models.offline.dialogue.framing import Bearing
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
        place = _place_of(kind, run, slots, before, fragment)
        if place is None:
            return None
        start, end = place
        new = _in_place(said(fragment.terms[run[0].start : run[-1].end]), kind, before[start:end], fragment)
        if kind is Kind.INDICATOR and not _same_sort(
            before[start:end], fragment.terms[run[0].start : run[-1].end]
        ):
            start, end = _with_numbers(slots, start, end)
        rest = f" {pieces[start]}" if start == end else ""
        pieces |= dict.fromkeys(range(start, end), "") | {start: new + rest}
    return " ".join(piece for _, piece in sorted(pieces.items()) if piece)


def _in_place(new: str, kind: Kind, old: Sequence[Term], fragment: Fragment) -> str:
    """ "a year" is one year where a span stood; "fifteen" has the unit of the "five minute" it stands for."""
    units = all(term.value(Part.UNIT) and not term.number for term in fragment.terms)
    if kind is Kind.TIME and units:
        return f"1 {new}"
    counted = kind is Kind.NUMBER and len(old) == 1 and old[0].value(Part.TIMEFRAME) and " " in old[0].text
    return f"{new} {old[0].text.split()[-1]}" if counted else new


def _place_of(
    kind: Kind, run: Sequence[Slot], slots: Sequence[Slot], before: Sequence[Term], fragment: Fragment
) -> tuple[int, int] | None:
    """The terms of the sentence before that what is of this kind stands for."""
    alike = [slot for slot in slots if slot.kind is kind]
    if not alike and kind in _THINGS:
        alike = _another_thing(slots, before)
        alike = [] if kind is Kind.SYMBOL and not _removes(before) else alike
    if not alike:
        return _part_of(kind, slots, before, fragment)
    denied = [
        slot
        for slot in alike
        if set(said(before[slot.start : slot.end]).lower().split()) & {*fragment.denied}
    ]
    if 1 < len(run) < len(alike):
        return alike[-len(run)].start, alike[-1].end
    if denied or (fragment.bearing is Bearing.REVISES and len(run) == 1):
        chosen = (denied or _led_alike(run[0], fragment.terms, alike, before) or alike)[-1]
        return chosen.start, chosen.end
    return alike[0].start, alike[-1].end


def _led_alike(
    slot: Slot, terms: Sequence[Term], alike: Sequence[Slot], before: Sequence[Term]
) -> list[Slot]:
    """Those after the same word: "sorry, from 232" is the first of "from 230 to 262"."""
    lead = terms[slot.start - 1].word if slot.start else ""
    return [one for one in alike if one.start and lead and before[one.start - 1].word == lead]


def _part_of(
    kind: Kind, slots: Sequence[Slot], before: Sequence[Term], fragment: Fragment
) -> tuple[int, int] | None:
    """A part of a slot: the day or the month of a date, the count of a span, the month that is a date."""
    if kind is Kind.DAY:
        return _in_date(slots, before, lambda term: not term.value(Part.MONTH) and term.word != "of")
    if kind is Kind.MONTH:
        return _in_date(slots, before, lambda term: term.value(Part.MONTH) is not None)
    if kind is Kind.DIRECTION:
        at = next((at for at, term in enumerate(before) if term.value(Part.PATTERN)), None)
        return None if at is None else (at, at)
    if kind is Kind.DATE:
        months = [slot for slot in slots if slot.kind is Kind.MONTH]
        return (months[-1].start, months[-1].end) if months else None
    times = [slot for slot in slots if slot.kind is Kind.TIME]
    if kind is not Kind.NUMBER or not times:
        return None
    return (times[0].start, times[-1].end) if _is_year(said(fragment.terms)) else _count_in(times[-1], before)


def _count_in(time: Slot, before: Sequence[Term]) -> tuple[int, int] | None:
    """The 3 of "3 months"; the place before the "year" of "a year"."""
    counted = next((at for at in range(time.start, time.end) if before[at].number), None)
    if counted is not None:
        return counted, counted + 1
    if before[time.end - 1].value(Part.TIMEFRAME) and " " in before[time.end - 1].text:
        return time.end - 1, time.end
    unit = before[time.end - 1].value(Part.UNIT)
    return (time.end - 1, time.end - 1) if unit else None


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


def _in_date(
    slots: Sequence[Slot], before: Sequence[Term], is_part: Callable[[Term], bool]
) -> tuple[int, int] | None:
    """A part of the last date: "the 17th" keeps its month, "April" its year."""
    dates = [slot for slot in slots if slot.kind is Kind.DATE]
    parts = [at for at in range(dates[-1].start, dates[-1].end) if is_part(before[at])] if dates else []
    return (parts[0], parts[-1] + 1) if parts else None


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
