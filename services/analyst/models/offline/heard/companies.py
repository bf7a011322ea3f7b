"""Companies whose names were heard as other words, where one must be: "pull up ora call", "show me net fix".

A recogniser writes what it knows. Where an order opens something, or somebody asks a price, and nothing that
follows is a name, it is the well-known one that these words sound like, if there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from services.analyst.models.offline.english import phones_said
from services.analyst.models.offline.heard.phones import phones_of
from services.analyst.models.offline.heard.table import SoundTable, Words
from services.analyst.models.offline.lexicon import PHRASES
from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.words import words

_OPENING = frozenset(
    words(phrase)
    for phrase in (
        "show me", "show", "pull up", "bring up", "load", "load up", "open", "open up", "switch to", "go to",
        "look at", "see", "chart of", "price of", "quote for", "quote on", "news on", "news about", "how is",
        "what about", "how about", "over to", "take me to", "get me", "give me", "compare with", "back to",
        "change to", "compare it with", "compare it to",
    )
)  # fmt: skip
_OPENS = frozenset(opening[0] for opening in _OPENING)
_LONGEST_OPENING = max(map(len, _OPENING))
_ENDING = frozenset(
    words(
        """
        please now today chart stock shares weekly daily hourly monthly and with for against versus on
        trading doing at , . ? 's instead next then
        """
    )
)
_UNLIKE = 0.17
"""Of the phones of a name, the share that may differ where a name must be."""
_UNLIKE_STRANGE = 0.22
"""The same where something was heard that is no word."""
_UNLIKE_A_WORD = 0.12
"""The same where it is one English word."""
_UNLIKE_ALONE = 0.1
"""The same where nothing but the name was said."""
_NEVER = frozenset(words("the it this that something anything everything"))
"""What no name begins with, nor is heard for one."""
_MOST = 4


def with_names_heard(tokens: Sequence[Token], names: SoundTable, named: Callable[[int], int]) -> list[Token]:
    """The tokens with the name that was meant. `named` counts the words of the name seen at a place."""
    for at, unlike in _places(tokens):
        if tokens[at].norm in _NEVER:
            continue
        for length in range(min(_MOST, len(tokens) - at), 0, -1):
            run = tokens[at : at + length]
            last = at + length == len(tokens)
            ends = last or (tokens[at + length].norm in _ENDING and run[-1].norm not in _ENDING)
            meant = _meant(run, names, unlike) if ends else ()
            if meant and not _settled(tokens, at, named(at)):
                said = [replace(run[0], text=word, norm=word, end=run[-1].end) for word in meant]
                return [*tokens[:at], *said, *tokens[at + length :]]
    return list(tokens)


def _places(tokens: Sequence[Token]) -> list[tuple[int, float]]:
    """Where a name must be, and how unlike it may be."""
    opened = [
        at + length
        for at, token in enumerate(tokens)
        if token.norm in _OPENS and (length := _opening(tokens, at)) and at + length < len(tokens)
    ]
    alone = [(0, _UNLIKE_ALONE)] if 1 < len(tokens) <= _MOST + 1 else []
    return [(at, _UNLIKE) for at in opened] or alone


def _opening(tokens: Sequence[Token], at: int) -> int:
    """How many words the opening at a place has; 0 where none is."""
    said = tuple(token.norm for token in tokens[at : at + _LONGEST_OPENING])
    return next((length for length in range(len(said), 0, -1) if said[:length] in _OPENING), 0)


def _settled(tokens: Sequence[Token], at: int, named: int) -> bool:
    """Whether what stands here is a name, and goes no further."""
    return named > 1 or bool(named and (at + named == len(tokens) or tokens[at + named].norm in _ENDING))


def _meant(run: Sequence[Token], names: SoundTable, unlike: float) -> Words:
    heard = tuple(token.norm for token in run)
    plain = all(token.kind == "word" and token.norm.isalpha() for token in run)
    if not plain or heard in PHRASES:
        return ()
    strange = any(phones_said(word) is None for word in heard)
    if strange and unlike > _UNLIKE_ALONE:
        unlike = _UNLIKE_STRANGE
    elif len(heard) == 1:
        unlike = min(unlike, _UNLIKE_A_WORD)
    return names.nearest(phones_of(heard), unlike)
