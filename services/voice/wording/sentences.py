"""Where a sentence ends, in text that is still being written.

`SentenceStream` is fed the answer as it streams and lets go of each sentence as soon as it is complete.
The pieces put together are the text, whatever the pieces in which it came; nothing is ever cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 600
"""Characters of a piece: longer sentences are parted at a comma or a blank, so that speech can begin."""

_WITH_A_STOP = (
    "mr mrs ms dr prof sr jr st vs etc approx inc corp ltd co plc llc no nos fig eq e.g i.e cf est avg resp "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun u.s u.k u.n e.u a.m p.m "
    "dept gov min max vol al ca pp pt ex ref"
)
_ABBREVIATIONS = frozenset(_WITH_A_STOP.split())
_END = re.compile(r"""[.!?…]+["'”’)\]*_`]*(?:\([^()\s]*\))?["'”’)\]*_`]*(?=\s)""")
_MARKER = re.compile(r"\s*(?:[-*+•]|[0-9]{1,3}[.)]|#{1,6}|>)\s")
_MARKER_ONLY = re.compile(r"\s*(?:[0-9]{1,3}|[A-Za-z])[.)]")
_LAST_WORD = re.compile(r"[\w.&]+$")
_BLOCK_BEGINS = re.compile(r"\s*(?:\n|[-*+•]\s|[0-9]{1,3}[.)]\s|#{1,6}\s|>|\||```|~~~)")
_FENCE = re.compile(r"\s*(?:```|~~~)")


class SentenceStream:
    """Takes text in pieces of any size and gives whole sentences. A table or a block of code is one piece."""

    def __init__(self) -> None:
        self._held = ""

    def feed(self, text: str) -> Iterator[str]:
        """The sentences that `text` completes."""
        self._held += text
        yield from self._complete(over=False)

    def finish(self) -> Iterator[str]:
        """What is left when the text has ended."""
        yield from self._complete(over=True)
        rest, self._held = self._held, ""
        if rest:
            yield rest

    def _complete(self, *, over: bool) -> Iterator[str]:
        while (end := _first_end(self._held, over=over)) is not None:
            piece, self._held = self._held[:end], self._held[end:]
            yield piece


def split_sentences(text: str) -> list[str]:
    """The sentences of a whole text; put together they are the text."""
    stream = SentenceStream()
    return [*stream.feed(text), *stream.finish()]


def _first_end(text: str, *, over: bool) -> int | None:
    """Where the first piece of `text` ends, if more text cannot change that; None: not yet."""
    start = len(text) - len(text.lstrip())
    if _FENCE.match(text):
        return _fence_end(text, start)
    if text[start:].startswith("|"):
        return _table_end(text, start)
    if over or _tells(text, start):
        return _line_end(text, start, over=over)
    return None


def _tells(text: str, start: int) -> bool:
    """Whether what begins at `start` can be told from a fence or a table."""
    begun = text[start:]
    return bool(begun) and begun not in ("`", "``", "~", "~~")


def _fence_end(text: str, start: int) -> int | None:
    mark = text[start : start + 3]
    closed = text.find(f"\n{mark}", start + 3)
    if closed < 0:
        return None
    newline = text.find("\n", closed + 4)
    return newline + 1 if newline >= 0 else None


def _table_end(text: str, start: int) -> int | None:
    """A table ends where a line begins that is not of it."""
    at = start
    while (newline := text.find("\n", at)) >= 0:
        at = newline + 1
        if at >= len(text):
            return None
        if text[at : at + 1] != "|":
            return at
    return None


def _line_end(text: str, start: int, *, over: bool) -> int | None:
    marked = _MARKER.match(text)
    at = marked.end() if marked else start
    for found in re.finditer(rf"{_END.pattern}|\n", text[at:]):
        begin, end = at + found.start(), at + found.end()
        if end - start >= LONGEST:
            break
        if found[0] == "\n":
            ends = _newline_ends(text, end, marked=marked is not None, over=over)
        else:
            ends = _stop_ends(text, start, begin, end, over=over)
        if ends is None:
            return None
        if ends:
            return end if found[0] == "\n" else _with_blanks(text, end)
    return _part(text, start) if len(text) - start > LONGEST else None


def _newline_ends(text: str, end: int, *, marked: bool, over: bool) -> bool | None:
    """A heading or a list's item ends with its line; a paragraph where another block or nothing follows."""
    if marked:
        return True
    following = text[end:]
    if _BLOCK_BEGINS.match(following):
        return True
    undecided = re.fullmatch(r"\s*(?:[-*+•]|[0-9]{1,3}[.)]?|#{1,6}|`{1,2}|~{1,2})?", following)
    return None if undecided and not over else False


def _stop_ends(text: str, start: int, begin: int, end: int, *, over: bool) -> bool | None:
    """Whether the stop at `begin` ends a sentence; None: the next character will tell."""
    stop = text[begin:end]
    if stop.startswith((".", "…")) and (stop.startswith("…") or stop.startswith("..")):
        following = text[end:].lstrip()
        if not following:
            return True if over else None
        return not following[0].islower()
    if not stop.startswith("."):
        return True
    word = _LAST_WORD.search(text[start:begin])
    if word is None:
        return True
    said = word[0].lower().strip(".")
    return not (
        said in _ABBREVIATIONS or (len(said) == 1 and said.isalpha()) or _is_marker(text, start, begin)
    )


def _is_marker(text: str, start: int, begin: int) -> bool:
    return _MARKER_ONLY.fullmatch(text[start : begin + 1]) is not None


def _with_blanks(text: str, end: int) -> int:
    """One blank goes with the sentence before it; a newline after it stays for what follows."""
    return end + 1 if text[end : end + 1] in (" ", "\n") else end


def _part(text: str, start: int) -> int:
    """Where a sentence that is too long is parted: behind the last comma, else blank, before `LONGEST`."""
    window = text[: start + LONGEST]
    for mark in (r"[;:,](?=\s)", r"\s"):
        places = [found.end() for found in re.finditer(mark, window) if found.end() > start + LONGEST // 3]
        if places:
            return places[-1]
    return start + LONGEST
