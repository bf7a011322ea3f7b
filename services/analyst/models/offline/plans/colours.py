"""Colours that people name and the chart has not: the nearest that it has."""

from __future__ import annotations

from collections.abc import Iterable

from services.analyst.models.offline.intents.edits import FieldChange

NEAREST = {
    "yellow": "orange", "gold": "orange", "brown": "orange", "pink": "purple", "black": "grey",
    "white": "grey",
}  # fmt: skip


def shown_in(colour: str) -> str:
    """The colour of the chart for one that was named."""
    return NEAREST.get(colour, colour)


def told_instead(changes: Iterable[FieldChange]) -> str:
    """What is to be said where the chart has no such colour; empty where it has."""
    named = [str(value) for field, value in changes if field == "colour" and value in NEAREST]
    if not named:
        return ""
    return f"The chart has no {named[-1]}; {NEAREST[named[-1]]} is the nearest that it has."
