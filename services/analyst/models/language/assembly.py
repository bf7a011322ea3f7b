"""The chunks of a streamed completion, put together: text as it comes, whole tool calls, usage."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openai.types.chat import ChatCompletionChunk
from openai.types.chat.chat_completion_chunk import ChoiceDelta, ChoiceDeltaToolCall

from services.analyst.models.language.thinking import Thoughts, reasoning_of
from services.analyst.models.protocol import (
    Finished,
    ModelEvent,
    TextDelta,
    ThinkingDelta,
    ToolCall,
    UnusableAnswer,
    Usage,
)
from services.errors import UpstreamError


@dataclass
class _Call:
    id: str = ""
    name: str = ""
    arguments: str = ""


class Assembly:
    """One completion as it comes in."""

    def __init__(self, round_name: str) -> None:
        """`round_name` makes the ids of calls that come without one unique in the turn."""
        self._round = round_name
        self._calls: list[_Call] = []
        self._places: dict[int, _Call] = {}
        self._usage: Usage | None = None
        self._finish: str | None = None
        self._said = False
        self._thoughts = Thoughts()

    @property
    def begun(self) -> bool:
        """Whether something of the answer has come."""
        return self._said or bool(self._calls)

    def read(self, chunks: Iterable[ChatCompletionChunk]) -> Iterator[ModelEvent]:
        """The text of `chunks`, as soon as each is there."""
        for chunk in chunks:
            if chunk.usage is not None:
                self._usage = Usage(chunk.usage.prompt_tokens or 0, chunk.usage.completion_tokens or 0)
            for choice in (chunk.choices or ())[:1]:
                self._finish = choice.finish_reason or self._finish
                yield from self._text(choice.delta)
                for part in (choice.delta and choice.delta.tool_calls) or ():
                    self._add(part)

    def finish(self) -> Iterator[ModelEvent]:
        """The tool calls and the usage, once all chunks were read.

        Raises `UpstreamError` for a stream that just ended, `UnusableAnswer` for one that the model's server
        cut at its limit or filtered; the usage comes before.
        """
        yield from self._told(self._thoughts.finish())
        if self._finish in ("length", "content_filter", None):
            yield Finished(self._usage)
            raise self._failure()
        for number, call in enumerate(self._calls, 1):
            yield _tool_call(call, f"{self._round}-{number}")
        yield Finished(self._usage)

    def _failure(self) -> UpstreamError:
        if self._finish == "length":
            return UnusableAnswer("The answer is longer than the model may write.")
        if self._finish == "content_filter":
            return UnusableAnswer("The model's content filter stopped the answer.")
        return UpstreamError("The model broke off the answer." if self.begun else "The model gave no answer.")

    def _text(self, delta: ChoiceDelta | None) -> Iterator[ModelEvent]:
        if delta is None:
            return
        if thought := reasoning_of(delta.model_extra):
            yield ThinkingDelta(thought)
        # A refusal is an answer in the model's own words.
        if text := delta.content or delta.refusal:
            yield from self._told(self._thoughts.feed(text))

    def _told(self, parts: Iterator[TextDelta | ThinkingDelta]) -> Iterator[ModelEvent]:
        for part in parts:
            self._said = self._said or isinstance(part, TextDelta)
            yield part

    def _add(self, part: ChoiceDeltaToolCall) -> None:
        """One piece of a call. Servers that give every call the same index tell them apart by id."""
        place = part.index if part.index is not None else max(self._places, default=0)
        call = self._places.get(place)
        if call is None or (part.id and call.id and part.id != call.id):
            call = self._places[place] = _Call()
            self._calls.append(call)
        call.id = call.id or part.id or ""
        if part.function is not None:
            call.name += part.function.name or ""
            call.arguments += part.function.arguments or ""


def _tool_call(call: _Call, id_if_none: str) -> ToolCall:
    arguments = read_arguments(call.arguments)
    malformed = call.arguments if arguments is None else None
    return ToolCall(call.id or id_if_none, call.name, arguments or {}, malformed)


def read_arguments(written: str) -> Mapping[str, Any] | None:
    """The object that a model wrote as arguments, once or twice encoded; None where there is none."""
    if not written.strip():
        return {}
    try:
        value = json.loads(written)
        value = json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
