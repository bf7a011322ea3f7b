"""Parts of a sentence that name nothing: "if you don't mind", "and there's no hurry", "… for my report"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from services.analyst.models.offline.courtesy.content import ENDS, has_content, norms
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_ASKED_BESIDE = (
    "can you do that", "could you do that", "is there a way", "is there any way", "could that be done",
    "can that be done", "can this be done", "could this be done",
    *(f"{it} {able}" for it in ("is that", "is this", "would that be", "would this be")
      for able in words("possible doable ok okay alright feasible")),
)  # fmt: skip
_ASIDES = tuple(
    f"{opener} "
    for opener in (
        "if", "when", "whenever", "before", "while", "as i", "as we", "there is no", "no hurry", "no rush",
        "no worries", "no pressure", "no problem", "that would", "that will", "it would", "it will",
        "by the way", "you know", "tell me if", "i think", "i guess", "i know", "let me", "sorry", "thanks",
        "thank", "please", "right", "okay", "ok", "yes", "yeah", "well", "now", "so", "honestly",
        "to be honest", "of course", "take your time", "ah", "oh", "hi", "hello", "good", "because",
        "i have changed", "i changed", "hope", "i hope", "just", "only", "alright", "all right",
        "i would be", "i am not", "but only if", "obviously", "apologies", "excuse", "one more thing",
        "anyway", "do not ask",
        *_ASKED_BESIDE,
    )
)  # fmt: skip
_TAILS = ("if", "when", "whenever")
_TAIL_SUBJECTS = frozenset(
    words("you it that this possible i we there its thats at youve convenient okay ok")
)
_PURPOSES = frozenset(words("my our his her your their this the a some"))
_MODALS = frozenset(words("would should will could might must ought"))
_APPROVAL = frozenset(
    words(
        """
        would should will could might must be do it that nice great good lovely fine useful helpful
        perfect handy enough ideal better best brilliant wonderful appreciated the trick job for me us my
        purposes very really much now please just well nicely help a lot suffice work suit super grand ok
        okay cool so most welcome
        """
    )
)


def without_asides(sentence: list[Term]) -> list[Term]:
    """Without "if you don't mind," and "and there's no hurry,": parts between commas that name nothing."""
    parts: list[list[Term]] = [[]]
    for term in sentence:
        if term.text == ",":
            parts.append([])
        else:
            parts[-1].append(term)
    if len(parts) == 1 or not has_content(sentence):
        return sentence
    kept = [part for part in parts if not _is_aside(part)]
    if len(kept) == len(parts) or not kept:
        return sentence
    asked = " ".join(norms(parts[-1])).startswith(_ASKED_BESIDE)  # its question mark goes with it
    kept_end = kept[-1] is not parts[-1] and not asked
    ended = [sentence[-1]] if sentence[-1].text in ENDS and kept_end else []
    return [*_joined(parts, kept, sentence), *ended]


def _joined(parts: list[list[Term]], kept: list[list[Term]], sentence: Sequence[Term]) -> list[Term]:
    """The parts that stay; the commas around one that went go with it."""
    comma = next(term for term in sentence if term.text == ",")
    found: list[Term] = []
    for at, part in enumerate(parts):
        if part not in kept:
            continue
        beside = at > 0 and parts[at - 1] in kept
        found.extend([comma, *part] if found and beside else part)
    return found


def _is_aside(part: Sequence[Term]) -> bool:
    said = " ".join(norms(part)).removeprefix("and ").removeprefix("but ")
    said = " ".join(word for word in said.split() if word not in ENDS)
    return f"{said} ".startswith(_ASIDES) and not has_content(part) and not _orders(part)


def _orders(part: Sequence[Term]) -> bool:
    """ "so put those on", "please add them": an order about what was named, however small its words."""
    return any(
        verb.value(Part.VERB) in ("add", "remove") and thing.text.lower() in _POINTING
        for verb, thing in pairwise(part)
    )


_POINTING = ("it", "that", "them", "those", "these", "both")


_OPEN_TAILS = frozenset((*_MODALS, *_TAILS, "for"))


def without_tail(sentence: list[Term]) -> list[Term]:
    """Without "… if that's alright with you", "… would be useful", "… for my report"."""
    ended = [sentence[-1]] if sentence and sentence[-1].text in ENDS else []
    body = sentence[: len(sentence) - len(ended)]
    at = len(body) - 1
    while at > 0:
        opens = body[at].tokens[0].norm in _OPEN_TAILS
        if opens and _is_tail(body[at:]) and has_content(body[:at]):
            body = body[:at]
        at -= 1
    return [*body, *ended]


def _is_tail(terms: Sequence[Term]) -> bool:
    said = norms(terms)
    if said[0] in _MODALS and len(said) > 1:
        return _APPROVAL.issuperset(said)
    if has_content(terms) or len(said) < 2:
        return False
    purpose = said[0] == "for" and said[1] in _PURPOSES and any(not term.meanings for term in terms)
    return purpose or (said[0] in _TAILS and said[1] in _TAIL_SUBJECTS)
