"""Numbers in English words, without losing a digit: "two hundred forty-five point five zero"."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

_BELOW_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_SMALL = _BELOW_TWENTY.split()
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ("", "thousand", "million", "billion", "trillion", "quadrillion")
_LONGEST = 3 * len(_SCALES)
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def number_words(text: str) -> str:
    """`text` is digits with commas between thousands, at most one point, and perhaps a sign.

    Decimals are said digit by digit, as they are written. What has leading zeros, or more than 18 digits, is
    said digit by digit too.
    """
    sign = "minus " if text[:1] in "-−" else ""
    whole, point, decimals = text.lstrip("+-−").replace(",", "").partition(".")
    said = _whole_words(whole or "0")
    return sign + (f"{said} point {digit_words(decimals)}" if point and decimals else said)


def digit_words(digits: str) -> str:
    """Each digit by itself: "zero zero seven"."""
    return " ".join(_SMALL[int(digit)] for digit in digits)


def integer_words(number: int) -> str:
    """A whole number from 0 to below 10^18."""
    if number < 100:
        return _below_hundred(number)
    groups, said = [], []
    while number:
        number, group = divmod(number, 1000)
        groups.append(group)
    for scale, group in reversed(list(enumerate(groups))):
        if group:
            said.append(f"{_below_thousand(group)} {_SCALES[scale]}".strip())
    return " ".join(said)


def ordinal_words(number: int) -> str:
    """ "twenty-ninth"."""
    words = integer_words(number)
    head, joint, last = _cut_last(words)
    if last in _ORDINALS:
        return head + joint + _ORDINALS[last]
    return f"{head}{joint}{last[:-1]}ieth" if last.endswith("y") else f"{head}{joint}{last}th"


def year_words(year: int) -> str:
    """As years are said from 1000 to 9999: "nineteen ninety-nine", "two thousand five", "twenty ten"."""
    century, rest = divmod(year, 100)
    if century % 10 == 0 and rest < 10:
        return integer_words(year)
    if rest == 0:
        return f"{integer_words(century)} hundred"
    gap = "oh " if rest < 10 else ""
    return f"{integer_words(century)} {gap}{integer_words(rest)}"


def decimal_of(text: str) -> Decimal | None:
    """The value of a number as `number_words` takes it; None where it is none."""
    try:
        return Decimal(text.replace(",", "").replace("−", "-"))
    except InvalidOperation:
        return None


def _whole_words(digits: str) -> str:
    if len(digits) > _LONGEST or (digits.startswith("0") and len(digits) > 1):
        return digit_words(digits)
    return integer_words(int(digits))


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [f"{_SMALL[hundreds]} hundred"] if hundreds else []
    return " ".join([*parts, _below_hundred(rest)] if rest else parts)


def _below_hundred(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens - 2]}-{_SMALL[ones]}" if ones else _TENS[tens - 2]


def _cut_last(words: str) -> tuple[str, str, str]:
    at = max(words.rfind(" "), words.rfind("-"))
    return ("", "", words) if at < 0 else (words[:at], words[at], words[at + 1 :])
