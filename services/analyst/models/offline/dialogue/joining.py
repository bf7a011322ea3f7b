"""A message and the one before it, read together as one sentence.

Where the first left something open ("set a stop") the second fills it ("238.50"); where the first was carried
out, the second may be the same wish with another slot ("and the trend line too") or the wish that was meant
("no, the RSI"). What is not a whole wish when it is read so is left to be read by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.dialogue.antecedents import Past
from services.analyst.models.offline.dialogue.fragments import Bearing, Fragment, fragment_in
from services.analyst.models.offline.dialogue.gaps import filled, is_open, is_whole
from services.analyst.models.offline.dialogue.joint import Joint, Reader
from services.analyst.models.offline.dialogue.refining import refined, reset
from services.analyst.models.offline.dialogue.slots import Kind, slots_of
from services.analyst.models.offline.dialogue.splicing import spliced
from services.analyst.models.offline.intents import (
    Analysis,
    AutoLevels,
    Change,
    ChannelAuto,
    ChannelBetween,
    ClearAll,
    Compare,
    FibonacciAuto,
    FibonacciBetween,
    IndicatorValue,
    IndicatorWish,
    Intent,
    LevelAt,
    News,
    Note,
    Patterns,
    Quote,
    RemoveKind,
    RemoveLast,
    RemoveLevel,
    Restyle,
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
    if not before.intents:
        return None
    return refined(text, past, reader) or _changed(text, past, reader) or reset(text, past, reader)


def _changed(text: str, past: Past, reader: Reader) -> Joint | None:
    """The sentence before with another slot."""
    fragment, terms = fragment_in(text, reader.terms(text)), reader.terms(past.text)
    if fragment is None or not _bears(fragment, terms):
        return None
    before = reader.recalled(past.text).intents
    for sentence in spliced(terms, fragment):
        reading = reader.recalled(sentence)
        if is_whole(reading) and _goes_on(before, reading.intents):
            return Joint(sentence, reading, fragment.bearing)
    return None


def _bears(fragment: Fragment, before: Sequence[Term]) -> bool:
    """Whether it changes or goes on with the sentence before.

    Bare, only a removal is gone on with, and a number goes to what was drawn without one.
    """
    if fragment.bearing is not Bearing.BARE:
        return True
    kinds, numbers = {slot.kind for slot in slots_of(before)}, {slot.kind for slot in fragment.slots}
    placed = numbers == {Kind.NUMBER} and Kind.DRAWN in kinds and Kind.NUMBER not in kinds
    return placed or any(term.value(Part.VERB) in ("remove", "off") for term in before)


def _goes_on(before: Sequence[Intent], new: Sequence[Intent]) -> bool:
    """Whether it is another wish, and of the same family."""
    if tuple(before) == tuple(new):
        return False
    families = {_family(intent) for intent in before}
    return any(_family(intent) in families for intent in new)


_FAMILIES: dict[str, tuple[type, ...]] = {
    "removal": (RemoveKind, RemoveLevel, RemoveLast, ClearAll),
    "drawing": (
        LevelAt, AutoLevels, TrendlinesAuto, TrendlineBetween, ChannelAuto, ChannelBetween, FibonacciAuto,
        FibonacciBetween, Zone, Vertical, Note, Trade, Patterns,
    ),
    "question": (Quote, Change, Analysis, IndicatorValue, News, WhatHappened),
}  # fmt: skip


def _family(intent: Intent) -> object:
    if isinstance(intent, IndicatorWish | Compare):
        return "adding" if intent.enabled else "removal"
    if isinstance(intent, Restyle) and ("hidden", True) in intent.changes:
        return "removal"
    return next((name for name, types in _FAMILIES.items() if isinstance(intent, types)), type(intent))
