"""An answer in the form of OpenAI's Chat Completions: whole, or as chunks while it comes."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import StreamingResponse

from services.analyst.events import Done, Failed, Thought, Token, TurnEvent
from services.analyst.turn import Turn
from services.conversations.fact_links import without_fact_links
from services.conversations.models import Message
from services.web.replies import to_json
from services.web.sse import KEEPALIVE, follow

# What may still become a link to a fact, [245.50](fact:f3), once more of it has come.
_MAYBE_LINK = re.compile(r"\[[^\]\n]{0,80}(?:\](?:\((?:f(?:a(?:c(?:t(?::(?:f\d{0,6})?)?)?)?)?)?)?)?$")
_DONE = b"data: [DONE]\n\n"


@dataclass
class Completion:
    """One completion: a turn, and the name by which it was asked for."""

    turn: Turn
    model: str
    created: int
    _held: str = field(default="", init=False)

    def whole(self, message: Message) -> dict[str, Any]:
        """The reply to a request that does not stream."""
        said = {"role": "assistant", "content": without_fact_links(message.content), "refusal": None}
        choice = {"index": 0, "message": said, "finish_reason": _finish(message), "logprobs": None}
        return self._head("chat.completion") | {
            "choices": [choice],
            "usage": _usage(message),
            "chartroom": self._more(message),
        }

    def chunks(self, event: TurnEvent, includes_usage: bool) -> Iterator[dict[str, Any]]:
        """What an event of the turn adds to the stream; tool steps are ours and add nothing.

        Thoughts go into the field that other servers have for them; OpenAI has none.
        """
        match event:
            case Thought(content):
                yield self._chunk({"reasoning_content": content})
            case Token(content):
                self._held += content
                if text := self._released():
                    yield self._chunk({"content": text})
            case Done(message):
                if self._held:
                    yield self._chunk({"content": without_fact_links(self._held)})
                yield self._chunk({}, _finish(message)) | {"chartroom": self._more(message)}
                if includes_usage:
                    yield self._head("chat.completion.chunk") | {"choices": [], "usage": _usage(message)}
            case Failed(error, fallback, correlation_id):
                details = {"fallback_message": fallback}
                shape = {"code": error["code"], "message": error["message"], "details": details}
                yield {"error": {**shape, "correlation_id": correlation_id}}

    def first(self) -> dict[str, Any]:
        """The chunk that begins every stream."""
        return self._chunk({"role": "assistant", "content": ""})

    def _released(self) -> str:
        """The text that is no unfinished link, without the links in it."""
        maybe = _MAYBE_LINK.search(self._held)
        end = maybe.start() if maybe else len(self._held)
        text, self._held = self._held[:end], self._held[end:]
        return without_fact_links(text)

    def _chunk(self, delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
        return self._head("chat.completion.chunk") | {"choices": [choice]}

    def _head(self, kind: str) -> dict[str, Any]:
        return {
            "id": f"chatcmpl-{self.turn.id}",
            "object": kind,
            "created": self.created,
            "model": self.model,
        }

    def _more(self, message: Message) -> dict[str, Any]:
        details = message.details.model_dump(mode="json")
        kept = ("chart_commands", "facts", "citations", "incomplete", "error", "cost_usd")
        ids = {} if self.turn.wish.temporary else {"message_id": message.id, "session_id": message.session_id}
        return ids | {"answered_by": details["model"]} | {name: details[name] for name in kept}


def stream_completion(completion: Completion, *, includes_usage: bool) -> StreamingResponse:
    """The chunks as Server-Sent Events, ended by `[DONE]`; the turn goes on if nobody listens."""
    return StreamingResponse(
        _frames(completion, includes_usage),
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no", "Cache-Control": "no-cache"},
    )


async def _frames(completion: Completion, includes_usage: bool) -> AsyncIterator[bytes]:
    yield _frame(completion.first())
    async for event in follow(completion.turn):
        if event is None:
            yield KEEPALIVE
            continue
        for chunk in completion.chunks(event, includes_usage):
            yield _frame(chunk)
    yield _DONE


def _frame(data: dict[str, Any]) -> bytes:
    return b"data: " + to_json(data) + b"\n\n"


def _finish(message: Message) -> str:
    return "length" if message.details.incomplete else "stop"


def _usage(message: Message) -> dict[str, int]:
    usage = message.details.usage or {}
    read, written = usage.get("input_tokens", 0), usage.get("output_tokens", 0)
    return {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}
