"""Commands as they come → commands as they will be stored, checked one after the other, all or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from services.charting import commands as c
from services.charting.checks import BarSource, Checks
from services.charting.drawing_words import describe_in
from services.charting.fold import Fold, fold
from services.charting.legacy import to_legacy
from services.charting.state import ChartState
from services.errors import ChartroomError

Command = c.ChartCommand | Mapping[str, Any]


class Batches:
    """Asks the market; stores nothing."""

    def __init__(self, market: BarSource) -> None:
        self._market = market
        self._checks = Checks(market)

    def parsed(self, commands: Sequence[Command]) -> list[c.ChartCommand]:
        """Well formed, with canonical symbols. May ask a source outside and take seconds."""
        parsed = []
        for index, raw in enumerate(commands):
            with _naming(index, len(commands)):
                command = raw if isinstance(raw, c.ChartCommand) else c.parse_command(raw)
                parsed.append(self._checks.resolved(command))
        return parsed

    def opening(self, start: Fold, commands: Sequence[c.ChartCommand]) -> list[c.ChartCommand]:
        """An unused channel gets a symbol first, unless the commands begin with one."""
        if start.seq > 0 or not commands or commands[0].type == "change_symbol":
            return []
        return [_finished(self.default(), start.state)]

    def default(self) -> c.ChartCommand:
        """What an unused channel begins with."""
        return c.ChartCommand.of(c.ChangeSymbol(symbol=self._market.default_symbol()))

    def accepted(
        self, start: Fold, commands: Sequence[c.ChartCommand], actor: c.Actor
    ) -> list[c.ChartCommand]:
        """The commands as they will be stored, each checked against the fold of those before it."""
        current, accepted = start, []
        for index, command in enumerate(commands):
            with _naming(index, len(commands)):
                payload = self._checks.prepare(command, current, actor)
            if payload is not None:
                stored = command.model_copy(update={"payload": payload})
                accepted.append(_finished(stored, current.state))
                current = preview(current, accepted[-1:], actor)
        if (current.state.symbol, current.state.timeframe) != (start.state.symbol, start.state.timeframe):
            self._checks.require_bars(current.state)
        return accepted


def _finished(command: c.ChartCommand, state: ChartState) -> c.ChartCommand:
    """With its legacy text and, if it has none, a description; `state` is what it meets."""
    texts = {
        "legacy": to_legacy(command),
        "description": command.description or describe_in(command.payload, state),
    }
    return command.model_copy(update=texts)


def preview(current: Fold, commands: Sequence[c.ChartCommand], actor: c.Actor) -> Fold:
    """The fold as it would be with the commands stored."""
    entries = [
        c.Envelope(seq=current.seq + number, timestamp=0, actor=actor, command=command)
        for number, command in enumerate(commands, start=1)
    ]
    return fold(entries, current)


@contextmanager
def _naming(index: int, count: int) -> Iterator[None]:
    """Say in an error's details which of several commands it was."""
    try:
        yield
    except ChartroomError as error:
        if count > 1:
            error.details["index"] = index
        raise
