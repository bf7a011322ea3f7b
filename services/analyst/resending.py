"""Asking again: with other words (edit and resend), or the same question for another answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from services.conversations.checks import CONTENT_CHARACTERS, checked_text, invalid
from services.errors import Conflict

if TYPE_CHECKING:
    from services.analyst.turn import Turn
    from services.analyst.turns import Analyst
    from services.charting.commands import Actor
    from services.conversations.conversations import Conversations
    from services.conversations.models import ChatSession, Message


@dataclass(frozen=True)
class Resent:
    """The turn that answers, and the branch with the conversation as it was before."""

    turn: Turn
    kept: ChatSession | None


def resend(
    conversations: Conversations,
    analyst: Analyst,
    message_id: str,
    content: str | None = None,
    actor: Actor = "chat",
) -> Resent:
    """Ask the question of this message again, in its place; what followed it stands in a kept branch.

    The message may be a question, or an answer: then the question before it is meant. `content` are the
    new words, None the old ones. Raises `NotFound`; `Conflict` while an answer of the session is being
    made; `ValidationFailed` for content that is not 1–10,000 characters.
    """
    question = _question(conversations, conversations.message(message_id))
    text = question.content if content is None else content
    checked_text("content", text, least=1, most=CONTENT_CHARACTERS)
    if analyst.waiting(question.session_id):
        raise Conflict(
            "An answer is being made in this session.", remedy="Stop it, or wait until it is there."
        )
    kept = conversations.truncate(question.session_id, question.position - 1)
    return Resent(analyst.start(question.session_id, text, actor=actor), kept)


def _question(conversations: Conversations, message: Message) -> Message:
    while message.role != "user":
        earlier = conversations.messages(message.session_id, 1, before=message.id).messages
        if not earlier:
            raise invalid("message_id", "no question comes before this answer")
        message = earlier[0]
    return message
