"""A new chat with an agent: its session, and the chart that the agent begins with."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from services.charting.commands import Actor, ChangeSymbol, ChartCommand, SetTimeframe
from services.errors import ChartroomError
from services.market.timeframes import Timeframe

if TYPE_CHECKING:
    from services.charting.charts import Charts
    from services.conversations.conversations import Conversations
    from services.conversations.models import Agent, ChatSession

_log = logging.getLogger(__name__)


def begin_chat(
    conversations: Conversations, charts: Charts, agent_id: str, actor: Actor = "mouse"
) -> ChatSession:
    """A new session whose chart shows the agent's symbol and timeframe, where it has them.

    A symbol that the market does not have is left out: the chart then opens as any other. Raises
    `NotFound` for an unknown agent.
    """
    agent = conversations.agent(agent_id)
    session = conversations.create_session(agent_id)
    for command in _first_commands(agent):
        try:
            charts.submit(session.id, [command], actor, reason=f"what {agent.name[:100]} begins with")
        except ChartroomError as error:
            _log.warning("agent %s cannot begin with its chart: %s", agent.id, error.message)
    return session


def _first_commands(agent: Agent) -> list[ChartCommand]:
    commands = []
    if agent.symbol is not None:
        commands.append(ChartCommand.of(ChangeSymbol(symbol=agent.symbol)))
    if agent.timeframe is not None:
        commands.append(ChartCommand.of(SetTimeframe(timeframe=Timeframe(agent.timeframe))))
    return commands
