"""Words that choose from what was named: "the second one", "the upper one", "both", "only the latter"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.analyst.models.offline.dialogue.antecedents_before import Past
from services.analyst.models.offline.dialogue.naming import Named, Sort, named_before
from services.analyst.models.offline.intents import Intent
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.terms import Term

_PLACES = {
    "first": 0, "1st": 0, "former": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "last": -1,
    "latter": -1,
}  # fmt: skip
_LEAST = (
    "lower",
    "lowest",
    "bottom",
    "shorter",
    "shortest",
    "faster",
    "fastest",
    "smaller",
    "smallest",
    "quicker",
)
_MOST = (
    "upper",
    "uppermost",
    "higher",
    "highest",
    "top",
    "longer",
    "longest",
    "slower",
    "slowest",
    "bigger",
    "larger",
)
_MIDDLE = ("middle", "centre", "center")
_NOUN = (
    r"(?:ones?|two|symbols?|stocks?|companies|company|averages?|levels?|indicators?|lines?|drawings?|name)"
)
_CHOSEN = re.compile(
    rf"\b(?:the |that )?(?P<word>{'|'.join((*_PLACES, *_LEAST, *_MOST, *_MIDDLE))})(?: {_NOUN})?"
    r"(?:(?<= one)|(?<= ones)|(?= *(?:[.,!?]|$)"
    r"| (?:please|too|for|off|away|again|now|instead|back|on|as|to|with|then|and|out|only|go)\b| \d))",
    re.IGNORECASE,
)
_THEM = r"(?:them|those|these)"
_ALL = re.compile(
    rf"\b(?:both(?: of)?(?: {_THEM}| the \w+)?|neither(?: of {_THEM})?|them both"
    rf"|the two(?: of {_THEM})?|the lot|each of {_THEM}"
    rf"|all (?:two|three|four)(?: of {_THEM})?|all of {_THEM})\b",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\b(?:only|just|keep|leave)\b", re.IGNORECASE)
_OFF = ("remove", "off", "clear")


def pointed_out(
    text: str, terms: Sequence[Term], past: Past, told: Sequence[SymbolRef]
) -> str | list[Intent] | None:
    """What is to be taken off, or the sentence with names in place of the words that point."""
    found = _CHOSEN.search(text) or _ALL.search(text)
    if found is None:
        return None
    named = named_before(past, told)
    chosen = _chosen(found, named)
    if not chosen:
        return None
    hidden = chosen[0].sort is Sort.DRAWN and any(term.value(Part.EDIT) == "hidden=true" for term in terms)
    if (not hidden and any(term.value(Part.VERB) in _OFF for term in terms)) or "neither" in found[0].lower():
        return _taken_off(chosen)
    if _ONLY.search(text[: found.start()]) and len(chosen) < len(named):
        return _taken_off([one for one in named if one not in chosen])
    return f"{text[: found.start()]}{' and '.join(one.said for one in chosen)}{text[found.end() :]}"


def _taken_off(named: Sequence[Named]) -> list[Intent]:
    return [one.off for one in named if one.off]


def _chosen(found: re.Match[str], named: Sequence[Named]) -> list[Named]:
    if len(named) < _SEVERAL:
        return []
    word = (found.groupdict().get("word") or "").lower()
    if not word:
        return list(named)
    if word in _PLACES:
        place = _PLACES[word]
        return [named[place]] if place < len(named) else []
    sizes = sorted((one for one in named if one.size is not None), key=lambda one: one.size or 0.0)
    if len(sizes) < len(named) or named[0].sort is Sort.SYMBOL:
        return []
    return [sizes[0 if word in _LEAST else -1 if word in _MOST else len(sizes) // 2]]


_SEVERAL = 2
