"""A turn as Server-Sent Events (CONTRACTS §3).

The turn runs on its own thread and is stored whether or not anybody listens; this only passes on what
it says. A reader that goes away ends the passing on, not the turn.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any

from starlette.responses import StreamingResponse

from services.analyst.events import Asked, Done, Failed, Thought, Token, ToolStep, TurnEvent
from services.analyst.models.protocol import ToolOutcome
from services.analyst.turn import Turn
from services.correlation import current_correlation_id
from services.errors import InternalError
from services.web.failures import UNEXPECTED
from services.web.replies import to_json

KEEPALIVE_S = 15.0
KEEPALIVE = b": keep-alive\n\n"
_log = logging.getLogger(__name__)


def turn_stream(turn: Turn) -> StreamingResponse:
    """The reply that passes on what `turn` says, from its first event to its last."""
    return StreamingResponse(
        _events(turn, current_correlation_id()),
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no"},
    )


async def _events(turn: Turn, correlation_id: str) -> AsyncIterator[bytes]:
    try:
        async for event in follow(turn):
            yield _encode(event, correlation_id)
    except Exception:  # the border: the reply has begun, so the failure can only be told in it
        _log.exception("The event stream of %s failed", turn.session_id)
        yield _frame("error", _failure(InternalError(UNEXPECTED).as_dict(), UNEXPECTED, correlation_id))


async def follow(turn: Turn) -> AsyncIterator[TurnEvent | None]:
    """What `turn` says, from its first event to its last; None where it was quiet for a while."""
    queue: asyncio.Queue[TurnEvent | None] = asyncio.Queue()
    gone = threading.Event()
    loop = asyncio.get_running_loop()

    def put(event: TurnEvent | None) -> None:
        with contextlib.suppress(RuntimeError):  # the loop was closed: the server is going down
            loop.call_soon_threadsafe(queue.put_nowait, event)

    threading.Thread(target=_pump, args=(turn, put, gone), name=f"sse-{turn.id}", daemon=True).start()
    try:
        while True:
            event = await queue.get()
            yield event
            if isinstance(event, Done | Failed):
                return
    finally:
        gone.set()


def _pump(turn: Turn, put: Callable[[TurnEvent | None], None], gone: threading.Event) -> None:
    """Pass events on until the last one, or until nobody listens; None where it was quiet for a while."""
    passed = 0
    while not gone.is_set():
        before = passed
        for event in turn.events(after=passed, timeout=KEEPALIVE_S):
            passed += 1
            put(event)
            if isinstance(event, Done | Failed) or gone.is_set():
                return
        if passed == before:
            put(None)


def _encode(event: TurnEvent | None, correlation_id: str) -> bytes:
    match event:
        case None:
            return KEEPALIVE
        case Token(content) | Thought(content):
            return _frame("token" if isinstance(event, Token) else "thinking", {"content": content})
        case ToolStep(name, arguments, outcome):
            return _frame(
                "tool", {"name": name, "arguments": dict(arguments), "result": outcome_json(outcome)}
            )
        case Asked(choices):
            options = [{"label": one.label, "say": one.say} for one in choices.options]
            return _frame("question", {"question": choices.question, "options": options})
        case Failed(error, fallback, failed_id):
            return _frame("error", _failure(dict(error), fallback, failed_id or correlation_id))
        case Done(message):
            details = message.details.model_dump(mode="json")
            kept = (
                "chart_commands", "facts", "citations", "usage", "cost_usd", "model", "incomplete", "error",
                "choices",
            )  # fmt: skip
            return _frame(
                "done",
                {
                    "message_id": message.id,
                    "full_content": message.content,
                    **{name: details[name] for name in kept},
                },
            )


def outcome_json(outcome: ToolOutcome) -> dict[str, Any]:
    """A tool's outcome as JSON."""
    return {
        "ok": outcome.ok,
        "summary": outcome.summary,
        "data": dict(outcome.data),
        "facts": [fact.model_dump(mode="json") for fact in outcome.facts],
        "commands": [dict(entry) for entry in outcome.commands],
        "error": dict(outcome.error) if outcome.error else None,
    }


def _failure(error: dict[str, Any], fallback: str, correlation_id: str) -> dict[str, Any]:
    shape = {name: error.get(name) for name in ("code", "message")}
    details = dict(error.get("details") or {})
    return {
        "error": {**shape, "details": details, "correlation_id": correlation_id},
        "fallback_message": fallback,
        "correlation_id": correlation_id,
    }


def _frame(name: str, data: dict[str, Any]) -> bytes:
    # JSON has no bare line ends, so one data line holds it.
    return b"event: " + name.encode() + b"\ndata: " + to_json(data) + b"\n\n"
