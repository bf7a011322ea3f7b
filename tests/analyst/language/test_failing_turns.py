"""Whole turns that a language model at a real socket fails in: each ends in a stored answer that says so.

Before a word was said the offline analyst answers in the model's place; after one, what was said is kept and
marked incomplete. Either way the question is kept, the kind of the failure and its correlation id are stored
with the answer, and the key is nowhere.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest

from services.analyst.events import Done, Failed, ToolStep, TurnEvent
from services.analyst.fallback import FALLBACK_TEXT
from services.analyst.models.protocol import ToolOutcome
from services.analyst.rounds import MAX_ROUNDS
from services.analyst.tools.tool import Arguments, Tool, ToolContext
from services.chartroom import Chartroom
from services.conversations.models import FallbackKind, Message
from tests.analyst.language.conftest import KEY, Ask, answer_of
from tests.server import free_port
from tests.wire.openai_server import (
    OpenAIServer,
    Reply,
    babbles,
    breaks_off,
    calls,
    drones,
    hangs_up,
    refuses,
    says,
    sleeps,
)

LOOK = ("change_symbol", {"symbol": "INTC"})

BEFORE_A_WORD: dict[str, tuple[Reply, FallbackKind, str]] = {
    "rate limit": (refuses(429, "slow down"), "rate_limit", "rate_limit_exceeded"),
    "rate limit with a long wait": (refuses(429, retry_after="60"), "rate_limit", "rate_limit_exceeded"),
    "quota": (refuses(429, code="insufficient_quota"), "rate_limit", "rate_limit_exceeded"),
    "bad key": (refuses(401, f"bad key {KEY}"), "configuration", "unauthorized"),
    "key without the right": (refuses(403, f"not for {KEY}"), "configuration", "forbidden"),
    "unknown model": (refuses(404, "no such model"), "configuration", "not_found"),
    "refused request": (refuses(400, "no"), "configuration", "upstream_error"),
    "time-out": (says("late", first_after_s=5), "timeout", "timeout"),
    "500": (refuses(500), "service_unavailable", "upstream_error"),
    "503": (refuses(503), "service_unavailable", "upstream_error"),
    "line cut before the answer": (hangs_up, "service_unavailable", "upstream_error"),
    "line cut before a word": (breaks_off(), "service_unavailable", "upstream_error"),
    "nonsense": (babbles(), "service_unavailable", "upstream_error"),
    "empty answer": (says(), "default", "upstream_error"),
    "blank answer": (says(" ", "\n"), "default", "upstream_error"),
    "content filter": (says(finish="content_filter"), "default", "upstream_error"),
    "filtered question": (refuses(400, code="content_filter"), "default", "upstream_error"),
    "answer over the model's limit": (says(finish="length"), "default", "upstream_error"),
    "endless tool loop": (calls(("get_chart", {})), "default", "upstream_error"),
}


@pytest.mark.parametrize("failure", BEFORE_A_WORD)
def test_a_model_that_fails_before_a_word_is_answered_for_and_that_is_told(
    wired: Chartroom, server: OpenAIServer, ask: Ask, caplog: pytest.LogCaptureFixture, failure: str
) -> None:
    reply, kind, code = BEFORE_A_WORD[failure]
    server.chat(reply)
    with caplog.at_level(logging.DEBUG):
        events = ask("show Intel weekly")
    answered_for(wired, events, kind, code)
    assert KEY not in answer_of(wired).model_dump_json() + caplog.text
    assert "failed" in caplog.text


def answered_for(room: Chartroom, events: list[TurnEvent], kind: FallbackKind, code: str) -> None:
    """The question and the offline analyst's answer are stored, with the failure of the model."""
    question, answer = room.conversations.messages("desk").messages
    assert isinstance(events[-1], Done) and events[-1].message == answer
    assert question.content == "show Intel weekly"
    notice, _, said = answer.content.partition("\n\n")
    assert notice.startswith("*The language model") and notice.endswith("so the offline analyst answers.*")
    assert "Intel" in said
    assert room.charts.state("desk").symbol == "INTC"
    assert answer.details.model == "offline" and not answer.details.incomplete
    error = answer.details.error
    assert error is not None
    assert (error.kind, error.code, error.answered_by) == (kind, code, "offline")
    assert error.correlation_id


def test_a_server_that_refuses_the_connection_is_answered_for(wired: Chartroom, ask: Ask) -> None:
    assert wired.models.line is not None
    wired.models.line.base_url = f"http://127.0.0.1:{free_port()}/v1"
    events = ask("show Intel weekly")
    answered_for(wired, events, "service_unavailable", "upstream_error")
    error = answer_of(wired).details.error
    assert error is not None and "cannot be reached" in error.message


IN_THE_MIDDLE: dict[str, tuple[Reply, FallbackKind]] = {
    "line cut": (breaks_off("It rose and "), "service_unavailable"),
    "nonsense": (babbles("It rose and "), "service_unavailable"),
    "an error in the stream": (
        babbles("It rose and ", nonsense=json.dumps({"error": {"message": f"overloaded {KEY}"}})),
        "service_unavailable",
    ),
    "time-out": (sleeps(5, "It rose and "), "timeout"),
    "stream that just ends": (says("It rose and ", finish=None), "service_unavailable"),
    "answer over the model's limit": (says("It rose and ", finish="length"), "default"),
    "content filter": (says("It rose and ", finish="content_filter"), "default"),
    "endless tool loop": (calls(("get_chart", {}), text="It rose and "), "default"),
}


@pytest.mark.parametrize("failure", IN_THE_MIDDLE)
def test_what_was_said_before_the_failure_is_kept_and_marked_incomplete(
    wired: Chartroom, server: OpenAIServer, ask: Ask, failure: str
) -> None:
    reply, kind = IN_THE_MIDDLE[failure]
    server.chat(reply)
    kept_incomplete(wired, ask("what happened?"), kind, "It rose and")


def kept_incomplete(room: Chartroom, events: list[TurnEvent], kind: FallbackKind, begins: str) -> Message:
    """The question is stored, and what was said with the fallback text of its kind after it."""
    failed = events[-1]
    assert isinstance(failed, Failed)
    question, answer = room.conversations.messages("desk").messages
    assert (question.role, answer.role) == ("user", "assistant")
    assert failed.message == answer
    assert failed.fallback_message == FALLBACK_TEXT[kind]
    said, _, fallback = answer.content.rpartition("\n\n")
    assert said.startswith(begins) and fallback == FALLBACK_TEXT[kind]
    error = answer.details.error
    assert answer.details.incomplete and error is not None
    assert (error.kind, error.answered_by) == (kind, None)
    assert error.correlation_id == failed.correlation_id != ""
    assert KEY not in answer.model_dump_json()
    return answer


def test_a_command_held_back_as_the_line_breaks_is_not_lost(
    wired: Chartroom, server: OpenAIServer, ask: Ask
) -> None:
    server.chat(breaks_off("Here:\n", "LOAD:INTC"))
    assert isinstance(ask()[-1], Failed)
    assert wired.charts.state("desk").symbol == "INTC"


def test_a_failure_after_the_chart_was_changed_does_not_do_it_again(
    wired: Chartroom, server: OpenAIServer, ask: Ask
) -> None:
    server.chat(calls(("draw_level", {"kind": "support", "price": 150})), refuses(500))
    answer = kept_incomplete(wired, ask("draw support at 150"), "service_unavailable", "")
    assert len(wired.charts.state("desk").shown_drawings()) == 1
    assert len(answer.details.steps) == 1


@pytest.fixture
def explosive(wired: Chartroom) -> Iterator[None]:
    """One tool more, with a bug."""

    class Nothing(Arguments):
        pass

    def explode(_asked: Nothing, _context: ToolContext) -> ToolOutcome:
        raise ZeroDivisionError("secret detail")

    wired.registry._tools["explode"] = Tool("explode", "Explodes.", Nothing, explode)
    yield
    del wired.registry._tools["explode"]


WRONG_CALLS: dict[str, tuple[tuple[str, object], str]] = {
    "invalid JSON": (("get_quote", '{"symbol": "INTC"'), "validation_error"),
    "arguments that are no object": (("get_quote", "[1]"), "validation_error"),
    "unknown tool": (("no_such_tool", {}), "not_found"),
    "unknown symbol": (("change_symbol", {"symbol": "XQZZ"}), "not_found"),
    "unknown timeframe": (("set_timeframe", {"timeframe": "3 fortnights"}), "validation_error"),
    "a tool that raises": (("explode", {}), "internal_error"),
}


@pytest.mark.usefixtures("explosive")
@pytest.mark.parametrize("wrong", WRONG_CALLS)
def test_a_wrong_call_goes_back_to_the_model_which_may_correct_itself(
    wired: Chartroom, server: OpenAIServer, ask: Ask, wrong: str
) -> None:
    call, code = WRONG_CALLS[wrong]
    server.chat(calls(call), calls(LOOK), says("Now it is Intel."))
    first, second = (event for event in ask() if isinstance(event, ToolStep))
    assert first.outcome.error is not None and first.outcome.error["code"] == code
    assert second.outcome.ok
    told = json.loads(server.asked()[1]["messages"][-1]["content"])
    assert told["error"]["code"] == code and told["error"]["message"]
    assert "secret detail" not in json.dumps(server.asked())
    answer = answer_of(wired)
    assert answer.content == "Now it is Intel." and not answer.details.incomplete
    assert [step.ok for step in answer.details.steps] == [False, True]


@pytest.mark.usefixtures("explosive")
@pytest.mark.parametrize("wrong", WRONG_CALLS)
def test_a_model_that_never_gets_a_call_right_is_answered_for(
    wired: Chartroom, server: OpenAIServer, ask: Ask, wrong: str
) -> None:
    server.chat(calls(WRONG_CALLS[wrong][0]))
    answered_for(wired, ask("show Intel weekly"), "default", "upstream_error")
    assert len(server.asked()) == MAX_ROUNDS
    assert "tools" not in server.asked()[-1], "the last round has none: it is time to answer"


def test_a_tool_loop_that_changes_the_chart_is_ended_and_what_it_did_is_kept(
    wired: Chartroom, server: OpenAIServer, ask: Ask
) -> None:
    server.chat(calls(("draw_level", {"kind": "support", "price": 150})))
    answer = kept_incomplete(wired, ask("draw support"), "default", "")
    assert len(answer.details.steps) == MAX_ROUNDS - 1
    assert wired.charts.state("desk").shown_drawings()


def test_an_answer_above_our_limit_is_cut(wired: Chartroom, server: OpenAIServer, ask: Ask) -> None:
    server.chat(drones())
    answer = kept_incomplete(wired, ask(), "default", "word word")
    assert 100_000 <= len(answer.content) < 103_000
    assert server.hung_up.wait(5)
