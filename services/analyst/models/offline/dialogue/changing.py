"""Changes to what "it" or "them" was: "lock them", "make it blue", "move it up"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.dialogue.antecedents_before import Past, edited_last, those_of
from services.analyst.models.offline.intents import (
    CannotYet,
    Crosshair,
    IndicatorWish,
    Intent,
    Move,
    Restyle,
    Target,
)
from services.analyst.models.offline.requests.drawn import drawn_by


def changed(intent: Restyle | Move, done: list[Intent], past: Past) -> list[Intent]:
    """The change to what "it" or "them" was; "I don't like it, hide it" hides the crosshair once."""
    if isinstance(intent, Restyle) and intent.lone and not (done or any(map(_is_of_a_drawing, past.newest))):
        return []
    if intent.target.those:
        return [replace(intent, target=target) for target in those_of(past)]
    if intent.target != Target():
        return [intent]
    hidden = isinstance(intent, Restyle) and _is_crosshair(done)
    if isinstance(intent, Restyle) and not done and _is_of_an_indicator(intent, past):
        return [CannotYet("colours and widths of indicators", "colours and widths of drawings")]
    return [] if hidden else [replace(intent, target=edited_last(past.newest))]


def _is_of_a_drawing(before: Intent) -> bool:
    """ "and dashed" after "make d7 red" or "draw a line at 240"."""
    return bool(drawn_by(before)) or isinstance(before, Restyle | Move)


_LOOKS = ("colour", "line_width", "line_style")


def _is_of_an_indicator(intent: Restyle, past: Past) -> bool:
    """ "make it blue" after an indicator was put on: no drawing is meant."""
    last = past.last
    return (
        isinstance(last, IndicatorWish) and last.enabled and any(name in _LOOKS for name, _ in intent.changes)
    )


def _is_crosshair(done: Sequence[Intent]) -> bool:
    return bool(done) and isinstance(done[-1], Crosshair)
