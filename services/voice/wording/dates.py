"""Dates, years and times of day in words: "December twenty-ninth, twenty seventeen", "nine P M"."""

from __future__ import annotations

import re
from datetime import date

from services.voice.wording.numbers import integer_words, ordinal_words, year_words

_NAMES = "January February March April May June July August September October November December"
_MONTHS = _NAMES.split()
_NUMBERS = {month[:3].lower(): number for number, month in enumerate(_MONTHS, 1)}
_MONTH = r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"  # noqa: E501
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[1-9][0-9]{3})"
_EDGE, _END = r"(?<![\w.,/:-])", r"(?![\w/:]|[.,-][0-9])"

_ISO = re.compile(rf"{_EDGE}{_YEAR}-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?=T|{_END})")
_DAY_FIRST = re.compile(rf"{_EDGE}{_DAY}\s+{_MONTH}(?:,?\s+{_YEAR})?{_END}")
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?{_END}")
_MONTH_YEAR = re.compile(rf"\b{_MONTH}\s+{_YEAR}{_END}")
_QUARTER = re.compile(rf"\bQ(?P<quarter>[1-4])(?:\s+{_YEAR})?{_END}")
_BARE_YEAR = re.compile(
    rf"(?P<lead>\b(?:in|since|during|year|throughout|late|early|mid|of)[\s-]+){_YEAR.replace('[1-9]', '(?:19|20)').replace('{3}', '{2}')}{_END}",  # noqa: E501
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\w.,:])T?(?P<hour>[01]?[0-9]|2[0-4]):(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?"
    r"(?P<half>\s*[ap]\.?m\.?)?(?P<z>Z)?(?![\w:])",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?<![\w.,])([0-9]{1,6})(?:st|nd|rd|th)\b")


def say_dates(text: str) -> str:
    """`text` with its dates, years and times in words."""
    text = re.sub(r"(?<=[0-9])T(?=[0-9]{2}:)", " ", text)
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST):
        text = pattern.sub(_date, text)
    text = _MONTH_YEAR.sub(lambda found: f"{_month(found)} {year_words(int(found['year']))}", text)
    text = _QUARTER.sub(_quarter, text)
    text = _BARE_YEAR.sub(lambda found: found["lead"] + year_words(int(found["year"])), text)
    text = _TIME.sub(_time, text)
    return _ORDINAL.sub(lambda found: ordinal_words(int(found[1])), text)


def _date(found: re.Match[str]) -> str:
    """The match as it is where there is no such day."""
    day, year = int(found["day"]), found["year"]
    month = found["month"]
    number = int(month) if month.isdigit() else _NUMBERS[month[:3].lower()]
    try:
        date(int(year or 2000), number, day)
    except ValueError:
        return found[0]
    said = f"{_MONTHS[number - 1]} {ordinal_words(day)}"
    return f"{said}, {year_words(int(year))}" if year else said


def _month(found: re.Match[str]) -> str:
    return _MONTHS[_NUMBERS[found["month"][:3].lower()] - 1]


def _quarter(found: re.Match[str]) -> str:
    said = f"the {ordinal_words(int(found['quarter']))} quarter"
    return f"{said} of {year_words(int(found['year']))}" if found["year"] else said


def _time(found: re.Match[str]) -> str:
    hour, minute, half = int(found["hour"]), int(found["minute"]), (found["half"] or "").strip()
    named = {0: "midnight", 24: "midnight", 12: "noon"}.get(hour)
    if named and not minute and not half and not found["second"]:
        said = named
    else:
        half = f"{half[0].upper()} M" if half else ("A M" if hour % 24 < 12 else "P M")
        gap = " oh" if 0 < minute < 10 else ""
        minutes = f"{gap} {integer_words(minute)}" if minute else ""
        seconds = f" and {integer_words(int(found['second']))} seconds" if found["second"] else ""
        said = f"{integer_words(hour % 12 or 12)}{minutes}{seconds} {half}"
    return f"{said} U T C" if found["z"] else said
