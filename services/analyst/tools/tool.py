"""What a tool is: a name, checked arguments, and a function that does one thing to chart or market.

The same tools serve every model, `POST /api/function-call` and MCP. A tool raises `ChartroomError`s;
the registry turns them into outcomes that a model can read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from services.analyst.models.protocol import ToolOutcome, ToolSpec
from services.analyst.tools.schema import plain_schema
from services.charting.commands import LOOKBACK_PATTERN, Actor, Frame
from services.clock import Clock

if TYPE_CHECKING:
    from services.charting.charts import Charts
    from services.charting.state import ChartState
    from services.market.market import Market


@dataclass(frozen=True)
class ToolContext:
    """Whose chart a tool acts on, for whom and why, and what it may use."""

    channel: str
    actor: Actor
    reason: str | None
    market: Market
    charts: Charts
    clock: Clock

    @property
    def state(self) -> ChartState:
        """What the chart shows now."""
        return self.charts.state(self.channel)


class Arguments(BaseModel):
    """Base of all tools' own arguments: unknown fields are refused by name."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def _not_blank(value: str | None) -> str | None:
    if value is not None and not value.strip():
        raise ValueError("must not be blank")
    return value.strip() if value is not None else None


SymbolText = Annotated[
    str | None,
    Field(max_length=64, description="ticker or name, such as TSLA or Tesla; left out: the chart's own"),
    AfterValidator(_not_blank),
]
FrameText = Annotated[Frame | None, Field(description="left out: the chart's own")]
Lookback = Annotated[
    str,
    Field(pattern=LOOKBACK_PATTERN, description="a count of d, wk, mo or y, such as 6mo; or ytd, or max"),
    BeforeValidator(lambda value: value.strip().lower() if isinstance(value, str) else value),
]


@dataclass(frozen=True)
class Tool:
    """`arguments` checks and documents; `run` gets a checked instance of it."""

    name: str
    description: str
    arguments: type[BaseModel]
    run: Callable[[Any, ToolContext], ToolOutcome]

    def spec(self) -> ToolSpec:
        """The tool as a model sees it."""
        return ToolSpec(self.name, self.description, plain_schema(self.arguments))
