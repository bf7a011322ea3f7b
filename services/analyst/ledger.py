"""What answers took: time, tokens and money, kept a row an answer, read as sums and medians."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from services.analyst.models.protocol import Usage
from services.conversations.models import FallbackKind, Message
from services.storage.database import Database, Transaction

RECENT_TURNS = 20


@dataclass(frozen=True)
class Took:
    """What one turn took; seconds, US dollars. `cost_usd` None: no tokens, or no known price."""

    model: str
    usage: Usage | None
    cost_usd: float | None
    first_words_s: float | None
    whole_s: float
    failure: FallbackKind | None = None


@dataclass(frozen=True)
class Sums:
    """Tokens and money of some turns. `unpriced` turns used tokens of a model without a known price."""

    turns: int
    input_tokens: int
    output_tokens: int
    cost_usd: float
    unpriced: int


@dataclass(frozen=True)
class Latency:
    """Medians over the last turns that a model answered, in seconds; None where there was none."""

    turns: int
    first_words_s: float | None
    whole_s: float | None


class Ledger:
    """The figures of all turns. Thread-safe, as the database is."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @staticmethod
    def record(transaction: Transaction, answer: Message, took: Took) -> None:
        """Keep what `answer` took, in the transaction that stores it."""
        usage = took.usage or Usage(0, 0)
        transaction.execute(
            "INSERT INTO turn_figures (message_id, session_id, model, input_tokens, output_tokens, "
            "cost_usd, first_words_s, whole_s, failure, created_at) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            [
                answer.id,
                answer.session_id,
                took.model,
                usage.input_tokens,
                usage.output_tokens,
                took.cost_usd,
                took.first_words_s,
                took.whole_s,
                took.failure,
                answer.created_at,
            ],
        )

    def of_session(self, session_id: str) -> Sums:
        """The sums of a chat session, answers that were made again included."""
        return self._sums("WHERE session_id = $1", [session_id])

    def of_agent(self, agent_id: str) -> Sums:
        """The sums of all chat sessions of an agent."""
        where = "WHERE session_id IN (SELECT id FROM chat_sessions WHERE agent_id = $1)"
        return self._sums(where, [agent_id])

    def of_all(self) -> Sums:
        """The sums of the installation."""
        return self._sums("", [])

    def latency(self, model: str) -> Latency:
        """How quick `model` was in its last 20 turns that went well."""
        rows = self._database.query(
            "SELECT first_words_s, whole_s FROM turn_figures WHERE model = $1 AND failure IS NULL "
            "ORDER BY created_at DESC LIMIT $2",
            [model, RECENT_TURNS],
        )
        return Latency(
            turns=len(rows),
            first_words_s=_median(row["first_words_s"] for row in rows),
            whole_s=_median(row["whole_s"] for row in rows),
        )

    def _sums(self, where: str, parameters: list[Any]) -> Sums:
        (row,) = self._database.remembered(
            "SELECT count(*) AS turns, coalesce(sum(input_tokens), 0) AS input_tokens, "  # noqa: S608 -- texts of this module
            "coalesce(sum(output_tokens), 0) AS output_tokens, coalesce(sum(cost_usd), 0) AS cost_usd, "
            "count(CASE WHEN cost_usd IS NULL AND input_tokens + output_tokens > 0 THEN 1 END) AS unpriced "
            f"FROM turn_figures {where}",
            parameters,
        )
        return Sums(
            turns=int(row["turns"]),
            input_tokens=int(row["input_tokens"]),
            output_tokens=int(row["output_tokens"]),
            cost_usd=float(row["cost_usd"]),
            unpriced=int(row["unpriced"]),
        )


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None
