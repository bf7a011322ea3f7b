"""Answers that take their time: followed by two pages, queued, finished though nobody looks, and paid for."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.test_messages import say_over_http
from tests.server import Server, start_server
from tests.wire.openai_server import Exchange, OpenAIServer, says

PIECES = tuple(f"part{number} " for number in range(1, 11))


def slowly(exchange: Exchange) -> None:
    """Two seconds of an answer that repeats the question."""
    question = exchange.asked.body["messages"][-1]["content"]
    says(
        "<think>Let me see.</think>", f"You said {question}: ", *PIECES, usage=(1200, 300), each_after_s=0.2
    )(exchange)


@pytest.fixture(scope="module")
def thinker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Chartroom with a language model that speaks slowly."""
    with OpenAIServer() as model:
        model.chat(slowly)
        started = start_server(
            tmp_path_factory.mktemp("slow"),
            CHARTROOM_MARKET="simulated",
            OPENAI_BASE_URL=model.url,
            OPENAI_API_KEY="sk-test",
            OPENAI_MODEL="gpt-6-luna",
        )
        yield started
        started.stop()


def stored(desk) -> list[str]:
    answer = desk.call("GET", f"/api/sessions/{desk.channel}/messages?limit=100")
    return [message["content"] for message in answer["messages"]]


def wait_for_messages(desk, count: int) -> list[str]:
    deadline = time.monotonic() + 20
    while len(found := stored(desk)) < count:
        assert time.monotonic() < deadline, found
        time.sleep(0.1)
    return found


def whole(question: str) -> str:
    return f"You said {question}: {''.join(PIECES)}".strip()


def test_a_page_that_is_closed_in_the_middle_loses_nothing(thinker, open_desk):
    desk = open_desk(thinker)
    desk.say("alpha")
    expect(desk.answers().last).to_contain_text("part2")
    desk.page.context.close()

    assert [text.strip() for text in wait_for_messages(desk, 2)] == ["alpha", whole("alpha")]
    again = open_desk(thinker, desk.channel)
    expect(again.answers()).to_have_count(1)
    expect(again.answers().last).to_contain_text("part10")
    assert "incomplete" not in again.answers().last.inner_text()


def test_a_second_page_follows_and_its_question_waits_its_turn(thinker, open_desk):
    first = open_desk(thinker)
    first.say("alpha")
    expect(first.answers().last).to_contain_text("part1")
    second = open_desk(thinker, first.channel)
    expect(second.answers().last).to_contain_text("You said alpha")
    say_over_http(second, "beta")

    texts = [text.strip() for text in wait_for_messages(second, 4)]
    assert texts == ["alpha", whole("alpha"), "beta", whole("beta")]
    for desk in (first, second):
        expect(desk.answers()).to_have_count(2, timeout=20_000)
        expect(desk.answers().last).to_contain_text("part10", timeout=20_000)
        assert desk.answers().first.inner_text().count("You said alpha") == 1


def test_what_was_thought_is_folded_and_what_was_paid_is_told_quietly(thinker, open_desk):
    desk = open_desk(thinker)
    desk.say("alpha")
    answer = desk.answers().last
    expect(answer).to_contain_text("gpt-6-luna · 1,200 tokens read, 300 written · $0.0003", timeout=20_000)
    expect(desk.page.locator(".st-key-session_spent")).to_have_text("$0.0003")
    expect(answer.get_by_text("Let me see.")).to_be_hidden()
    answer.get_by_text("thinking", exact=True).click()
    expect(answer.get_by_text("Let me see.")).to_be_visible()

    desk.page.get_by_role("link", name="Agents").first.click()
    expect(desk.page.get_by_text(re.compile(r"tokens read, .* in \d+ answers?: \$0\.\d+"))).to_be_visible()
