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
_CUTS = (
    f"{cut} {it}{to}"
    for cut in (*words("cut crop shrink reduce expand squeeze compress frame confine"), "cut back", "open up")
    for it in (*words("it this things"), "the chart", "the view", "the window", "the range", "the display")
    for to in ("", " down", " out", " back")
)
"""They lead to a stretch of time, too: "cut the chart down to May"."""
_OWN = (
    "focus on",
    "concentrate on",
    "home in on",
    "confine",
    "frame",
    "crop",
    "expand",
    "expand out",
    "shrink",
    "cut down to",
    "cut back to",
    "extend it",
    "extend the view",
    "extend the chart",
    "extend the range",
    "extend this",
    "squeeze in",
    "move along to",
    "head to",
    "head back to",
    "fly to",
    "navigate to",
    "rewind the chart to",
)
MOTIONS = " | ".join((*_LED, *_CUTS, *_OWN))
"""They lead to a day, to a symbol or to a timeframe."""
