"""The tools of the analyst, for programs: as JSON Schema, and to call."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Header
from pydantic import BaseModel, Field, model_validator

from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.tool import ToolContext
from services.chartroom import Chartroom
from services.errors import NotFound
from services.web.door import Room
from services.web.replies import JsonReply
from services.web.routers.parameters import GLOBAL_CHANNEL, Body, Channel

router = APIRouter(tags=["functions"])

MAX_CALLS = 50


class FunctionCall(Body):
    """One function, and what it is to be called with."""

    name: str = Field(min_length=1, max_length=64)
    arguments: dict[str, Any] = Field(default_factory=dict)


class FunctionCalls(Body):
    """Either one call, or several in `calls`."""

    name: str | None = Field(None, min_length=1, max_length=64)
    arguments: dict[str, Any] | None = None
    calls: list[FunctionCall] | None = Field(None, min_length=1, max_length=MAX_CALLS)

    @model_validator(mode="after")
    def _one_way(self) -> FunctionCalls:
        if (self.name is None) == (self.calls is None):
            raise ValueError("give either name and arguments, or calls")
        if self.calls is not None and self.arguments is not None:
            raise ValueError("arguments goes with name, not with calls")
        return self

    def each(self) -> list[FunctionCall]:
        """The calls, whichever way they were given."""
        if self.calls is not None:
            return self.calls
        return [FunctionCall(name=self.name or "", arguments=self.arguments or {})]


class Function(BaseModel):
    """A function as JSON Schema describes it."""

    name: str
    description: str
    parameters: dict[str, Any]


class FunctionList(BaseModel):
    """The tool registry."""

    functions: list[Function]


@router.get("/functions")
def list_functions(room: Room) -> FunctionList:
    """Every tool that the analyst has."""
    return FunctionList(
        functions=[
            Function(name=spec.name, description=spec.description, parameters=dict(spec.parameters))
            for spec in room.registry.specs()
        ]
    )


@router.post("/function-call")
def call_functions(
    room: Room,
    body: FunctionCalls,
    channel: Annotated[Channel, Header(alias="X-Client-Session")] = GLOBAL_CHANNEL,
) -> JsonReply:
    """Run tools on the chart of the channel in `X-Client-Session`, in order.

    One result a call; a call that could not be done has `ok` false and its `error`, and does not keep
    the others from running. `published` are the envelopes that went into the journal. An unknown
    name is `not_found`, and then nothing is run.
    """
    calls = body.each()
    _all_known(room, calls)
    context = ToolContext(
        channel=channel, actor="api", reason=None, market=room.market, charts=room.charts, clock=room.clock
    )
    outcomes = [(call.name, room.registry.run((call.name, call.arguments), context)) for call in calls]
    return JsonReply(
        {
            "results": [result(name, outcome) for name, outcome in outcomes],
            "published": [dict(entry) for _, outcome in outcomes for entry in outcome.commands],
        }
    )


def result(name: str, outcome: ToolOutcome) -> dict[str, Any]:
    """One tool's outcome as JSON."""
    return {
        "name": name,
        "ok": outcome.ok,
        "summary": outcome.summary,
        "data": dict(outcome.data),
        "facts": [fact.model_dump(mode="json") for fact in outcome.facts],
        "error": dict(outcome.error) if outcome.error else None,
    }


def _all_known(room: Chartroom, calls: list[FunctionCall]) -> None:
    known = set(room.registry.names)
    unknown = sorted({call.name for call in calls} - known)
    if unknown:
        raise NotFound(
            f"There is no function called {', '.join(unknown)}.",
            details={"functions": unknown},
            remedy="GET /api/functions lists them.",
        )
