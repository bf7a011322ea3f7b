"""Parts of a sentence that name nothing: "if you don't mind", "and there's no hurry", "… for my report"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from services.analyst.models.offline.courtesy.approval import MODALS, SENSIBLE, approves
from services.analyst.models.offline.courtesy.content import ENDS, has_content, is_content, norms
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
        "anyway", "do not ask", "that is all", "that should", "it should", "or something", "whatever", "ta",
        "would you", "will you", "otherwise",
        *_ASKED_BESIDE,
    )
)  # fmt: skip
_TAILS = ("if", "when", "whenever")
_TAIL_SUBJECTS = frozenset(
    words("you it that this possible i we there its thats at youve convenient okay ok")
)
_PURPOSES = frozenset(words("my our his her your their this the a some"))


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
    kept = [
        part
        for at, part in enumerate(parts)
        if not (_is_aside(part) or (0 < at < len(parts) - 1 and _is_inserted(part)))
    ]
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
    wishes = said.startswith("so ") and any(term.value(Part.FRAME) for term in part)  # "so let's start there"
    content = wishes or has_content(part)
    return f"{said} ".startswith(_ASIDES) and not content and not _orders(part)


def _orders(part: Sequence[Term]) -> bool:
    """ "so put those on", "please add them": an order about what was named, however small its words."""
    return any(
        verb.value(Part.VERB) in ("add", "remove") and thing.word in _POINTING
        for verb, thing in pairwise(part)
    )


_POINTING = ("it", "that", "them", "those", "these", "both")


def _is_inserted(part: Sequence[Term]) -> bool:
    """ "…, and do say if it's a nuisance, …": several words between commas that speak to somebody."""
    said = norms(part)
    return len(said) >= _CLAUSE and bool(_SPOKEN_TO & set(said)) and not has_content(part)


_FEW, _CLAUSE = 2, 3
_SPOKEN_TO = frozenset(words("i you it we me my your that is please if as for"))


def without_heading(sentence: list[Term]) -> list[Term]:
    """Without "last request:", "here is what I need:", "how would you feel about this:"."""
    colon = next((at for at, term in enumerate(sentence[:_LONGEST_HEADING]) if term.text == ":"), 0)
    head, rest = sentence[:colon], sentence[colon + 1 :]
    named = any(term.plays(_HEADS) or term.value(Part.DRAWINGS) == "all" for term in head) or has_content(
        head
    )
    return rest if colon and not named and has_content(rest) else sentence


_LONGEST_HEADING = 10
_HEADS = (Part.NAMED, Part.CHART, Part.COMPARED, Part.VERB, Part.CHANGE)


_REASONS = frozenset(
    words("because since as so before after while until though although or otherwise like and")
)
"""What joins a clause that tells why, or what comes of it, to a wish."""
_WHOSE = frozenset(
    words("i we you he she they my our his her their the everyone everybody people nobody somebody no")
)
_THINGS = frozenset(words("it that this there then"))
_AIMS = frozenset(
    words("make help get see understand keep have give be save avoid know learn feel let impress prove judge")
)
_POLITE_TAILS = frozenset((*MODALS, *SENSIBLE, *_TAILS, "for"))
_OPEN_TAILS = _POLITE_TAILS | _REASONS | frozenset(("to", "in", "just"))


def without_tail(sentence: list[Term]) -> list[Term]:
    """Without "… if that's alright with you", "… would be useful", "… for my report"."""
    ended = [sentence[-1]] if sentence and sentence[-1].text in ENDS else []
    body = sentence[: len(sentence) - len(ended)]
    at = len(body) - 1
    while at > 0:
        opening = body[at].tokens[0].norm
        if opening in _OPEN_TAILS and _is_tail(body[at:]) and has_content(body[:at]):
            reasoned = opening not in _POLITE_TAILS
            body = body if reasoned and _is_only_time(body[:at]) else body[:at]
        at -= 1
    return [*body, *ended]


def _is_only_time(terms: Sequence[Term]) -> bool:
    """ "six months", "an hour a day": what people tell of everything, and no wish about a chart."""
    return not any(is_content(term) and not (term.number or term.value(Part.UNIT)) for term in terms)


def _is_tail(terms: Sequence[Term]) -> bool:
    said = norms(terms)
    if said[0] in MODALS or said[0] in SENSIBLE:
        return approves(terms)
    if any(is_content(term) and not _is_vague(term) for term in terms) or len(said) < _FEW:
        return False
    if not _AVERAGES.isdisjoint(said):
        return False  # "the RSI and the average"
    purpose = said[0] == "for" and said[1] in _PURPOSES and any(not term.meanings for term in terms)
    return purpose or (said[0] in _TAILS and said[1] in _TAIL_SUBJECTS) or _is_reason(said)


_AVERAGES = frozenset(("average", "averages"))


def _is_vague(term: Term) -> bool:
    """What in a reason says nothing of a chart: "a better picture", "before I go to lunch"."""
    goes = term.value(Part.VERB) == "show" and not term.symbol and term.word.startswith(_GOING)
    return goes or term.word in ("better", "picture", "blind")


_GOING = ("go", "get", "see", "look", "have")


def _is_reason(said: Sequence[str]) -> bool:
    """ "since I'm a swing trader", "to help me decide"; but "like it was", "as it stood" say how."""
    if said[0] in ("to", "just"):
        aim = said[1 + (said[0] == "just") :]
        return len(aim) > 1 and aim[0] in _AIMS
    if said[0] not in _REASONS or len(said) < _CLAUSE:
        return False
    how = said[0] in ("as", "like", "and", "or", "until", "after", "before")
    return said[1] in _WHOSE or (said[1] in _THINGS and (not how or said[2] in ("is", "will", "would")))
