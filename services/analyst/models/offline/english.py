"""Which words are plain English, and how they are said.

The words are those of the offline recogniser's pronouncing dictionary, which comes with it. They tell a
misspelt company's name from a word, and a word that was heard from the one that was said.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from importlib.resources import files

_DICTIONARY = ("model", "en-us", "cmudict-en-us.dict")
_SHORTEST = 5
"""Letters from which on a word counts as plain English: shorter ones are tickers as well."""


@cache
def plain_words() -> tuple[str, ...]:
    """English words with their phones ("train T R EY N"), sorted; none where no recogniser is installed."""
    path = files("pocketsphinx").joinpath(*_DICTIONARY)
    if not path.is_file():
        return ()
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(sorted(line for line in lines if line.partition(" ")[0].isalpha()))


def is_plain(word: str) -> bool:
    """Whether `word`, in lower case, is in the dictionary; without one, every word is taken to be."""
    return not plain_words() or (len(word) >= _SHORTEST and phones_said(word) is not None)


def phones_said(word: str) -> str | None:
    """How a word of the dictionary is said, in its phones; None where it has no such word."""
    known, begins = plain_words(), f"{word} "
    at = bisect_left(known, begins)
    return known[at][len(begins) :] if at < len(known) and known[at].startswith(begins) else None
