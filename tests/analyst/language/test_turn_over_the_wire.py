"""Turns that a language model answers, or fails to, over the wire: each failure ends in a stored message."""

from __future__ import annotations

import json
import logging

import pytest

from services.analyst.events import Done, Failed, Token, ToolStep, TurnEvent
from services.analyst.models.protocol import ToolOutcome
from services.analyst.rounds import MAX_ROUNDS
from services.analyst.tools.tool import Arguments, Tool, ToolContext
from services.chartroom import Chartroom
from services.conversations.models import FallbackKind
from tests.analyst.language.conftest import KEY, Ask, answer_of
from tests.wire.openai_server import (
    Exchange,
    OpenAIServer,
    Reply,
    babbles,
    breaks_off,
    calls,
    drones,
    refuses,
    says,
    sleeps,
)

LOOK = ("change_symbol", {"symbol": "INTC"})


def steps_of(events: list[TurnEvent]) -> list[ToolStep]:
    """The tools that ran."""
    return [event for event in events if isinstance(event, ToolStep)]


def test_a_sentence_moves_the_chart_and_the_answer_cites_what_the_tool_found(
    wired: Chartroom, server: OpenAIServer, ask: Ask
) -> None:
    server.chat(calls(LOOK, ("get_quote", {})), says("Intel closed at ", "[44.80](fact:f1)."))
    events = ask()
    assert isinstance(events[-1], Done)
    answer = answer_of(wired)
    assert wired.charts.state("desk").symbol == "INTC"
    assert answer.content == "Intel closed at [44.80](fact:f1)."
    assert answer.details.model == "gpt-6-luna"
    assert answer.details.usage == {"input_tokens": 220, "output_tokens": 50}
    assert answer.details.cost_usd == pytest.approx((220 * 0.10 + 50 * 0.50) / 1_000_000)
    told = json.loads(server.asked()[1]["messages"][-1]["content"])
    assert told["facts"][0]["id"].startswith("f")
    assert {fact["id"] for fact in answer.details.facts} >= {fact["id"] for fact in told["facts"]}


def test_tools_run_in_sequence_too(wired: Chartroom, server: OpenAIServer, ask: Ask) -> None:
    server.chat(calls(LOOK), calls(("set_timeframe", {"interval": "1 week"})), says("Done."))
    assert [step.outcome.ok for step in steps_of(ask())] == [True, True]
    state = wired.charts.state("desk")
    assert (state.symbol, state.timeframe) == ("INTC", "1wk")


def test_legacy_commands_in_the_text_are_obeyed_and_not_shown(
    wired: Chartroom, server: OpenAIServer, ask: Ask
) -> None:
    server.chat(says("Here you are:\nLO", "AD:INTC\nTIMEFR", "AME:1W\n", "Weekly Intel."))
    events = ask()
    shown = "".join(event.content for event in events if isinstance(event, Token))
    assert shown == answer_of(wired).content == "Here you are:\nWeekly Intel."
    state = wired.charts.state("desk")
    assert (state.symbol, state.timeframe) == ("INTC", "1wk")


BEFORE_A_WORD: list[tuple[Reply, FallbackKind, str]] = [
    (refuses(429, "slow down"), "rate_limit", "rate_limit_exceeded"),
    (refuses(401, f"bad key {KEY}"), "configuration", "unauthorized"),
    (refuses(404, "no such model"), "configuration", "not_found"),
    (refuses(400, "no"), "configuration", "upstream_error"),
    (says("late", first_after_s=5), "timeout", "timeout"),
    (refuses(500), "service_unavailable", "upstream_error"),
    (breaks_off(), "service_unavailable", "upstream_error"),
    (babbles(), "service_unavailable", "upstream_error"),
    (says(finish="stop"), "default", "upstream_error"),
    (says(finish="content_filter"), "default", "upstream_error"),
]


@pytest.mark.parametrize(
    "case", BEFORE_A_WORD, ids=[f"{kind}-{at}" for at, (_, kind, _) in enumerate(BEFORE_A_WORD)]
)
def test_a_model_that_fails_before_a_word_is_answered_for_and_that_is_told(
    wired: Chartroom,
    server: OpenAIServer,
    ask: Ask,
    caplog: pytest.LogCaptureFixture,
    case: tuple[Reply, FallbackKind, str],
) -> None:
    reply, kind, code = case
    server.chat(reply)
    with caplog.at_level(logging.DEBUG):
        events = ask("show Intel weekly")
    question, answer = wired.conversations.messages("desk").messages
    assert isinstance(events[-1], Done) and events[-1].message == answer
    assert question.content == "show Intel weekly"
    notice, _, said = answer.content.partition("\n\n")
    assert notice.startswith("*The language model") and notice.endswith("so the offline analyst answers.*")
    assert "Intel" in said
    assert wired.charts.state("desk").symbol == "INTC"
    assert answer.details.model == "offline" and not answer.details.incomplete
    error = answer.details.error
    assert error is not None
    assert (error.kind, error.code, error.answered_by) == (kind, code, "offline")
    assert error.correlation_id
    assert KEY not in answer.model_dump_json() + caplog.text
    assert "failed" in caplog.text


IN_THE_MIDDLE: list[tuple[Reply, FallbackKind]] = [
    (breaks_off("It rose and "), "service_unavailable"),
    (babbles("It rose and "), "service_unavailable"),
    (sleeps(5, "It rose and "), "timeout"),
    (says("It rose and ", finish=None), "service_unavailable"),
    (says("It rose and ", finish="length"), "default"),
    (says("It rose and ", finish="content_filter"), "default"),
]


@pytest.mark.parametrize(("reply", "kind"), IN_THE_MIDDLE)
def test_what_was_said_before_the_line_broke_is_kept_and_marked_incomplete(
    wired: Chartroom, server: OpenAIServer, ask: Ask, reply: Reply, kind: FallbackKind
) -> None:
    server.chat(reply)
    failed = ask("what happened?")[-1]
    assert isinstance(failed, Failed)
    question, answer = wired.conversations.messages("desk").messages
    assert question.content == "what happened?"
    assert answer.content == f"It rose and\n\n{failed.fallback_message}"
    assert answer.details.incomplete and answer.details.error is not None
    assert answer.details.error.kind == kind
    assert answer.details.error.correlation_id == failed.correlation_id


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
    assert isinstance(ask("draw support at 150")[-1], Failed)
    assert len(wired.charts.state("desk").shown_drawings()) == 1
    answer = answer_of(wired)
    assert answer.details.incomplete and len(answer.details.steps) == 1


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (("get_quote", '{"symbol": "INTC"'), "validation_error"),
        (("no_such_tool", {}), "not_found"),
        (("change_symbol", {"symbol": "XQZZ"}), "not_found"),
        (("set_timeframe", {"timeframe": "3 fortnights"}), "validation_error"),
    ],
)
def test_a_wrong_call_goes_back_to_the_model_which_may_correct_itself(
    wired: Chartroom, server: OpenAIServer, ask: Ask, wrong: tuple[str, object], code: str
) -> None:
    server.chat(calls(wrong), calls(LOOK), says("Now it is Intel."))
    first, second = steps_of(ask())
    assert first.outcome.error is not None and first.outcome.error["code"] == code
    assert second.outcome.ok
    told = json.loads(server.asked()[1]["messages"][-1]["content"])
    assert told["error"]["code"] == code and told["error"]["message"]
    assert answer_of(wired).content == "Now it is Intel."


def test_a_tool_with_a_bug_does_not_end_the_turn(wired: Chartroom, server: OpenAIServer, ask: Ask) -> None:
    class Nothing(Arguments):
        pass

    def explode(_asked: Nothing, _context: ToolContext) -> ToolOutcome:
        raise ZeroDivisionError("secret detail")

    wired.registry._tools["explode"] = Tool("explode", "Explodes.", Nothing, explode)
    server.chat(calls(("explode", {})), says("That did not work."))
    (step,) = steps_of(ask())
    assert step.outcome.error is not None and step.outcome.error["code"] == "internal_error"
    assert "secret detail" not in json.dumps(server.asked()[1])
    assert answer_of(wired).content == "That did not work."


def test_tools_without_an_end_are_ended(wired: Chartroom, server: OpenAIServer, ask: Ask) -> None:
    server.chat(calls(("get_chart", {})))
    events = ask("how is Intel?")
    assert isinstance(events[-1], Done)
    assert len(server.asked()) == MAX_ROUNDS
    assert "tools" not in server.asked()[-1]
    error = answer_of(wired).details.error
    assert error is not None and (error.kind, error.answered_by) == ("default", "offline")


def test_an_answer_above_the_limit_is_cut(wired: Chartroom, server: OpenAIServer, ask: Ask) -> None:
    server.chat(drones())
    failed = ask()[-1]
    assert isinstance(failed, Failed)
    answer = answer_of(wired)
    assert 100_000 <= len(answer.content) < 103_000
    assert answer.details.error is not None and answer.details.error.kind == "default"
    assert server.hung_up.wait(5)


def test_an_agents_own_model_temperature_and_tools_are_used(
    wired: Chartroom, server: OpenAIServer, ask: Ask
) -> None:
    agent = wired.conversations.create_agent(
        "Reader", "You read.", model="llama-9", temperature=0.2, tools=["get_quote", "get_chart"]
    )
    wired.conversations.ensure_session("desk", agent.id)
    server.chat(calls(LOOK), says("I may not."))
    (step,) = steps_of(ask())
    sent = server.asked()[0]
    assert (sent["model"], sent["temperature"]) == ("llama-9", 0.2)
    assert [tool["function"]["name"] for tool in sent["tools"]] == ["get_quote", "get_chart"]
    assert step.outcome.error is not None and step.outcome.error["code"] == "not_found"
    assert answer_of(wired).details.cost_usd is None


def test_figures_of_every_answer_add_up_by_session_agent_and_installation(
    wired: Chartroom, server: OpenAIServer, ask: Ask
) -> None:
    server.chat(says("One."), says("Two."), refuses(500))
    for session in ("desk", "desk", "other"):
        ask("how is Intel?", session)
    agent = wired.conversations.session("desk").agent_id
    desk, everything = wired.ledger.of_session("desk"), wired.ledger.of_all()
    assert (desk.turns, desk.input_tokens, desk.output_tokens) == (2, 240, 60)
    assert desk.cost_usd == pytest.approx(2 * (120 * 0.10 + 30 * 0.50) / 1_000_000)
    assert (everything.turns, everything.unpriced) == (3, 0)
    assert wired.ledger.of_agent(agent) == everything
    assert wired.ledger.latency("gpt-6-luna").turns == 2
    wired.conversations.delete_session("desk")
    assert wired.ledger.of_all().turns == 1


def test_the_prompt_tells_what_the_chart_shows_and_what_here_is(
    wired: Chartroom, server: OpenAIServer, ask: Ask
) -> None:
    wired.conversations.ensure_session("desk")
    wired.charts.submit(
        "desk",
        [
            {"type": "change_symbol", "payload": {"symbol": "AAPL"}},
            {"type": "draw_level", "payload": {"kind": "support", "price": 150}},
        ],
        "mouse",
    )
    wired.charts.update_context(
        "desk",
        {
            "visible_range": {"from": 1_500_000_000, "to": 1_516_000_000},
            "crosshair": {"time": 1_510_000_000, "price": 171.5},
        },
    )
    server.chat(says("Yes."))
    ask("what is here?")
    prompt = server.asked()[0]["messages"][0]["content"]
    for part in ("AAPL", "1d", "support 150", "2017-07-14", "2017-11-06", "171.5", '"Here"'):
        assert part in prompt


CANARY = "canary-price-178.46"


def test_a_replay_hears_nothing_of_what_was_said_outside_it(
    wired: Chartroom, server: OpenAIServer, ask: Ask
) -> None:
    server.chat(
        says(f"It is {CANARY}."),
        calls(("get_quote", {"symbol": "AAPL"}), ("replay", {"action": "start", "as_of": "2016-01-05"})),
        says("Now it is 2016."),
        says("Still 2016."),
        says("Back in the present."),
    )
    ask(f"is it {CANARY}?")
    ask("go back to 5 January 2016")
    ask("what do you see?")
    first, second, after_start, inside = server.asked()
    assert CANARY in json.dumps(second)
    for hidden in (after_start, inside):
        assert CANARY not in json.dumps(hidden)
        assert "2018" not in json.dumps(hidden["messages"]) and "2026" not in json.dumps(hidden["messages"])
    assert after_start["messages"][-2]["tool_calls"][0]["function"]["name"] == "replay"
    assert len(after_start["messages"][-2]["tool_calls"]) == 1
    assert [said["content"] for said in inside["messages"][-3:]] == [
        "(This message is hidden by the replay.)", "Now it is 2016.", "what do you see?",
    ]  # fmt: skip
    wired.charts.submit("desk", [{"type": "replay", "payload": {"action": "stop"}}], "mouse")
    ask("and now?")
    assert CANARY in json.dumps(server.asked()[-1])
    assert first is not None


def test_a_model_is_given_the_last_twenty_messages_and_of_long_ones_fewer(
    wired: Chartroom, server: OpenAIServer, ask: Ask
) -> None:
    server.chat(says("Yes."))
    for number in range(12):
        ask(f"question {number}")
    asked = [said["content"] for said in server.asked()[-1]["messages"][1:]]
    assert len(asked) == 19, "an answer without its question is left out"
    assert (asked[0], asked[-1]) == ("question 2", "question 11")

    assert wired.models.line is not None
    wired.models._settings = wired.settings.model_copy(update={"openai_context_tokens": 30_000})
    server.chat(says("word " * 3_000))
    for number in range(6):
        ask(f"long {number}")
    sent = server.asked()[-1]
    written = json.dumps(sent["messages"]) + json.dumps(sent["tools"])
    assert len(written) / 3 < 30_000
    assert sent["messages"][-1]["content"] == "long 5"
    assert 1 < len(sent["messages"]) - 1 < 19
    assert sent["messages"][1]["role"] == "user"


def test_a_second_question_goes_over_the_same_connection(
    wired: Chartroom, server: OpenAIServer, ask: Ask
) -> None:
    ports: list[int] = []

    def reply(exchange: Exchange) -> None:
        ports.append(exchange.handler.client_address[1])
        says("Yes.")(exchange)

    server.chat(reply)
    ask("one")
    ask("two")
    assert len(ports) == 2 and len(set(ports)) == 1
