"""What people call the parameters of each indicator: "acceleration", "tenkan", "smoothing"."""

from __future__ import annotations

from services.analyst.models.offline.indicator_phrases.lengths import ORDERED, PLAIN
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_CALLED: dict[str, dict[str, str]] = {
    "macd": {"fast": "short quick quicker faster", "slow": "long slower", "signal": "smoothing trigger"},
    "bbands": {"deviations": "multiplier width mult factor k"},
    "stoch": {
        "k": "k fast lookback", "d": "d signal slow", "smooth": "smooth smoothing slowing smoothed slowk",
    },
    "keltner": {"multiplier": "multiplier deviations atrs", "atr_length": "atr"},
    "supertrend": {"length": "atr", "multiplier": "multiplier atrs deviations"},
    "psar": {
        "step": "step steps acceleration af increment start speed", "maximum": "max maximum cap limit",
    },
    "ichimoku": {
        "conversion": "conversion tenkan tenkansen", "base": "base kijun kijunsen",
        "span": "span senkou leading", "displacement": "displacement shift offset displaced",
    },
}  # fmt: skip
_ROLES = {
    name: {word: key for key, said in called.items() for word in words(said)}
    for name, called in _CALLED.items()
}
ROLE_WORDS = frozenset(word for called in _ROLES.values() for word in called)
"""Every word that is the parameter of some indicator."""


def role_of(term: Term, name: str) -> str | None:
    """The parameter of the indicator `name` that the term names, or None."""
    if name in PLAIN or term.symbol is not None:
        return None
    order = ORDERED.get(name, ("length",))
    own = _ROLES.get(name, {}).get(term.word.lstrip("%"))
    if own:
        return own
    usual = term.value(Part.PARAM)
    if usual == "length" and usual not in order:
        return order[0] if name in ("stoch", "macd") else None
    return usual if usual in order else None


def may_be_role(term: Term) -> bool:
    """Whether the term names a parameter of any indicator."""
    return term.symbol is None and bool(term.value(Part.PARAM) or term.word.lstrip("%") in ROLE_WORDS)
