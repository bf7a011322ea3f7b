"""Turns that a language model answers over the wire; those that it fails in are in `test_failing_turns`."""

from __future__ import annotations

import json

import pytest

from services.analyst.events import Done, Token, ToolStep, TurnEvent
from services.chartroom import Chartroom
from tests.analyst.language.conftest import Ask, answer_of
from tests.wire.openai_server import (
    Exchange,
    OpenAIServer,
    calls,
    refuses,
    says,
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
    for part in ("AAPL", "1d", "support 150", "2017-07-14", "2017-11-06", "171.5"):
        assert part in prompt
    assert '"Here" and "this" are the bar and price at 2017-11-06' in prompt


def test_here_is_what_was_selected_and_only_while_the_chart_shows_it(
    wired: Chartroom, server: OpenAIServer, ask: Ask
) -> None:
    wired.conversations.ensure_session("desk")
    wired.charts.submit("desk", [{"type": "change_symbol", "payload": {"symbol": "AAPL"}}], "mouse")
    wired.charts.update_context(
        "desk",
        {
            "symbol": "AAPL",
            "timeframe": "1d",
            "visible_range": {"from": 1_500_000_000, "to": 1_516_000_000},
            "crosshair": {"time": 1_510_000_000, "price": 171.5},
            "selection": {"from": 1_502_000_000, "to": 1_505_000_000},
        },
    )
    server.chat(says("Yes."), calls(LOOK), says("Intel."))
    ask("what is here?")
    prompt = server.asked()[0]["messages"][0]["content"]
    selected = "2017-08-06 06:13 UTC to 2017-09-09 23:33 UTC (times 1502000000 to 1505000000)"
    assert f"Selected: {selected}." in prompt
    assert f'"Here" and "this" are the selected bars, {selected}; as a price, where they point.' in prompt
    ask("show Intel and tell me about this")
    asked = server.asked()
    assert "Selected:" in asked[-2]["messages"][0]["content"]
    after = asked[-1]["messages"][0]["content"]
    assert "INTC" in after and "Selected:" not in after and "171.5" not in after


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
