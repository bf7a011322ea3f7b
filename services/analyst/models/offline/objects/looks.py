"""Chart styles and scales as noun phrases."""

from __future__ import annotations

from typing import cast

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import (
    CannotYet,
    Scale,
    Style,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.reader import Found
from services.charting.commands import ChartStyle, ScaleMode


def style(cursor: Cursor, removing: bool) -> Found:
    """ "candles", "line chart", "as an area", "Heikin Ashi"."""
    kind = cursor.value(Part.STYLE)
    if kind is None and cursor.value(Part.ROLE) == "line" and _is_line_style(cursor):
        kind = "line"
    if kind is None:
        return None
    if kind in ("bars", "candles") and any(term.value(Part.ZOOM) for term in cursor.terms[cursor.at :]):
        cursor.at += 1
        return []  # "make the bars a bit wider"
    cursor.at += 1
    cursor.skip("chart", "charts", "style", "graph", "candles", "instead", "view")
    if removing:
        return []
    return (
        [
            CannotYet(
                f"{kind} charts",
                "chart styles are candles, bars, line, area, baseline, Heikin Ashi and hollow",
            )
        ]
        if kind == "renko"
        else [Style(cast(ChartStyle, kind))]
    )


def _is_line_style(cursor: Cursor) -> bool:
    """ "line" is a style after "as a", "to", "make it", or before "chart"; at a price it is a level."""
    if cursor.word() != "line" or cursor.word(1) in ("at", "@"):
        return False
    before = " ".join(term.word for term in cursor.terms[max(cursor.at - 3, 0) : cursor.at])
    led = before.endswith(
        (
            "as a",
            "just a",
            "just the",
            "prefer a",
            "prefer the",
            "only a",
            "to",
            "to a",
            "make it",
            "make it a",
            "style",
            "into",
            "into a",
            "style to",
            "=",
        )
    )
    led = led or any(term.value(Part.STYLE) for term in cursor.terms)  # "lose the candles, a line will do"
    return led or cursor.word(1) in ("chart", "style", "graph", "charts") or len(cursor.terms) == 1


def scale(cursor: Cursor, removing: bool) -> Found:
    """Taking the log scale away is the linear one."""
    mode = cursor.take(Part.SCALE)
    if mode is None and cursor.word() in ("percent", "percentage") and cursor.word(-1) in _SET_TO:
        mode, cursor.at = "percent", cursor.at + 1
    if mode is None:
        return None
    if removing:
        return [Scale("linear")] if mode != "linear" else []
    cursor.skip("scale", "axis", "chart")
    return [Scale(cast(ScaleMode, mode))]


_SET_TO = ("set it to", "make it", "to", "in", "as", "switch to", "change to", "use", "show", "show it in")
