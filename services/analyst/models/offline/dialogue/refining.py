"""More of what was said: another setting in a word ("make that percent"), another drawing of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from services.analyst.models.offline.dialogue.antecedents_before import DREW, Past
from services.analyst.models.offline.dialogue.fragments import bare_words
from services.analyst.models.offline.dialogue.framing import Bearing
from services.analyst.models.offline.dialogue.gaps import is_whole
from services.analyst.models.offline.dialogue.joint import Joint, Reader
from services.analyst.models.offline.dialogue.splicing import said
from services.analyst.models.offline.intents import (
    Crosshair,
    FibonacciBetween,
    Intent,
    LevelAt,
    Restyle,
    Scale,
    ShowFrame,
    ShowSymbol,
    Style,
    TrendlineBetween,
    Vertical,
    Zone,
)
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_FORMS: tuple[tuple[tuple[type, ...], str, type], ...] = (
    ((Scale,), "{} scale", Scale),
    ((Style,), "{} chart", Style),
    ((ShowFrame,), "{} bars", ShowFrame),
    ((Crosshair,), "crosshair {}", Crosshair),
    ((*DREW, Restyle), "make it {}", Restyle),
)
"""After these a bare value is said of them in this form, and makes a wish of this kind."""
_FEW = 4


def reset(text: str, past: Past, reader: Reader) -> Joint | None:
    """The setting before with another value: "percent" after "log scale", "the class C shares", "red"."""
    last, terms = past.last, reader.terms(text)
    if last is None or len(terms) > _LONGEST:
        return None
    for sentence, kind in _settings(last, terms):
        reading = reader.recalled(sentence)
        if is_whole(reading) and all(type(one) is kind and one != last for one in reading.intents):
            return Joint(sentence, reading, Bearing.BARE)
    return None


def _settings(last: Intent, terms: Sequence[Term]) -> Iterator[tuple[str, type]]:
    core = bare_words(terms)
    if isinstance(last, ShowSymbol):
        at = next((at for at, term in enumerate(terms) if term.word == "class"), None)
        share = terms[at + 1].text if at is not None and at + 1 < len(terms) else ""
        if len(share) == 1:
            yield f"show {last.symbol.said} class {share}", ShowSymbol
    form, kind = next(((form, kind) for after, form, kind in _FORMS if isinstance(last, after)), ("", object))
    if form and 0 < len(core) <= _FEW:
        yield form.format(said(core)), kind
    elif isinstance(last, Crosshair):
        yield form.format(said(terms[-1:])), kind


_LONGEST = 10
_NOUNS: tuple[tuple[type, str], ...] = (
    (Zone, "zone"), (FibonacciBetween, "fib"), (Vertical, "vertical line"), (TrendlineBetween, "trend line"),
)  # fmt: skip
_AGAIN = frozenset(
    words("redraw re-draw draw put make mark place it that again back there do now and then please")
)


def redrawn(text: str, past: Past, reader: Reader) -> Joint | None:
    """ "redraw it from 242 to 246" after a zone was drawn, or taken off: another one of the same kind."""
    terms = reader.terms(text)
    last = next((one for one in past.backwards() if isinstance(one, DREW)), None)
    noun = next((noun for kind, noun in _NOUNS if isinstance(last, kind)), None)
    noun = last.kind if isinstance(last, LevelAt) else noun
    led = next((at for at, term in enumerate(terms) if term.word not in _AGAIN), len(terms))
    pointed = {"it", "that", "redraw"} & {term.word for term in terms[:led]}
    if noun is None or not pointed or reader.recalled(text).intents:
        return None
    sentence = f"{noun} {said(terms[led:])}"
    reading = reader.recalled(sentence)
    alike = is_whole(reading) and all(type(one) is type(last) for one in reading.intents)
    bearing = Bearing.REVISES if last in past.newest else Bearing.BARE
    return Joint(sentence, reading, bearing) if alike else None
