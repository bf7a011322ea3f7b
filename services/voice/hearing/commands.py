"""What a recogniser without a network listens for: handed over by whoever understands it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class SpokenCommands:
    """The sentences that somebody understands.

    `rules` is a grammar in JSGF, without its head, whose public rule is `utterance`; the words
    of one name are joined by `_` in it. `written` says of names how they are written, those asked for
    most often first: letters one by one may be a ticker. `understands` tells
    whether a text means something.
    """

    rules: str
    written: Mapping[str, str]
    understands: Callable[[str], bool]
