"""Forms of analyses and screens."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from services.market.timeframes import Timeframe
from tests.evaluation.forms.spans import keyed, parts, span_of


def judged(name: str) -> Any:
    """`TSLA 1wk 6mo key=value`: a symbol, a timeframe, a lookback, and what has a name."""

    def form(rest: list[str]) -> tuple[str, dict[str, Any]]:
        frames = [word for word in rest if word in set(Timeframe)]
        plain = [word for word in rest if word not in frames]
        span = span_of([word for word in plain if "=" not in word])
        framed = {"timeframes": ",".join(frames)} if name == "summarise" else {"timeframe": "".join(frames)}
        named = {key: value for key, value in framed.items() if value}
        return name, named | span | keyed([word for word in plain if "=" in word])

    return form


def relation(rest: list[str]) -> tuple[str, dict[str, Any]]:
    return "compare_performance", {"symbols": tuple(rest[0].split(",")), **span_of(rest[1:])}


def screen(rest: list[str]) -> tuple[str, dict[str, Any]]:
    """`close>sma(length=200)&rsi<40 1wk in=AAPL,MSFT`; `of=dow` a group, `by=rsi` or `least=rsi` an order;
    `>>` and `<<` are crosses, `-` no condition."""
    found: dict[str, Any] = {}
    if rest[0] != "-":
        rules = [parts(_CONDITION, rule) for rule in rest[0].split("&")]
        found["conditions"] = tuple(
            {"left": left, "operator": _OPERATORS[sign], "right": typed_number(right)}
            for left, sign, right in rules
        )
    for word in rest[1:]:
        key, _, value = word.partition("=")
        found |= _SCREENED[key](value) if key in _SCREENED else {"timeframe": word}
    return "screen", found


_SCREENED: dict[str, Callable[[str], dict[str, Any]]] = {
    "in": lambda value: {"symbols": tuple(value.split(","))},
    "of": lambda value: {"group": value},
    "by": lambda value: {"rank_by": value},
    "least": lambda value: {"rank_by": value, "lowest_first": True},
    "first": lambda value: {"count": int(value)},
}
_CONDITION = re.compile(r"(.+?)(>>|<<|>|<)(.+)")
_OPERATORS = {">": "above", "<": "below", ">>": "crossed_above", "<<": "crossed_below"}


def typed_number(text: str) -> float | str:
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else text
