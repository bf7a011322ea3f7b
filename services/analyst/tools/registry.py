"""All tools by name, and the one place where a call is checked, run and its failure put into words."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from services.analyst.models.protocol import ToolCall, ToolOutcome, ToolSpec
from services.analyst.tools.forgiving import forgiven
from services.analyst.tools.synonyms import plain_name
from services.analyst.tools.tool import Tool, ToolContext
from services.charting.commands import command_invalid
from services.correlation import correlation, current_correlation_id
from services.errors import ChartroomError, InternalError, NotFound, ValidationFailed

_log = logging.getLogger(__name__)


class ToolRegistry:
    """The tools that models and programs may call. Immutable, so any thread may use it."""

    def __init__(self, tools: Iterable[Tool]) -> None:
        """Raises `ValueError` when two tools share a name."""
        self._tools: dict[str, Tool] = {}
        for tool in tools:
            if tool.name in self._tools:
                raise ValueError(f"two tools are called {tool.name}")
            self._tools[tool.name] = tool
        # Building the schemas takes 25 ms, and every call of a model is given them.
        self._specs = {tool.name: tool.spec() for tool in self._tools.values()}

    def only(self, names: Collection[str] | None) -> ToolRegistry:
        """A registry of those of these tools that are named; None is all of them."""
        if names is None:
            return self
        fewer = ToolRegistry(())
        fewer._tools = {name: tool for name, tool in self._tools.items() if name in names}
        fewer._specs = {name: self._specs[name] for name in fewer._tools}
        return fewer

    @property
    def names(self) -> tuple[str, ...]:
        """In the order of registration."""
        return tuple(self._tools)

    def specs(self) -> tuple[ToolSpec, ...]:
        """Every tool as a model sees it."""
        return tuple(self._specs.values())

    def run(self, call: ToolCall | tuple[str, Mapping[str, Any]], context: ToolContext) -> ToolOutcome:
        """Check and run one call. Never raises: what went wrong is in the outcome's `error`.

        The facts of the outcome have no ids yet; a turn numbers them.
        """
        asked = call if isinstance(call, ToolCall) else ToolCall("", *call)
        name = asked.name
        with correlation(current_correlation_id()):
            try:
                return self._run(asked, context)
            except ChartroomError as error:
                return failed(error)
            except Exception:  # the border: a tool's bug must not end the turn
                _log.exception("The tool %s failed on %s", name, context.channel)
                return failed(InternalError(f"{name} failed.", remedy="Answer without this tool."))

    def _run(self, call: ToolCall, context: ToolContext) -> ToolOutcome:
        name = call.name
        tool = self._tools.get(name) or self._tools.get(plain_name(name.rpartition(".")[2]))
        if tool is None:
            raise NotFound(
                f"There is no tool called {name!r}.",
                details={"tool": name},
                remedy=f"Use one of {', '.join(self._tools)}." if self._tools else "Answer without tools.",
            )
        if call.malformed is not None:
            raise _unreadable(name, call.malformed)
        return tool.run(self._checked(tool, call.arguments), context)

    def _checked(self, tool: Tool, arguments: Mapping[str, Any]) -> BaseModel:
        """The arguments as they were given or, where they are only nearly right, as they were meant."""
        try:
            return tool.arguments.model_validate(dict(arguments))
        except (ValidationError, ValidationFailed) as as_given:
            meant = forgiven(arguments, self._specs[tool.name].parameters)
            try:
                return tool.arguments.model_validate(meant)
            except ValidationError as error:
                raise command_invalid(tool.name, error) from as_given


def _unreadable(name: str, written: str) -> ValidationFailed:
    return ValidationFailed(
        f"The arguments of {name} are not a JSON object.",
        details={"tool": name, "arguments": written[:200]},
        remedy="Call it again, with its arguments as one JSON object.",
    )


def failed(error: ChartroomError) -> ToolOutcome:
    """The outcome of a call that could not be done; `error` has the correlation id beside the rest."""
    described = {**error.as_dict(), "correlation_id": current_correlation_id()}
    return ToolOutcome(ok=False, summary=error.message, error=described)
