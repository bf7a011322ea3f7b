"""What a plan leans on, and what it is made of: calls, steps, remarks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.protocol import ChartContext, Choices, ToolCall
from services.charting.state import ChartState, Drawing
from services.market.timeframes import Timeframe

Arguments = dict[str, Any]

Call = tuple[str, Arguments]


@dataclass(frozen=True, slots=True)
class Step:
    """One intent with the calls that carry it out, or the remark that says why there are none.

    A quiet remark only says that the chart is as asked; it is worth saying when nothing else is said.
    """

    calls: tuple[ToolCall, ...] = ()
    remark: str = ""
    quiet: bool = False
    choices: Choices | None = None


@dataclass
class Planning:
    """What one message's plan leans on. `symbol` and `timeframe` follow the plan as it grows."""

    context: ChartContext
    tools: frozenset[str]
    today: date
    newest_changes: int = 1
    symbol: str | None = field(init=False)
    timeframe: Timeframe = field(init=False)

    def __post_init__(self) -> None:
        self.symbol = self.state.symbol
        self.timeframe = self.state.timeframe

    @property
    def state(self) -> ChartState:
        """The chart before the plan."""
        return self.context.state


Plan = list[Call] | Step


def already(text: str) -> Step:
    return Step(remark=text, quiet=True)


def drawings_of(planner: Planning) -> list[Drawing]:
    return [held for held in planner.state.drawings if held.symbol == planner.symbol]


def on_symbol(symbol: SymbolRef | None) -> Arguments:
    return {"symbol": symbol.symbol} if symbol else {}
