"""Everything an agent has: stored, changed, copied, or refused with the field named."""

from __future__ import annotations

from typing import Any

import pytest

from services.clock import FixedClock
from services.conversations.conversations import Conversations
from services.errors import NotFound, ValidationFailed

ALL: dict[str, Any] = {
    "icon": "🧭", "colour": "violet", "model": "gpt-6-luna", "temperature": 0.3,
    "tools": ("find_levels", "get_quote"), "voice": "alloy", "voice_speed": 1.25,
    "symbol": "TSLA", "timeframe": "1wk",
}  # fmt: skip


def test_every_field_comes_back_as_it_was_given(conversations: Conversations) -> None:
    made = conversations.create_agent("A", "p", **ALL)
    found = conversations.agent(made.id)
    assert {name: getattr(found, name) for name in ALL} == ALL


def test_an_agent_of_which_nothing_is_said_has_the_installations_choices(
    conversations: Conversations,
) -> None:
    made = conversations.create_agent("A", "p")
    assert (made.model, made.temperature, made.tools, made.voice, made.voice_speed) == (None,) * 4 + (1.0,)
    assert (made.symbol, made.timeframe, made.builtin) == (None, None, None)


def test_a_field_can_be_set_back_to_none(conversations: Conversations) -> None:
    made = conversations.create_agent("A", "p", **ALL)
    changed = conversations.update_agent(made.id, model=None, tools=None, temperature=None, symbol=" ")
    assert (changed.model, changed.tools, changed.temperature, changed.symbol) == (None,) * 4
    assert changed.voice == "alloy"


def test_no_tools_at_all_is_not_the_same_as_all_tools(conversations: Conversations) -> None:
    assert conversations.create_agent("A", "p", tools=()).tools == ()


def test_symbols_are_kept_in_capitals_and_tools_once(conversations: Conversations) -> None:
    made = conversations.create_agent("A", "p", symbol=" tsla ", tools=["get_quote", "get_quote"])
    assert (made.symbol, made.tools) == ("TSLA", ("get_quote",))


@pytest.mark.parametrize("icon", [":material/show_chart:", "📈", "👩🏽‍💻", "TA", "Ω"])
def test_an_icon_is_a_material_name_an_emoji_or_a_short_text(conversations: Conversations, icon: str) -> None:
    assert conversations.create_agent("A", "p", icon=icon).icon == icon


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("icon", ""),
        ("icon", "<b>"),
        ("icon", ":material/<script>:"),
        ("icon", "\u202eabc"),
        ("icon", "too long a text"),
        ("icon", "![](x)"),
        ("icon", "a\x00"),
        ("colour", "#ff0000"),
        ("temperature", 2.1),
        ("temperature", float("nan")),
        ("voice_speed", 0.2),
        ("voice_speed", float("inf")),
        ("tools", ("Find Levels",)),
        ("tools", tuple(f"tool{n}" for n in range(101))),
        ("model", "two\nlines"),
        ("model", "m" * 101),
        ("voice", "v" * 65),
        ("symbol", "T SLA"),
        ("symbol", "<img>"),
        ("timeframe", "2d"),
    ],
)
def test_a_field_out_of_bounds_is_refused_by_name(
    conversations: Conversations, field: str, value: Any
) -> None:
    kept = conversations.create_agent("A", "p")
    with pytest.raises(ValidationFailed) as refused:
        conversations.update_agent(kept.id, **{field: value})
    assert refused.value.details["field"] == field
    assert conversations.agent(kept.id) == kept


def test_a_copy_has_the_same_fields_and_a_name_that_tells_it_apart(conversations: Conversations) -> None:
    made = conversations.create_agent("n" * 100, "p", "about", **ALL)
    conversations.create_session(made.id)
    copy = conversations.duplicate_agent(made.id)
    assert copy.id != made.id
    assert copy.name == "n" * 93 + " (copy)"
    assert (copy.session_count, copy.description, copy.system_prompt) == (0, "about", "p")
    assert {name: getattr(copy, name) for name in ALL} == ALL


def test_agents_are_found_by_words_of_name_description_or_prompt(
    conversations: Conversations, clock: FixedClock
) -> None:
    one = conversations.create_agent("Risk manager", "Count LOSSES", "about stops")
    clock.advance(1)
    two = conversations.create_agent("Teacher", "Explain 100%", "about charts")
    assert conversations.agents("risk") == [one]
    assert conversations.agents("losses STOPS") == [one]
    assert conversations.agents("about") == [one, two]
    assert conversations.agents("%") == [two]
    assert conversations.agents("nothing like it") == []


def test_every_prompt_an_agent_had_is_kept_and_can_be_used_again(conversations: Conversations) -> None:
    made = conversations.create_agent("A", "first")
    conversations.update_agent(made.id, name="B")
    conversations.update_agent(made.id, system_prompt="first", note="the same again")
    conversations.update_agent(made.id, system_prompt="second", note="shorter")
    versions = conversations.prompt_versions(made.id)
    assert [(kept.version, kept.system_prompt, kept.note) for kept in versions] == [
        (2, "second", "shorter"),
        (1, "first", ""),
    ]
    restored = conversations.restore_prompt(made.id, 1)
    assert restored.system_prompt == "first"
    newest = conversations.prompt_versions(made.id)[0]
    assert (newest.version, newest.note) == (3, "version 1 restored")
    with pytest.raises(NotFound):
        conversations.restore_prompt(made.id, 9)


def test_the_history_goes_with_its_agent(conversations: Conversations) -> None:
    made, kept = conversations.create_agent("A", "p"), conversations.create_agent("B", "p")
    conversations.delete_agent(made.id)
    rows = conversations._database.query("SELECT agent_id FROM prompt_versions")
    assert [row["agent_id"] for row in rows] == [kept.id]
