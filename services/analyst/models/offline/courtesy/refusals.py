"""What is said of a thing that is not wanted: "I really don't need the volume", "the fib is in the way".

It asks for what "without volume" asks for, and is put so. Only things that can be taken off a chart are
refused, and only in words that leave no doubt: that a thing is useless, ugly or lies is an opinion.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from services.analyst.models.offline.courtesy.content import ENDS, is_content, norms
from services.analyst.models.offline.courtesy.refusing import (
    AGAIN,
    AS_WELL,
    GOING,
    LEAVING,
    NEITHER,
    REFUSING,
    SOFT,
    SPARING,
    STAYING,
    WANTING,
    is_for_nobody,
)
from services.analyst.models.offline.lexicon import Meaning, Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_REMOVABLE = (
    Part.INDICATOR, Part.ALL_INDICATORS, Part.FIBONACCI, Part.TRENDLINE, Part.LEVELS, Part.ROLE, Part.CHANNEL,
    Part.ZONE, Part.NOTE, Part.VERTICAL, Part.COMPARED, Part.ARROW,
)  # fmt: skip
_LONGEST = 9
_LONGEST_THING = 5
_PLACES = ("on", "here", "on here", "there", "in here", "on this", "on it", "in this", "on there", "right")
"""Behind what is refused they say where: "I don't want any averages on here"."""
_POINTING = ("that", "this", "those", "these")
_JOINTS = (",", "and", "but", "so", "because", "since", "as", "-", "—", "then", "and then")
_LONGEST_AGAIN = 4
_EVERY = ("everything", "all", "anything", "nothing", "all indicators", "indicators", "drawings")
_LISTING = (",", "and", "or")
_NEXT = ("then", "and then")


def refused(sentence: list[Term]) -> list[Term]:
    """The sentence with "without …" for what is refused in so many words, and without what may stay."""
    if _DENYING.isdisjoint(norms(sentence)) or not _has_removable(sentence):
        return sentence
    kept: list[Term] = []
    spared: list[Term] = []
    gone, listed = False, 0
    parts = _parts(sentence)
    for at, part in enumerate(parts):
        joint, said = (part[:1], part[1:]) if part[0].word in _JOINTS else ([], part)
        ended = [said[-1]] if said and said[-1].text in ENDS else []
        plain = said[: len(said) - len(ended)]
        asked = bool(ended) and ended[0].text == "?"
        asked = asked or (bool(kept) and kept[-1].word in _EVERY)  # "everything but the RSI can go"
        before = kept[listed:] if joint and joint[0].word in _LISTING else []
        stays = [] if asked else _staying(plain, before, kept, parts[at + 1 :])
        thing = [] if asked or stays else _thing(plain, before) or _going_on(plain, kept, joint, gone=gone)
        gone = bool(thing) or (gone and bool(stays))
        if before and (thing or stays) and len(thing or stays) > len(plain):
            del kept[listed:]
        if thing:
            kept.extend([*(joint if kept else ()), _verb("without", "remove", said), *thing, *ended])
        elif stays:
            spared.extend([_verb("keep", "keep", said), *stays, *ended])
        elif not (kept and _says_it_again(said) and _is_refused(kept)):
            kept.extend(part)
        elif hidden := [term for term in said if term.value(Part.EDIT) == "hidden=true"]:
            kept = [hidden[0] if term.text == "without" else term for term in kept]
        listed = listed if _only_things(plain) and not (thing or stays) else len(kept)
    return kept if any(map(is_content, kept)) else [*kept, *spared]


_DENYING = frozenset(
    words(
        """
        not no nobody never without way enough done finished fed sick tired come away gone disappear removed
        deleted taken cleared be superfluous redundant unnecessary surplus nope stay stays remains fine ok
        good go goes out neither nor dispense rid then
        """
    )
)


def _parts(sentence: Sequence[Term]) -> list[list[Term]]:
    """Up to each joint, which opens the next part."""
    parts: list[list[Term]] = [[]]
    for term in sentence:
        if parts[-1] and term.word in _JOINTS:
            parts.append([])
        parts[-1].append(term)
    return parts


def _thing(said: Sequence[Term], before: Sequence[Term]) -> list[Term]:
    """What the part refuses, with what was listed `before` it where both are; nothing where it refuses
    nothing, or says more than that."""
    for length in range(min(_LONGEST, len(said) - 1), 0, -1):
        if _is_one_of(said[:length], REFUSING) or is_for_nobody(_plainly(said[:length])):
            return _only_things(said[length:])
    led = 1 if said and said[0].word in ("could", "can", "may", "should", "only", "just") else 0
    led = led or (2 if [term.word for term in said[:2]] == ["it", "is"] else 0)
    going = GOING if led == 1 and said[0].word not in ("only", "just") else LEAVING
    for at in range(led + 1, min(len(said), _LONGEST_THING + 2)):
        if _is_one_of(said[at:], going):
            return _listed(before, _only_things(said[led:at]))
    if said and said[-1].value(Part.VERB) == "off" and said[-1].word.endswith(" go"):
        return _listed(before, _only_things(said[led:-1]))  # "can go", "has to go"
    return _of_neither(said)


def _listed(before: Sequence[Term], things: list[Term]) -> list[Term]:
    """ "the RSI and the volume stay": what was named before goes with it."""
    joint = [_joint(before[-1])] if before and things else []
    return [*before, *joint, *things] if things else []


def _of_neither(said: Sequence[Term]) -> list[Term]:
    """ "neither the RSI nor the volume is needed", "I need neither the RSI nor the volume"."""
    heard = [term.word for term in said]
    if "neither" not in heard or "nor" not in heard:
        return []
    first, joint = heard.index("neither"), heard.index("nor")
    led = _is_one_of(said[:first], WANTING)
    if not (led or not first):
        return []
    for at in range(len(said), joint, -1):
        one, other = _only_things(said[first + 1 : joint]), _only_things(said[joint + 1 : at])
        if one and other and _is_one_of(said[at:], frozenset(("",)) if led else NEITHER):
            return [*one, _joint(said[joint]), *other]
    return []


def _going_on(said: Sequence[Term], kept: Sequence[Term], joint: Sequence[Term], *, gone: bool) -> list[Term]:
    """What goes as the thing before it goes: "and so can the volume", "the volume too", "but not the fib"."""
    if not kept or not said:
        return []
    heard = [term.word for term in said]
    removes = any(term.value(Part.VERB) in ("remove", "off") for term in kept)
    joint = joint if joint and joint[0].word in ("so", *_NEXT) else ()
    for length in range(1, min(len(said), _LONGEST_AGAIN)):
        if removes and " ".join(norms([*joint, *said[:length]])) in AGAIN:
            return _only_things(said[length:])
    if heard[0] == "not" and any(term.value(Part.VERB) == "keep" for term in kept) and not removes:
        return _only_things(said[1:])
    if removes and joint and joint[0].word in _NEXT:
        return _only_things(said)
    gone = gone or (removes and kept[-1].value(Part.VERB) == "off")
    if gone and (heard[0] in AS_WELL or heard[-1] in AS_WELL):
        return _only_things([term for term in said if term.word not in AS_WELL])
    return []


def _staying(
    said: Sequence[Term], before: Sequence[Term], kept: Sequence[Term], after: Sequence[Sequence[Term]]
) -> list[Term]:
    """What the part leaves as it is: "the RSI can stay", "no need to take the RSI off", "not the RSI, …"."""
    if {"only", "just"} & {term.word for term in said}:
        return []
    for at in range(1, min(len(said), _LONGEST_THING + 2)):
        if _is_one_of(said[at:], STAYING):
            return _listed(before, _only_things(said[:at]))
    for length in range(min(_LONGEST, len(said) - 1), 0, -1):
        if _is_one_of(said[:length], SPARING):
            return _only_things(said[length:])
    refused = bool(said) and said[0].word == "not"
    return _only_things(said[1:]) if refused and (_takes_away(kept) or _orders_away(after)) else []


def _takes_away(kept: Sequence[Term]) -> bool:
    """Whether something is taken away, and not all of its sort: "all but not the fib" says what all is."""
    every = any(term.value(Part.ALL_INDICATORS) or term.word in _EVERY for term in kept)
    every = every or any(term.value(Part.DRAWINGS) for term in kept)
    return not every and any(term.value(Part.VERB) in ("remove", "off") for term in kept)


def _orders_away(after: Sequence[Sequence[Term]]) -> bool:
    """ "…, take off the volume": an order to remove comes next."""
    said = [term for term in after[0] if term.word not in _JOINTS] if after else []
    verb = said[0] if said else None
    return verb is not None and verb.value(Part.VERB) == "remove" and verb.word not in ("not", "no")


def _is_one_of(said: Sequence[Term], phrases: frozenset[str]) -> bool:
    """Whether the words are one of these, as they are or without those that change nothing."""
    return " ".join(norms(said)) in phrases or _plainly(said) in phrases


def _plainly(said: Sequence[Term]) -> str:
    """The words, without those that change nothing; whoever does not need it, the wish is the same."""
    plain = [word for word in norms(said) if word not in SOFT]
    who = plain.index("does") if "does" in plain[:_LONGEST_SUBJECT] else 0
    return " ".join(["i", "do", *plain[who + 1 :]] if who else plain)


_LONGEST_SUBJECT = 4


def _only_things(terms: Sequence[Term]) -> list[Term]:
    while len(terms) > 1 and terms[0].word in _POINTING:
        terms = terms[1:]
    while len(terms) > 1 and terms[-1].word in _PLACES:
        terms = terms[:-1]
    plain = all(term.meanings or term.number is not None or term.word in ("'s", "s") for term in terms)
    known = plain and len(terms) <= _LONGEST_THING and not any(map(_does_something, terms))
    return list(terms) if known and _has_removable(terms) else []


def _does_something(term: Term) -> bool:
    judged = term.word in ("yes", "no", "yep", "yeah")
    return judged or term.symbol is not None or term.value(Part.VERB) in ("remove", "off", "keep", "clear")


def _has_removable(terms: Sequence[Term]) -> bool:
    """Whether anything is named that can be taken off a chart; "the 50 day" is an average."""
    counted = any(days.value(Part.UNIT) == "d" and count.number for count, days in pairwise(terms))
    return counted or any(term.plays(_REMOVABLE) for term in terms)


def _joint(beside: Term) -> Term:
    return Term("and", beside.tokens, (Meaning(Part.JOIN, "and"),))


def _verb(text: str, does: str, said: Sequence[Term]) -> Term:
    return Term(text, said[0].tokens, (Meaning(Part.VERB, does),))


def _says_it_again(said: Sequence[Term]) -> bool:
    """ "…, so take it off please": what was refused, once more."""
    taken = any(term.value(Part.VERB) in ("remove", "clear", "off") for term in said)
    pointed = any(term.word in ("it", "that", "them", "those") for term in said)
    return taken and pointed and not any(is_content(term) and not term.value(Part.VERB) for term in said)


def _is_refused(kept: Sequence[Term]) -> bool:
    """Whether the last verb was a refusal's."""
    verbs = [term for term in kept if term.value(Part.VERB)]
    return bool(verbs) and verbs[-1].text == "without"
