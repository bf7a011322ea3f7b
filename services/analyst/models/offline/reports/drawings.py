"""What is said of what was drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from services.analyst.models.offline import wording
from services.analyst.models.offline.reports.report import Data, charted, money
from services.analyst.models.offline.wording import Facts
from services.analyst.models.protocol import ToolCall


def tell_level(_call: ToolCall, data: Data, facts: Facts) -> str:
    level = data.get("level", {})
    part = facts.of(level)
    kind = str(level.get("kind", "level")).replace("line", "level")
    away = level.get("distance")
    distance = part.change("distance") if isinstance(away, int | float) else ""
    last = facts.price("last_close")
    compared = f", {distance} from the last close {last}" if distance and last else ""
    return f"{kind} at {money(data, part.price('price'))}{compared}"


def tell_position(_call: ToolCall, data: Data, facts: Facts) -> str:
    """The plan with its reward to risk, and what one share or unit would lose at the stop."""
    trade = data.get("position", {})
    part = facts.of(trade)
    ratio = part.linked(f"{float(trade['reward_to_risk']):.2f}", "reward_to_risk_fact")
    share = part.linked(f"{float(trade['risk_share']):.1%}", "risk_share_fact")
    risk = money(data, part.price("risk"))
    plan = f"{part.price('entry')}, stop {part.price('stop')}, target {part.price('target')}"
    return (
        f"{ratio} to 1 reward to risk: {trade.get('side')} {data.get('symbol')} at {plan}. "
        f"At the stop each share loses {risk}, {share} of the entry"
    )


def tell_zone(_call: ToolCall, data: Data, facts: Facts) -> str:
    """The zone, and where the last close lies."""
    zone = data.get("zone", {})
    part = facts.of(zone)
    close = data.get("last_close")
    where = ""
    if isinstance(close, int | float):
        side = "above" if close > zone["top"] else "below" if close < zone["bottom"] else "inside"
        where = f"; the last close {facts.price('last_close')} is {side} it"
    return f"zone from {part.price('bottom')} to {money(data, part.price('top'))}{where}"


def tell_levels(_call: ToolCall, data: Data, facts: Facts) -> str:
    """Levels with how often each was touched, and where the close lies among them."""
    levels: Sequence[Data] = data.get("levels", [])
    if not levels:
        return f"no level stands out in the {data.get('bars')} bars of {charted(data)}"
    framed = data.get("timeframe")
    groups = [_level_group(kind, levels, facts, framed) for kind in ("support", "resistance")]
    last = facts.price("last_close")
    close = f" The last close is {money(data, last)}." if last else ""
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


def tell_fibonacci(_call: ToolCall, data: Data, facts: Facts) -> str:
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


def tell_trendlines(_call: ToolCall, data: Data, facts: Facts) -> str:
    lines: Sequence[Data] = data.get("lines", [])
    where = charted(data)
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


def tell_removed(call: ToolCall, data: Data, _facts: Facts) -> str:
    removed, kind = data.get("removed"), call.arguments.get("kind")
    what = f"{kind} drawing" if kind else "drawing"
    if not isinstance(removed, int):
        return str(data.get("description") or "")
    return f"{removed} {what}{'' if removed == 1 else 's'} removed from {data.get('symbol')}"
