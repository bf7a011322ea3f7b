"""How a chart looks, told in other words than its names: "closes joined up", "percent on the price axis"."""

from __future__ import annotations

from itertools import product

from services.analyst.models.offline.lexicon.part import Part
from services.analyst.models.offline.words import words


def _said(*parts: tuple[str, ...]) -> str:
    """Every way to take one word or phrase of each part, in order."""
    return " | ".join(" ".join(word for word in one if word) for one in product(*parts))


_CANDLES = ("candles", "candlesticks", "candle bodies")
_EMPTY = (*words("filling fill fills colour color body bodies"), "filled bodies")
_CLOSES = ("closes", "closing prices", "the closes", "the closing prices", "close prices")
_JOINED = ("joined up", "joined", "connected", "joined by a line", "connected by a line", "linked",
           "as a line", "in a line")  # fmt: skip
_SHADED = ("shaded", "filled", "filled in", "coloured", "colored", "shading", "filling")
_BELOW = ("under the line", "below the line", "underneath the line", "beneath the line")
_ON_AXIS = ("on the axis", "on the y axis", "on the price axis", "on the vertical axis", "on the scale",
            "on the price scale", "on the right hand axis", "on the right axis")  # fmt: skip
_AXES = ("axis", "price axis", "y axis", "scale", "price scale", "vertical axis")
_ORDINARY = words("ordinary plain regular normal usual standard")
_FOLLOWING = ("following", "that follow", "that follows", "that move with", "that moves with", "which follow",
              "which follows", "that go with", "tracking")  # fmt: skip
_MOUSE = tuple(f"{whose} {what}" for whose in ("my", "the") for what in words("mouse cursor pointer"))
_CROSSES = ("cross lines", "crossing lines", "crossed lines", "cursor lines", "cursor cross", "mouse lines",
            "mouse cross", "pointer lines", "cross line", "cursor line", "mouse line")  # fmt: skip
_PERCENT = (*words("percent percentage percentages %"), "percentage change", "percent change")
_WHERE = ("", "of the screen", "of the chart", "of the view", "of the picture")
_WHOLE = ("all", "all of", "the whole", "the full", "the entire")
_BACK = ("bring back", "put back", "restore", "redo", "do again")
_CENTRES = ("middle", "centre", "center")
_FRAMED = words("frame crop clip confine")
_UNDONE = ("you just undid", "you undid", "i just undid", "i undid", "we undid", "was undone",
           "was just undone")  # fmt: skip


TABLE: dict[Part, str] = {
    Part.STYLE: f"""
        hollow: {_said(_CANDLES, ("with no", "without", "without any", "no"), _EMPTY)}
        line: {_said(_CLOSES, _JOINED)} | line of closing prices | line of the closing prices
            | line through the closes | line through the closing prices
        area: {_said(_SHADED, _BELOW)} | {_said(("filled", "shaded"), ("area",), _BELOW)}
            | {_said(("area",), _BELOW)} | the filled one | the shaded one
    """,
    Part.SCALE: f"""
        percent: {_said(_PERCENT, _ON_AXIS)}
            | {_said(("percentage change", "percent change"), _AXES)}
        log: logarithm | logarithms | {_said(("log", "logarithmic", "logs", "logarithms"), _ON_AXIS)}
        linear: {_said(_ORDINARY, _AXES)} | {_said(("dollars", "prices", "dollar values"), _ON_AXIS)}
            | {_said(("dollar",), _AXES)}
    """,
    Part.CROSSHAIR: f"""
        crosshair: {" | ".join(_CROSSES)} | {_said(("", *_CROSSES, "lines", "cross"), _FOLLOWING, _MOUSE)}
            | {_said(("cross", "lines"), ("on",), _MOUSE)}
    """,
    Part.VIEW: f"""
        centre: {_said(("in the", "at the", "to the"), _CENTRES, _WHERE)}
            | centred | centered
    """,
    Part.ZOOM: """
        out: pull back | pull back some | pull out a bit | pull out some | pull it back some
    """,
    Part.RANGE: f"""
        max: {_said(("fit", "fit in"), _WHOLE, ("history", "the history"))}
    """,
    Part.VERB: f"""
        show: {_said(_FRAMED, ("the chart", "the view", "it", "this"))}
        undo: one step back | a step back | forget the last one | forget that last one | undo the last one
            | undo that last one | forget the last thing | forget that last thing
        redo: {_said(_BACK, ("what", "whatever"), _UNDONE)}
    """,
    Part.FILLER: """
        filler: from the picture | out of the picture | off the picture | in the picture | into the picture
            | in sight | on view | what have you | whatnot
    """,
}  # fmt: skip
