"""What a reasoning model thinks before it speaks, kept apart from what it says.

Servers send it in a field of its own (`reasoning_content`, `reasoning`), or leave it in the text between
`<think>` and `</think>`. The tags count only at the beginning of a line: an answer may speak of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from services.analyst.models.protocol import TextDelta, ThinkingDelta

_OPENING = ("<think>", "<thinking>")
_CLOSING = ("</think>", "</thinking>")
_OPENS = re.compile(r"<think(?:ing)?>", re.IGNORECASE)
_CLOSES = re.compile(r"</think(?:ing)?>", re.IGNORECASE)
_FIELDS = ("reasoning_content", "reasoning")


class Thoughts:
    """Parts the text of one completion as it comes; a tag may be cut anywhere between two pieces."""

    def __init__(self) -> None:
        self._held = ""
        self._thinking = False
        self._line_is_blank = True
        self._trims = False

    def feed(self, text: str) -> Iterator[TextDelta | ThinkingDelta]:
        """What the next piece lets go."""
        self._held += text
        while (tag := self._tag()) is not None:
            yield from self._let_go(tag.start())
            self._held = self._held[tag.end() - tag.start() :]
            self._thinking = not self._thinking
            self._trims = self._line_is_blank = True
        yield from self._let_go(len(self._held) - self._begun_tag())

    def finish(self) -> Iterator[TextDelta | ThinkingDelta]:
        """What is still held back when the text has ended."""
        yield from self._let_go(len(self._held))

    def _tag(self) -> re.Match[str] | None:
        if self._thinking:
            return _CLOSES.search(self._held)
        return next((tag for tag in _OPENS.finditer(self._held) if self._begins_line(tag.start())), None)

    def _begins_line(self, at: int) -> bool:
        _, newline, line = self._held[:at].rpartition("\n")
        return not line.strip() and (bool(newline) or self._line_is_blank)

    def _begun_tag(self) -> int:
        """How many characters at the end may still become a tag."""
        tags = _CLOSING if self._thinking else _OPENING
        end = self._held[-max(map(len, tags)) :].lower()
        return next(
            (len(end) - at for at in range(len(end)) if any(tag.startswith(end[at:]) for tag in tags)), 0
        )

    def _let_go(self, count: int) -> Iterator[TextDelta | ThinkingDelta]:
        text, self._held = self._held[:count], self._held[count:]
        if self._trims:
            text = text.lstrip()
            self._trims = not text
        if text:
            _, newline, line = text.rpartition("\n")
            self._line_is_blank = not line.strip() and (bool(newline) or self._line_is_blank)
            yield ThinkingDelta(text) if self._thinking else TextDelta(text)


def reasoning_of(extra: Mapping[str, Any] | None) -> str:
    """What a chunk has in a field of its own; `extra` are the fields that the SDK does not know."""
    found = ((extra or {}).get(name) for name in _FIELDS)
    return next((text for text in found if isinstance(text, str)), "")
