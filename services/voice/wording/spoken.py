"""One piece of an answer as the words that are said."""

from __future__ import annotations

import re
from collections.abc import Mapping

from services.voice.wording.dates import say_dates
from services.voice.wording.letters import say_capitals, say_short_words
from services.voice.wording.markdown import plain_text
from services.voice.wording.money import CURRENCIES, SIGNS, money_words
from services.voice.wording.numbers import decimal_of, number_words

_NUMBER = r"[0-9]+(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_SCALES = {
    "k": "thousand", "m": "million", "mn": "million", "mm": "million", "b": "billion", "bn": "billion",
    "t": "trillion", "tn": "trillion", "thousand": "thousand", "million": "million", "billion": "billion",
    "trillion": "trillion",
}  # fmt: skip
_SCALE = (
    r"(?:\s?(?P<scale>thousand|million|billion|trillion|[KkMmBbTt]|[mM][nNmM]|[bB][nN]|[tT][nN])(?![\w]))?"
)
_BIG_SCALE = r"(?P<scale>[KMBT]|[kmbt](?=\s)|Mn|Bn|bn|mn|Tn|tn)(?!\w)"
_SIGNED = rf"(?P<sign>(?<![\w.)])[+−-])?(?P<number>{_NUMBER})"
_CODES = "|".join(CURRENCIES)
_SIGN = "|".join(re.escape(sign) for sign in SIGNS)

_RANGE = re.compile(
    rf"(?<=[0-9%KMBkmb])\s?[–—]\s?(?=[+−-]?(?:{_SIGN})?[0-9])|(?<=[0-9%])-(?=(?:{_SIGN})?[0-9])"
    rf"|(?<={_CODES})\s?[–—]\s?(?=[0-9])"
)
_SIGN_MONEY = re.compile(rf"(?P<sign>(?<![\w.)])[+−-])?(?P<currency>{_SIGN})\s?(?P<number>{_NUMBER}){_SCALE}")
_CODE_MONEY = re.compile(rf"{_SIGNED}{_SCALE}\s(?P<currency>{_CODES})\b")
_CODE_FIRST = re.compile(rf"\b(?P<currency>{_CODES})\s(?P<number>{_NUMBER}){_SCALE}(?!\w)(?P<sign>)")
_PERCENT = re.compile(rf"{_SIGNED}\s?(?:%|percent\b)")
_POINTS = re.compile(rf"{_SIGNED}\s?pp\b")
_FRAME = re.compile(r"(?<![\w.$])(?P<number>[1-9][0-9]?)(?P<unit>min|mo|wk|[mhdDwWM])\b")
_FRAMES = {
    "m": "minute", "min": "minute", "h": "hour", "d": "day", "D": "day", "wk": "week", "w": "week",
    "W": "week", "mo": "month", "M": "month",
}  # fmt: skip
_TIMES = re.compile(rf"(?P<number>{_NUMBER})\s?[×x](?![\w])")
_SCALED = re.compile(rf"{_SIGNED}{_BIG_SCALE}")
_ANY = re.compile(_SIGNED)
_MOVES = re.compile(r"\b(up|down|rose|fell|gained|lost|dropped|climbed|slipped|by|of)\s+$", re.IGNORECASE)
_SYMBOLS = (
    (re.compile(r"\s*(?:→|⇒|->|=>)\s*"), " to "),
    (re.compile(r"\s*±\s*"), " plus or minus "),
    (re.compile(r"(?:≈|~)\s*(?=[\d$€£¥+-])"), "about "),
    (re.compile(r"\s*(?:≥|>=)\s*"), " at least "),
    (re.compile(r"\s*(?:≤|<=)\s*"), " at most "),
    (re.compile(r"\s*>\s*(?=[\d$€£¥+-])"), " above "),
    (re.compile(r"\s*<\s*(?=[\d$€£¥+-])"), " below "),
    (re.compile(r"\s*&\s*"), " and "),
    (re.compile(r"#\s*(?=[0-9])"), "number "),
    (re.compile(r"(?<=[0-9])\s*×\s*(?=[0-9])"), " times "),
    (re.compile(r"(?<=[0-9%])\s*/\s*(?=[0-9])"), " slash "),
    (re.compile(r"\b([A-Z])/(?=[A-Z]\b)"), r"\1 "),
    (re.compile(r"(?<=\w)\s*/\s*(?=\w)"), " or "),
    (re.compile(r"(?<=[0-9]):(?=[0-9])"), " to "),
    (re.compile(r"(?<=\w)\s*=\s*(?=\w|[-+−$])"), " equals "),
    (re.compile(r"@\s*(?=[\d$€£¥])"), "at "),
    (re.compile(r"°"), " degrees"),
    (re.compile(r"\s*[()\[\]{}]+\s*(?=[.,;:!?])|\(\s*|\[\s*|\{\s*"), ", "),
    (re.compile(r"\s*[)\]}]"), ","),
    (re.compile(r"\s+[–—-]\s+"), ", "),
    (re.compile(r"[–—]"), ", "),
)
_UNSAID = re.compile(r"[^\w\s.,;:!?'’\"“”%$€£¥₹₩&+−/=~@#<>°±≈≥≤→⇒×^()\[\]{}|–—…-]|[|_*`\\]")
_LEFT = re.compile(r"[$€£¥₹₩%+−=~@#<>^&/×\"“”]")
_TIDY = (
    (re.compile(r"\s*\n\s*\n\s*|\s*\n\s*"), " "),
    (re.compile(r"\s+([.,;:!?])"), r"\1"),
    (re.compile(r"(?:,\s*)+([.,;:!?])"), r"\1"),
    (re.compile(r"([.;:!?])\s*,"), r"\1"),
    (re.compile(r"(?<![.])\.\.(?![.])"), "."),
    (re.compile(r"^[\s.,;:]+|,\s*$"), ""),
    (re.compile(r"[ \t]+"), " "),
)


def spoken(markdown: str, currencies: Mapping[str, str] | None = None) -> str:
    """The words for a sentence, a list's item, a table or a block of code; empty where nothing is to be said.

    `currencies` has the ISO code of the currency of each fact that is a price, by the fact's id. The words
    hold no digit.
    """
    text = _UNSAID.sub(" ", plain_text(markdown, currencies or {}))
    text = _own_digits(say_short_words(text))
    text = _numbers(say_dates(text))
    for pattern, said in _SYMBOLS:
        text = pattern.sub(said, text)
    text = _LEFT.sub(" ", say_capitals(_ANY.sub(_plain, text)))
    for pattern, said in _TIDY:
        text = pattern.sub(said, text)
    text = text.strip()
    return text if any(character.isalnum() for character in text) else ""


def _own_digits(text: str) -> str:
    """Digits of other scripts as ours."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)


def _numbers(text: str) -> str:
    text = _RANGE.sub(" to ", text)
    text = _SIGN_MONEY.sub(lambda found: _money(found, SIGNS[found["currency"]]), text)
    text = _CODE_FIRST.sub(lambda found: _money(found, found["currency"]), text)
    text = _CODE_MONEY.sub(lambda found: _money(found, found["currency"]), text)
    text = _PERCENT.sub(lambda found: _change(found, "percent"), text)
    text = _POINTS.sub(lambda found: _change(found, "percentage points"), text)
    text = _TIMES.sub(lambda found: f"{number_words(found['number'])} times", text)
    text = _FRAME.sub(lambda found: f"{number_words(found['number'])} {_FRAMES[found['unit']]}", text)
    return _SCALED.sub(_scaled, text)


def _money(found: re.Match[str], code: str) -> str:
    scale = _SCALES.get((found["scale"] or "").lower(), "")
    said = money_words(found["number"], code, scale)
    return _direction(found) + said


def _change(found: re.Match[str], unit: str) -> str:
    return f"{_direction(found)}{number_words(found['number'])} {unit}"


def _direction(found: re.Match[str]) -> str:
    """A sign of a change is "up" or "down", unless the words before it say so; of nothing else than 0."""
    sign = found["sign"] or ""
    if not sign:
        return ""
    told = _MOVES.search(found.string[: found.start()])
    if sign == "+":
        return "" if told else "up "
    if told:
        return "minus " if told[1].lower() in ("by", "of") else ""
    return "down " if decimal_of(found["number"]) else ""


def _scaled(found: re.Match[str]) -> str:
    return f"{_plain(found)} {_SCALES[found['scale'].lower()]}"


def _plain(found: re.Match[str]) -> str:
    sign = {"+": "plus ", "": ""}.get(found["sign"] or "", "minus ")
    before = found.string[found.start() - 1 : found.start()] if found.start() else ""
    after = found.string[found.end() : found.end() + 1]
    lead = " " if before.isalnum() else ""
    return f"{lead}{sign}{number_words(found['number'])}{' ' if after.isalpha() else ''}"
