"""For programs that have a chart of their own: they tell what it shows, and get commands for a sentence."""

from __future__ import annotations

from typing import Any

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from fastapi import APIRouter
from pydantic import Field
from starlette.concurrency import run_in_threadpool

from services.analyst.events import Done, Failed
from services.analyst.turn import Turn
from services.charting.commands import ChangeSymbol, ChartCommand, SetTimeframe, Symbol
from services.charting.readback import VisibleRange
from services.chartroom import Chartroom
from services.conversations.checks import CONTENT_CHARACTERS
from services.errors import UpstreamTimeout
from services.web.door import Room
from services.web.replies import JsonReply
from services.web.routers.parameters import GLOBAL_CHANNEL, Body, Channel, FrameText, Place

router = APIRouter(prefix="/chatkit", tags=["chatkit"])

ANSWER_TIMEOUT_S = 60.0
MAX_WAITERS = 64
_WAITERS: RunVar[CapacityLimiter] = RunVar("chatkit_waiters")


class ShownChart(Body):
    """What a program's own chart shows; times are UTC epoch seconds of bar opens."""

    symbol: Symbol | None = None
    timeframe: FrameText | None = None
    snapshot_id: str | None = Field(None, max_length=128)
    visible_range: VisibleRange | None = None
    crosshair: Place | None = None
    selection: VisibleRange | None = None


class ContextUpdate(ShownChart):
    """The same, and whose chart it is."""

    session_id: Channel = GLOBAL_CHANNEL


class ChartQuestion(Body):
    """A sentence about a chart."""

    query: str = Field(min_length=1, max_length=CONTENT_CHARACTERS)
    session_id: Channel = GLOBAL_CHANNEL
    chart_context: ShownChart | None = None
    metadata: dict[str, Any] | None = None


@router.post("/update-context")
def update_context(room: Room, body: ContextUpdate) -> JsonReply:
    """Tell what a chart shows, so that "here" and "this" mean something.

    Where it shows another symbol or timeframe than it did at the last update, the channel follows.
    """
    _take(room, body.session_id, body)
    context = _context(room, body.session_id)
    return JsonReply({"success": True, "session_id": body.session_id, "chart_context": context})


@router.post("/chart-action")
async def chart_action(room: Room, body: ChartQuestion) -> JsonReply:
    """Have the analyst do what a sentence says; answers when it is done.

    `chart_commands` are the commands in legacy text, `commands` the envelopes. A model that failed is
    told in `error`, with `success` false.
    """
    turn = await run_in_threadpool(_start, room, body)
    # Answers take long: their waiters must not use up the threads that everything else runs on.
    if not await to_thread.run_sync(turn.wait, ANSWER_TIMEOUT_S, limiter=waiters()):
        raise UpstreamTimeout(
            f"There was no answer within {ANSWER_TIMEOUT_S:.0f} s.",
            remedy=f"It will be stored in the session {body.session_id} when it comes.",
        )
    return JsonReply(_answer(turn, await run_in_threadpool(_context, room, body.session_id)))


def waiters() -> CapacityLimiter:
    """The event loop's own limiter of threads that wait for an answer."""
    try:
        return _WAITERS.get()
    except LookupError:
        _WAITERS.set(CapacityLimiter(MAX_WAITERS))
        return _WAITERS.get()


def _start(room: Chartroom, body: ChartQuestion) -> Turn:
    room.conversations.ensure_session(body.session_id)
    if body.chart_context is not None:
        _take(room, body.session_id, body.chart_context)
    return room.analyst.start(body.session_id, body.query, actor="api")


def _take(room: Chartroom, channel: str, shown: ShownChart) -> None:
    """Remember what the program says its chart shows; where that is news, the channel shows it too.

    Only news: a chart that has not yet applied the newest command still reports what it showed before,
    and must not take the channel back.
    """
    before = room.charts.context(channel)
    known = (before.symbol, before.timeframe) if before else (None, None)
    commands = []
    if shown.symbol is not None and shown.symbol != known[0]:
        commands.append(ChartCommand.of(ChangeSymbol(symbol=shown.symbol)))
    if shown.timeframe is not None and shown.timeframe != known[1]:
        commands.append(ChartCommand.of(SetTimeframe(timeframe=shown.timeframe)))
    room.charts.submit(channel, commands, "api", reason="shown by the program's own chart")
    changes = shown.model_dump(mode="json", by_alias=True, exclude_unset=True)
    changes.pop("session_id", None)
    room.charts.update_context(channel, changes)


def _context(room: Chartroom, channel: str) -> dict[str, Any]:
    """What the channel's chart shows, as far as it is known."""
    state, told = room.charts.state(channel), room.charts.context(channel)
    looked_at = told.model_dump(mode="json", by_alias=True, exclude_none=True) if told else {}
    return {**looked_at, "symbol": state.symbol, "timeframe": state.timeframe.value}


def _answer(turn: Turn, context: dict[str, Any]) -> dict[str, Any]:
    last = next(event for event in turn.events() if isinstance(event, Done | Failed))
    message = last.message
    commands = list(message.details.chart_commands) if message else []
    answer = {
        "success": True,
        "text": message.content if message else "",
        "chart_commands": [entry["command"]["legacy"] for entry in commands if "legacy" in entry["command"]],
        "commands": commands,
        "data": {"tools_used": [step.name for step in turn.steps], "chart_context": context},
        "error": None,
    }
    if isinstance(last, Failed):
        error = {**last.error, "correlation_id": last.correlation_id}
        answer |= {"success": False, "text": answer["text"] or last.fallback_message, "error": error}
    return answer
