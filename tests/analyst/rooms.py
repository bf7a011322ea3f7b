"""A Model that a test writes line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from services.analyst.models.protocol import ModelEvent, ModelRequest

Script = Callable[[ModelRequest, Callable[[], bool]], Iterator[ModelEvent]]


class ScriptedModel:
    """A Model whose n-th call runs the n-th script, and keeps what it was asked."""

    name = "scripted"

    def __init__(self, *scripts: Script) -> None:
        self._scripts = list(scripts)
        self.requests: list[ModelRequest] = []

    def respond(self, request: ModelRequest, cancelled: Callable[[], bool]) -> Iterator[ModelEvent]:
        self.requests.append(request)
        return self._scripts[min(len(self.requests), len(self._scripts)) - 1](request, cancelled)


def saying(*events: ModelEvent) -> Script:
    """A call of the model that yields these and ends."""
    return lambda _request, _cancelled: iter(events)
