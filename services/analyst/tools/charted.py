"""Giving commands to the chart from a tool, and saying in words what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.reading import Reading
from services.analyst.tools.tool import ToolContext
from services.charting.commands import ChartCommand, Envelope, Payload


@dataclass(frozen=True)
class Charted:
    """What was put into the journal; empty when the chart shows it already."""

    envelopes: tuple[Envelope, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the chart was told anything new."""
        return bool(self.envelopes)

    def __add__(self, other: Charted) -> Charted:
        return Charted(self.envelopes + other.envelopes)

    def description(self) -> str:
        """The commands in words, one sentence."""
        words = [entry.command.description or entry.command.type for entry in self.envelopes]
        return "; ".join(words)

    def outcome(self, summary: str, data: dict[str, Any], reading: Reading | None = None) -> ToolOutcome:
        """A successful outcome with these commands, and the facts that `reading` took."""
        return ToolOutcome(
            ok=True,
            summary=summary,
            data={"changed": self.changed, **data},
            facts=reading.facts if reading else (),
            commands=tuple(entry.as_dict() for entry in self.envelopes),
        )


def submit(context: ToolContext, payloads: Sequence[Payload], reason: str | None = None) -> Charted:
    """Give the payloads to the chart, all or none; `reason` replaces the context's.

    Raises `ValidationFailed` or `NotFound` for what cannot be done; then nothing was stored.
    """
    commands = [ChartCommand.of(payload) for payload in payloads]
    if not commands:
        return Charted()
    entries = context.charts.submit(context.channel, commands, context.actor, reason or context.reason)
    return Charted(tuple(entries))
