"""Reads English number words back, so that tests can see that no digit was lost."""

from __future__ import annotations

import re
from decimal import Decimal

_BELOW_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_SMALL = _BELOW_TWENTY.split()
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: value for value, word in enumerate(_SMALL)}
_VALUES |= {word: 10 * at for at, word in enumerate(_TENS, 2)}
_THOUSANDS = ("thousand", "million", "billion", "trillion", "quadrillion")
_SCALES = {word: 10 ** (3 * at) for at, word in enumerate(_THOUSANDS, 1)}


def read_number(words: str) -> Decimal:
    """The value of "minus two hundred forty-five point five zero"."""
    minus = words.startswith("minus ")
    whole, _, decimals = words.removeprefix("minus ").partition(" point ")
    digits = "".join(str(_VALUES[word]) for word in decimals.split())
    value = Decimal(f"{_whole(whole)}.{digits or '0'}")
    return -value if minus else value


def _whole(words: str) -> int:
    tokens = re.split(r"[\s-]", words)
    if len(tokens) > 1 and all(_VALUES.get(token, 10) < 10 for token in tokens):
        return int("".join(str(_VALUES[token]) for token in tokens))
    total = group = 0
    for token in tokens:
        if token == "hundred":
            group *= 100
        elif token in _SCALES:
            total += group * _SCALES[token]
            group = 0
        else:
            group += _VALUES[token]
    return total + group
