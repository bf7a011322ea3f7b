"""The one-line text form of every command (CONTRACTS §2), read, written, and found in a model's prose.

`SUPPORT:245.5`, `TRENDLINE:190:2024-01-05:201.5:2024-03-01`. Parts are separated by colons; times are
dates, or epoch seconds where they are not midnight UTC. What the contract's short form cannot say (a
label, an extension) follows as further parts, so that reading what was written gives the same command.
"""

from __future__ import annotations

import re

from services.charting.commands import ChartCommand, parse_command
from services.charting.legacy_read import READERS
from services.charting.legacy_write import WRITERS
from services.errors import ValidationFailed

_LINE = re.compile(r"^\s*(?:[-*•]\s+|\d+[.)]\s+)?[`*_]*(?P<command>[A-Z]+(?:@[^:\s]*)?(?::\S.*?)?)[`*_]*\s*$")
_EMPTY_FENCE = re.compile(r"^```\w*\s*\n\s*```[ \t]*$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")


def to_legacy(command: ChartCommand) -> str | None:
    """The text form, or None for a command that has none."""
    writer = WRITERS.get(command.type)
    return writer(command.payload) if writer else None


def from_legacy(text: str) -> ChartCommand:
    """The command that a line of legacy text means; capitals do not matter.

    Raises `ValidationFailed` that says what was wrong with the line.
    """
    line = text.strip()
    keyword, _colon, rest = line.partition(":")
    reader = READERS.get(keyword.partition("@")[0].strip().upper())
    if reader is None:
        raise _not_legacy(text, f"{keyword[:32]!r} is not one of {', '.join(READERS)}")
    try:
        raw = reader(keyword, rest.strip())
    except (ValueError, IndexError) as error:
        raise _not_legacy(text, str(error) or "a part is missing") from error
    return parse_command(raw)


def extract(prose: str) -> tuple[str, list[ChartCommand]]:
    """A model's text without the lines that are legacy commands, and those commands in order.

    Only a line that is nothing but a command counts, in capitals and without a space after the colon:
    "NOTE: this is not advice" and "SUPPORT: see below" are prose.
    """
    kept: list[str] = []
    commands: list[ChartCommand] = []
    for line in prose.split("\n"):
        command = _command_in(line)
        if command is None:
            kept.append(line)
        else:
            commands.append(command)
    if not commands:
        return prose, []
    text = _EMPTY_FENCE.sub("", "\n".join(kept))
    return _BLANK_LINES.sub("\n\n", text).strip(), commands


def _command_in(line: str) -> ChartCommand | None:
    match = _LINE.match(line)
    if match is None:
        return None
    try:
        return from_legacy(match["command"])
    except ValidationFailed:
        return None  # looks like one and is not: a person may read it as it stands


def _not_legacy(text: str, why: str) -> ValidationFailed:
    return ValidationFailed(
        f"{text.strip()[:80]!r} is not a chart command: {why}.",
        details={"field": "legacy", "value": text.strip()[:80]},
        remedy="Write for example LOAD:TSLA, SUPPORT:245.5 or INDICATOR:RSI:ON:14.",
    )
