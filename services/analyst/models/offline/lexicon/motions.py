"""Where to go on the chart: "move the chart back to", "bring me to", "centre it on"."""

from __future__ import annotations

from services.analyst.models.offline.words import words

CENTRINGS = " | ".join(
    f"{centre} {it} {on}"
    for centre in ("centre", "center")
    for it in ("", "it", "the chart", "the view", "me", "this", "everything")
    for on in ("on", "around", "at")
)
_LED = (
    f"{take} {it} {back} to"
    for takes, its in (
        ("take bring get jump wind drop", ("me", "us", "it", "the chart", "the view", "this")),
        ("move scroll slide pan shift send", ("me", "us", "the chart", "the view")),
    )
    for take in words(takes)
    for it in its
    for back in ("", "back", "over", "along")
)
_OWN = ("move along to", "head to", "head back to", "fly to", "navigate to", "rewind the chart to")
MOTIONS = " | ".join((*_LED, *_OWN))
"""They lead to a day, to a symbol or to a timeframe."""
