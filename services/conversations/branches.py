"""Copies of a session up to a message: its messages, and the chart as it was then."""

from __future__ import annotations

import json
import uuid

from services.conversations.deletion import Belongings
from services.conversations.models import Message
from services.conversations.words import add_words
from services.storage.database import Transaction


def copy_messages(transaction: Transaction, source: str, target: str, number: int, last: int) -> None:
    """Copy the messages up to and with position `last`, with ids of their own, and index their words."""
    transaction.execute(
        "INSERT INTO messages (id, session_id, position, role, content, created_at, details, rating) "
        "SELECT replace(CAST(gen_random_uuid() AS TEXT), '-', ''), $2, position, role, content, "
        "created_at, details, rating FROM messages WHERE session_id = $1 AND position <= $3",
        [source, target, last],
    )
    rows = transaction.query("SELECT position, content FROM messages WHERE session_id = $1", [target])
    add_words(transaction, number, ((int(row["position"]), row["content"]) for row in rows))
    transaction.execute(
        "UPDATE chat_sessions SET message_count = $1, indexed = $1 WHERE id = $2", [last, target]
    )


def copy_audio(transaction: Transaction, belongings: Belongings, source: str, target: str) -> None:
    """Copy the audio of the messages that were copied; what has lost its file is left out."""
    rows = transaction.query(
        "SELECT a.*, copied.id AS copied_id FROM audio a JOIN messages m ON m.id = a.message_id "
        "JOIN messages copied ON copied.session_id = $2 AND copied.position = m.position "
        "WHERE a.session_id = $1",
        [source, target],
    )
    for row in rows:
        copy = uuid.uuid4().hex
        kept, new = f"audio/{source}/{row['id']}.{row['suffix']}", f"audio/{target}/{copy}.{row['suffix']}"
        if belongings.copy_file(kept, new):
            transaction.execute(
                "INSERT INTO audio SELECT $1, $2, $3, kind, suffix, mime, duration_s, size_bytes, "
                "created_at, heard_s, details FROM audio WHERE id = $4",
                [copy, target, row["copied_id"], row["id"]],
            )


def copy_chart(transaction: Transaction, source: str, target: str, until: int, now: float) -> None:
    """Copy the journal up to and with the entry `until`: folding it gives the chart of that moment."""
    if until == 0:
        return
    transaction.execute(
        "INSERT INTO channels (channel, created_at, last_seq) VALUES ($1, $2, $3)", [target, now, until]
    )
    transaction.execute(
        "INSERT INTO journal SELECT $2, seq, timestamp, actor, command, reason, status, correlation_id, "
        "acknowledged_at, readback, error FROM journal WHERE channel = $1 AND seq <= $3",
        [source, target, until],
    )
    _mark_undone(transaction, target)


def last_seq_at(transaction: Transaction, message: Message) -> int:
    """The last chart command given before the message was stored; all of them if it is the newest.

    Commands of later answers do not count even where the clock does not tell them apart.
    """
    later = transaction.query(
        "SELECT details FROM messages WHERE session_id = $1 AND position > $2 ORDER BY position",
        [message.session_id, message.position],
    )
    bounds = [message.created_at if later else float("inf"), message.session_id]
    made = [seq for row in later for seq in _seqs(row["details"])]
    rows = transaction.query(
        "SELECT coalesce(max(seq), 0) AS last FROM journal "
        "WHERE timestamp <= $1 AND channel = $2 AND seq < $3",
        [*bounds, min(made, default=2**62)],
    )
    return int(rows[0]["last"])


def _seqs(details: str) -> list[int]:
    return [int(entry["seq"]) for entry in json.loads(details).get("chart_commands", ())]


def _mark_undone(transaction: Transaction, channel: str) -> None:
    """The statuses as the copied entries make them: what was undone or redone later counts no more."""
    undone: set[int] = set()
    for row in transaction.query("SELECT command FROM journal WHERE channel = $1 ORDER BY seq", [channel]):
        command = json.loads(row["command"])
        targets = command["payload"].get("entries") or ()
        if command["type"] == "undo":
            undone |= set(targets)
        elif command["type"] == "redo":
            undone -= set(targets)
    transaction.execute(
        "UPDATE journal SET status = 'queued' WHERE channel = $1 AND status = 'undone'", [channel]
    )
    transaction.execute(
        "UPDATE journal SET status = 'undone' "
        "WHERE channel = $1 AND status <> 'rejected' AND seq = ANY(CAST($2 AS BIGINT[]))",
        [channel, sorted(undone)],
    )
