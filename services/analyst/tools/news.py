"""Headlines of a symbol."""

from __future__ import annotations

from dataclasses import asdict

from pydantic import Field

from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.reading import find_symbol, shown_date
from services.analyst.tools.tool import Arguments, SymbolText, Tool, ToolContext
from services.market.bars import NewsItem
from services.market.timeframes import Timeframe


class GetNews(Arguments):
    symbol: SymbolText = None
    limit: int = Field(5, ge=1, le=10)


def news_tools() -> list[Tool]:
    """The tools of this family."""
    return [Tool("get_news", "Recent headlines of a symbol, the newest first.", GetNews, _get_news)]


def _get_news(asked: GetNews, context: ToolContext) -> ToolOutcome:
    state = context.state
    match = find_symbol(context, asked.symbol, state)
    items = context.market.news(match.symbol, asked.limit, as_of=state.as_of)
    data = {"symbol": match.symbol, "name": match.name, "items": [asdict(item) for item in items]}
    summary = "\n".join(_headline(item) for item in items) or f"There is no news of {match.symbol}."
    return ToolOutcome(ok=True, summary=summary, data=data)


def _headline(item: NewsItem) -> str:
    if item.published_at is None:
        return f"{item.title} ({item.publisher})"
    return f"{shown_date(int(item.published_at), Timeframe.D1)}: {item.title} ({item.publisher})"
