"""The words around what a fragment says, and how they bear on the sentence before: "no, …", "… too"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words


class Bearing(StrEnum):
    """What a fragment does to the sentence before it; one that proposes revises a value and adds a thing."""

    REVISES = "revises"
    PROPOSES = "proposes"
    NARROWS = "narrows"
    ADDS = "adds"
    BARE = "bare"


_WORD = re.compile(r"[a-z']+|\d+|[+&]")
_MADE = re.compile(
    r"^(?:ok(?:ay)? |and )?(?:(?:can|could|will|would) you )?(?:please )?"
    r"(?:make|change|switch|set) (?:it|that|them|this) |would (?:be|do)\b"
    r"|(?:is|was|were|looked) (?:better|nicer|fine|good|ok|okay)\b|i want(?:ed)? |\bgo(?:ing)? back\b"
    r"|\b(?:too|a bit|a little|a touch) \w+\b",
    re.IGNORECASE,
)
_ONLY = re.compile(r"^\s*(?:i )?(?:only|just|keep only|just keep)\b|\b(?:only|alone)[.!]?$", re.IGNORECASE)
_DEGREES = frozenset(
    words(
        "lower higher less more smaller bigger longer shorter later earlier closer wider tighter further up "
        "down"
    )
)
"""Beside a value they say which way it goes: "a bit lower, 236"."""
_REVISING = _DEGREES - {"more", "up", "down"} | frozenset(
    words(
        "no nope nah sorry oops back wait actually rather instead meant mean said wanted prefer better "
        "nicer preferably correction ones try different wrong typo misspoke should must preferred "
        "much many few supposed mistake change almost quite pardon excuse thinking"
    )
)
_PROPOSING = frozenset(words("or maybe perhaps hmm hm say let's go why thought think use take call if"))
_LOOKING = frozenset(words("see show open"))
"""Verbs with a wish of their own: "let's see Apple" after a comparison compares nothing."""
_ADDING = frozenset(("and", "also", "plus", "too", "another", "more", "additionally", "likewise", "+", "&"))
_ALONG = frozenset(words("also too additionally likewise same along together besides"))
"""Wherever they are said, what is said goes beside what was said before."""
_NOUNS = words(
    "setting settings value values number numbers parameter parameters length period price date question "
    "case text"
)
"""What a slot is called: "the settings should be 5 35 5"."""
_TRIMS = frozenset(
    words(
        "i it be would could should try use go do please oh ah hmm better nicer prefer preferably "
        "wanted want meant mean said say like rather instead nah no nope sorry oops wait actually "
        "make let us then now the a an between until "
        "another one ones more too also as well with at on by of in to "
        "for from and plus about around what how that this there is good fine nice ok okay just only "
        "maybe perhaps yes yeah yep again different correction my mistake wrong typo , . ! ? - — have "
        "has were looked reflection keep alone put set took take it's i'm was must been had back using need "
        "preferred liked "
        "what that's right quite bit less much many few long short far asked thing "
        "supposed second thought thoughts think change switch call see let's me hang hold or why not hm "
        "same along together besides while you're you are at little touch tad slightly want can you know tell"
        " like i'd ask if case hey so : while almost pardon excuse er uh um erm thinking asked do"
    )
).union(_DEGREES, _NOUNS)
_TRIM_PARTS = (
    Part.FILLER, Part.JOIN, Part.SAME, Part.CORRECTION, Part.PREPOSITION, Part.FRAME, Part.PERIOD, Part.PARAM,
)  # fmt: skip
_VERBS = ("set", "add", "on", "show")


def bearing_of(text: str, terms: Sequence[Term]) -> Bearing:
    """What the words of a fragment do to the sentence before."""
    said = _WORD.findall(text.lower())
    if not said:
        return Bearing.BARE
    revises = any(term.value(Part.CORRECTION) or term.value(Part.SAME) == "correct" for term in terms)
    if revises or _REVISING & set(said) or (_MADE.search(text) and not _ALONG & set(said)):
        return Bearing.REVISES
    if _ONLY.search(text):
        return Bearing.NARROWS
    adds = said[0] in _ADDING or said[-1] == "more" or _ALONG & set(said)
    if adds or ["as", "well"] in (said[-2:], said[:2]) or said[:2] in (["one", "more"], ["oh", "and"]):
        return Bearing.ADDS
    return Bearing.PROPOSES if _PROPOSING & set(said) and not _LOOKING & set(said) else Bearing.BARE


def is_relative(terms: Sequence[Term]) -> bool:
    """ "2 lower", "lower by 2", "5 more": a distance, and no value; "a bit lower, 236" is one."""
    for at, term in enumerate(terms):
        if term.number is None or term.word == "one":
            continue
        after = terms[at + 1].word if at + 1 < len(terms) else ""
        before = terms[at - 1].word if at else ""
        if after in _DEGREES or before == "by":
            return True
    return False


def is_trimming(term: Term) -> bool:
    """Whether a term only leads up to what is said, or follows it."""
    if term.symbol:
        return False
    said = term.word
    plain = all(word in _TRIMS for word in said.split()) and not (term.number and said != "one")
    verb = term.value(Part.VERB)
    known = term.plays(_TRIM_PARTS)
    return plain or (known and (verb is None or verb in _VERBS))
