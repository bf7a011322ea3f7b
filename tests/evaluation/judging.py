"""Whether calls are what was wanted: by what they mean, not by how they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from services.charting.indicators import full_params, indicator_id, parse_indicator_id
from services.errors import ValidationFailed
from tests.evaluation.wanted import Reading, Utterance, Wanted

DAY_S = 86_400
_SPAN_DAYS = {"d": 1.0, "wk": 7.0, "mo": 30.4, "y": 365.0}
_SHOWING = (
    "find_levels",
    "draw_fibonacci_from_swing",
    "draw_trendlines_from_swings",
    "draw_channel_from_swings",
)
_DATE_SLACK = 4 * DAY_S
_TODAY = "2024-06-14"
_DRAWS = {"draw": True, "kind": "both", "max_each": 3}
_DEFAULTS: dict[str, dict[str, Any]] = {
    "find_levels": _DRAWS,
    "draw_fibonacci_from_swing": {"draw": True},
    "draw_trendlines_from_swings": {"draw": True, "kind": "both"},
    "draw_channel_from_swings": {"draw": True},
    "find_patterns": {"highlight": 0},
    "get_price_change": {},
    "undo": {"steps": 1},
    "redo": {"steps": 1},
    "zoom": {"factor": 2.0},
    "find_gaps": {"lookback": "1y"},
    "analyse_performance": {"lookback": "1y"},
    "compare_performance": {"lookback": "1y"},
    "plan_trade": {"side": "long", "draw": True},
    "assess_position": {"side": "long"},
    "compare_symbol": {"enabled": True},
}
_OF_A_SYMBOL = (
    "get_", "analyse_", "summarise", "find_gaps", "find_swings", "plan_trade", "assess_position",
)  # fmt: skip

Call = tuple[str, dict[str, Any]]


class OnlyOne(str):
    """The id of a drawing that is the only one of its `kinds` on the chart: to name the kind is the same."""

    kinds: frozenset[str] = frozenset()

    @classmethod
    def of(cls, drawing_id: str, kinds: Iterable[str]) -> OnlyOne:
        one = cls(drawing_id)
        one.kinds = frozenset(kinds)
        return one


def right(utterance: Utterance, calls: Iterable[Call], symbol: str | None) -> bool:
    """Whether the calls are one of the utterance's readings, on a chart that shows `symbol`."""
    done = _expanded(calls, symbol)
    return any(_fits(reading, done, symbol) for reading in utterance.readings)


def _fits(reading: Reading, done: list[Call], symbol: str | None) -> bool:
    musts = _expanded(((want.name, want.arguments) for want in reading if not want.optional), symbol)
    mays = _expanded(((want.name, want.arguments) for want in reading if want.optional), symbol)
    left = list(done)
    for want in musts:
        match = next((call for call in left if _same(want, call)), None)
        if match is None:
            return False
        left.remove(match)
    return all(any(_same(may, call) for may in mays) for call in left) and _order_is_kept(musts, done)


def _order_is_kept(musts: list[Call], done: list[Call]) -> bool:
    """A chart is switched before anything is drawn on it."""
    names = [name for name, _ in done]
    if "change_symbol" not in names or not any(name == "change_symbol" for name, _ in musts):
        return True
    drawn = [at for at, name in enumerate(names) if name.startswith("draw_") or name == "find_levels"]
    return not drawn or names.index("change_symbol") < drawn[0]


def _expanded(calls: Iterable[Call], symbol: str | None) -> list[Call]:
    """Calls with defaults filled in; a search on another symbol is a switch and a search."""
    found: list[Call] = []
    for name, given in calls:
        arguments = {**_DEFAULTS.get(name, {}), **{k: v for k, v in given.items() if v is not None}}
        if given.get("from") and not given.get("lookback"):
            arguments.pop("lookback", None)
        other = arguments.pop("symbol", None) if name in _SHOWING else None
        if (
            other
            and other != symbol
            and not any(call == ("change_symbol", {"symbol": other}) for call in found)
        ):
            found.append(("change_symbol", {"symbol": other}))
        if name == "draw_position":  # three levels are as good
            trade = (("draw_level", {"kind": k, "price": arguments[k]}) for k in ("entry", "stop", "target"))
            found.extend(trade)
            continue
        if name == "describe_bars" and "to" in arguments and _same_day(arguments):
            del arguments["to"]  # the bar of a day
        frame = arguments.pop("timeframe", None) if name in _SHOWING else None
        if frame:  # on other bars: a switch and a search
            found.append(("set_timeframe", {"timeframe": frame}))
        if name == "change_symbol":
            symbol = arguments.get("symbol")
        if name.startswith(_OF_A_SYMBOL) and arguments.get("symbol") is None:
            arguments["symbol"] = symbol
        if name == "get_price_change" and not {"lookback", "from"} & arguments.keys():
            arguments["lookback"] = "1d"
        if {"kind": "resistance"}.items() <= arguments.items() and _support_beside(found, name, arguments):
            found[-1] = (name, arguments | {"kind": "both"})  # both searched one after the other
            continue
        found.append((name, arguments))
    return found


def _same_day(arguments: Mapping[str, Any]) -> bool:
    return 0 <= _epoch(arguments["to"]) - _epoch(arguments["from"]) < DAY_S


def _support_beside(found: Sequence[Call], name: str, arguments: Mapping[str, Any]) -> bool:
    return found[-1:] == [(name, arguments | {"kind": "support"})] if name == "find_levels" else False


def _same(want: Call, call: Call) -> bool:
    (name, wanted), (called, given) = want, call
    if name != called:
        return False
    if name == "compare_performance" and len({*wanted["symbols"], *given["symbols"]}) > 1:
        wanted, given = ({**one, "symbols": sorted(one["symbols"])} for one in (wanted, given))
    if isinstance(given.get("id"), OnlyOne) and wanted.get("kind") in given["id"].kinds:
        return True
    if name == "screen":
        wanted, given = ({**one, "conditions": _conditions(one)} for one in (wanted, given))
    if name in ("toggle_indicator", "get_indicator"):
        return _same_indicator(wanted, given)
    if name == "undo" and wanted.get("steps") == "*":
        return True
    if name == "measure_move":
        return all(_same_place(wanted.get(key), given.get(key)) for key in ("start", "end"))
    if "from" in wanted and "to" not in wanted and "lookback" in given:
        given = _since(given)
    ignored = _UNJUDGED.get(name, ())
    keys = (wanted.keys() | given.keys()) - set(ignored)
    return all(_same_value(key, wanted.get(key), given.get(key)) for key in keys)


def _conditions(screen: Mapping[str, Any]) -> list[str]:
    """Conditions in one order and one spelling: `rsi(length=14)` is `rsi`."""
    return sorted(
        f"{_measure(one['left'])} {one['operator']} {_measure(one['right'])}"
        for one in screen.get("conditions", ())
    )


def _measure(side: float | str) -> str:
    if not isinstance(side, str):
        return f"{float(side):g}"
    identity, dot, plot = side.partition(").")
    try:
        name, params = parse_indicator_id(identity + ")" * bool(dot))
    except ValidationFailed:
        return side
    return indicator_id(name, full_params(name, params)) + dot + plot


_UNJUDGED = {"find_patterns": ("limit", "min_confidence"), "describe_bars": ("here",)}


def _same_place(wanted: Any, given: Any) -> bool:
    if wanted is None or given is None:
        return wanted is given
    keys = wanted.keys() | given.keys()
    return all(_same_value(key, wanted.get(key), given.get(key)) for key in keys)


def _same_indicator(wanted: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    for key in ("name", "symbol", "timeframe"):
        if wanted.get(key) != given.get(key):
            return False
    if wanted.get("enabled", True) != given.get("enabled", True):
        return False
    name, params = wanted["name"], (wanted.get("params") or {}, given.get("params") or {})
    if wanted.get("enabled") is False and not all(params):
        return True
    try:
        return full_params(name, params[0]) == full_params(name, params[1])
    except ValidationFailed:
        return False


def _same_value(key: str, wanted: Any, given: Any) -> bool:
    if isinstance(wanted, dict) and isinstance(given, dict):
        return wanted["price"] == given["price"] and _same_time(wanted["time"], given["time"])
    judge = _JUDGES.get(key)
    if judge is not None:
        return judge(wanted, given)
    if isinstance(wanted, float | int) and isinstance(given, float | int):
        return abs(float(wanted) - float(given)) < 1e-9
    return _plain(wanted) == _plain(given)


def _plain(value: Any) -> str:
    many = value if isinstance(value, list | tuple) else [value]
    return ",".join(f"{one:g}" if isinstance(one, float) else str(one) for one in many)


def _same_words(wanted: Any, given: Any) -> bool:
    """`*` is any words at all."""
    return bool(given) if wanted == "*" else str(wanted).casefold() == str(given).casefold()


def _same_lookback(wanted: str, given: str) -> bool:
    days, given_days = _days(wanted), _days(given)
    if days is None or given_days is None:
        return wanted == given
    return abs(days - given_days) <= max(2.0, 0.05 * days)


def _since(given: Mapping[str, Any]) -> dict[str, Any]:
    """A span back from the last bar by its beginning."""
    days = _days(str(given["lookback"]))
    begins = {} if days is None else {"from": _epoch(_TODAY) - days * DAY_S}
    return {key: value for key, value in given.items() if key != "lookback" or days is None} | begins


def _days(lookback: str) -> float | None:
    match = re.fullmatch(r"(\d+)(d|wk|mo|y)", lookback)
    return float(match[1]) * _SPAN_DAYS[match[2]] if match else None


def _same_time(wanted: Any, given: Any) -> bool:
    if wanted is None or given is None:
        return wanted is given or _is_now(wanted or given)
    if isinstance(wanted, str) and wanted.count("-") == 1:
        return str(datetime.fromtimestamp(_epoch(given), UTC).strftime("%Y-%m")) == wanted
    return abs(_epoch(wanted) - _epoch(given)) <= _DATE_SLACK


def _is_now(value: Any) -> bool:
    return abs(_epoch(value) - _epoch(_TODAY)) <= _DATE_SLACK


def _epoch(value: Any) -> float:
    if isinstance(value, int | float):
        return float(value)
    return datetime.fromisoformat(str(value)).replace(tzinfo=UTC).timestamp()


_JUDGES: dict[str, Callable[[Any, Any], bool]] = {
    "lookback": lambda wanted, given: _same_lookback(str(wanted), str(given)),
    "highlight": lambda wanted, given: bool(wanted) == bool(given),
    **dict.fromkeys(("from", "to", "time", "start", "end", "as_of"), _same_time),
    **dict.fromkeys(("query", "label", "text"), _same_words),
}


def written(calls: Iterable[Call | Wanted]) -> str:
    """Calls in one line, for the list of confusions."""
    shown = []
    for call in calls:
        name, arguments = (call.name, call.arguments) if isinstance(call, Wanted) else call
        shown.append(" ".join([name, *(f"{k}={v}" for k, v in arguments.items() if v is not None)]))
    return "; ".join(shown) or "nothing"
