"""Drawings that are told apart by their look or their place: "the red line", "the first one".

Such a phrase becomes one term, which keeps what its noun means, so that the look is not read as one to be
given, nor "one" as a number.
"""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.lexicon import Meaning, Part
from services.analyst.models.offline.terms.term import Term

_PLACES = {
    "first": "0", "1st": "0", "oldest": "0", "earliest": "0", "second": "1", "2nd": "1", "third": "2",
    "3rd": "2", "fourth": "3", "last": "-1", "the last": "-1", "my last": "-1", "newest": "-1",
    "latest": "-1", "the latest": "-1", "most recent": "-1", "final": "-1", "youngest": "-1",
}  # fmt: skip
_HEIGHTS = {
    "upper": "-1", "top": "-1", "higher": "-1", "highest": "-1", "uppermost": "-1", "lower": "0",
    "bottom": "0", "lowest": "0",
}  # fmt: skip
_STATES = {"locked": "locked=true", "hidden": "hidden=true", "unlocked": "locked=false"}
_ADJECTIVES = _PLACES.keys() | _HEIGHTS.keys() | _STATES.keys()
_LOOKS = (Part.COLOUR, Part.LINE_LOOK)
_SUPERLATIVES = ("oldest", "newest", "latest", "most recent")
_LED = ("the", "my", "that", "this", "your", "our", "all the", "every")
_LINES = ("line", "lines", "horizontal", "horizontal line", "horizontal lines")
_LEVELS = ("level", "levels", "price level", "horizontal level")
_ANY = ("one", "ones", "drawing", "drawings", "thing", "mark", "marker")
_NAMING = (
    Part.ROLE, Part.TRENDLINE, Part.FIBONACCI, Part.CHANNEL, Part.ZONE, Part.VERTICAL, Part.NOTE, Part.ARROW,
)  # fmt: skip
_DENYING = ("no", "not", "without", "no more", "minus", "do not")
_MOVING = ("move", "shift", "drag", "raise", "nudge", "bring", "push", "pull", "slide", "extend", "bump")


def with_pointed(terms: Sequence[Term]) -> list[Term]:
    """The terms, with one in place of each such phrase, where a drawing is changed or taken away."""
    if not any(map(_tells_apart, terms)) or not _changes(terms):
        return list(terms)
    pointed: list[Term] = []
    at = 0
    while at < len(terms):
        length = _length(terms, at)
        pointed.append(_joined(terms[at : at + length]) if length else terms[at])
        at += length or 1
    return pointed


def _tells_apart(term: Term) -> bool:
    if term.symbol is not None:
        return False
    return term.word in _ADJECTIVES or (term.plays(_LOOKS) and _says(term) is not None)


def _says(term: Term) -> str | None:
    """What an adjective says, as `field=value`."""
    if term.word in _PLACES:
        return f"place={_PLACES[term.word]}"
    if term.word in _HEIGHTS:
        return f"height={_HEIGHTS[term.word]}"
    if term.word in _STATES:
        return _STATES[term.word]
    if colour := term.value(Part.COLOUR):
        return f"colour={colour}"
    look = term.value(Part.LINE_LOOK) or ""
    return look if "=" in look and not look.endswith(("+", "-")) else None


def _changes(terms: Sequence[Term]) -> bool:
    """Whether the message takes away, moves or alters; one that draws points at nothing."""
    verbs = {term.value(Part.VERB) for term in terms if term.word not in (*_ANY, *_DENYING)}
    if verbs & {"remove", "clear", "off", "keep"}:
        return True
    if "add" in verbs and not any(term.value(Part.EDIT) for term in terms):
        return False
    altered = any(term.value(Part.EDIT) or term.value(Part.LINE_LOOK) for term in terms)
    coloured = "set" in verbs and any(term.value(Part.COLOUR) for term in terms)
    return altered or coloured or any(term.word in (*_MOVING, "should", "belongs") for term in terms)


def _length(terms: Sequence[Term], at: int) -> int:
    """How many terms the phrase that begins here has: adjectives, and their noun; 0 for none."""
    end = at
    while end < len(terms) and _tells_apart(terms[end]):
        end += 1
    if end == at or not _is_led(terms, at):
        return 0
    noun = terms[end] if end < len(terms) else None
    if noun is not None and (noun.word in (*_LINES, *_LEVELS, *_ANY) or noun.plays(_NAMING)):
        return end + 1 - at
    alone = noun is None or noun.tokens[0].kind == "sign"
    return end - at if alone and terms[end - 1].word in _SUPERLATIVES else 0


def _is_led(terms: Sequence[Term], at: int) -> bool:
    if terms[at].word.startswith(("the ", "my ")):
        return True
    before = terms[at - 1] if at else None
    if before is None:
        return False
    taken = before.value(Part.VERB) == "remove" and before.word not in ("no", "not", "without")
    return before.word in _LED or taken or bool(before.value(Part.EDIT))


def _joined(run: Sequence[Term]) -> Term:
    noun = run[-1]
    said = [say for term in run if (say := _says(term))]
    if noun.word in _LINES:
        said.append("noun=line")
    elif noun.word in _LEVELS:
        said.append("noun=level")
    if noun.word.endswith("s"):
        said.append("many=true")
    generic = noun.word in (*_LINES, *_LEVELS, *_ANY)
    kept = () if generic else tuple(one for one in noun.meanings if one.part in _NAMING)
    tokens = tuple(token for term in run for token in term.tokens)
    pointing = Meaning(Part.POINTED, " ".join(said))
    return Term(" ".join(term.text for term in run), tokens, (pointing, *kept))
