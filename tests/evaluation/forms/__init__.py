"""The short forms of calls: a word, and what follows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.evaluation.forms.asked import judged, relation, screen
from tests.evaluation.forms.drawn import (
    arrow,
    edit,
    ends,
    level,
    measured,
    note,
    patterns,
    removal,
    trade,
    trendline,
    vertical,
    zone,
)
from tests.evaluation.forms.indicators import indicator, read_indicator
from tests.evaluation.forms.spans import span_of

Form = Callable[[list[str]], tuple[str, dict[str, Any]]]


def _one(name: str, key: str) -> Form:
    return lambda rest: (name, {key: " ".join(rest)})


def _zoom(rest: list[str]) -> tuple[str, dict[str, Any]]:
    factors = [float(word.removeprefix("factor=")) for word in rest[1:]]
    return "zoom", {"direction": rest[0]} | ({"factor": factors[0]} if factors else {})


FORMS: dict[str, Form] = {
    "way": judged("analyse_trend"),
    "avgs": judged("analyse_averages"),
    "mom": judged("analyse_momentum"),
    "summ": judged("summarise"),
    "vola": judged("analyse_volatility"),
    "volu": judged("analyse_volume"),
    "gaps": judged("find_gaps"),
    "swings": judged("find_swings"),
    "perf": judged("analyse_performance"),
    "season": judged("analyse_seasonality"),
    "reach": judged("estimate_reach"),
    "setup": judged("plan_trade"),
    "hold": judged("assess_position"),
    "rel": relation,
    "screen": screen,
    "trade": trade,
    "comp": _one("compare_symbol", "symbol"),
    "uncomp": lambda rest: ("compare_symbol", {"symbol": rest[0], "enabled": False}),
    "sym": _one("change_symbol", "symbol"),
    "tf": _one("set_timeframe", "timeframe"),
    "on": indicator(True),
    "off": indicator(False),
    "lvl": level,
    "levels": lambda rest: ("find_levels", {"kind": "both", **span_of(rest)}),
    "support": lambda rest: ("find_levels", {"kind": "support", **span_of(rest)}),
    "resistance": lambda rest: ("find_levels", {"kind": "resistance", **span_of(rest)}),
    "fib": lambda rest: ("draw_fibonacci_from_swing", span_of(rest)),
    "fibo": lambda rest: ("draw_fibonacci", {"high": float(rest[0]), "low": float(rest[1])}),
    "trends": lambda rest: ("draw_trendlines_from_swings", {"kind": "both", **span_of(rest)}),
    "trend": lambda rest: ("draw_trendlines_from_swings", {"kind": rest[0]}),
    "line": trendline,
    "range": lambda rest: ("set_visible_range", span_of(rest)),
    "scroll": _one("scroll_to", "time"),
    "style": _one("set_chart_style", "style"),
    "scale": _one("set_scale", "mode"),
    "zoom": _zoom,
    "reset": lambda rest: ("reset_view", {}),
    "undo": lambda rest: ("undo", {"steps": rest[0] if rest else 1}),
    "redo": lambda rest: ("redo", {"steps": rest[0] if rest else 1}),
    "snap": lambda rest: ("snapshot", {}),
    "quote": lambda rest: ("get_quote", {"symbol": rest[0] if rest else None}),
    "change": lambda rest: ("get_price_change", span_of(rest)),
    "ind": read_indicator,
    "news": lambda rest: ("get_news", {"symbol": rest[0] if rest else None}),
    "search": _one("search_symbols", "query"),
    "rm": removal,
    "zone": zone,
    "vert": vertical,
    "note": note,
    "arrow": arrow,
    "pats": patterns,
    "stretch": lambda rest: (
        "highlight_pattern",
        dict(zip(("start", "end"), rest[0].split(".."), strict=True)),
    ),
    "cross": _one("set_crosshair", "mode"),
    "chan": lambda rest: ("draw_channel", {**ends(rest), "width": float(rest[4])}),
    "autochan": lambda rest: ("draw_channel_from_swings", span_of(rest)),
    "fibext": lambda rest: ("draw_fibonacci_from_swing", {"extension": True, **span_of(rest)}),
    "meas": measured,
    "edit": edit,
    "bars": lambda rest: ("describe_bars", span_of(rest)),
    "replay": lambda rest: ("replay", {"action": "start", "as_of": rest[0]}),
    "clear": lambda rest: ("clear_drawings", {"kind": rest[0] if rest else None}),
}
