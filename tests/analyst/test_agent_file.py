"""An agent that goes out into a file and comes in again is the same agent, with all that was said."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.chartroom import Chartroom
from services.conversations.models import MessageDetails, StepRecord
from services.errors import ValidationFailed

TEXT = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=40)
SAID = TEXT.filter(lambda text: bool(text.strip()))
DETAILS = st.builds(
    MessageDetails,
    steps=st.lists(
        st.builds(
            StepRecord,
            name=st.just("get_quote"),
            arguments=st.dictionaries(TEXT, st.integers() | TEXT, max_size=2),
            summary=TEXT,
            ok=st.booleans(),
        ),
        max_size=2,
    ).map(tuple),
    citations=st.lists(
        st.fixed_dictionaries({"document": TEXT, "page": st.integers(1, 900), "quote": TEXT}), max_size=2
    ).map(tuple),
    usage=st.none() | st.fixed_dictionaries({"input_tokens": st.integers(0, 10**6)}),
    cost_usd=st.none() | st.floats(0, 10),
    thinking=st.just("") | TEXT,
    incomplete=st.booleans(),
    unspoken=st.none() | TEXT,
)


def carried(room: Chartroom, agent_id: str) -> dict[str, Any]:
    """What of an agent's file must be the same on the other side."""
    document = room.agent_files.export_agent(agent_id, sessions=True)
    for session in document["sessions"]:
        del session["journal"]  # names its channel, which is new
    return {name: document[name] for name in ("agent", "prompts", "sessions")}


@given(
    name=st.text("aZ<b>*_ مрक🚀", min_size=1, max_size=100).filter(lambda text: bool(text.strip())),
    prompts=st.lists(SAID, min_size=1, max_size=4),
    said=st.lists(st.tuples(SAID, DETAILS), max_size=4),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_goes_out_comes_in_the_same(
    room: Chartroom, name: str, prompts: list[str], said: list[tuple[str, MessageDetails]]
) -> None:
    agent = room.conversations.create_agent(name, prompts[0])
    for number, prompt in enumerate(prompts[1:]):
        room.conversations.update_agent(agent.id, note=f"note {number}", system_prompt=prompt)
    session = room.conversations.create_session(agent.id, "A talk")
    for content, details in said:
        room.conversations.add_message(session.id, "user", content)
        room.conversations.add_message(session.id, "assistant", content, details)

    file = json.loads(json.dumps(room.agent_files.export_agent(agent.id, sessions=True)))
    imported = room.agent_files.import_agent(file)

    assert carried(room, imported.agent.id) == carried(room, agent.id)
    assert imported.messages == 2 * len(said)


def test_a_file_without_a_history_and_one_that_is_behind_get_the_prompt_in_use(room: Chartroom) -> None:
    agent = room.conversations.create_agent("A", "now")
    file = room.agent_files.export_agent(agent.id)
    for former, wanted in (([], ["now"]), (["before"], ["now", "before"]), (["x", "now"], ["now", "x"])):
        prompts = [{"system_prompt": text, "saved_at": 5.0} for text in former]
        taken = room.agent_files.import_agent({**file, "prompts": prompts}).agent
        kept = room.conversations.prompt_versions(taken.id)
        assert [version.system_prompt for version in kept] == wanted
    without = {name: value for name, value in file.items() if name != "prompts"}
    assert room.agent_files.import_agent(without).agent.system_prompt == "now"


@pytest.mark.parametrize(
    "prompt",
    [{"system_prompt": "", "saved_at": 1}, {"system_prompt": "x\x00"}, {"system_prompt": "x" * 1_000_000}, 5],
)
def test_a_history_that_cannot_be_is_refused_and_nothing_is_made(room: Chartroom, prompt: object) -> None:
    agent = room.conversations.create_agent("A", "now")
    file = {**room.agent_files.export_agent(agent.id), "prompts": [prompt]}
    before = len(room.conversations.agents())
    with pytest.raises(ValidationFailed):
        room.agent_files.import_agent(file)
    assert len(room.conversations.agents()) == before
