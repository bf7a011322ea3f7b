"""Which part of a judgement is asked for, so that the answer begins with it: its drawdown, its best day, …

An aspect is a key of a tool's answers (`Telling.answer`).
"""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.questions.asking import words_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_FALLS = words("drawdown drawdowns trough deepest drop fall decline loss plunge slump draw")
_HIGHS = words("high highs peak top highest maximum max")
_LOWS = words("low lows bottom lowest minimum")
_WORST = words("worst weakest lowest bad")
_BEST = words("best strongest highest good")
_ASPECTS: dict[str, dict[str, tuple[str, ...]]] = {
    "performance": {
        "drawdown": (),
        "growth": words("cagr annual annualised annualized compound compounded yearly growth"),
        "worst": ("worst",),
        "best": ("best",),
        "low": words("low lows bottom"),
        "high": words("high highs peak top record"),
    },
    "volatility": {
        "rank": words(
            "percentile rank ranks unusual unusually normal normally usual compared relative high low"
        ),
        "realised": words("realised realized historical annualised annualized hv actual year"),
    },
    "volume": {
        "unusual": words("unusual unusually spike spikes surge busiest heaviest biggest highest"),
        "pressure": words("pressure buying selling accumulation distribution buyers sellers"),
    },
    "trend": {
        "break": words("break breaks broken end over invalidate reverse turn intact fail"),
        "strength": words("strong strength strongly weak adx trending"),
        "slope": words("slope steep steeply fast quickly"),
    },
    "momentum": {"divergence": words("divergence divergences diverge diverging diverges divergent")},
    "seasonality": {"worst": _WORST, "best": _BEST},
    "change": {"high": _HIGHS, "low": _LOWS},
    "day": {
        "close": words("close closed closing settle settled finish finished end ended"),
        "open": words("open opened opening start started"),
        "high": _HIGHS,
        "low": _LOWS,
        "volume": words("volume traded trade shares turnover"),
        "gap": words("gap gapped gaps"),
    },
    "relation": {
        "correlation": words("correlation correlations correlated correlate correlates closely sync related"),
        "beta": words("beta betas"),
    },
}
_SHARP = frozenset(_FALLS) | frozenset(words("biggest largest maximum max"))


def aspect_of(kind: str, terms: Sequence[Term]) -> str | None:
    """The one part that is asked for; None where two are ("high and low"), or none."""
    said = words_of(terms)
    if kind == "performance" and said & _SHARP and said & set(_FALLS):
        return "drawdown"
    meant = [name for name, signs in _ASPECTS.get(kind, {}).items() if said & set(signs)]
    return meant[0] if len(meant) == 1 else None
