"""One turn: rounds of model and tools, facts, commands in prose, stopping, and every way to fail."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest

from services.analyst.events import Done, Failed, Token, ToolStep, TurnEvent
from services.analyst.models.protocol import Finished, ModelEvent, ModelRequest, TextDelta, ToolCall, Usage
from services.analyst.rounds import MAX_ROUNDS
from services.analyst.turns import Analyst
from services.chartroom import Chartroom
from services.conversations.models import Message
from services.errors import (
    ChartroomError,
    InternalError,
    RateLimitExceeded,
    Unauthorized,
    UpstreamError,
    UpstreamTimeout,
)
from tests.analyst.rooms import Script, ScriptedModel, saying

AnalystWith = Callable[[ScriptedModel], Analyst]
LOOK = ToolCall("c1", "change_symbol", {"symbol": "Intel"})


def ask(
    analyst: Analyst, room: Chartroom, text: str = "show Intel", session: str = "desk"
) -> list[TurnEvent]:
    """All events of one finished turn."""
    room.conversations.ensure_session(session)
    return list(analyst.start(session, text).events(timeout=20))


def answer_of(room: Chartroom, session: str = "desk") -> Message:
    """The stored answer."""
    return room.conversations.messages(session).messages[-1]


def shown(events: list[TurnEvent]) -> str:
    """The text as it was streamed."""
    return "".join(event.content for event in events if isinstance(event, Token))


def test_text_streams_and_is_stored_as_it_was_shown(room: Chartroom, analyst_with: AnalystWith) -> None:
    model = ScriptedModel(saying(TextDelta("Good "), TextDelta("morning."), Finished(Usage(3, 4))))
    events = ask(analyst_with(model), room, "hello")
    assert [event.content for event in events[:-1] if isinstance(event, Token)] == ["Good ", "morning."]
    done = events[-1]
    assert isinstance(done, Done)
    assert done.message == answer_of(room)
    assert done.message.content == "Good morning."
    assert done.message.details.usage == {"input_tokens": 3, "output_tokens": 4}
    assert done.message.details.model == "scripted"
    assert not done.message.details.incomplete


def test_the_users_message_comes_before_the_answer(room: Chartroom, analyst_with: AnalystWith) -> None:
    ask(analyst_with(ScriptedModel(saying(TextDelta("Hi")))), room, "hello")
    roles = [(message.role, message.content) for message in room.conversations.messages("desk").messages]
    assert roles == [("user", "hello"), ("assistant", "Hi")]


def test_a_tool_changes_the_chart_and_its_result_goes_back_to_the_model(
    room: Chartroom, analyst_with: AnalystWith
) -> None:
    model = ScriptedModel(saying(TextDelta("Looking."), LOOK), saying(TextDelta("Here is Intel.")))
    events = ask(analyst_with(model), room)
    assert room.charts.state("desk").symbol == "INTC"
    assert shown(events) == answer_of(room).content == "Looking.\n\nHere is Intel."
    said, result = model.requests[1].messages[-2:]
    assert (said.content, said.tool_calls) == ("Looking.", (LOOK,))
    assert (result.role, result.call_id) == ("tool", "c1")
    assert result.outcome is not None and result.outcome.ok
    assert model.requests[0].messages[-1].content == "show Intel"


def test_facts_are_numbered_across_the_whole_turn(room: Chartroom, analyst_with: AnalystWith) -> None:
    quote = ToolCall("c2", "get_quote", {"symbol": "GOOG"})
    model = ScriptedModel(saying(LOOK, quote), saying(LOOK), saying(TextDelta("Done.")))
    events = ask(analyst_with(model), room)
    steps = [event for event in events if isinstance(event, ToolStep)]
    ids = [fact.id for step in steps for fact in step.outcome.facts]
    assert len(ids) > 4
    assert ids == [f"f{number}" for number in range(1, len(ids) + 1)]
    assert [fact["id"] for fact in answer_of(room).details.facts] == ids


def test_commands_of_the_turn_are_stored_with_who_and_why(room: Chartroom, analyst_with: AnalystWith) -> None:
    ask(analyst_with(ScriptedModel(saying(LOOK), saying(TextDelta("Done.")))), room, "show\nIntel please")
    (envelope,) = answer_of(room).details.chart_commands
    assert envelope["command"]["payload"] == {"symbol": "INTC"}
    assert (envelope["actor"], envelope["reason"]) == ("chat", "show Intel please")


def test_a_failing_tool_is_a_step_with_its_error_and_the_model_goes_on(
    room: Chartroom, analyst_with: AnalystWith
) -> None:
    wrong = (
        ToolCall("c1", "set_timeframe", {"timeframe": "3 fortnights"}),
        ToolCall("c2", "no_such_tool", {}),
        ToolCall("c3", "change_symbol", {"symbol": "XQZZ"}),
    )
    model = ScriptedModel(saying(*wrong), saying(TextDelta("I cannot do that.")))
    events = ask(analyst_with(model), room)
    steps = [event for event in events if isinstance(event, ToolStep)]
    codes = [step.outcome.error["code"] for step in steps if step.outcome.error]
    assert codes == ["validation_error", "not_found", "not_found"]
    assert all(step.outcome.error and step.outcome.error["remedy"] for step in steps[:2])
    assert isinstance(events[-1], Done)
    assert [record.ok for record in answer_of(room).details.steps] == [False, False, False]


def test_commands_in_the_text_change_the_chart_and_are_not_shown(
    room: Chartroom, analyst_with: AnalystWith
) -> None:
    model = ScriptedModel(saying(TextDelta("Here:\nLOAD:GO"), TextDelta("OG\nTIMEFRAME:1W\nGoogle, weekly.")))
    events = ask(analyst_with(model), room)
    assert shown(events) == answer_of(room).content == "Here:\nGoogle, weekly."
    state = room.charts.state("desk")
    assert (state.symbol, state.timeframe) == ("GOOG", "1wk")
    commands = [entry["command"]["type"] for entry in answer_of(room).details.chart_commands]
    assert commands == ["change_symbol", "set_timeframe"]


def test_a_model_that_only_calls_tools_is_given_their_words(
    room: Chartroom, analyst_with: AnalystWith
) -> None:
    events = ask(analyst_with(ScriptedModel(saying(LOOK), saying(Finished()))), room)
    assert isinstance(events[-1], Done)
    assert "INTC" in answer_of(room).content == shown(events)


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_answer_is_a_failure_and_says_so(
    room: Chartroom, analyst_with: AnalystWith, text: str
) -> None:
    events = ask(analyst_with(ScriptedModel(saying(TextDelta(text)))), room)
    assert isinstance(events[-1], Failed)
    assert answer_of(room).content == events[-1].fallback_message


def test_a_model_that_calls_tools_for_ever_is_ended(room: Chartroom, analyst_with: AnalystWith) -> None:
    model = ScriptedModel(saying(ToolCall("c", "get_chart", {})))
    events = ask(analyst_with(model), room)
    assert isinstance(events[-1], Failed)
    assert len(model.requests) == MAX_ROUNDS
    assert model.requests[-1].tools == ()
    assert len(answer_of(room).details.steps) == MAX_ROUNDS - 1


def _breaking(error: Exception) -> Script:
    def script(_request: ModelRequest, _cancelled: Callable[[], bool]) -> Iterator[ModelEvent]:
        yield TextDelta("It rose and ")
        raise error

    return script


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (RateLimitExceeded("slow down"), ("rate_limit", "rate_limit_exceeded")),
        (UpstreamTimeout("30 s"), ("timeout", "timeout")),
        (UpstreamError("500"), ("service_unavailable", "upstream_error")),
        (Unauthorized("bad key"), ("configuration", "unauthorized")),
        (InternalError("odd"), ("default", "internal_error")),
        (ZeroDivisionError("a bug"), ("default", "internal_error")),
    ],
)
def test_a_failure_keeps_what_was_said_and_stores_a_fallback_of_its_kind(
    room: Chartroom,
    analyst_with: AnalystWith,
    error: Exception,
    expected: tuple[str, str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING):
        events = ask(analyst_with(ScriptedModel(_breaking(error))), room, "what happened?")
    failed = events[-1]
    assert isinstance(failed, Failed)
    question, answer = room.conversations.messages("desk").messages
    assert question.content == "what happened?"
    assert answer.content == f"It rose and\n\n{failed.fallback_message}"
    assert failed.message == answer
    assert answer.details.incomplete
    stored = answer.details.error
    assert stored is not None
    assert (stored.kind, stored.code) == expected
    assert stored.correlation_id == failed.correlation_id
    assert not isinstance(error, ChartroomError) or stored.message == error.message
    assert "a bug" not in answer.content + stored.message
    assert any(record.levelno >= logging.WARNING for record in caplog.records)


def test_an_answer_without_an_end_is_cut(room: Chartroom, analyst_with: AnalystWith) -> None:
    def endless(_request: ModelRequest, _cancelled: Callable[[], bool]) -> Iterator[ModelEvent]:
        while True:
            yield TextDelta("word " * 1000)

    events = ask(analyst_with(ScriptedModel(endless)), room)
    assert isinstance(events[-1], Failed)
    assert len(answer_of(room).content) < 110_000


def test_a_turn_in_a_session_deleted_meanwhile_still_ends(room: Chartroom, analyst_with: AnalystWith) -> None:
    def deleting(_request: ModelRequest, _cancelled: Callable[[], bool]) -> Iterator[ModelEvent]:
        room.conversations.delete_session("desk")
        yield TextDelta("Too late.")

    events = ask(analyst_with(ScriptedModel(deleting)), room)
    assert isinstance(events[-1], Failed)
    assert events[-1].message is None


def test_the_history_is_the_last_twenty_messages_without_failures_and_old_fact_links(
    room: Chartroom, analyst_with: AnalystWith
) -> None:
    model = ScriptedModel(saying(TextDelta("It closed at [178.46](fact:f1).")))
    analyst = analyst_with(model)
    for number in range(12):
        ask(analyst, room, f"question {number}")
    history = model.requests[-1].messages
    assert len(history) == 20
    assert history[-1].content == "question 11"
    assert history[-2].content == "It closed at 178.46."
    ask(analyst_with(ScriptedModel(_breaking(UpstreamError("500")))), room, "fails")
    ask(analyst, room, "again")
    assert [message.content for message in model.requests[-1].messages[-2:]] == ["fails", "again"]


def test_the_prompt_has_the_agents_words_and_what_the_chart_shows(
    room: Chartroom, analyst_with: AnalystWith
) -> None:
    agent = room.conversations.create_agent("Pirate", "You talk like a pirate.")
    room.conversations.ensure_session("desk", agent.id)
    room.charts.submit(
        "desk",
        [
            {"type": "change_symbol", "payload": {"symbol": "AAPL"}},
            {"type": "draw_level", "payload": {"kind": "support", "price": 150}},
        ],
        "mouse",
    )
    model = ScriptedModel(saying(TextDelta("Arr.")))
    ask(analyst_with(model), room, "hello")
    prompt = model.requests[0].system_prompt
    assert prompt.startswith("You talk like a pirate.")
    assert "AAPL" in prompt and "support 150" in prompt and "2026-11-20" in prompt


def test_numbers_of_this_and_of_earlier_answers_become_links_to_their_facts(
    room: Chartroom, analyst_with: AnalystWith
) -> None:
    quote = ToolCall("c1", "get_quote", {"symbol": "AAPL"})
    analyst = analyst_with(ScriptedModel(saying(quote), saying(TextDelta("It is read."))))
    ask(analyst, room, "Apple?")
    close = next(one for one in answer_of(room).details.facts if one["unit"] == "price")
    written = f"{close['value']:.2f}"
    ask(analyst_with(ScriptedModel(saying(TextDelta(f"As I said, {written}.")))), room, "and again?")
    details = answer_of(room).details
    assert [(one.text, one.fact) for one in details.linked] == [(written, "f1")]
    assert [{**one, "id": close["id"]} for one in details.facts] == [close]
    assert details.unverified == ()
