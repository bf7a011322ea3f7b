"""Changes to a draft, each to be accepted or not by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pydantic import BaseModel, ConfigDict

from services.analyst.refinement.parts import Part


class Change(BaseModel):
    """`after` takes the place of `before`, a piece of the draft that occurs in it; `why` is a sentence.

    An empty `before` adds `after` as a paragraph: the role at the beginning, all else at the end. An
    empty `after` takes `before` away.
    """

    model_config = ConfigDict(frozen=True)
    id: str
    part: Part
    before: str
    after: str
    why: str


def apply(draft: str, changes: Iterable[Change], accepted: Collection[str]) -> str:
    """The draft with the changes whose ids are in `accepted`, in their order. All else stays as it was.

    A change whose `before` is no longer there, since another took it, is left out.
    """
    text = draft
    for change in changes:
        if change.id in accepted:
            text = _applied(text, change)
    return text


def _applied(text: str, change: Change) -> str:
    if change.before:
        return text.replace(change.before, change.after, 1)
    if not text.strip():
        return change.after
    if change.part == "role":
        return f"{change.after}\n\n{text.lstrip()}"
    return f"{text.rstrip()}\n\n{change.after}"
