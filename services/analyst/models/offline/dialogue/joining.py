"""A message and the one before it, read together as one sentence.

Where the first left something open ("set a stop") the second fills it ("238.50"); where the first was carried
out, the second may be the same wish with another slot ("and the trend line too") or the wish that was meant
("no, the RSI"). What is not a whole wish when it is read so is left to be read by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from services.analyst.models.offline.courtesy.content import ENDS
from services.analyst.models.offline.dialogue.antecedents_before import Past
from services.analyst.models.offline.dialogue.fragments import Fragment, fragment_in
from services.analyst.models.offline.dialogue.framing import Bearing
from services.analyst.models.offline.dialogue.gaps import filled, is_open, is_whole
from services.analyst.models.offline.dialogue.joint import Joint, Reader
from services.analyst.models.offline.dialogue.refining import redrawn, reset
from services.analyst.models.offline.dialogue.slots import Kind, slots_of
from services.analyst.models.offline.dialogue.splicing import said, spliced
from services.analyst.models.offline.intents import (
    Analysis,
    AutoLevels,
    Change,
    ChannelAuto,
    ChannelBetween,
    ClearAll,
    Compare,
    Doubt,
    FibonacciAuto,
    FibonacciBetween,
    IndicatorValue,
    IndicatorWish,
    Intent,
    LevelAt,
    MoreOf,
    Move,
    News,
    Note,
    OnFrame,
    OverRange,
    Patterns,
    Quote,
    Range,
    Reading,
    Reason,
    Remade,
    RemoveKind,
    RemoveLast,
    RemoveLevel,
    RemoveMeant,
    Restyle,
    Screening,
    ScrollTo,
    ShowFrame,
    Target,
    Trade,
    TrendlineBetween,
    TrendlinesAuto,
    Vertical,
    WhatHappened,
    Zone,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term


def joined(text: str, past: Past, reader: Reader) -> Joint | None:
    """The message with the one before it; None where it stands alone."""
    if not past.text:
        return None
    before, terms = reader.recalled(past.text), reader.terms(past.text)
    if is_open(before, terms):
        return filled(text, past.text, reader)
    lone = isinstance(past.last, Screening) or _alters_further(reader.recalled(text), before.intents)
    if not before.intents or lone:
        return None
    return _changed(text, past, reader) or reset(text, past, reader) or redrawn(text, past, reader)


def _changed(text: str, past: Past, reader: Reader) -> Joint | None:
    """The sentence before with another slot."""
    terms = reader.terms(past.text)
    fragment = fragment_in(text, reader.terms(text), terms)
    if fragment is None or not _bears(fragment, terms, reader.recalled(text).intents):
        return None
    before = reader.recalled(past.text).intents
    if _draws_anew(reader.recalled(text), reader.terms(text), before):
        return None
    if _asks_itself(reader.recalled(text)) and not any(isinstance(one, Analysis) for one in before):
        return None
    changed = spliced(terms, fragment)
    if changed:
        reading = reader.recalled(changed)
        if is_whole(reading) and _goes_on(before, reading.intents):
            return Joint(changed, reading, fragment.bearing)
    again = any(term.value(Part.SAME) == "same" for term in reader.terms(text))
    for longer in _longer(terms, fragment, again=again):
        reading = reader.recalled(longer)
        if is_whole(reading) and reading.intents != before and _kinds(reading.intents) == _kinds(before):
            return Joint(longer, reading, fragment.bearing)
    return None


def _asks_itself(alone: Reading) -> bool:
    """ "what do the weekly and daily say together?": a whole question, whatever was asked before."""
    return is_whole(alone) and any(isinstance(one, Analysis) and one.timeframes for one in alone.intents)


def _draws_anew(alone: Reading, terms: Sequence[Term], before: Sequence[Intent]) -> bool:
    """ "and draw fresh trend lines" after a removal: a wish of its own, and nothing more to be removed.
    "Make it exponential" is one too: the average that is there keeps its length."""
    if any(isinstance(one, Remade) and one.new.name and not one.new.length for one in alone.intents):
        return True
    removed = bool(before) and all(_family(one) == "removal" for one in before)
    drawn = bool(alone.intents) and all(_family(one) in ("drawing", "adding") for one in alone.intents)
    return removed and drawn and any(term.value(Part.VERB) == "add" for term in terms)


def _alters_further(alone: Reading, before: Sequence[Intent]) -> bool:
    """ "make it thicker" after it was coloured, "move it to 247": another change of the same drawing."""
    moved = [one for one in alone.intents if isinstance(one, MoreOf) and one.numbers and one.instead]
    if moved and before and isinstance(before[-1], Restyle):
        return True
    edits = [one for one in alone.intents if isinstance(one, Restyle | Move)]
    if not edits or len(edits) < len(alone.intents) or not is_whole(alone):
        return False
    if all(one.target.look or (isinstance(one, Move) and one.target.id) for one in edits):
        return True  # "make the support red", then "move the red one to 244"
    if any(one.target.those for one in edits):
        return True  # "make them dashed"
    if any(one.target != Target() for one in edits):
        return False
    return not any(_fields(one) & _fields(other) for one in edits for other in before)


def _fields(wish: Intent) -> set[str]:
    """What of a drawing the wish changes."""
    if isinstance(wish, Restyle):
        return {field for field, _ in wish.changes}
    return {"price"} if isinstance(wish, Move) else set()


def _longer(terms: Sequence[Term], fragment: Fragment, *, again: bool) -> Iterator[str]:
    """The sentence before with the fragment at its end; "same but 20" is "atr 20" after "atr"."""
    kept = [term for term in terms if term.text not in ENDS]
    if again and all(slot.kind is Kind.NUMBER for slot in fragment.slots):
        yield f"{said(kept)} {said(fragment.terms)}"
    joint = " and" if fragment.bearing is Bearing.ADDS else ""
    yield f"{said(kept)}{joint} {said(fragment.terms)}"
    if all(slot.kind is Kind.TIME for slot in fragment.slots):
        yield f"{said(kept)} over {said(fragment.terms)}"
    if fragment.terms[0].symbol:
        yield f"{said(kept)} for {said(fragment.terms)}"


def _kinds(intents: Sequence[Intent]) -> set[object]:
    """Drawings and removals by their family, all else by its type."""
    families = {intent: _family(intent) for intent in intents}
    return {type(intent) if family == "question" else family for intent, family in families.items()}


def _bears(fragment: Fragment, before: Sequence[Term], alone: Sequence[Intent]) -> bool:
    """Whether it changes or goes on with the sentence before; `alone` is what it says by itself.

    Bare, only a removal is gone on with, and a number goes to what was drawn without one.
    """
    kinds, numbers = {slot.kind for slot in slots_of(before)}, {slot.kind for slot in fragment.slots}
    removes = any(term.value(Part.VERB) in ("remove", "off") for term in before)
    if fragment.bearing is Bearing.ADDS and {Kind.DRAWN, Kind.NUMBER} <= numbers:
        return removes  # "and the target is 240" is a whole wish
    if fragment.bearing is not Bearing.BARE:
        return True
    open_ = kinds & {Kind.DRAWN, Kind.INDICATOR} and Kind.NUMBER not in kinds
    open_ = open_ or _counts(fragment, before)
    placed = numbers == {Kind.NUMBER} and bool(open_)
    timed = numbers <= _TIMES and bool(kinds & _TIMES) and all(isinstance(one, _OF_TIME) for one in alone)
    return placed or timed or removes


def _counts(fragment: Fragment, before: Sequence[Term]) -> bool:
    """ "add three averages", then "20, 50 and 200": the number before says how many will be told."""
    counts = [before[slot.start].number for slot in slots_of(before) if slot.kind is Kind.NUMBER]
    told = float(len(fragment.slots))
    return len(counts) == 1 and counts[0] is not None and counts[0].atoms == (told,) and told > 1


_TIMES = {Kind.DATE, Kind.DAY, Kind.MONTH, Kind.TIME}
_OF_TIME = (Range, ScrollTo, OverRange, OnFrame, ShowFrame, Doubt, Change)
"""What a bare day or span comes to by itself."""


def _goes_on(before: Sequence[Intent], new: Sequence[Intent]) -> bool:
    """Whether it is another wish, and of the same family."""
    if tuple(before) == tuple(new):
        return False
    families = {_family(intent) for intent in before}
    return any(_family(intent) in families for intent in new)


_FAMILIES: dict[str, tuple[type, ...]] = {
    "removal": (RemoveKind, RemoveLevel, RemoveMeant, RemoveLast, ClearAll),
    "drawing": (
        LevelAt, AutoLevels, TrendlinesAuto, TrendlineBetween, ChannelAuto, ChannelBetween, FibonacciAuto,
        FibonacciBetween, Zone, Vertical, Note, Trade, Patterns,
    ),
    "question": (Quote, Change, Analysis, IndicatorValue, News, Reason, WhatHappened),
}  # fmt: skip


def _family(intent: Intent) -> object:
    if isinstance(intent, IndicatorWish | Compare):
        return "adding" if intent.enabled else "removal"
    if isinstance(intent, Restyle) and ("hidden", True) in intent.changes:
        return "removal"
    return next((name for name, types in _FAMILIES.items() if isinstance(intent, types)), type(intent))
