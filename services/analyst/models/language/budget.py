"""Keeping a conversation within what a model can read.

Tokens are estimated, not counted: the tables that count them are downloads, and differ from model to model.
A token is taken as three ASCII characters or one other character, and a message costs four more. English
has about four characters to a token, JSON full of numbers about three, Chinese about one: the estimate is
rather high than low.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from services.analyst.models.language.messages import WireMessage

ASCII_A_TOKEN = 3
TOKENS_A_MESSAGE = 4
DEFAULT_CONTEXT_TOKENS = 32_000
ANSWER_SHARE = 4
ANSWER_TOKENS = 8_000
_CUT_RESULT = "(left out: the conversation is too long)"


def estimated_tokens(text: str) -> int:
    """About how many tokens `text` is."""
    ascii_only = len(text.encode("ascii", "ignore"))
    return -(-ascii_only // ASCII_A_TOKEN) + len(text) - ascii_only


def message_tokens(message: WireMessage) -> int:
    """About how many tokens a message is, its tool calls included."""
    calls = message.get("tool_calls")
    written = json.dumps(calls, ensure_ascii=False) if calls else ""
    return TOKENS_A_MESSAGE + estimated_tokens((message.get("content") or "") + written)


def room_for_messages(context_tokens: int, *fixed: str) -> int:
    """What is left of the context after the answer's share and the `fixed` texts (prompt and tools)."""
    answer = min(ANSWER_TOKENS, context_tokens // ANSWER_SHARE)
    return max(context_tokens - answer - sum(estimated_tokens(text) for text in fixed), 0)


def fitted(messages: Sequence[WireMessage], tokens: int) -> list[WireMessage]:
    """The newest messages that fit into `tokens`, oldest first.

    The last question and what came after it always stay; if that is too much, the results of its earlier
    tools are left out. A call and its results are never parted, and the history begins with a question.
    """
    asked = max((at for at, message in enumerate(messages) if message["role"] == "user"), default=0)
    present = _shortened(list(messages[asked:]), tokens)
    left = tokens - sum(map(message_tokens, present))
    kept: list[WireMessage] = []
    for unit in reversed(_units(messages[:asked])):
        cost = sum(map(message_tokens, unit))
        if cost > left:
            break
        left -= cost
        kept[:0] = unit
    while kept and kept[0]["role"] != "user":
        kept.pop(0)
    return [*kept, *present]


def _units(messages: Sequence[WireMessage]) -> list[list[WireMessage]]:
    """Each message by itself, but tool results together with the call that they answer."""
    units: list[list[WireMessage]] = []
    for message in messages:
        if message["role"] == "tool" and units:
            units[-1].append(message)
        else:
            units.append([message])
    return units


def _shortened(messages: list[WireMessage], tokens: int) -> list[WireMessage]:
    """Results left out, the oldest first, until the rest fits; those of the last round stay."""
    last_call = max((at for at, message in enumerate(messages) if message.get("tool_calls")), default=0)
    over = sum(map(message_tokens, messages)) - tokens
    for at, message in enumerate(messages[:last_call]):
        if over <= 0:
            break
        if message["role"] == "tool":
            messages[at] = {**message, "content": _CUT_RESULT}
            over -= message_tokens(message) - message_tokens(messages[at])
    return messages
