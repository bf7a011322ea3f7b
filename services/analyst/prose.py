"""A model's text as it streams: what may be shown, and the chart commands written into it.

Some models write `LOAD:TSLA` on a line of its own instead of calling a tool. Such a line is held
back until it ends, taken out, and given to the chart; a code fence around nothing else goes with it.
All other text passes at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.charting import legacy
from services.charting.commands import ChartCommand

# So far the line could become a command as `legacy.extract` knows them: quoting or a list's sign,
# then capitals, then a colon with no blank after it.
_MAYBE_COMMAND = re.compile(
    r"[\s*`_•-]*(?:\d{1,3}[.)]?\s*)?[`*_]*(?:[A-Z]{1,16}(?:@[^:\s]*)?(?:[`*_]*\s*|:(?:\S.*)?))?", re.DOTALL
)
_FENCE = re.compile(r"\s*```\w*\s*")


class Prose:
    """Separates text to show from commands to run. One for each call of the model."""

    def __init__(self) -> None:
        self._line = ""
        self._released = False
        self._fence = ""
        self._fence_emptied = False

    def feed(self, text: str) -> Iterator[str | ChartCommand]:
        """What the next piece of text lets go: text to show, and commands, in order."""
        for piece in text.splitlines(keepends=True):
            self._line += piece
            if piece.endswith("\n"):
                yield from self._end_line()
            elif self._released or not _MAYBE_COMMAND.fullmatch(self._line):
                yield self._release()
                self._released = True

    def finish(self) -> Iterator[str | ChartCommand]:
        """What is still held back when the text has ended."""
        if self._line:
            yield from self._end_line()
        if self._fence and not self._fence_emptied:
            yield self._release()

    def _end_line(self) -> Iterator[str | ChartCommand]:
        commands = [] if self._released else legacy.extract(self._line.rstrip("\r\n"))[1]
        if commands:
            yield from commands
            self._fence_emptied = bool(self._fence)
            self._line = ""
        elif self._released or not _FENCE.fullmatch(self._line):
            yield self._release()
        elif not self._fence:
            self._fence, self._line = self._line, ""
        elif self._fence_emptied:
            self._fence, self._fence_emptied, self._line = "", False, ""
        else:
            yield self._release()
        self._released = False

    def _release(self) -> str:
        shown = self._fence + self._line
        self._fence, self._fence_emptied, self._line = "", False, ""
        return shown
