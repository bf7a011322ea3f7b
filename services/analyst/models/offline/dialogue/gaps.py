"""Wishes that leave something out, and the message that fills it: "set a stop", then "238.50"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from services.analyst.models.offline.dialogue.fragments import Fragment, fragment_in
from services.analyst.models.offline.dialogue.framing import Bearing
from services.analyst.models.offline.dialogue.joint import Joint, Reader
from services.analyst.models.offline.dialogue.splicing import said
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


def is_open(reading: Reading, terms: Sequence[Term]) -> bool:
    """Whether a message asks for something that leaves out what it needs."""
    if not reading.intents:
        return any(term.value(Part.VERB) or term.value(Part.NOTE) for term in terms) and len(terms) <= _SHORT
    return any(map(_is_open, reading.intents)) or terms[-1].words[-1] in _LEADING


_LEADING = ("of", "with", "to", "against")
"""Words after which something is missing, if the message ends."""


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


def filled(text: str, before: str, reader: Reader) -> Joint | None:
    """The sentence before with what this message says in its gap."""
    fragment, alone = fragment_in(text, reader.terms(text)), reader.recalled(text)
    for sentence in _fillings(text, fragment, before, reader):
        reading = reader.recalled(sentence)
        if is_whole(reading) and reading.intents != alone.intents:
            return Joint(sentence, reading, Bearing.BARE)
    return None


def _fillings(text: str, fragment: Fragment | None, before: str, reader: Reader) -> Iterator[str]:
    terms = reader.terms(before)
    if _writes(terms):
        yield f'note "{text}"'
    if fragment is None:
        return
    core = said(fragment.terms)
    gap = _gap(terms)
    if gap:
        start, end = gap
        yield f"{said(terms[:start])} {core} {said(terms[end:])}".strip()
    while len(terms) > 1 and terms[-1].value(Part.PREPOSITION) and fragment.terms[0].value(Part.PREPOSITION):
        terms = terms[:-1]
    yield f"{said(terms)} {core}"
    yield f"{said(terms)} at {core}"


def _writes(terms: Sequence[Term]) -> bool:
    """ "write something on the chart"; the "type" of "chart type" writes nothing."""
    return any(
        term.value(Part.NOTE) and not (at and terms[at - 1].value(Part.CHART))
        for at, term in enumerate(terms)
    )


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
    end = next((at + 1 for at in reversed(range(len(terms))) if _is_generic(terms[at])), None)
    if end is None:
        return None
    start = end - 1
    while start and (terms[start - 1].word in _VAGUE or terms[start - 1].word == "of"):
        start -= 1
    return start, end


def _is_generic(term: Term) -> bool:
    said = term.word
    return said in _GENERIC or said.removeprefix("the ").removeprefix("my ") in _GENERIC


def is_whole(reading: Reading) -> bool:
    return bool(reading.intents) and not reading.unknown and not any(map(_is_open, reading.intents))
