"""What of a conversation a model may be given while a replay hides the later bars.

A message said before the replay began knows how the market went on, and would tell. `as_of` of a message is
how far it knows; whatever knows more than the replay's cursor stays out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.protocol import ModelMessage

HIDDEN = "(This message is hidden by the replay.)"


def known(messages: Sequence[ModelMessage], as_of: int | None) -> list[ModelMessage]:
    """`messages` as far as they know nothing after `as_of`; all of them without a replay.

    The last question stays, as do the calls of this turn whose results are known. A hidden question whose
    answer is known leaves a mark, so that questions and answers still take turns.
    """
    if as_of is None:
        return list(messages)
    asked = max((at for at, message in enumerate(messages) if message.role == "user"), default=0)
    return [*_before(messages[:asked], as_of), *_since(messages[asked:], as_of)]


def _hidden(message: ModelMessage, as_of: int) -> bool:
    return message.as_of is None or message.as_of > as_of


def _before(messages: Sequence[ModelMessage], as_of: int) -> list[ModelMessage]:
    kept: list[ModelMessage] = []
    for at, message in enumerate(messages):
        if not _hidden(message, as_of):
            kept.append(message)
        elif message.role == "user" and at + 1 < len(messages):
            answer = messages[at + 1]
            if answer.role == "assistant" and not _hidden(answer, as_of):
                kept.append(replace(message, content=HIDDEN))
    return kept


def _since(messages: Sequence[ModelMessage], as_of: int) -> list[ModelMessage]:
    results = [message for message in messages if message.role == "tool" and not _hidden(message, as_of)]
    told = {message.call_id for message in results}
    kept: list[ModelMessage] = []
    for message in messages:
        if message.role == "user" or message in results:
            kept.append(message)
        elif message.role == "assistant":
            calls = tuple(call for call in message.tool_calls if call.id in told)
            content = "" if _hidden(message, as_of) else message.content
            if calls or content:
                kept.append(replace(message, content=content, tool_calls=calls))
    return kept
