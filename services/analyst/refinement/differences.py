"""What differs between two texts, as data: whole lines first, then words within the lines that changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from pydantic import BaseModel, ConfigDict

WORDS_COMPARED = 2_000
"""Words on a side of one changed passage; a longer one is marked as a whole, for the sake of time."""
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")

Kind = Literal["same", "added", "removed"]


class Piece(BaseModel):
    """A run of characters in both texts (`same`), only in the new one, or only in the old one."""

    model_config = ConfigDict(frozen=True)
    kind: Kind
    text: str


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces in order: `same` and `removed` make up the old text, `same` and `added` the new one."""
    return tuple(_joined(_by_line(old.splitlines(keepends=True), new.splitlines(keepends=True))))


def _by_line(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Kind, str]]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[a:b]), "".join(new[c:d])
        if tag == "equal":
            yield "same", before
        else:
            yield from _by_word(before, after)


def _by_word(before: str, after: str) -> Iterator[tuple[Kind, str]]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > WORDS_COMPARED:
        yield "removed", before
        yield "added", after
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", "".join(old[a:b])
        else:
            yield "removed", "".join(old[a:b])
            yield "added", "".join(new[c:d])


def _joined(pieces: Iterable[tuple[Kind, str]]) -> Iterator[Piece]:
    for kind, run in groupby(((kind, text) for kind, text in pieces if text), key=lambda piece: piece[0]):
        yield Piece(kind=kind, text="".join(text for _, text in run))
