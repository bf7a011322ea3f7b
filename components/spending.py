"""What answers cost, in one quiet line; nothing at all where no tokens were used."""

from __future__ import annotations

import streamlit as st

from components.message import literal_text
from services.analyst.ledger import Sums
from services.chartroom import Chartroom
from services.conversations.models import Agent, ChatSession, MessageDetails


def spent_on_message(details: MessageDetails) -> None:
    """Under an answer: its model, the tokens it read and wrote, and their price."""
    usage = details.usage or {}
    read, written = usage.get("input_tokens", 0), usage.get("output_tokens", 0)
    if read + written:
        price = ["price unknown" if details.cost_usd is None else dollars(details.cost_usd)]
        model = [literal_text(details.model)] if details.model else []
        st.caption(f":small[{' · '.join([*model, _tokens(read, written), *price])}]")


def spent_on_session(room: Chartroom, session: ChatSession) -> None:
    """In the conversation's header: what the whole session cost."""
    if session.message_count:
        sums = room.ledger.of_session(session.id)
        if sums.input_tokens + sums.output_tokens:
            with st.container(key="session_spent", width="content"):
                st.caption(_short(sums), width="content")


def spent_on_agent(room: Chartroom, agent: Agent) -> None:
    """On the agent's page: what all its chats cost."""
    sums = room.ledger.of_agent(agent.id)
    if sums.input_tokens + sums.output_tokens:
        st.caption(sums_words(sums))


def sums_words(sums: Sums) -> str:
    """Tokens and money as a sentence; what has no known price is said."""
    unknown = f", and {sums.unpriced:,} answers of unknown price" if sums.unpriced else ""
    answers = f"{sums.turns:,} answer{'' if sums.turns == 1 else 's'}"
    tokens = _tokens(sums.input_tokens, sums.output_tokens)
    if sums.unpriced and not sums.cost_usd:
        return f"{tokens} in {answers}, of unknown price."
    return f"{tokens} in {answers}: {dollars(sums.cost_usd)}{unknown}."


def dollars(amount: float) -> str:
    """`\\$0.0123` for Markdown, with cents alone from ten dollars on."""
    return rf"\${amount:,.2f}" if amount >= 10 else rf"\${amount:,.4f}"


def _short(sums: Sums) -> str:
    if sums.unpriced and not sums.cost_usd:
        return f"{_rounded(sums.input_tokens + sums.output_tokens)} tokens"
    return dollars(sums.cost_usd) + ("+" if sums.unpriced else "")


def _rounded(count: int) -> str:
    return f"{count / 1000:,.1f}k" if count >= 1000 else str(count)


def _tokens(read: int, written: int) -> str:
    return f"{read:,} tokens read, {written:,} written"
