"""What a model is: given messages and tools, it streams text and tool calls.

A model knows nothing of charts or databases. It is called again after its tool calls were run, with
their results as messages, until it answers without calling a tool.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from services.analyst.facts import Fact
from services.charting.state import ChartState
from services.errors import UpstreamError


class UnusableAnswer(UpstreamError):
    """A model answered, and the answer cannot be used: empty, filtered, too long, tools without an end."""


class RequestRefused(UpstreamError):
    """A model's server understood the request and will not take it: its name or its settings are wrong."""

    retryable = False


@dataclass(frozen=True)
class ToolSpec:
    """A tool as a model sees it; `parameters` is a JSON Schema of an object."""

    name: str
    description: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True)
class ToolCall:
    """A model's wish to run a tool; `id` is unique within the turn.

    `malformed` is what the model wrote for arguments where that cannot be read; `arguments` is then empty.
    """

    id: str
    name: str
    arguments: Mapping[str, Any]
    malformed: str | None = None


@dataclass(frozen=True)
class ToolOutcome:
    """What a tool gave back. `summary` is a sentence or two for a model to read.

    On failure `ok` is False and `error` is `{code, message, retryable, remedy}`. `commands` are the
    envelopes (JSON form) that were put into the journal.
    """

    ok: bool
    summary: str
    data: Mapping[str, Any] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    commands: tuple[Mapping[str, Any], ...] = ()
    error: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class ModelMessage:
    """One message of the history. A `tool` message carries `call_id` and `outcome`.

    `changes` are the seqs of the chart commands that an assistant's answer made and that can be undone.
    `as_of` is the replay's cursor up to which the message knows the market; None is the present.
    `position` is the message's place in its session, 0 where it has none.
    """

    role: Literal["user", "assistant", "tool"]
    content: str
    tool_calls: tuple[ToolCall, ...] = ()
    call_id: str | None = None
    outcome: ToolOutcome | None = None
    changes: tuple[int, ...] = ()
    as_of: int | None = None
    position: int = 0


@dataclass(frozen=True)
class ChartContext:
    """What the person's chart shows as the question is asked; times are epoch seconds of bar opens."""

    channel: str
    state: ChartState
    visible_range: tuple[int, int] | None = None
    crosshair: Mapping[str, float] | None = None
    selection: tuple[int, int] | None = None


@dataclass(frozen=True)
class ModelRequest:
    """Everything a model is given. `messages` ends with the user's, or with tool results after it.

    `context` is the chart as the question was asked; `as_of` is the replay's cursor now, which a tool of
    this turn may have moved.
    """

    system_prompt: str
    messages: tuple[ModelMessage, ...]
    tools: tuple[ToolSpec, ...]
    context: ChartContext
    as_of: int | None = None


@dataclass(frozen=True)
class TextDelta:
    """The next piece of the answer."""

    text: str


@dataclass(frozen=True)
class ThinkingDelta:
    """The next piece of what a reasoning model thinks before it answers; no part of the answer."""

    text: str


@dataclass(frozen=True)
class Choice:
    """One way to go on: `label` is on its button, `say` is the message that it sends."""

    label: str
    say: str


@dataclass(frozen=True)
class Choices:
    """A question that the answer ends with, to be answered by one of `options` or in other words."""

    question: str
    options: tuple[Choice, ...]


@dataclass(frozen=True)
class Usage:
    """Tokens, as the provider counted them."""

    input_tokens: int
    output_tokens: int


@dataclass(frozen=True)
class Finished:
    """The end of one call of the model."""

    usage: Usage | None = None


ModelEvent = TextDelta | ThinkingDelta | ToolCall | Choices | Finished


class Model(Protocol):
    """A language model, or what stands in for one."""

    @property
    def name(self) -> str:
        """For messages and the status page, for example `offline` or `gpt-6-luna`."""

    def respond(self, request: ModelRequest, cancelled: Callable[[], bool]) -> Iterator[ModelEvent]:
        """Stream one answer; stop soon after `cancelled()` is true.

        Raises `RateLimitExceeded`, `UpstreamTimeout`, `UpstreamError` (`UnusableAnswer`, `RequestRefused`),
        `Unauthorized`, `Forbidden` or `NotFound`.
        """
