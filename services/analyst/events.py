"""What a turn says while it runs. Whoever reads the events in order has the whole answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.analyst.models.protocol import Choices, ToolOutcome
from services.conversations.models import Message


@dataclass(frozen=True)
class Token:
    """The next piece of the answer's text, fit to be shown."""

    content: str


@dataclass(frozen=True)
class Thought:
    """The next piece of what a reasoning model thinks before it answers; no part of the answer."""

    content: str


@dataclass(frozen=True)
class ToolStep:
    """A tool was run; the facts of `outcome` have their ids."""

    name: str
    arguments: Mapping[str, Any]
    outcome: ToolOutcome


@dataclass(frozen=True)
class Done:
    """The last event of a turn that ended well or was stopped; `message` is the answer as stored."""

    message: Message


@dataclass(frozen=True)
class Failed:
    """The last event of a turn that failed.

    `error` is `{code, message, details, retryable, remedy}`. `fallback_message` is for the person;
    `message` is the stored answer, what was said before it broke off and the fallback, or None where
    nothing could be stored.
    """

    error: Mapping[str, Any]
    fallback_message: str
    correlation_id: str
    message: Message | None = None


@dataclass(frozen=True)
class Asked:
    """The answer asks back; its text has the question too. Each option's `say` may be sent as a message."""

    choices: Choices


TurnEvent = Token | Thought | ToolStep | Asked | Done | Failed
