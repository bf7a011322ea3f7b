"""Finding symbols by name or ticker."""

from __future__ import annotations

from dataclasses import asdict

from pydantic import Field

from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.tool import Arguments, Tool, ToolContext


class SearchSymbols(Arguments):
    query: str = Field(min_length=1, max_length=100, description="a name or ticker, or part of one")
    limit: int = Field(5, ge=1, le=10)


def symbol_tools() -> list[Tool]:
    """The tools of this family."""
    return [
        Tool(
            "search_symbols",
            "Find symbols by name or ticker, the best match first.",
            SearchSymbols,
            _search_symbols,
        )
    ]


def _search_symbols(asked: SearchSymbols, context: ToolContext) -> ToolOutcome:
    matches = context.market.search(asked.query, asked.limit)
    data = {"query": asked.query, "matches": [asdict(match) for match in matches]}
    found = "; ".join(f"{match.symbol}: {match.name} ({match.exchange})" for match in matches)
    return ToolOutcome(ok=True, summary=found or f"Nothing matches {asked.query!r}.", data=data)
