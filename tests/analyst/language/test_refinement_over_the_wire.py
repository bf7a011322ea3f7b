"""Refinement by a language model at a real socket: its changes, and the checklist where it fails."""

from __future__ import annotations

import json

import pytest

from services.analyst.refinement.refine import Refinement, refine
from services.analyst.refinement.wording import Subject
from services.chartroom import Chartroom
from tests.analyst.language.conftest import KEY
from tests.wire.openai_server import OpenAIServer, Reply, babbles, breaks_off, refuses, says, sleeps

DRAFT = "You are a gap hunter. Find opening gaps above 2%. Never guess."
REPLY = json.dumps(
    {
        "changes": [
            {
                "part": "limits",
                "before": "Never guess.",
                "after": "Never guess: measure.",
                "why": "Testable.",
            },
            {"part": "tone", "before": "", "after": "# Tone\nBrief.", "why": "None was stated."},
        ]
    }
)


def refined(room: Chartroom, remark: str = "") -> Refinement:
    return refine(Subject(DRAFT, remark=remark, tools=room.registry.names), room.models.choose())


@pytest.mark.parametrize(
    "pieces",
    [
        (REPLY,),
        tuple(REPLY[at : at + 9] for at in range(0, len(REPLY), 9)),
        ("```json\n", REPLY, "\n```"),
        ("<think>The limits are weak {", "}</think>", REPLY),
    ],
    ids=["whole", "in pieces", "fenced", "after thinking"],
)
def test_a_models_changes_come_with_their_reasons(
    wired: Chartroom, server: OpenAIServer, pieces: tuple[str, ...]
) -> None:
    server.chat(says(*pieces))
    result = refined(wired, remark="shorter")
    assert (result.by, result.note) == ("gpt-6-luna", None)
    assert [change.why for change in result.changes] == ["Testable.", "None was stated."]
    assert "Never guess: measure." in result.system_prompt and "# Tone" in result.system_prompt
    (asked,) = server.asked()
    assert json.loads(asked["messages"][-1]["content"])["remark"] == "shorter"
    assert "tools" not in asked


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (says("Here is a better prompt: be good."), "not the JSON"),
        (says(REPLY[:-20]), "not the JSON"),
        (refuses(401, f"bad key {KEY}"), "does not take the key"),
        (refuses(429, "slow down"), "no more requests"),
        (sleeps(5, '{"changes": ['), "did not go on within"),
        (says("late", first_after_s=5), "did not go on within"),
        (refuses(500), "status 500"),
        (breaks_off('{"changes": ['), "broke off"),
        (babbles('{"changes": ['), "gpt-6-luna"),
        (says(), "gpt-6-luna"),
    ],
    ids=["prose", "cut JSON", "401", "429", "timeout", "late", "500", "broken off", "nonsense", "empty"],
)
def test_where_the_model_fails_the_checklist_stands_in_and_says_why(
    wired: Chartroom, server: OpenAIServer, reply: Reply, said: str
) -> None:
    server.chat(reply)
    result = refined(wired)
    assert result.by == "checklist"
    assert result.note is not None and said in result.note and "the checklist's work" in result.note
    assert KEY not in result.note
    assert {"# When unsure", "# Tools"} <= set(result.system_prompt.splitlines())
    assert DRAFT in result.system_prompt
