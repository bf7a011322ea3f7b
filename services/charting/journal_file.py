"""A journal as one JSON document, and from it the same chart in another channel.

The document holds every entry with what became of it. What is taken over are the entries that stand: not
those that were rejected or undone, nor the undoing itself. Each goes through the same checks as any
command, in the order in which it was given, with its actor and reason; drawings get new ids.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from services.charting.apply import drawing_id
from services.charting.batches import Batches, preview
from services.charting.charts import Charts
from services.charting.checks import BarSource
from services.charting.commands import Actor, ChartCommand, Envelope, Status, command_invalid, parse_command
from services.charting.fold import EMPTY
from services.charting.journal import Record
from services.clock import Clock
from services.errors import ChartroomError, Conflict

MAX_ENTRIES = 10_000
_LEFT_OUT = ("undo", "redo", "snapshot")
_DRAWING_ID = re.compile(r"d[1-9][0-9]{0,17}")


class _Entry(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)
    seq: int = Field(ge=1)
    actor: Actor
    command: dict[str, Any]
    reason: str | None = Field(None, max_length=2000)
    status: Status = "queued"


class JournalFile(BaseModel):
    """What an exported document must have to be imported; more is allowed."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    format: Literal["chartroom-journal"]
    version: Literal[1]
    entries: tuple[_Entry, ...] = Field(max_length=MAX_ENTRIES)


def export_journal(charts: Charts, channel: str, clock: Clock) -> dict[str, Any]:
    """The channel's whole journal, JSON-able."""
    return {
        "format": "chartroom-journal",
        "version": 1,
        "channel": channel,
        "exported_at": clock.now(),
        "entries": [_exported(record) for record in charts.records(channel)],
    }


def _exported(record: Record) -> dict[str, Any]:
    known = asdict(record)
    told = {name: known[name] for name in ("acknowledged_at", "readback", "error") if known[name] is not None}
    return {**record.envelope.as_dict(), **told}


def import_journal(
    charts: Charts, market: BarSource, channel: str, document: Mapping[str, Any]
) -> list[Envelope]:
    """Make the unused `channel` show what the document's did; the entries that were stored.

    All is checked before anything is stored. Raises `ValidationFailed` or `NotFound` that names the
    entry (`details["entry"]` is its seq in the document), `Conflict` for a channel with a journal.
    """
    taken = take_over_journal(charts, market, channel, document)
    return [entry for entries in taken.values() for entry in entries]


def take_over_journal(
    charts: Charts, market: BarSource, channel: str, document: Mapping[str, Any]
) -> dict[int, list[Envelope]]:
    """The same, told by the seq in the document: what each entry became, itself last."""
    if charts.last_seq(channel) > 0:
        raise Conflict("A journal can only be imported into a new session.", details={"channel": channel})
    try:
        file = JournalFile.model_validate(document)
    except ValidationError as error:
        raise command_invalid("journal", error) from error
    return {
        entry.seq: charts.submit(channel, [command], entry.actor, entry.reason)
        for entry, command in _checked(Batches(market), file)
    }


def _checked(batches: Batches, file: JournalFile) -> list[tuple[_Entry, ChartCommand]]:
    """The entries that stand, as they will be stored, with the ids that their drawings will have."""
    current, ids, checked = EMPTY, dict[str, str](), list[tuple[_Entry, ChartCommand]]()
    for entry in file.entries:
        if entry.status in ("rejected", "undone") or entry.command.get("type") in _LEFT_OUT:
            continue
        try:
            parsed = batches.parsed([parse_command(_renamed(entry.command, ids))])
            current = preview(current, batches.opening(current, parsed), "system")
            accepted = batches.accepted(current, parsed, entry.actor)
        except ChartroomError as error:
            error.details["entry"] = entry.seq
            raise
        current = preview(current, accepted, entry.actor)
        if accepted:
            ids[drawing_id(entry.seq)] = drawing_id(current.seq)
            checked.append((entry, accepted[0]))
    return checked


def _renamed(command: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """The command about the drawing as it is called now."""
    payload = command.get("payload")
    named = payload.get("id") if isinstance(payload, Mapping) else None
    if not isinstance(named, str) or not _DRAWING_ID.fullmatch(named) or named not in ids:
        return dict(command)
    return {**command, "payload": {**dict(payload or {}), "id": ids[named]}}
