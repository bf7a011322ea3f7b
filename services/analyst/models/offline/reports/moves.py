"""What is said of prices, changes, searches and news."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline import wording
from services.analyst.models.offline.reports.report import Data, company, money
from services.analyst.models.offline.wording import Facts
from services.analyst.models.protocol import ToolCall


def tell_quote(_call: ToolCall, data: Data, facts: Facts) -> tuple[str, ...]:
    change = facts.change()
    before = facts.price("previous_close")
    compared = f", {change} from {before}" if change and before else ""
    when = facts.linked(wording.day(data.get("as_of")), "time_fact")
    price = money(data, facts.price("price"))
    return (
        f"{price}{compared}: {company(data)}, {when}",
        f"{company(data)} is at {price}{compared} ({when})",
    )


def tell_change(_call: ToolCall, data: Data, facts: Facts) -> tuple[str, ...]:
    value = data.get("change")
    verb = "is unchanged" if not value else "rose" if value > 0 else "fell"
    span = wording.lookback(data.get("lookback")) if data.get("lookback") else ""
    begun, ended = (
        facts.linked(wording.day(data.get(f"{key}_time")), f"{key}_time_fact") for key in ("from", "to")
    )
    start, end = (
        f"{facts.price('from_price')} ({begun})",
        f"{money(data, facts.price('to_price'))} ({ended})",
    )
    high, low = facts.price("high"), facts.price("low")
    extremes = (
        f" High {high} on {wording.day(data.get('high_time'))},"
        f" low {low} on {wording.day(data.get('low_time'))}."
        if high and low
        else ""
    )
    moved = f"{verb} {span}".strip()
    changed = facts.change()
    return (
        f"{changed}: {company(data)} {moved}, from {start} to {end}.{extremes}",
        f"{company(data)} went from {start} to {end}, {changed}{f' {span}' if span else ''}.{extremes}",
    )


def tell_high(_call: ToolCall, data: Data, facts: Facts) -> str:
    """The highest price of the span, and how far below it the last close is."""
    return _tell_extreme(data, facts, "high", "low")


def tell_low(_call: ToolCall, data: Data, facts: Facts) -> str:
    """The lowest price of the span, and how far above it the last close is."""
    return _tell_extreme(data, facts, "low", "high")


def _tell_extreme(data: Data, facts: Facts, name: str, other: str) -> str:
    begun = facts.linked(wording.day(data.get("from_time")), "from_time_fact")
    ended = facts.linked(wording.day(data.get("to_time")), "to_time_fact")
    span = wording.lookback(data.get("lookback")) if data.get("lookback") else f"from {begun} to {ended}"
    extreme = money(data, facts.price(name))
    return (
        f"{extreme} on {wording.day(data.get(f'{name}_time'))} is the {name} of {company(data)} "
        f"{span}; the close of "
        f"{ended} is {facts.price('to_price')}, the {other} was {facts.price(other)} on "
        f"{wording.day(data.get(f'{other}_time'))}"
    )


def tell_close(_call: ToolCall, data: Data, facts: Facts) -> str:
    """The close that the span ended with."""
    ended = facts.linked(wording.day(data.get("to_time")), "to_time_fact")
    close, before = money(data, facts.price("to_price")), facts.price("from_price")
    begun = facts.linked(wording.day(data.get("from_time")), "from_time_fact")
    return f"{close} was the close of {company(data)} on {ended}, {facts.change()} from {before} on {begun}"


def tell_search(_call: ToolCall, data: Data, _facts: Facts) -> str:
    matches: Sequence[Data] = data.get("matches", [])
    if not matches:
        return f"I found no symbol for “{data.get('query')}”"
    texts = [f"{match.get('symbol')} ({match.get('name')}, {match.get('exchange')})" for match in matches[:5]]
    return f"{len(matches)} found for “{data.get('query')}”: {'; '.join(texts)}"


def tell_news(_call: ToolCall, data: Data, _facts: Facts) -> str:
    items: Sequence[Data] = data.get("items", [])
    if not items:
        return f"there are no headlines for {data.get('symbol')}"
    lines = []
    for item in items:
        when = f", {wording.day(item['published_at'])}" if item.get("published_at") else ""
        title = str(item.get("title", "")).replace("[", "(").replace("]", ")")
        lines.append(f"- [{title}]({item.get('url')}), {item.get('publisher')}{when}")
    return f"{len(items)} headlines for {data.get('symbol')}:\n" + "\n".join(lines)
