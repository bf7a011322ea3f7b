"""Other names by which models call the fields of tools.

One table for all tools: a word here stands for the first of its fields that the tool has, that was not given
yet, and whose kind of value fits. Names that differ only in how they are written need no entry.
"""

from __future__ import annotations

import re

_MEANS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("ticker", "ticker_symbol", "tickers", "symbols", "stock", "stock_symbol", "asset", "instrument",
     "security", "company"): ("symbol", "query"),
    ("interval", "resolution", "granularity", "time_frame", "tf", "bar_size"): ("timeframe",),
    ("period", "duration"): ("timeframe", "lookback"),
    ("range", "date_range", "time_range", "window", "span", "lookback_period", "history"): ("lookback",),
    ("indicator", "indicator_name", "study"): ("name",),
    ("name", "pattern_name"): ("pattern", "symbol", "query"),
    ("parameters", "settings", "inputs", "options", "config", "arguments", "args"): ("params",),
    ("on", "visible", "show", "shown", "active", "enable", "state"): ("enabled",),
    ("level", "value", "y", "price_level", "at"): ("price",),
    ("type", "role", "level_type", "drawing_type"): ("kind", "style"),
    ("direction", "position", "position_type"): ("side", "direction"),
    ("date", "timestamp", "datetime", "when", "x", "at_time"): ("time", "as_of"),
    ("start_date", "from_date", "begin", "since", "start_time", "from", "start", "after"): ("from", "start"),
    ("end_date", "to_date", "until", "till", "end_time", "to", "end", "before"): ("to", "end"),
    ("start_point", "point1", "p1", "from_point", "first"): ("start",),
    ("end_point", "point2", "p2", "to_point", "second"): ("end",),
    ("upper", "high", "max", "ceiling", "high_price", "top_price"): ("top", "high"),
    ("lower", "low", "min", "floor", "low_price", "bottom_price"): ("bottom", "low"),
    ("note", "message", "comment", "content", "title", "caption", "description", "text", "label"):
        ("text", "label"),
    ("entry_price", "entry_point"): ("entry",),
    ("stop_loss", "stoploss", "sl", "stop_price"): ("stop",),
    ("take_profit", "tp", "target_price", "price_target"): ("target",),
    ("search", "q", "keyword", "search_query", "search_term"): ("query",),
    ("count", "n", "number", "max_results", "num_results", "top_n"): ("limit", "steps", "bars"),
    ("drawing_id", "drawing", "object_id"): ("id",),
    ("chart_type", "chart_style"): ("style",),
    ("scale", "scale_type", "scale_mode", "crosshair", "crosshair_mode"): ("mode",),
    ("color",): ("colour",),
}  # fmt: skip
_FIELDS: dict[str, tuple[str, ...]] = {
    name: tuple(dict.fromkeys(field for names, fields in _MEANS.items() if name in names for field in fields))
    for names in _MEANS
    for name in names
}
_WORD_BEGINS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def plain_name(name: str) -> str:
    """`tickerSymbol`, `Ticker-Symbol`, `ticker symbol` → `ticker_symbol`."""
    return re.sub(r"[\s.-]+", "_", _WORD_BEGINS.sub("_", name.strip())).lower()


def meant_fields(name: str) -> tuple[str, ...]:
    """The fields that `name` may stand for, the likeliest first; itself, plainly written, before all."""
    plain = plain_name(name)
    return (plain, *_FIELDS.get(plain, ()))
