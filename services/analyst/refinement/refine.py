"""Refining a draft: by the language model where there is one, else by the checklist."""

from __future__ import annotations

import logging

from pydantic import BaseModel, ConfigDict

from services.analyst.models.protocol import Model
from services.analyst.refinement.by_model import model_changes
from services.analyst.refinement.changes import Change, apply
from services.analyst.refinement.checklist import checklist_changes
from services.analyst.refinement.parts import CHECKLIST, Part, stated
from services.analyst.refinement.wording import Subject
from services.conversations.checks import NAME_CHARACTERS, PROMPT_CHARACTERS, checked_text
from services.errors import ChartroomError

GOAL_CHARACTERS = 2_000
OFFLINE = "offline"
"""The name of the model that understands charts, not prompts."""
_log = logging.getLogger(__name__)

BY_CHECKLIST = "checklist"


class PartState(BaseModel):
    """Whether the draft states a part of the checklist."""

    model_config = ConfigDict(frozen=True)
    part: Part
    title: str
    stated: bool


class Refinement(BaseModel):
    """`system_prompt` is the draft with all changes. `by` is the model's name, or `checklist`; `note` says
    why it was not the model's, where one is configured."""

    model_config = ConfigDict(frozen=True)
    system_prompt: str
    changes: tuple[Change, ...]
    checklist: tuple[PartState, ...]
    by: str
    note: str | None = None


def refine(subject: Subject, model: Model) -> Refinement:
    """Propose changes to the draft. A model that fails or answers nonsense is stood in for and named.

    Raises `ValidationFailed` that names the field: draft, name, goal or remark.
    """
    checked_text("draft", subject.draft, least=1, most=PROMPT_CHARACTERS)
    checked_text("name", subject.name, least=0, most=NAME_CHARACTERS)
    checked_text("goal", subject.goal, least=0, most=GOAL_CHARACTERS)
    checked_text("remark", subject.remark, least=0, most=GOAL_CHARACTERS)
    if model.name == OFFLINE:
        return _refinement(subject, checklist_changes(subject), BY_CHECKLIST)
    try:
        return _refinement(subject, model_changes(model, subject), model.name)
    except ChartroomError as error:
        _log.warning("The refinement by %s failed: %s", model.name, error.message)
        note = f"{model.name} could not be used, so this is the checklist's work. {error.message}"
        return _refinement(subject, checklist_changes(subject), BY_CHECKLIST, note)


def _refinement(
    subject: Subject, changes: tuple[Change, ...], by: str, note: str | None = None
) -> Refinement:
    there = stated(subject.draft)
    return Refinement(
        system_prompt=apply(subject.draft, changes, {change.id for change in changes}),
        changes=changes,
        checklist=tuple(
            PartState(part=item.part, title=item.title, stated=item.part in there) for item in CHECKLIST
        ),
        by=by,
        note=note,
    )
