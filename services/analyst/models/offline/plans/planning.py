"""What a plan leans on, and what it is made of: calls, steps, remarks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.protocol import ChartContext, Choices, ToolCall
from services.charting.apply import drawing_id
from services.charting.commands import PAYLOADS
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
    issued: int | None = field(default=0, init=False)
    """How many commands the plan comes to so far; None once a tool is called that draws what it finds."""
    made: list[tuple[str, float | None]] = field(default_factory=list, init=False)
    """The ids of the drawings that the plan makes, as far as they can be told, each with its price."""

    def __post_init__(self) -> None:
        self.symbol = self.state.symbol
        self.timeframe = self.state.timeframe

    @property
    def state(self) -> ChartState:
        """The chart before the plan."""
        return self.context.state

    def count(self, calls: Iterable[Call]) -> None:
        """Keep in mind what the calls draw: a drawing's id is that of the command that makes it."""
        for name, arguments in calls:
            if name.startswith(_LOOKING):
                continue
            known = (name in PAYLOADS or self._draws_one(name, arguments)) and self.issued is not None
            self.issued = (self.issued or 0) + 1 if known else None
            if self.issued is not None and name.startswith(_DRAWING):
                price = arguments.get("price", arguments.get("top"))
                self.made.append((drawing_id(self.state.seq + self.issued), price))

    def _draws_one(self, name: str, arguments: Arguments) -> bool:
        """Whether a search draws one thing and takes none away that it found before: these have a reason."""
        kind = _ONE_FOUND.get(name)
        held = any(drawing.kind == kind and drawing.reason for drawing in self.state.drawings)
        return kind is not None and "symbol" not in arguments and not held

    def made_at(self, price: float | None) -> str | None:
        """The drawing that the plan makes at this price; without one, the last that it makes."""
        return next((held for held, at in reversed(self.made) if price is None or at == price), None)


_LOOKING = ("get_", "analyse_")
_DRAWING = ("draw_", "annotate")
_ONE_FOUND = {"draw_fibonacci_from_swing": "fibonacci", "draw_channel_from_swings": "channel"}
"""Searches that draw one thing of a kind, if they find it."""
Plan = list[Call] | Step


def already(text: str) -> Step:
    return Step(remark=text, quiet=True)


def drawings_of(planner: Planning) -> list[Drawing]:
    return [held for held in planner.state.drawings if held.symbol == planner.symbol]


def on_symbol(symbol: SymbolRef | None) -> Arguments:
    return {"symbol": symbol.symbol} if symbol else {}
