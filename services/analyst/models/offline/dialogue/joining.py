"""A message and the one before it, read together as one sentence.

Where the first left something open ("set a stop") the second fills it ("238.50"); where the first was carried
out, the second may be the same wish with another slot ("and the trend line too") or the wish that was meant
("no, the RSI"). What is not a whole wish when it is read so is left to be read by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from services.analyst.models.offline.dialogue.antecedents import Past
from services.analyst.models.offline.dialogue.fragments import Bearing, Fragment, fragment_in
from services.analyst.models.offline.dialogue.splicing import said, spliced
from services.analyst.models.offline.intents import (
    Doubt,
    Intent,
    LevelAt,
    Note,
    Reading,
    Replay,
    Vertical,
    Zone,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term


class Reader(Protocol):
    """What dialogue needs of the grammar; both remember what they have read."""

    def recalled(self, text: str) -> Reading:
        """What a sentence asks for."""
        ...

    def terms(self, text: str) -> tuple[Term, ...]:
        """The terms of a sentence."""
        ...


@dataclass(frozen=True, slots=True)
class Joint:
    """The sentence that two messages make, what it asks for, and how the second bears on the first."""

    text: str
    reading: Reading
    bearing: Bearing


def joined(text: str, past: Past, reader: Reader) -> Joint | None:
    """The message with the one before it; None where it stands alone."""
    if not past.text:
        return None
    before = reader.recalled(past.text)
    if is_open(before, reader.terms(past.text)):
        return _filled(text, past.text, reader)
    fragment = fragment_in(reader.terms(text))
    if fragment is None or not before.intents or not _bears(fragment, reader.terms(past.text)):
        return None
    for sentence in spliced(reader.terms(past.text), fragment):
        reading = reader.recalled(sentence)
        if _is_whole(reading) and _goes_on(before.intents, reading.intents):
            return Joint(sentence, reading, fragment.bearing)
    return None


def is_open(reading: Reading, terms: Sequence[Term]) -> bool:
    """Whether a message asks for something that leaves out what it needs."""
    if not reading.intents:
        return any(term.value(Part.VERB) or term.value(Part.NOTE) for term in terms) and len(terms) <= _SHORT
    return any(map(_is_open, reading.intents))


_SHORT = 9


def _is_open(intent: Intent) -> bool:
    match intent:
        case Doubt():
            return True
        case LevelAt(price=None, here=False) | Vertical(span=None, here=False):
            return True
        case Zone(top=None, bottom=None) | Replay(span=None, bars=None, stop=False, here=False):
            return True
        case Note(text="", arrow=None):
            return True
    return False


def _filled(text: str, before: str, reader: Reader) -> Joint | None:
    """The sentence before with what this message says in its gap."""
    fragment, alone = fragment_in(reader.terms(text)), reader.recalled(text)
    for sentence in _fillings(text, fragment, before, reader):
        reading = reader.recalled(sentence)
        if _is_whole(reading) and reading.intents != alone.intents:
            return Joint(sentence, reading, Bearing.BARE)
    return None


def _fillings(text: str, fragment: Fragment | None, before: str, reader: Reader) -> Iterator[str]:
    terms = reader.terms(before)
    if any(isinstance(intent, Note) for intent in reader.recalled(before).intents):
        yield f'{before} "{text}"'
    if fragment is None:
        return
    core = said(fragment.terms)
    gap = _gap(terms)
    if gap:
        start, end = gap
        yield f"{said(terms[:start])} {core} {said(terms[end:])}".strip()
    yield f"{before} {core}"
    yield f"{before} at {core}"


_VAGUE = frozenset(("something", "another", "a", "an", "some", "one", "any", "the", "other", "different"))
_GENERIC = frozenset(
    (
        "something", "indicator", "indicators", "study", "overlay", "symbol", "stock", "company", "ticker",
        "drawing", "drawings", "my drawings", "a level", "level", "line", "one", "thing", "average", "bands",
        "the drawings", "lines", "the lines", "share", "asset", "instrument", "someone", "moving average",
    )
)  # fmt: skip


def _gap(terms: Sequence[Term]) -> tuple[int, int] | None:
    """ "an indicator", "one of my drawings", "something": words that only hold a place."""
    end = next((at + 1 for at in reversed(range(len(terms))) if terms[at].text.lower() in _GENERIC), None)
    if end is None:
        return None
    start = end - 1
    while start and (terms[start - 1].text.lower() in _VAGUE or terms[start - 1].text.lower() == "of"):
        start -= 1
    return start, end


def _is_whole(reading: Reading) -> bool:
    return bool(reading.intents) and not reading.unknown and not any(map(_is_open, reading.intents))


def _bears(fragment: Fragment, before: Sequence[Term]) -> bool:
    """Whether it changes or goes on with the sentence before; bare, only a removal is gone on with."""
    if fragment.bearing is not Bearing.BARE:
        return True
    return any(term.value(Part.VERB) in ("remove", "off") for term in before)


def _goes_on(before: Sequence[Intent], new: Sequence[Intent]) -> bool:
    return tuple(before) != tuple(new)
