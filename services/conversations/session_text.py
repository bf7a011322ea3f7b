"""A chat session to be read elsewhere: all its messages, and the whole as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from services.conversations.fact_links import without_fact_links
from services.conversations.models import Message

if TYPE_CHECKING:
    from services.conversations.conversations import Conversations

_PAGE = 100


def all_messages(conversations: Conversations, session_id: str) -> list[Message]:
    """Every message of the session, oldest first."""
    pages: list[tuple[Message, ...]] = []
    before: str | None = None
    while True:
        page = conversations.messages(session_id, _PAGE, before)
        pages.append(page.messages)
        if not page.has_more:
            return [message for part in reversed(pages) for message in part]
        before = page.messages[0].id


def session_markdown(conversations: Conversations, session_id: str) -> str:
    """The conversation as Markdown, times in UTC. What people wrote is kept as they wrote it.

    Raises `NotFound`.
    """
    session = conversations.session(session_id)
    agent = conversations.agent(session.agent_id)
    lines = [f"# {_line(session.title) or 'Chat session'}", "", f"With {_line(agent.name)}."]
    for message in all_messages(conversations, session_id):
        lines += _message(message, agent.name)
    return "\n".join([*lines, ""])


def _message(message: Message, agent_name: str) -> Iterator[str]:
    when = datetime.fromtimestamp(message.created_at, UTC).strftime("%Y-%m-%d %H:%M UTC")
    yield from ("", f"## {'You' if message.role == 'user' else _line(agent_name)}, {when}", "")
    yield without_fact_links(message.content).strip()
    if message.details.incomplete:
        yield from ("", "*Stopped here.*")


def _line(text: str) -> str:
    return " ".join(text.split())
