"""Which words are plain English, so that no mender of spelling takes one for a company's name.

The words are those of the offline recogniser's pronouncing dictionary, which comes with it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_DICTIONARY = ("model", "en-us", "cmudict-en-us.dict")
_SHORTEST = 5


@cache
def plain_words() -> frozenset[str]:
    """English words of five letters or more; empty where the recogniser is not installed."""
    path = files("pocketsphinx").joinpath(*_DICTIONARY)
    if not path.is_file():
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()
    said = (line.partition(" ")[0] for line in lines)
    return frozenset(word for word in said if len(word) >= _SHORTEST and word.isalpha())


def is_plain(word: str) -> bool:
    """Whether `word`, in lower case, is in the dictionary; without one, every word is taken to be."""
    known = plain_words()
    return not known or word in known
