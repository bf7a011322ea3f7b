"""What is remarked beside a wish: "take the volume off, it's cluttered", "…, my neighbour swears by it".

A remark has a subject and tells something of it. It wishes for nothing, however much of a chart it names:
it has no number, no symbol, no order and no "should".
"""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.courtesy.content import ENDS, has_content, norms
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_SPEAKERS = frozenset(words("i we"))
_THINGS = frozenset(words("it that this they these those there"))
_PEOPLE = frozenset(
    words("he she you nobody everybody everyone everything somebody someone people anybody most none")
)
_OWNERS = frozenset(words("my our his her their the some all"))
_COPULAS = frozenset(
    words("is are was were am be been has had does did do looks look seems feels got get gets")
)
_TELLING = _COPULAS | frozenset(
    words(
        """
        confuse confuses tell tells swear swears say says said talk talks read reads hate hates like likes
        love loves use uses know knows want wants need needs make makes made happen happened come comes came
        go goes went keep keeps kept think thinks told asked asks prefer prefers mean means help helps hide
        hides take takes show shows see sees find finds work works matter matters lag lags bother bothers met
        reported announced distract distracts give gives gave drive drives hurt hurts start starts end ends
        """
    )
)
_WISHED = frozenset(
    words("should could must needs need want wants would may might ought please instead rather")
)
_UNWANTED = frozenset(words("needed necessary useful gone off away out enough better fine use used wanted"))
_REASONS = frozenset(words("because cause coz cos"))
_LIKE = frozenset(words("like as"))
"""Before a comparison: "donchian 55, like the turtles used"."""
_WITHIN = 7


def without_remarks(sentence: list[Term]) -> list[Term]:
    """The sentence without its remarks, where more than remarks is said."""
    parts = _parts(sentence)
    kept = [part for part in parts if not _is_remark(part)]
    left = [term for part in kept for term in part]
    said = [term for term in left if not term.value(Part.CORRECTION)]  # "actually, I want it back"
    if len(kept) == len(parts) or not has_content(said) or _leans(left, sentence):
        return sentence
    ended = [sentence[-1]] if sentence[-1].text in ENDS and kept[-1] is not parts[-1] else []
    return [*(left[1:] if left[0].text == "," else left), *ended]


def _leans(left: Sequence[Term], sentence: Sequence[Term]) -> bool:
    """ "the MACD is useless, remove it", "the RSI is too fast, try 21": the remark says what is meant."""
    said = [term.word for term in left]
    pointed = any({"it", "them", "those"} & set(text.split()) for text in said)
    pointed = pointed or any(term.number and text != "one" for term, text in zip(left, said, strict=True))
    return pointed and _names(sentence) and not _names(left)


def _names(terms: Sequence[Term]) -> bool:
    return any(
        term.symbol
        or term.plays(_NAMED)
        or term.word in _EDGES
        or term.value(Part.ROLE) not in (None, "line")
        for term in terms
    )


_EDGES = ("top", "bottom", "high", "low", "upper", "lower")


_NAMED = (Part.INDICATOR, Part.TRENDLINE, Part.FIBONACCI, Part.ZONE, Part.DRAWING_ID, Part.POINTED)


def _parts(sentence: Sequence[Term]) -> list[list[Term]]:
    """Between commas, and from a "because" on; a part begins with its comma or its "because"."""
    parts: list[list[Term]] = [[]]
    for term in sentence:
        if (term.text == "," or term.word in _REASONS) and parts[-1]:
            parts.append([])
        parts[-1].append(term)
    return parts


def _is_remark(part: Sequence[Term]) -> bool:
    said = [word for word in norms(part) if word not in (",", *ENDS)]
    reasoned = bool(said) and said[0] in _REASONS
    said = said[1:] if reasoned or said[:1] in (["and"], ["but"], ["as"], ["since"]) else said
    if len(said) < _SHORTEST or any(_is_of_a_wish(part, at) for at in range(len(part))):
        return False
    if reasoned or said[0] in _LIKE:
        return reasoned or (said[1] != "well" and not has_content(part))
    subject, told = said[0], [word for word in said[1:_WITHIN] if word in _TELLING]
    if subject in _SPEAKERS:
        return not has_content(part)
    if subject in _THINGS:
        return said[1] in _TELLING and (said[2:3] in _EXPLAINING or not _asked_for(said))
    if (subject in _PEOPLE and said[:2] != ["none", "of"]) or said[:2] == ["no", "one"]:
        return True
    named = subject in _OWNERS and said[1] not in _TELLING
    bare = any(term.value(Part.FRAME) == "ask" for term in part)  # "the boss wants to see it", and no more
    return named and (bare or (bool(told) and not _asked_for(said)))


_SHORTEST = 2
_EXPLAINING = (["where"], ["why"], ["when"], ["what"], ["how"])


def _asked_for(said: Sequence[str]) -> bool:
    """ "it should be red", "the volume is not needed": told of a thing, and a wish."""
    return bool((_WISHED | _UNWANTED) & set(said))


def _is_of_a_wish(part: Sequence[Term], at: int) -> bool:
    term, after = part[at], part[at + 1 :]
    if term.symbol or term.number or term.date or term.quote is not None or term.text == "?":
        return True
    if term.value(Part.FRAME) == "ask" or term.value(Part.CORRECTION):
        return has_content(after)
    return term.plays((Part.HELD, Part.COLOUR, Part.SIDE))
