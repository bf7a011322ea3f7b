"""How the list of drawings names them, as it is spoken and typed: "d five", "D 7", "d-11" are d5, d7, d11."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.lexicon import PHRASES, Part
from services.analyst.models.offline.tokens import Token

_LETTERS = ("d", "dee")
_MOST = 99_999
_NUMBERED = 1_000
_DRAWN = (
    "line",
    "lines",
    "levels",
    "zones",
    "trend",
    "trendlines",
    "supports",
    "fibs",
    "resistances",
    "more",
)
_LENGTHS = (Part.UNIT, Part.PERIOD, Part.INDICATOR)


def with_drawing_ids(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with each letter and its number as one word; "1 d" and "D 50 day" stay what they are."""
    if not any(token.norm in _LETTERS or token.norm == "drawing" for token in tokens):
        return list(tokens)
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        length = _length(tokens, at)
        if length:
            joined.append(_id(tokens[at : at + length]))
        else:
            joined.append(tokens[at])
        at += length or 1
    return joined


def _length(tokens: Sequence[Token], at: int) -> int:
    """How many tokens the id that begins here has; 0 if none does."""
    before = tokens[at - 1] if at else None
    if tokens[at].norm == "drawing":
        return _numbered(tokens, at)
    if tokens[at].norm not in _LETTERS or (before and (before.kind == "number" or before.text == "%")):
        return 0
    place = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].norm in ("-", "#"))
    number = tokens[place] if place < len(tokens) else None
    if number is None or number.kind != "number" or len(number.atoms) != 1 or not _counts(number):
        return 0
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    length = after is not None and any(meaning.part in _LENGTHS for meaning in PHRASES.get((after.norm,), ()))
    return 0 if length else place + 1 - at


def _numbered(tokens: Sequence[Token], at: int) -> int:
    """ "drawing 7", "drawing number five"; not "I am drawing 5 lines"."""
    place = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].norm in ("number", "no", "#", "d"))
    number = tokens[place] if place < len(tokens) else None
    if number is None or number.kind != "number" or len(number.atoms) != 1 or not _counts(number):
        return 0
    after = tokens[place + 1].norm if place + 1 < len(tokens) else ""
    return 0 if after in _DRAWN or number.atoms[0] >= _NUMBERED else place + 1 - at


def _counts(number: Token) -> bool:
    value = number.atoms[0]
    return value.is_integer() and 0 < value <= _MOST


def _id(run: Sequence[Token]) -> Token:
    said = f"d{run[-1].atoms[0]:g}"
    return replace(run[0], kind="word", text=said, norm=said, end=run[-1].end)
