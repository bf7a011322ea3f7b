"""What a yes-or-no question supposes: "is RSI high?" supposes that it is, and is answered yes or no first.

A claim is a word that `reports.verdicts` holds against what the tool found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.intents import Analysis, Change, IndicatorValue, Intent, Reading
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import words_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_OPENINGS = ("is", "are", "was", "were", "does", "did", "has", "have", "any", "is there", "are there")
_UP = words("up uptrend uptrending rising climbing higher gained risen gaining rise rose")
_DOWN = words("down downtrend downtrending falling dropping lower lost fallen losing fall fell dropped")
_HIGH = words("high elevated overbought overextended extended strong large big heavy lot much hot overheated")
_LOW = words("low oversold weak small little light quiet thin")
_CLAIMS: dict[str, dict[str, tuple[str, ...]]] = {
    "value": {"high": _HIGH, "low": _LOW, "normal": words("normal usual ordinary")},
    "change": {"up": _UP, "down": _DOWN},
    "trend": {
        "sideways": words("sideways flat ranging rangebound range consolidating trendless"),
        "up": (*_UP, "bullish"),
        "down": (*_DOWN, "bearish"),
        "trending": words("trending trend"),
    },
    "averages": {"above": ("above", "over"), "below": ("below", "under", "beneath")},
    "momentum": {
        "divergence": words("divergence divergences diverging diverge"),
        "high": words("overbought overextended extended hot"),
        "low": ("oversold",),
    },
    "volatility": {
        "high": words("volatile risky wild jumpy choppy turbulent nervous high elevated lot much"),
        "low": words("calm stable quiet low"),
        "normal": words("normal usual ordinary"),
    },
    "volume": {
        "up": (*_UP, *words("picking increasing growing above")),
        "down": (*_DOWN, *words("drying fading declining below")),
        "high": words("high heavy unusual elevated big large surging"),
        "low": words("low light thin small"),
    },
    "outlook": {
        "bullish": words("bullish good strong healthy"),
        "bearish": words("bearish bad weak unhealthy"),
    },
    "gaps": {"any": words("gap gaps gapped gapping")},
}


def with_claim(clause: Clause, reading: Reading) -> Reading:
    """The reading, whose one question knows what it supposes."""
    terms = clause.terms
    if len(reading.intents) != 1 or not terms or terms[0].word not in _OPENINGS:
        return reading
    intent = reading.intents[0]
    kind = _kind(intent)
    claim = _claim(kind, terms) if kind and "or" not in words_of(terms) else None
    if claim is None or not isinstance(intent, Analysis | Change | IndicatorValue):
        return reading
    return replace(reading, intents=(replace(intent, claim=claim),))


def _kind(intent: Intent) -> str | None:
    if isinstance(intent, IndicatorValue):
        return "value"
    if isinstance(intent, Change):
        return "change" if intent.aspect is None else None
    plain = isinstance(intent, Analysis) and not (intent.advice or intent.ahead)
    return intent.of if plain and isinstance(intent, Analysis) else None


def _claim(kind: str, terms: Sequence[Term]) -> str | None:
    """The first that fits; a value held against a number is `>70` or `<30`."""
    said = words_of(terms)
    number = next((term.number.atoms[0] for term in terms[1:] if term.number), None)
    side = next((value for term in terms if (value := term.value(Part.COMPARISON))), None)
    if kind == "value" and number is not None:
        sign = {"above": ">", "below": "<"}.get(side or "")
        return f"{sign}{number:g}" if sign else None
    found = [claim for claim, signs in _CLAIMS.get(kind, {}).items() if said & set(signs)]
    return next(iter(found), None)
