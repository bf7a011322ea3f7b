"""Answers that fail or are stopped, as a person sees them: what was said stays, and one click asks again."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.server import Server, free_port, start_server
from tests.wire.openai_server import Exchange, OpenAIServer, breaks_off, chunk, says


@pytest.fixture
def model() -> Iterator[OpenAIServer]:
    with OpenAIServer() as started:
        yield started


@pytest.fixture
def server(model, tmp_path) -> Iterator[Server]:
    started = with_model(tmp_path, model.url)
    yield started
    started.stop()


def with_model(folder, url: str) -> Server:
    return start_server(folder, CHARTROOM_MARKET="simulated", OPENAI_BASE_URL=url, OPENAI_MODEL="a-model")


def stored(desk) -> list[dict]:
    return desk.call("GET", f"/api/sessions/{desk.channel}/messages?limit=100")["messages"]


def test_a_broken_answer_is_kept_told_and_asked_again_by_one_click(server, model, open_desk):
    model.chat(breaks_off("It rose <b>and</b> "), says("It rose and fell."))
    desk = open_desk(server)
    desk.say("what happened?")
    answer = desk.answers().last
    expect(answer).to_contain_text("It rose")
    expect(answer).to_contain_text("The language model cannot be reached just now.")
    (question, broken) = stored(desk)
    error = broken["details"]["error"]
    assert (question["content"], error["kind"]) == ("what happened?", "service_unavailable")
    assert broken["details"]["incomplete"] and broken["content"].startswith("It rose <b>and</b>")
    expect(answer).to_contain_text(error["correlation_id"])
    assert answer.locator("b").count() == 0

    answer.get_by_role("button", name="Try again").click()
    expect(desk.answers().last).to_contain_text("It rose and fell.")
    expect(desk.answers()).to_have_count(1)
    expect(desk.page.get_by_role("button", name="Try again")).to_have_count(0)
    assert [message["content"] for message in stored(desk)] == ["what happened?", "It rose and fell."]


def test_a_server_that_is_not_there_is_answered_for_and_asked_again_once_it_is(tmp_path, open_desk):
    port = free_port()
    started = with_model(tmp_path, f"http://127.0.0.1:{port}/v1")
    try:
        desk = open_desk(started)
        desk.say("show Tesla weekly")
        answer = desk.answers().last
        expect(answer).to_contain_text("so the offline analyst answers")
        desk.wait_for_chart(symbol="TSLA", timeframe="1wk")
        expect(answer).to_contain_text(stored(desk)[1]["details"]["error"]["correlation_id"])
        with OpenAIServer(port) as model:
            model.chat(says("Tesla it is."))
            answer.get_by_role("button", name="Try again").click()
            expect(desk.answers().last).to_contain_text("Tesla it is.")
        assert [message["content"] for message in stored(desk)] == ["show Tesla weekly", "Tesla it is."]
    finally:
        started.stop()


def talks_on(exchange: Exchange) -> None:
    """Words that are numbered, until nobody listens."""
    exchange.begin()
    number = 0
    while exchange.wait(0.1):
        number += 1
        exchange.event(chunk({"content": f"word{number} "}))


def test_stop_keeps_on_the_page_and_after_a_reload_what_was_said(server, model, open_desk):
    model.chat(talks_on, says("Quite another."))
    desk = open_desk(server)
    desk.say("tell me a long story")
    expect(desk.answers().last).to_contain_text("word5")
    desk.page.get_by_test_id("stChatInputStopButton").click()
    expect(desk.answers().last).to_contain_text("Stopped here.")
    assert model.hung_up.wait(5), "the model still talks"
    question, answer = stored(desk)
    assert question["content"] == "tell me a long story"
    assert re.fullmatch(r"(word\d+ )+", answer["content"]) and "word5 " in answer["content"]
    assert answer["details"]["incomplete"] and answer["details"]["error"] is None
    expect(desk.answers().last).to_contain_text(answer["content"].strip())

    desk.open()
    expect(desk.answers().last).to_contain_text(answer["content"].strip())
    expect(desk.answers().last).to_contain_text("Stopped here.")
    assert len(stored(desk)) == 2, "nothing was asked or said meanwhile"
