"""Refinement without a language model: the gaps of a draft are filled, the author's sentences stay."""

from __future__ import annotations

import re

from services.analyst.refinement.changes import Change
from services.analyst.refinement.parts import CHECKLIST, Part, missing, stated
from services.analyst.refinement.wording import Subject, filling

_PART_WORDS: dict[Part, str] = {
    "role": "role", "task": "task", "data": "data|sources?", "tools": "tools?", "limits": "limits?|rules?",
    "tone": "tone|style", "examples": "examples?", "unsure": "unsure|uncertain(?:ty)?",
}  # fmt: skip
_UNWANTED = r"\b(?:no|without|skip|drop|omit|leave out|remove)\b(?:\s+\w+){{0,2}}?\s+(?:{words})\b"
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_SAID_AT_LEAST = 20
"""Characters of a sentence that counts as said twice."""


def checklist_changes(subject: Subject) -> tuple[Change, ...]:
    """One change for each part that the draft does not state, and for each sentence it says twice.

    A remark such as "no examples" leaves that part out; any other becomes an instruction in its own words.
    """
    unwanted = _unwanted(subject.remark)
    changes = [*_repeated(subject.draft)]
    for checked in missing(subject.draft, unwanted):
        changes.append(_change(len(changes), checked.part, filling(checked.part, subject), checked.why))
    changes += _wishes(subject, len(changes), bool(unwanted))
    return tuple(changes)


def _wishes(subject: Subject, count: int, only_leaves_out: bool) -> list[Change]:
    found = []
    goal, remark = subject.goal.strip(), subject.remark.strip()
    if goal and "task" in stated(subject.draft) and goal.casefold() not in subject.draft.casefold():
        why = "The draft does not name the goal."
        found.append(_change(count, "task", f"Above all: {_ended(goal)}", why))
    if remark and not only_leaves_out:
        found.append(
            _change(count + len(found), "limits", f"Also: {_ended(remark)}", "Your remark, as said.")
        )
    return found


def _change(count: int, part: Part, after: str, why: str) -> Change:
    return Change(id=f"c{count + 1}", part=part, before="", after=after, why=why)


def _ended(sentence: str) -> str:
    return sentence if sentence[-1] in ".!?" else f"{sentence}."


def _unwanted(remark: str) -> tuple[Part, ...]:
    return tuple(
        checked.part
        for checked in CHECKLIST
        if re.search(_UNWANTED.format(words=_PART_WORDS[checked.part]), remark, re.IGNORECASE)
    )


def _repeated(draft: str) -> list[Change]:
    seen: set[str] = set()
    found: list[Change] = []
    for match in _SENTENCE.finditer(draft):
        sentence = " ".join(match.group().casefold().split())
        if len(sentence) < _SAID_AT_LEAST:
            continue
        if sentence in seen and match.group() not in draft[: match.start()]:
            taken = Change(
                id=f"c{len(found) + 1}", part="limits", before=match.group(), after="",
                why="The draft says this twice.",
            )  # fmt: skip
            found.append(taken)
        seen.add(sentence)
    return found
