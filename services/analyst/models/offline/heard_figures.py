"""Numbers and units as they are misheard and mistyped beside a number: "two sixty tree", "30 mni"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.numbers.cardinals import NUMBER_WORDS, SCALES, TENS
from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.words import words

_STRONG = {"tree": "three", "ate": "eight", "won": "one", "fife": "five", "nein": "nine", "sics": "six"}
"""Nothing else that is said behind a number or before a unit sounds so."""
_WEAK = {"for": "four", "fore": "four", "to": "two", "too": "two"}
"""These are words behind a number too ("two sixty for Tesla"): figures only where nothing follows."""
MAY_BE_FIGURES = _STRONG.keys() | _WEAK.keys()
_UNITS = frozenset(
    words("minute min mins minutes hour hours day days week weeks month months year years bar bars candles")
)
_BY_LETTERS = {"".join(sorted(unit)): unit for unit in sorted(_UNITS)}


def figure_heard(tokens: Sequence[Token], at: int) -> str | None:
    """The number or unit that the word at a place must be; None where it is what it seems."""
    word = tokens[at].norm
    if tokens[at].kind != "word":
        return None
    before = tokens[at - 1].norm if at else ""
    after = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    if word in _STRONG and (before in TENS or before in SCALES or after in _UNITS):
        return _STRONG[word]
    if word in _WEAK and before in TENS and not after:
        return _WEAK[word]
    counted = at > 0 and (tokens[at - 1].kind == "number" or before in NUMBER_WORDS)
    unit = _BY_LETTERS.get("".join(sorted(word))) if counted and word not in _UNITS else None
    return unit if unit and unit[0] == word[0] else None
