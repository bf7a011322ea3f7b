"""What is said of a thing that is not wanted: "I really don't need the volume", "the fib is in the way".

It asks for what "without volume" asks for, and is put so. Only things that can be taken off a chart are
refused, and only in words that leave no doubt: that a thing is useless, ugly or lies is an opinion.
"""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.courtesy.content import ENDS, is_content, norms
from services.analyst.models.offline.lexicon import Meaning, Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_SOFT = frozenset(
    words(
        """
        really honestly actually just also certainly definitely particularly even still simply frankly
        personally quite rather right now very much absolutely clearly well ok okay so then and but perfectly
        fine happily easily currently surely any more longer anymore
        """
    )
)
"""Words that change nothing of a refusal, wherever in it they stand."""
_NEED = (
    "need", "want", "require", "care for", "care about", "ask for", "ask you for", "ask to see", "order",
    "request", "want to see", "need to see", "need to have",
)  # fmt: skip
_DENIED = tuple(f"{do} not {need}" for do in ("do", "did", "will", "would") for need in _NEED)
_NEVER = tuple(
    f"{have}never {wanted}"
    for have in ("have ", "")
    for wanted in ("asked for", "asked to see", "wanted", "requested", "ordered")
)
_WITHOUT = tuple(
    f"{can} {do} without"
    for can in ("can", "could", "would")
    for do in ("do", "live", "manage", "get by", "cope", "be", "be happy", "be ok")
)
_NO_USE = tuple(
    f"have {got}no {use} {of}"
    for got in ("got ", "")
    for use in ("need", "use", "time")
    for of in ("for", "of")
)
_TIRED = tuple(
    f"am {tired} {of}"
    for tired in ("done", "finished", "through", "fed up", "sick", "tired")
    for of in ("with", "of")
)
_RATHER = (
    "would not see", "would not have", "would not look at", "would prefer not to see", "would do without",
    "would sooner do without", "see no point in", "see no use in", "am not interested in",
    "have had enough of", "have seen enough of", "do not see the point of", "do not see the point in",
    "can not see the point of", "can not see the use of",
)  # fmt: skip
_REFUSES = frozenset(
    f"{who} {refusing}{after}"
    for who in ("i", "we")
    for refusing in (
        *_DENIED, *(f"no longer {need}" for need in _NEED), *(f"no {need}" for need in _NEED), *_NEVER,
        *_WITHOUT, *_NO_USE, *_TIRED, *_RATHER,
    )
    for after in ("", " having", " seeing", " to see", " to have")
)  # fmt: skip
_NO_NEED = frozenset(
    f"{there}no {need} {of}{having}"
    for there in ("there is ", "there was ", "i see ", "")
    for need in ("need", "use", "call", "reason")
    for of in ("for", "of", "to have", "to keep")
    for having in ("", " having", " keeping")
)
_REFUSING = _REFUSES | _NO_NEED
_WANTED = (
    "needed",
    "necessary",
    "required",
    "wanted",
    "helping",
    "doing anything",
    "what i asked for",
    "of use",
)
_UNWANTED = frozenset(
    f"{be} {unwanted}{here}"
    for be in ("is", "are", "was", "were")
    for unwanted in (
        *(f"not {wanted}" for wanted in _WANTED), *(f"no {wanted}" for wanted in _WANTED), "in the way",
        "in my way", "superfluous", "redundant", "unnecessary", "surplus", "of no use", "no use", "no help",
    )
    for here in ("", " here", " me", " to me", " for me", " for now", " at all", " on this", " for this")
) | {"no", "nope", "no thanks"}  # fmt: skip
_TO_GO = frozenset(
    f"{must} {go}"
    for must in (*words("can could should may must might"), "has to", "have to", "needs to", "ought to")
    for go in (
        "come off", "go away", "be off", "be gone", "disappear", "come down", "be removed", "be deleted",
        "be taken off", "be cleared",
    )
)  # fmt: skip
_LEAVING = _UNWANTED | _TO_GO
_REMOVABLE = (
    Part.INDICATOR, Part.ALL_INDICATORS, Part.FIBONACCI, Part.TRENDLINE, Part.LEVELS, Part.ROLE, Part.CHANNEL,
    Part.ZONE, Part.NOTE, Part.VERTICAL, Part.COMPARED, Part.ARROW,
)  # fmt: skip
_LONGEST = 9
_LONGEST_THING = 5
_PLACES = ("on", "here", "on here", "there", "in here", "on this", "on it", "in this", "on there", "right")
"""Behind what is refused they say where: "I don't want any averages on here"."""
_POINTING = ("that", "this", "those", "these")
_JOINTS = (",", "and", "but", "so", "because", "since", "as", "-", "—")


def refused(sentence: list[Term]) -> list[Term]:
    """The sentence with "without …" for what is refused in so many words."""
    if _DENYING.isdisjoint(norms(sentence)) or not any(map(_is_removable, sentence)):
        return sentence
    kept: list[Term] = []
    for part in _parts(sentence):
        joint, said = (part[:1], part[1:]) if part[0].text.lower() in _JOINTS else ([], part)
        ended = [said[-1]] if said and said[-1].text in ENDS else []
        thing = _thing(said[: len(said) - len(ended)]) if not ended or ended[0].text != "?" else []
        if thing:
            kept.extend([*(joint if kept else ()), _without(said), *thing, *ended])
        elif not (kept and _says_it_again(said) and _is_refused(kept)):
            kept.extend(part)
        elif hidden := [term for term in said if term.value(Part.EDIT) == "hidden=true"]:
            kept = [hidden[0] if term.text == "without" else term for term in kept]
    return kept


_DENYING = frozenset(
    words(
        """
        not no never without way enough done finished fed sick tired come away gone disappear removed deleted
        taken cleared be superfluous redundant unnecessary surplus nope
        """
    )
)


def _parts(sentence: Sequence[Term]) -> list[list[Term]]:
    """Up to each joint, which opens the next part."""
    parts: list[list[Term]] = [[]]
    for term in sentence:
        if parts[-1] and term.text.lower() in _JOINTS:
            parts.append([])
        parts[-1].append(term)
    return parts


def _thing(said: Sequence[Term]) -> list[Term]:
    """What the part refuses; nothing where it refuses nothing, or says more than that."""
    for length in range(min(_LONGEST, len(said) - 1), 0, -1):
        if _plainly(said[:length]) in _REFUSING:
            return _only_things(said[length:])
    for at in range(1, min(len(said), _LONGEST_THING + 2)):
        if _plainly(said[at:]) in _LEAVING:
            return _only_things(said[:at])
    return []


def _plainly(said: Sequence[Term]) -> str:
    """The words, without those that change nothing."""
    return " ".join(word for word in norms(said) if word not in _SOFT)


def _only_things(terms: Sequence[Term]) -> list[Term]:
    while len(terms) > 1 and terms[0].text.lower() in _POINTING:
        terms = terms[1:]
    while len(terms) > 1 and terms[-1].text.lower() in _PLACES:
        terms = terms[:-1]
    plain = all(
        term.meanings or term.number is not None or term.text.lower() in ("'s", "s") for term in terms
    )
    known = plain and len(terms) <= _LONGEST_THING and not any(term.symbol for term in terms)
    return list(terms) if known and any(map(_is_removable, terms)) else []


def _is_removable(term: Term) -> bool:
    return term.plays(_REMOVABLE)


def _without(said: Sequence[Term]) -> Term:
    return Term("without", said[0].tokens, (Meaning(Part.VERB, "remove"),))


def _says_it_again(said: Sequence[Term]) -> bool:
    """ "…, so take it off please": what was refused, once more."""
    taken = any(term.value(Part.VERB) in ("remove", "clear", "off") for term in said)
    pointed = any(term.text.lower() in ("it", "that", "them", "those") for term in said)
    return taken and pointed and not any(is_content(term) and not term.value(Part.VERB) for term in said)


def _is_refused(kept: Sequence[Term]) -> bool:
    """Whether the last verb was a refusal's."""
    verbs = [term for term in kept if term.value(Part.VERB)]
    return bool(verbs) and verbs[-1].text == "without"
