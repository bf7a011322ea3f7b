"""Every tool of Chartroom: one line a family."""

from __future__ import annotations

from services.analyst.tools.analysis.chances import chance_tools
from services.analyst.tools.analysis.comparison import comparison_tools
from services.analyst.tools.analysis.direction import direction_tools
from services.analyst.tools.analysis.movement import movement_tools
from services.analyst.tools.analysis.record import record_tools
from services.analyst.tools.analysis.screens import screen_tools
from services.analyst.tools.analysis.summary import summary_tools
from services.analyst.tools.analysis.trades import trade_tools
from services.analyst.tools.channels import channel_tools
from services.analyst.tools.chart import chart_tools
from services.analyst.tools.chart_state import chart_state_tools
from services.analyst.tools.glossary.explaining import glossary_tools
from services.analyst.tools.levels import level_tools
from services.analyst.tools.measuring import measuring_tools
from services.analyst.tools.news import news_tools
from services.analyst.tools.patterns import pattern_tools
from services.analyst.tools.pointed import pointed_tools
from services.analyst.tools.quotes import quote_tools
from services.analyst.tools.registry import ToolRegistry
from services.analyst.tools.symbols import symbol_tools


def all_tools() -> ToolRegistry:
    """The registry that models, `POST /api/function-call` and MCP share."""
    families = (
        chart_tools, level_tools, quote_tools, symbol_tools, news_tools, chart_state_tools,
        pattern_tools, channel_tools, pointed_tools, measuring_tools,
        direction_tools, summary_tools, movement_tools, record_tools, comparison_tools, screen_tools,
        trade_tools, chance_tools, glossary_tools,
    )  # fmt: skip
    return ToolRegistry(tool for family in families for tool in family())
