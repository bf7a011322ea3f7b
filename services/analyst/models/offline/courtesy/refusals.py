"""What is said of a thing that is not wanted: "I really don't need the volume", "the fib is in the way".

It asks for what "without volume" asks for, and is put so. Only things that can be taken off a chart are
refused, and only in words that leave no doubt: that a thing is useless, ugly or lies is an opinion.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.analyst.models.offline.courtesy.content import ENDS, is_content, norms
from services.analyst.models.offline.lexicon import Meaning, Part
from services.analyst.models.offline.terms import Term

_SOFT = (
    "(?:(?:really|honestly|actually|just|also|certainly|definitely|particularly|even|still|simply|frankly|"
    "personally|quite|rather|right now|now|do|very much|absolutely|clearly|well|ok|okay|no|so|then|and|but|"
    "to be honest|perfectly|fine|happily|easily|currently|surely|any more|any longer) )*"
)
_NEED = "(?:need|want|require|care (?:for|about)|ask (?:for|you for|to see)|order|request|want to see)"
_DENIED = f"(?:do|did|will|would) {_SOFT}not {_SOFT}{_NEED}"
_REFUSING = "|".join(
    (
        _DENIED,
        f"no longer {_NEED}",
        "(?:have )?never (?:asked for|asked to see|wanted|requested|ordered)",
        f"(?:can|could|would) {_SOFT}(?:do|live|manage|get by|cope|be (?:fine|happy|ok)) {_SOFT}without",
        "have (?:got )?no (?:need|use|time) (?:for|of)",
        f"(?:am|are) {_SOFT}(?:done|finished|through|fed up|sick|tired) (?:with|of)",
        "have (?:had|seen) (?:quite |more than )?enough of",
        "would (?:rather|prefer) (?:not|to not) (?:see|have|look at|be shown)",
        "would (?:rather|sooner) do without",
        "see no (?:point|use) in",
        "(?:do|can) not see the (?:point|use) (?:of|in)",
        "am not interested in",
    )
)
_REFUSES = re.compile(f"{_SOFT}(?:i|we) {_SOFT}(?:{_REFUSING})(?: (?:having|seeing|to see|to have))?")
_NO_NEED = re.compile(
    f"{_SOFT}(?:there is |there was |i see )?no (?:more )?(?:need|use|call|reason) (?:for|of|to have|to keep)"
    "(?: having| keeping)?"
)
_UNWANTED = re.compile(
    f"(?:is|are|was|were) {_SOFT}(?:"
    f"not {_SOFT}(?:needed|necessary|required|wanted|helping|doing anything|what i asked for|of any use)|"
    f"no longer {_SOFT}(?:needed|necessary|required|wanted|of use)|"
    "(?:just )?in the way|in my way|superfluous|redundant|unnecessary|surplus|of no use|no use|no help)"
    "(?: (?:any more|any longer|now|here|right now|to me|for me|for now|at all|on this|for this))*"
)
_REMOVABLE = (
    Part.INDICATOR, Part.ALL_INDICATORS, Part.FIBONACCI, Part.TRENDLINE, Part.LEVELS, Part.ROLE, Part.CHANNEL,
    Part.ZONE, Part.NOTE, Part.VERTICAL, Part.COMPARED, Part.ARROW,
)  # fmt: skip
_LONGEST = 9
_LONGEST_THING = 5
_POINTING = ("that", "this", "those", "these")
_JOINTS = (",", "and", "but", "so", "because", "since", "as", "-", "—")


def refused(sentence: list[Term]) -> list[Term]:
    """The sentence with "without …" for what is refused in so many words."""
    if not any(map(_is_removable, sentence)) or not _DENYING & set(norms(sentence)):
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
    return kept


_DENYING = frozenset(("not", "no", "never", "without", "way", "enough", "done", "finished", "fed", "sick",
                      "tired", "superfluous", "redundant", "unnecessary", "surplus"))  # fmt: skip


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
        opening = " ".join(norms(said[:length]))
        if _REFUSES.fullmatch(opening) or _NO_NEED.fullmatch(opening):
            return _only_things(said[length:])
    for at in range(1, min(len(said), _LONGEST_THING + 2)):
        if _UNWANTED.fullmatch(" ".join(norms(said[at:]))):
            return _only_things(said[:at])
    return []


def _only_things(terms: Sequence[Term]) -> list[Term]:
    while len(terms) > 1 and terms[0].text.lower() in _POINTING:
        terms = terms[1:]
    plain = all(
        term.meanings or term.number is not None or term.text.lower() in ("'s", "s") for term in terms
    )
    known = plain and len(terms) <= _LONGEST_THING and not any(term.symbol for term in terms)
    return list(terms) if known and any(map(_is_removable, terms)) else []


def _is_removable(term: Term) -> bool:
    return any(term.value(part) for part in _REMOVABLE)


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
