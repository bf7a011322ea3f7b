"""Whether a transcript says the words that were to be read."""

from __future__ import annotations

import re

from services.voice.wording import spoken

_FILLERS = re.compile(r"\band\b")


def same_words(words: str, transcript: str) -> bool:
    """A transcript may have figures for words, other punctuation and other blanks, but no other word."""
    return _letters(words) == _letters(transcript)


def _letters(text: str) -> str:
    said = _FILLERS.sub("", spoken(text).lower())  # "two hundred (and) forty-five"
    return "".join(sign for sign in said if sign.isalpha())
