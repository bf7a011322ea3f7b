"""The parts of a good system prompt, and how to see whether a draft states one already."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Part = Literal["role", "task", "data", "tools", "limits", "tone", "examples", "unsure"]


@dataclass(frozen=True)
class Checked:
    """`why` says what goes wrong without the part; `signs` is a pattern of what states it."""

    part: Part
    title: str
    why: str
    signs: str


CHECKLIST = (
    Checked(
        "role", "Role", "Without a role the model answers as a general assistant.",
        r"\byou(?: a|['’])re\b|\bact as\b|\byour role\b|\bin the role\b",
    ),
    Checked(
        "task", "Task", "Without a task it guesses what a good answer is.",
        r"^#+\s*task|\byour (?:task|job|goal|purpose)\b|\byou (?:help|explain|answer|draw|describe|look|read"
        r"|tell|work|take|count|watch|find|compare|check|analy[sz]e|summari[sz]e|track)\b"
        r"|(?:^|[.!?:;])\W*(?:help|explain|answer|draw|describe|find|compare|check|analy[sz]e|summari[sz]e|track)\b",
    ),
    Checked(
        "data", "Data", "Without a source for its numbers it fills gaps from memory.",
        r"\bsources?\b|\bwhich bars\b|\bfrom the (?:bars|chart|data|news)\b|\bas of\b|\bsimulated\b|\bcite\b"
        r"|\bcomes? from\b",
    ),
    Checked(
        "tools", "Tools", "A model that is not told to use its tools answers without looking.",
        r"\btools?\b|\bfunctions?\b|\b(?:get|find|draw|detect)_[a-z_]+\b",
    ),
    Checked(
        "limits", "Limits", "What it must not do is only avoided when it is said.",
        r"\bnever\b|\b(?:do|must|should) not\b|\bdon['’]t\b|\bavoid\b|\bat most\b|\bno (?:personal "
        r"|financial |investment )*advice\b|^#+\s*limits",
    ),
    Checked(
        "tone", "Tone", "Answers come out longer and looser than anybody reads.",
        r"\btone\b|\bbrief|\bconcise|\bshort\b|\bfriendly\b|\bformal\b|\bplain\b|\bpolite|\bpatient\b|\bcalm\b"
        r"|\bneutral\b|\bdry\b",
    ),
    Checked(
        "examples", "Example", "One example settles form and length better than a paragraph of rules.",
        r"\bexamples?\b|\be\.g\.|→|^\s*(?:q|user|person)\s*:",
    ),
    Checked(
        "unsure", "When unsure", "Without a way out it invents an answer.",
        r"\bunsure\b|\buncertain|\bunclear\b|\bnot sure\b|\b(?:don['’]t|do not|cannot|can['’]t) "
        r"(?:know|tell)\b|\bambiguous\b|\bif .{0,60}(?:missing|cannot be)\b",
    ),
)  # fmt: skip
PARTS: tuple[Part, ...] = tuple(checked.part for checked in CHECKLIST)
TITLES: dict[Part, str] = {checked.part: checked.title for checked in CHECKLIST}
_SIGNS = {
    checked.part: re.compile(checked.signs, re.IGNORECASE | re.MULTILINE | re.DOTALL) for checked in CHECKLIST
}


def stated(draft: str) -> tuple[Part, ...]:
    """The parts that the draft states already."""
    return tuple(part for part in PARTS if _SIGNS[part].search(draft))


def missing(draft: str, besides: Sequence[Part] = ()) -> tuple[Checked, ...]:
    """What the draft does not state, leaving out the parts in `besides`."""
    there = {*stated(draft), *besides}
    return tuple(checked for checked in CHECKLIST if checked.part not in there)
