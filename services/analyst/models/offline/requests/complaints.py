"""What is wrong with the picture, said for what would mend it: "the candles are too small", "too far out"."""

from __future__ import annotations

from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.intents import Zoom
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.words import words

_TOO = {
    "far": "in", "small": "in", "tiny": "in", "thin": "in", "little": "in",
    "zoomed out": "in", "far out": "in", "narrow": "in", "close": "out", "big": "out",
    "large": "out", "zoomed in": "out", "near": "out", "fat": "out", "close up": "out", "wide": "out",
}  # fmt: skip
_PLAIN = frozenset(
    words(
        """
        chart view picture zoom candles bars candle bar candlesticks screen everything out in away me for on
        here this that it we i am is are the my now a bit way just and up too these get look looks still to
        see read of all much ,
        """
    )
)
_DISTANT = ("far", "close", "zoomed in", "zoomed out", "far out")


def complaint(clause: Clause) -> Zoom | None:
    """The zoom that a clause of nothing but a complaint about the size of the bars asks for."""
    said = [word for term in clause.terms for word in term.words]
    if "too" not in said or clause.asked:
        return None
    text = " ".join(said)
    wrong = next((word for word in sorted(_TOO, key=len, reverse=True) if f"too {word}" in text), None)
    plain = wrong is not None and set(said) - set(wrong.split()) <= _PLAIN
    shown = any(term.value(Part.CHART) for term in clause.terms) or wrong in _DISTANT
    if not plain or wrong is None or not shown:
        return None
    return Zoom("in" if _TOO[wrong] == "in" else "out")
