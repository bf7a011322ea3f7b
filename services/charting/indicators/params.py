"""From what was asked for ("period 50") to full, checked parameters, an id and a title."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from services.charting.indicators.spec import IndicatorSpec, Param
from services.errors import ValidationFailed

_ALIASES = {
    "length": ("period", "periods", "timeperiod", "window", "n", "len", "bars", "days"),
    "deviations": ("deviation", "stddev", "std", "stdev", "nbdev", "multiplier", "mult", "sigma", "k"),
    "fast": ("fastperiod", "fast_length", "fast_period"),
    "slow": ("slowperiod", "slow_length", "slow_period"),
    "signal": ("signalperiod", "signal_length", "signal_period", "smoothing"),
    "k": ("k_length", "k_period", "fastk", "fastk_period", "length", "period", "timeperiod"),
    "smooth": ("smooth_k", "slowk", "slowk_period", "smoothing"),
    "d": ("d_length", "d_period", "slowd", "slowd_period", "smooth_d"),
    "multiplier": ("mult", "factor", "nbdev", "deviations"),
    "atr_length": ("atr_period", "atrperiod", "atr"),
    "step": ("acceleration", "start", "increment", "af"),
    "maximum": ("max", "max_step", "af_max"),
    "conversion": ("tenkan", "conversion_length"),
    "base": ("kijun", "base_length"),
    "span": ("senkou", "span_b", "lagging_span_2_periods"),
    "displacement": ("shift", "offset"),
}
_ID = re.compile(r"^(?P<name>[a-z_]+)(?:\((?P<params>[^()]*)\))?$")


def fill(spec: IndicatorSpec, given: Mapping[str, float] | None) -> dict[str, float]:
    """Every parameter in the spec's order: what was given, under its name or an alias, else the default.

    Raises `ValidationFailed` naming the field: unknown, given twice, out of bounds, not whole, or at
    odds with another one.
    """
    chosen: dict[str, float] = {}
    for key, value in (given or {}).items():
        param = _find(spec, key)
        if param.name in chosen:
            raise _refused(spec, key, value, f"{param.name} is given twice")
        chosen[param.name] = _checked(spec, param, value)
    full = {param.name: chosen.get(param.name, float(param.default)) for param in spec.params}
    problem = spec.conflict(full)
    if problem:
        raise _refused(spec, next(iter(full)), full, problem)
    return full


def _find(spec: IndicatorSpec, key: str) -> Param:
    wanted = key.strip().lower()
    exact = spec.param(wanted)
    if exact is not None:
        return exact
    for param in spec.params:
        if wanted in _ALIASES.get(param.name, ()):
            return param
    names = ", ".join(param.name for param in spec.params) or "none"
    raise _refused(spec, key, None, f"there is no such parameter; its parameters: {names}")


def _checked(spec: IndicatorSpec, param: Param, value: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _refused(spec, param.name, value, "must be a number")
    if not param.minimum <= value <= param.maximum:
        bounds = f"{shown_number(param.minimum)} to {shown_number(param.maximum)}"
        raise _refused(spec, param.name, value, f"must be from {bounds}")
    if param.integer and value != int(value):
        raise _refused(spec, param.name, value, "must be a whole number")
    return float(value)


def _refused(spec: IndicatorSpec, field: str, value: object, why: str) -> ValidationFailed:
    shown = "" if value is None else f" (got {value!r})"
    return ValidationFailed(
        f"{spec.name}: {field}: {why}{shown}.",
        details={"field": f"params.{field}", "value": None if value is None else str(value)[:100]},
    )


def shown_number(value: float) -> str:
    """`50.0` → "50", `2.5` → "2.5": the shortest text that reads back as the same number."""
    return str(int(value)) if value == int(value) else repr(float(value))


def id_of(spec: IndicatorSpec, full: Mapping[str, float]) -> str:
    """`sma(length=50)`; an indicator without parameters is its name alone."""
    inside = ",".join(f"{param.name}={shown_number(full[param.name])}" for param in spec.params)
    return f"{spec.name}({inside})" if inside else spec.name


def title_of(spec: IndicatorSpec, full: Mapping[str, float]) -> str:
    """`SMA 50`, `MACD 12 26 9`: for the legend; the toolbar has the longer `spec.label`."""
    return " ".join([spec.title, *(shown_number(full[param.name]) for param in spec.params)])


def split_id(text: str) -> tuple[str, dict[str, float]]:
    """`"sma(length=50)"` → `("sma", {"length": 50.0})`, unchecked but for the form.

    Raises `ValidationFailed` for anything that is not of that form.
    """
    match = _ID.match(text.strip().lower())
    if match is None:
        raise _not_an_id(text)
    pairs = [pair.partition("=") for pair in (match["params"] or "").split(",") if pair.strip()]
    try:
        return match["name"], {key.strip(): float(value) for key, _sign, value in pairs}
    except ValueError as error:
        raise _not_an_id(text) from error


def _not_an_id(text: str) -> ValidationFailed:
    return ValidationFailed(
        f"{text[:80]!r} is not an indicator id.",
        details={"field": "id", "value": text[:80]},
        remedy="Write it as name(parameter=number,…), for example sma(length=50).",
    )
