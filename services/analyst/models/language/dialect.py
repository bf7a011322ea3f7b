"""What a server or a model does not take of a request, learnt from its refusals and remembered.

Compatible servers refuse what they do not know; OpenAI's reasoning models refuse a temperature, and function
tools in Chat Completions unless `reasoning_effort` is "none". Each such refusal names the parameter, and
costs one round trip, once in the life of the process.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from typing import Any

import openai

_OPTIONAL = ("stream_options", "temperature", "parallel_tool_calls", "reasoning_effort", "tools")
_NO_TOOLS = re.compile(
    r"does not support (?:tools|function)|tool(?:s| use| calling) (?:is|are) not supported"
)


class Dialect:
    """The parameters that one model's server does without, or wants otherwise. Thread-safe."""

    def __init__(self) -> None:
        self._without: frozenset[str] = frozenset()
        self._forced: dict[str, Any] = {}
        self._lock = threading.Lock()

    def spoken(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """`body` as the server takes it."""
        with self._lock:
            kept = {name: value for name, value in body.items() if name not in self._without}
            forced = dict(self._forced) if "tools" in kept else {}
        return kept | forced

    def learn(self, error: Exception, sent: Mapping[str, Any]) -> bool:
        """Take a refusal to heart; whether the same question may now be taken."""
        if not isinstance(error, openai.APIStatusError) or error.status_code not in (400, 422):
            return False
        name = _named(error)
        if name is None:
            return False
        with self._lock:
            if name == "reasoning_effort" and "tools" in sent and name not in sent:
                self._forced[name] = "none"
                return True
            if name not in sent:
                return False
            self._forced.pop(name, None)
            self._without |= {name}
            return True


def _named(error: openai.APIStatusError) -> str | None:
    """The optional parameter that a refusal is about."""
    if error.param in _OPTIONAL:
        return error.param
    said = f"{error.param} {error.message}"
    if _NO_TOOLS.search(said.lower()):
        return "tools"
    return next((name for name in _OPTIONAL[:-1] if name in said), None)
