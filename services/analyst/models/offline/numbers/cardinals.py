"""Cardinals from number words: [five, thirty, five, five] is 5, 35, 5."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.words import words

ONES = dict(
    zip(
        words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
            " sixteen seventeen eighteen nineteen"
        ),
        range(20),
        strict=True,
    )
)
TENS = dict(
    zip(words("twenty thirty forty fifty sixty seventy eighty ninety"), range(20, 100, 10), strict=True)
)
SCALES = {"hundred": 100, "thousand": 1000, "grand": 1000}
SMALL = {**ONES, **TENS}
NUMBER_WORDS = frozenset((*SMALL, *SCALES))


def cardinals(words: Sequence[str]) -> tuple[float, ...]:
    """The cardinals in a run of number words: [five, thirty, five, five] → 5, 35, 5."""
    atoms: list[float] = []
    at = 0
    while at < len(words):
        value, at = _cardinal(words, at)
        atoms.append(value)
    return tuple(atoms)


def _cardinal(words: Sequence[str], at: int) -> tuple[float, int]:
    total, part, at = 0.0, *_below_hundred(words, at)
    while at < len(words) and words[at] in SCALES:
        scale = SCALES[words[at]]
        part, at = part * scale, at + 1
        if scale == 1000:
            total, part = total + part, 0.0
        if at < len(words) and words[at] == "and":
            at += 1
        if at < len(words) and words[at] in SMALL:
            tail, after = _below_hundred(words, at)
            follows_hundred = after < len(words) and words[after] in SCALES
            if scale == 1000 and follows_hundred:
                part, at = tail, after
            elif not follows_hundred:
                part, at = part + tail, after
                break
            else:  # "two hundred fifty two hundred": the two belongs to what follows
                part, at = (part + TENS[words[at]], at + 1) if words[at] in TENS else (part, at)
                break
    return _decimals(words, at, total + part)


def _below_hundred(words: Sequence[str], at: int) -> tuple[float, int]:
    word = words[at]
    if word == "a":
        return 1.0, at + 1
    if word == "hundred" and at == 0:
        return 1.0, at
    if word in ("oh", "o", "point", "and") or word in SCALES:
        return 0.0, at + (word not in SCALES)
    if word in TENS and at + 1 < len(words) and 0 < ONES.get(words[at + 1], 0) < 10:
        return float(TENS[word] + ONES[words[at + 1]]), at + 2
    return float(SMALL[word]), at + 1


def _decimals(words: Sequence[str], at: int, whole: float) -> tuple[float, int]:
    """ "point five", "point two five", "point twenty five" after a whole number."""
    if at >= len(words) or words[at] != "point":
        return whole, at
    digits = ""
    at += 1
    while at < len(words) and (words[at] in SMALL or words[at] in ("oh", "o")):
        value, at = _below_hundred(words, at)
        digits += str(int(value))
        if value >= 10:
            break
    return whole + float(f"0.{digits or 0}"), at
