"""A request to a model in the form of Chat Completions: messages, tool results with their facts, tools."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from services.analyst.facts import Fact
from services.analyst.models.protocol import ModelMessage, ToolCall, ToolOutcome, ToolSpec

RESULT_CHARACTERS = 16_000
_FACT_PLACE = "_fact"
_TELLING = "telling"
"""The summary once more, in wordings that the offline analyst chooses from."""

WireMessage = dict[str, Any]


def wire_messages(messages: Iterable[ModelMessage]) -> list[WireMessage]:
    """The conversation. Servers parse arguments, so a call that could not be read goes back without any."""
    return [_message(message) for message in messages]


def wire_tools(tools: Iterable[ToolSpec]) -> list[dict[str, Any]]:
    """The tools as functions."""
    return [
        {
            "type": "function",
            "function": {
                "name": tool.name,
                "description": tool.description,
                "parameters": dict(tool.parameters),
            },
        }
        for tool in tools
    ]


def tool_result(outcome: ToolOutcome) -> str:
    """What a tool found, as JSON: in words, its facts by id, and the data that point to them.

    Where that is longer than 16,000 characters the data stay behind: words and facts say the same.
    """
    told: dict[str, Any] = {"ok": outcome.ok, "summary": outcome.summary}
    if outcome.facts:
        told["facts"] = [_fact(fact) for fact in outcome.facts]
    if outcome.error:
        told["error"] = dict(outcome.error)
    data = {key: value for key, value in outcome.data.items() if key != _TELLING}
    whole = told | ({"data": _data(data, outcome.facts)} if data else {})
    text = _json(whole)
    return text if len(text) <= RESULT_CHARACTERS else _json(told)[:RESULT_CHARACTERS]


def _message(message: ModelMessage) -> WireMessage:
    if message.role == "tool":
        content = message.content if message.outcome is None else tool_result(message.outcome)
        return {"role": "tool", "tool_call_id": message.call_id, "content": content}
    wire: WireMessage = {"role": message.role, "content": message.content}
    if message.tool_calls:
        wire["content"] = message.content or None
        wire["tool_calls"] = [_call(call) for call in message.tool_calls]
    return wire


def _call(call: ToolCall) -> dict[str, Any]:
    function = {"name": call.name, "arguments": _json(dict(call.arguments))}
    return {"id": call.id, "type": "function", "function": function}


def _fact(fact: Fact) -> dict[str, Any]:
    return fact.model_dump(mode="json", exclude_none=True)


def _data(value: Any, facts: tuple[Fact, ...]) -> Any:
    """`price_fact: 0`, a place in the tool's own list, becomes the id that the turn gave that fact."""
    if isinstance(value, Mapping):
        return {key: _place(key, item, facts) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_data(item, facts) for item in value]
    return value


def _place(key: Any, item: Any, facts: tuple[Fact, ...]) -> Any:
    if isinstance(key, str) and key.endswith(_FACT_PLACE) and isinstance(item, int) and item < len(facts):
        return facts[item].id
    return _data(item, facts)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
