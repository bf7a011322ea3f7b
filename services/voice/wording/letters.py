"""Tickers and other capitals, letter by letter: "N V D A", "R S I"; and words that are written short."""

from __future__ import annotations

import re

# What is written in capitals for weight, and the few that are said as words.
_IN_CAPITALS = (
    "A I NOT NO AND OR BUT IF THE THIS THAT IS ARE WAS WERE ON OFF UP DOWN ALL ANY NOW NEW LOW HIGH BUY SELL "
    "HOLD LONG SHORT STOP WARNING NOTE NEVER ALWAYS ONLY MUST YES OPEN CLOSE TO FROM BE DO DID HAS HAD MAY "
    "BOTH EACH VERY MORE MOST LESS ENTRY EXIT RISK BULL BEAR GAP DAY WEEK YEAR DATE PRICE"
)
_WORDS = frozenset(_IN_CAPITALS.split())
_SAID = {
    "MACD": "MAC D",
    "NASDAQ": "Nasdaq",
    "VWAP": "V wap",
    "FOMO": "fomo",
    "OPEC": "Opec",
    "NATO": "Nato",
    "FOREX": "forex",
    "AI": "A I",
    "CEO": "C E O",
}
_INDEX_NAMES = {
    "GSPC": "the S and P five hundred",
    "DJI": "the Dow Jones",
    "IXIC": "the Nasdaq Composite",
    "VIX": "the Vix",
}
_SHORT = (
    (re.compile(r"\be\.g\.,?", re.IGNORECASE), "for example"),
    (re.compile(r"\bi\.e\.,?", re.IGNORECASE), "that is"),
    (re.compile(r"\bvs\b\.?", re.IGNORECASE), "versus"),
    (re.compile(r"\bapprox\."), "approximately"),
    (re.compile(r"\betc\."), "and so on"),
    (re.compile(r"\bNo\.\s*(?=[0-9])"), "number "),
    (re.compile(r"\bS&P\b"), "S and P"),
    (re.compile(r"\bbps\b"), "basis points"),
    (re.compile(r"\bFed\b"), "Fed"),
)
_INDEX = re.compile(r"\^([A-Z]{2,6})\b")
_TICKER = re.compile(r"\b[A-Z]{2,5}(?:[.=-][A-Z]{1,4})?\b(?!['’][a-z])|\b[A-Z]{2,5}(?=['’]s\b)")
_PLURAL = re.compile(r"\b([A-Z]{2,5})s\b")


def say_short_words(text: str) -> str:
    """Abbreviations as the words they stand for."""
    for pattern, said in _SHORT:
        text = pattern.sub(said, text)
    return text


def say_capitals(text: str) -> str:
    """Tickers and abbreviations of two to five capitals, letter by letter; index names as they are called."""
    text = _INDEX.sub(lambda found: _INDEX_NAMES.get(found[1], _spelled(found[1])), text)
    text = _PLURAL.sub(lambda found: f"{_letters(found[1])}s", text)
    return _TICKER.sub(lambda found: _letters(found[0]), text)


def _letters(token: str) -> str:
    if token in _WORDS:
        return token.lower()
    return _SAID.get(token) or _spelled(token)


def _spelled(token: str) -> str:
    return " ".join(token.replace(".", "").replace("-", "").replace("=", ""))
