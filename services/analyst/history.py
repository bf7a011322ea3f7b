"""The messages of a session as a model is given them."""

from __future__ import annotations

from collections.abc import Iterator

from services.analyst.facts import Fact
from services.analyst.fallback import without_notice
from services.analyst.models.protocol import ModelMessage
from services.conversations.conversations import Conversations
from services.conversations.fact_links import without_fact_links
from services.conversations.models import Message

HISTORY_MESSAGES = 20


def recent_messages(conversations: Conversations, session_id: str) -> list[ModelMessage]:
    """The last 20 messages, oldest first, without answers that failed: those were not the model's.

    What the offline analyst answered in a language model's place is part of the conversation.
    """
    last = conversations.last_messages(session_id, HISTORY_MESSAGES)
    return [_for_model(message) for message in last if _is_said(message)]


def recent_facts(conversations: Conversations, session_id: str, cursor: int | None) -> Iterator[Fact]:
    """The facts of those messages, latest first; in a replay none of what knows more than its `cursor`."""
    for message in reversed(conversations.last_messages(session_id, HISTORY_MESSAGES)):
        known = message.details.as_of
        if cursor is None or (known is not None and known <= cursor):
            yield from map(Fact.model_validate, message.details.facts)


def _is_said(message: Message) -> bool:
    error = message.details.error
    return error is None or error.answered_by is not None


def _for_model(message: Message) -> ModelMessage:
    content = message.content
    if message.role == "assistant":
        # Facts are numbered anew in each turn: a link to an earlier turn's would point at another number.
        content = without_fact_links(without_notice(content) if message.details.error else content)
    return ModelMessage(
        message.role,
        content,
        changes=_changes(message),
        as_of=message.details.as_of,
        position=message.position,
    )


_NOT_CHANGES = ("snapshot", "undo", "redo")


def _changes(message: Message) -> tuple[int, ...]:
    """The seqs of the commands that the message made and that undo would take back."""
    made = message.details.chart_commands
    return tuple(entry["seq"] for entry in made if entry["command"]["type"] not in _NOT_CHANGES)
