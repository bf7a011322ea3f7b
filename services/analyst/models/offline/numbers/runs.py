"""Runs of number words as number tokens."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.numbers.amounts import (
    norm_at,
    with_fractions,
    with_midpoints,
    with_money,
    with_offsets,
    with_scales,
    with_thousands,
)
from services.analyst.models.offline.numbers.cardinals import SCALES, SMALL, cardinals
from services.analyst.models.offline.tokens import Token

_COUNTED = {"day", "days", "week", "period", "bar", "moving", "ema", "sma", "average", "fifty"}
"""What "the hundred" may be said of."""

_ENDING = frozenset(("", ".", ",", "?", "!", "and", "too", "also", "as", "please", "instead", "one", "then"))
"""What may follow "the hundred" where it is a whole wish."""


def merge_numbers(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with each run of number words (and "k", "dollars and … cents") as one number."""
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        length = _run_length(tokens, at)
        figures = 0 if length else _figures(tokens, at)
        if figures:
            run = tokens[at : at + figures]
            merged.append(_number(run, tuple(token.atoms[0] for token in run)))
            at += figures
        elif length:
            run = tokens[at : at + length]
            merged.extend(_numbers(run))
            at += length
        else:
            merged.append(tokens[at])
            at += 1
    whole = with_offsets(with_midpoints(with_fractions(with_thousands(with_money(with_scales(merged))))))
    return (
        with_scales(whole) if any(token.norm in SCALES for token in whole) else whole
    )  # "two and a half hundred"


def _run_length(tokens: Sequence[Token], at: int) -> int:
    """How many tokens from `at` are number words; 0 if none is."""
    length = 0
    if tokens[at].norm == "one" and _is_placed(tokens, at + 1):
        return 0
    while at + length < len(tokens):
        word = tokens[at + length].norm if tokens[at + length].kind == "word" else ""
        if (
            word in SMALL
            or (length and word in SCALES)
            or (length and word in ("point", "oh", "o") and _is_small(tokens, at + length + 1))
            or (length and word == "and" and _joins(tokens, at, length))
        ):
            length += 1
        elif not length and word == "a" and norm_at(tokens, at + 1) in SCALES:
            length += 2
        elif not length and word == "hundred" and _is_hundred(tokens, at):
            length += 1
        else:
            break
    return length


def _is_placed(tokens: Sequence[Token], at: int) -> bool:
    """ "one five dollars higher": the distance of another one, which is no part of the number."""
    length = 0
    while norm_at(tokens, at + length) in SMALL or norm_at(tokens, at + length) in SCALES:
        length += 1
    unit = norm_at(tokens, at + length) in _DISTANCES
    return bool(length) and unit and norm_at(tokens, at + length + 1) in _AWAY


_DISTANCES = frozenset(
    ("dollar", "dollars", "bucks", "points", "point", "percent", "days", "weeks", "months")
)
_AWAY = frozenset(("higher", "lower", "above", "below", "up", "down", "later", "earlier", "under", "over"))


def _is_hundred(tokens: Sequence[Token], at: int) -> bool:
    """ "the hundred day", "the last hundred and fifty days", "and the hundred too"."""
    after = norm_at(tokens, at + 1)
    more = after == "and" and _is_small(tokens, at + 2 + (norm_at(tokens, at + 2) == "the"))
    alone = at > 0 and tokens[at - 1].norm == "the" and after in _ENDING
    return after in _COUNTED or more or alone


def _figures(tokens: Sequence[Token], at: int) -> int:
    """How many numbers "2 4 5" and "2 49 75" are, as a recogniser writes a price; 0 for any others."""
    sizes = ""
    for token in tokens[at : at + _MOST_FIGURES + 1]:
        if token.kind != "number" or not token.text.isdecimal() or (sizes and token.glued):
            break
        sizes += str(len(token.text))
    following = tokens[at + len(sizes)] if at + len(sizes) < len(tokens) else None
    counted = following is not None and following.norm in _UNITS
    fits = sizes in _SPOKEN_SIZES and tokens[at].text != "0" and not counted
    return len(sizes) if fits else 0


_MOST_FIGURES = 4
_SPOKEN_SIZES = ("111", "1111", "122", "1112")
"""How many digits each of the figures of one price has."""
_UNITS = frozenset(
    ("day", "days", "week", "weeks", "month", "months", "period", "bar", "ema", "sma", "minute")
)


def _is_small(tokens: Sequence[Token], at: int) -> bool:
    spoken_zero = norm_at(tokens, at) in ("oh", "o") and norm_at(tokens, at + 1) in SMALL
    return spoken_zero or norm_at(tokens, at) in SMALL


def _joins(tokens: Sequence[Token], at: int, length: int) -> bool:
    """ "and" is inside a number only in "two hundred and five", never in "fifty and two hundred"."""
    return (
        norm_at(tokens, at + length - 1) in SCALES
        and _is_small(tokens, at + length + 1)
        and norm_at(tokens, at + length + 2) not in SCALES
    )


def _numbers(run: Sequence[Token]) -> list[Token]:
    """One number; but two of a hundred or more after one another are two numbers."""
    atoms = cardinals([token.norm for token in run])
    if len(atoms) > 1 and min(atoms) >= 100:
        return [_number(run, (atom,)) for atom in atoms]
    return [_number(run, atoms)]


def _number(run: Sequence[Token], atoms: tuple[float, ...]) -> Token:
    text = " ".join(token.text for token in run)
    return Token("number", text, text.lower(), run[0].start, run[-1].end, atoms, False, True)
