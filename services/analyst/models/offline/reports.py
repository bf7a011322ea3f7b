"""What each tool's outcome says, in a sentence or two: numbers first, each tied to its fact.

One function a tool. Every number comes from the outcome; nothing is said that it does not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from services.analyst.models.offline import wording
from services.analyst.models.offline.wording import Facts
from services.analyst.models.protocol import ToolCall, ToolOutcome

Data = Mapping[str, Any]
Report = Callable[[ToolCall, Data, Facts], str]


def report(call: ToolCall, outcome: ToolOutcome) -> str:
    """The sentences for one successful call; its own summary where no wording is known."""
    told = REPORTS.get(call.name)
    text = told(call, outcome.data, Facts(outcome.data, outcome.facts)) if told else ""
    return wording.sentence(text or outcome.summary)


def _money(data: Data, text: str) -> str:
    currency = data.get("currency")
    return f"{text} {currency}" if text and currency else text


def _moved(_call: ToolCall, data: Data, facts: Facts) -> str:
    """change_symbol and set_timeframe: what the chart shows now."""
    last = _money(data, facts.price("last_close"))
    name = data.get("name")
    title = (
        f"{data.get('symbol')} ({name})" if name and name != data.get("symbol") else str(data.get("symbol"))
    )
    shown = f"{title}, {wording.frame(data.get('timeframe'))} bars"
    when = facts.linked(wording.day(data.get("last_time"), data.get("timeframe")), "last_time_fact")
    return f"{last} at the last close ({when}): {shown}" if last else shown


def _replayed(call: ToolCall, data: Data, facts: Facts) -> str:
    """Where the replay stands now, and what is the newest that it knows."""
    action, moved = call.arguments.get("action"), _moved(call, data, facts)
    if data.get("changed") is False:
        return f"the replay is there already. {wording.sentence(moved)}"
    if action == "stop":
        return f"the replay has ended. {wording.sentence(moved)}"
    return f"{moved}. Everything later is hidden" if action == "start" else moved


def _indicator(call: ToolCall, data: Data, facts: Facts) -> str:
    shown = data.get("indicator")
    if not isinstance(shown, Mapping):
        name = str(call.arguments.get("name", "")).upper()
        return str(data.get("description") or f"{name} is off the chart")
    return f"{_values(shown, facts)} on {_where(data)}{_against(data, shown, facts)}"


def _where(data: Data) -> str:
    return f"{data.get('symbol')}, {wording.frame(data.get('timeframe'))}"


def _values(shown: Data, facts: Facts) -> str:
    """ "RSI (14) is 61.20", "MACD … : MACD 1.20, signal 0.90"."""
    title = str(shown.get("title") or shown.get("id"))
    values = [value for value in shown.get("values", []) if isinstance(value.get("value"), int | float)]
    if not values:
        return f"{title} has no value yet: too few bars"
    texts = [facts.of(value).linked(wording.number(value["value"]), "value_fact") for value in values]
    if len(values) == 1:
        return f"{title} is {texts[0]}"
    labels = [str(value.get("label") or value.get("key")).removeprefix(title).strip() for value in values]
    return f"{title}: " + ", ".join(f"{label} {text}" for label, text in zip(labels, texts, strict=True))


def _against(data: Data, shown: Data, facts: Facts) -> str:
    """Where the close lies against an average, or an oscillator against its usual marks."""
    values = [value for value in shown.get("values", []) if isinstance(value.get("value"), int | float)]
    if len(values) != 1:
        return ""
    value, key = float(values[0]["value"]), str(shown.get("id", "")).split("(")[0]
    marks = {"rsi": (30, 70), "mfi": (20, 80), "cci": (-100, 100), "williams_r": (-80, -20)}.get(key)
    if marks:
        low, high = marks
        side = (
            f"above {high}"
            if value > high
            else f"below {low}"
            if value < low
            else f"between {low} and {high}"
        )
        return f", {side}"
    close = data.get("last_close")
    if key in ("sma", "ema", "wma", "vwap") and isinstance(close, int | float):
        side = "above" if close > value else "below" if close < value else "at"
        return f"; the last close {facts.price('last_close')} is {side} it"
    return ""


def _level(_call: ToolCall, data: Data, facts: Facts) -> str:
    level = data.get("level", {})
    part = facts.of(level)
    kind = str(level.get("kind", "level")).replace("line", "level")
    away = level.get("distance")
    distance = part.change("distance") if isinstance(away, int | float) else ""
    last = facts.price("last_close")
    compared = f", {distance} from the last close {last}" if distance and last else ""
    return f"{kind} at {_money(data, part.price('price'))}{compared}"


def _levels(_call: ToolCall, data: Data, facts: Facts) -> str:
    """Levels with how often each was touched, and where the close lies among them."""
    levels: Sequence[Data] = data.get("levels", [])
    if not levels:
        return f"no level stands out in the {data.get('bars')} bars of {_where(data)}"
    framed = data.get("timeframe")
    groups = [_level_group(kind, levels, facts, framed) for kind in ("support", "resistance")]
    last = facts.price("last_close")
    close = f" The last close is {_money(data, last)}." if last else ""
    where = f" ({wording.frame(data.get('timeframe'))} bars)" if data.get("timeframe") else ""
    drawn = "" if data.get("drawn", True) else " They are not drawn."
    return f"{'; '.join(filter(None, groups))} on {data.get('symbol')}{where}.{close}{drawn}"


def _level_group(kind: str, levels: Sequence[Data], facts: Facts, framed: object) -> str:
    own = [level for level in levels if level.get("kind") == kind]
    texts = []
    for level in own:
        part = facts.of(level)
        touches = part.count("touches", "touch", "touches")
        since = (
            f", last {wording.day(level['last_time'], str(framed))}"
            if level is own[0] and level.get("last_time")
            else ""
        )
        texts.append(f"{part.price('price')} ({touches}{since})")
    return f"{kind} at {wording.listed(texts)}" if texts else ""


def _fibonacci(_call: ToolCall, data: Data, facts: Facts) -> str:
    levels: Sequence[Data] = data.get("levels", [])
    texts = [f"{float(level['ratio']) * 100:g}% at {facts.of(level).price('price')}" for level in levels
             if 0 < float(level["ratio"]) < 1]  # fmt: skip
    start, end = data.get("start"), data.get("end")
    if isinstance(start, Mapping) and isinstance(end, Mapping):
        swing = (
            f"from {facts.of(start).price('price')} ({wording.day(start.get('time'), data.get('timeframe'))})"
            f" {data.get('direction', '')} to {facts.of(end).price('price')}"
            f" ({wording.day(end.get('time'), data.get('timeframe'))})"
        )
    else:
        swing = f"between {wording.price(float(data['high']))} and {wording.price(float(data['low']))}"
    return f"Fibonacci on {data.get('symbol')} {swing}: {wording.listed(texts)}"


def _trendlines(_call: ToolCall, data: Data, facts: Facts) -> str:
    lines: Sequence[Data] = data.get("lines", [])
    where = _where(data)
    if not lines:
        return f"no trend line joins enough swing points of {where}"
    texts = []
    for line in lines:
        part = facts.of(line)
        start = wording.day(line.get("start", {}).get("time"), data.get("timeframe"))
        texts.append(
            f"{line.get('kind')} line now at {part.price('value_now')}"
            f" ({part.count('touches', 'touch', 'touches')} since {start})"
        )
    return f"{wording.listed(texts)} on {where}"


def _quote(_call: ToolCall, data: Data, facts: Facts) -> str:
    change = facts.change()
    before = facts.price("previous_close")
    compared = f", {change} from {before}" if change and before else ""
    when = facts.linked(wording.day(data.get("as_of")), "time_fact")
    return f"{_money(data, facts.price('price'))}{compared}: {_named(data)}, {when}"


def _named(data: Data) -> str:
    name, symbol = data.get("name"), data.get("symbol")
    return f"{name} ({symbol})" if name and name != symbol else str(symbol)


def _change(_call: ToolCall, data: Data, facts: Facts) -> str:
    value = data.get("change")
    verb = "is unchanged" if not value else "rose" if value > 0 else "fell"
    span = wording.lookback(data.get("lookback")) if data.get("lookback") else ""
    begun, ended = (
        facts.linked(wording.day(data.get(f"{key}_time")), f"{key}_time_fact") for key in ("from", "to")
    )
    start, end = (
        f"{facts.price('from_price')} ({begun})",
        f"{_money(data, facts.price('to_price'))} ({ended})",
    )
    high, low = facts.price("high"), facts.price("low")
    extremes = (
        f" High {high} on {wording.day(data.get('high_time'))},"
        f" low {low} on {wording.day(data.get('low_time'))}."
        if high and low
        else ""
    )
    moved = f"{verb} {span}".strip()
    return f"{facts.change()}: {_named(data)} {moved}, from {start} to {end}.{extremes}"


def _search(_call: ToolCall, data: Data, _facts: Facts) -> str:
    matches: Sequence[Data] = data.get("matches", [])
    if not matches:
        return f"I found no symbol for “{data.get('query')}”"
    texts = [f"{match.get('symbol')} ({match.get('name')}, {match.get('exchange')})" for match in matches[:5]]
    return f"{len(matches)} found for “{data.get('query')}”: {'; '.join(texts)}"


def _news(_call: ToolCall, data: Data, _facts: Facts) -> str:
    items: Sequence[Data] = data.get("items", [])
    if not items:
        return f"there are no headlines for {data.get('symbol')}"
    lines = []
    for item in items:
        when = f", {wording.day(item['published_at'])}" if item.get("published_at") else ""
        title = str(item.get("title", "")).replace("[", "(").replace("]", ")")
        lines.append(f"- [{title}]({item.get('url')}), {item.get('publisher')}{when}")
    return f"{len(items)} headlines for {data.get('symbol')}:\n" + "\n".join(lines)


def _chart(_call: ToolCall, data: Data, facts: Facts) -> str:
    if not data.get("symbol"):
        return "the chart is empty: name a symbol"
    indicators = [str(one.get("id")) for one in data.get("indicators", [])]
    kinds = [str(one.get("role") or one.get("kind")) for one in data.get("drawings", [])]
    counted = [f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds)]
    text = (
        f"{_money(data, facts.price('last_close'))} at the last close: {_named(data)},"
        f" {wording.frame(data.get('timeframe'))} {str(data.get('style', '')).replace('_', ' ')},"
        f" {data.get('scale')} scale, {data.get('bars')} bars"
    )
    text += f". Indicators: {wording.listed(indicators)}" if indicators else ". No indicators"
    return text + (f". Drawings: {wording.listed(counted)}" if counted else ", no drawings")


_STYLES = {
    "line": "a line",
    "area": "an area",
    "baseline": "a line about a baseline",
    "heikin_ashi": "Heikin Ashi candles",
    "hollow": "hollow candles",
}


def _style(call: ToolCall, data: Data, _facts: Facts) -> str:
    style = str(call.arguments["style"])
    return f"{data.get('symbol')} is now drawn as {_STYLES.get(style, style.replace('_', ' '))}"


def _scale(call: ToolCall, data: Data, _facts: Facts) -> str:
    return f"the price scale of {data.get('symbol')} is now {call.arguments['mode']}"


def _range(call: ToolCall, data: Data, _facts: Facts) -> str:
    asked, frame = call.arguments, data.get("timeframe")
    frame = None if frame in ("1wk", "1mo") else frame  # the days that were asked for, not their bars
    if "lookback" in asked:
        span = wording.lookback(asked["lookback"]).removeprefix("over ")
        return f"the view of {data.get('symbol')} now spans {span}"
    if wording.day(asked["from"]) == wording.day(asked.get("to")):
        return f"the view of {data.get('symbol')} now shows {wording.day(asked['from'])}"
    end = f"to {wording.day(asked['to'], frame)}" if "to" in asked else "to the last bar"
    return f"the view of {data.get('symbol')} now reaches from {wording.day(asked['from'], frame)} {end}"


def _scrolled(call: ToolCall, _data: Data, _facts: Facts) -> str:
    return f"{wording.day(call.arguments['time'])} is in the middle of the view"


def _stepped(call: ToolCall, data: Data, _facts: Facts) -> str:
    """How many steps, and what the chart shows after them."""
    steps, done = int(call.arguments.get("steps", 1)), "undone" if call.name == "undo" else "done again"
    count = "one step" if steps == 1 else f"{steps} steps"
    return f"{count} {done}: the chart shows {_where(data)}"


def _removed(call: ToolCall, data: Data, _facts: Facts) -> str:
    removed, kind = data.get("removed"), call.arguments.get("kind")
    what = f"{kind} drawing" if kind else "drawing"
    if not isinstance(removed, int):
        return str(data.get("description") or "")
    return f"{removed} {what}{'' if removed == 1 else 's'} removed from {data.get('symbol')}"


def _done(_call: ToolCall, data: Data, _facts: Facts) -> str:
    """Commands without numbers say what the journal says of them."""
    return str(data.get("description") or "")


REPORTS: dict[str, Report] = {
    "change_symbol": _moved,
    "set_timeframe": _moved,
    "replay": _replayed,
    "toggle_indicator": _indicator,
    "get_indicator": _indicator,
    "draw_level": _level,
    "find_levels": _levels,
    "draw_fibonacci": _fibonacci,
    "draw_fibonacci_from_swing": _fibonacci,
    "draw_trendlines_from_swings": _trendlines,
    "get_quote": _quote,
    "get_price_change": _change,
    "search_symbols": _search,
    "get_news": _news,
    "get_chart": _chart,
    "set_chart_style": _style,
    "set_scale": _scale,
    "set_visible_range": _range,
    "zoom": _done,
    "scroll_to": _scrolled,
    "reset_view": _done,
    "undo": _stepped,
    "redo": _stepped,
    "snapshot": _done,
    "clear_drawings": _removed,
    "remove_drawing": _removed,
}
