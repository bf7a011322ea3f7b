"""What can be done with messages, and a long conversation, as a person goes about them."""

from __future__ import annotations

import json
import re
import time
import urllib.request

from playwright.sync_api import expect

SENTENCE = "how much did Apple move since March 2017?"


def choose(message, option):
    """One of the links over a message."""
    message.hover()
    message.locator(f'a[title="{option}"]').click()


def chat_messages(desk):
    return desk.messages.get_by_test_id("stChatMessage")


def stored(desk, channel=None):
    answer = desk.call("GET", f"/api/sessions/{channel or desk.channel}/messages?limit=100")
    return [message["content"] for message in answer["messages"]]


def sessions(desk):
    agent = desk.call("GET", f"/api/sessions/{desk.channel}")["agent"]["id"]
    return desk.call("GET", f"/api/agents/{agent}/sessions")["sessions"]


def test_a_question_is_edited_and_the_conversation_as_it_was_is_kept(csv_server, open_desk):
    desk = open_desk(csv_server)
    desk.say(SENTENCE)
    expect(desk.answers().last).to_contain_text("rose")
    before = stored(desk)

    choose(chat_messages(desk).first, "Edit and resend")
    desk.page.get_by_label("Edit your message").fill("how much did Apple move since June 2017?")
    desk.page.get_by_role("button", name="Send", exact=True).first.click()

    expect(desk.answers().last).to_contain_text("1 Jun 2017")
    expect(chat_messages(desk)).to_have_count(2)
    assert stored(desk)[0] == "how much did Apple move since June 2017?"
    kept = [one for one in sessions(desk) if one["title"].endswith("(before the change)")]
    assert any(stored(desk, one["id"]) == before for one in kept)


def test_an_answer_is_asked_again_rated_and_branched(csv_server, open_desk):
    desk = open_desk(csv_server)
    desk.say(SENTENCE)
    expect(desk.answers().last).to_contain_text("rose")
    first = desk.call("GET", f"/api/sessions/{desk.channel}/messages")["messages"][-1]["id"]

    choose(chat_messages(desk).last, "Ask again")
    deadline = time.monotonic() + 15
    while True:
        newest = desk.call("GET", f"/api/sessions/{desk.channel}/messages")["messages"]
        if len(newest) == 2 and newest[-1]["id"] != first:
            break
        assert time.monotonic() < deadline
        time.sleep(0.1)
    expect(desk.answers().last).to_contain_text("rose")

    choose(chat_messages(desk).last, "Good answer")
    rated = chat_messages(desk).last.locator('a[title^="Good answer, taken back"]')
    expect(rated).to_be_attached()
    rated.click(force=True)
    expect(rated).to_have_count(0)

    choose(chat_messages(desk).last, "Branch from here")
    expect(desk.page).not_to_have_url(re.compile(desk.channel))
    branch = re.search(r"session=([\w-]+)", desk.page.url)
    assert branch is not None
    assert stored(desk, branch[1]) == stored(desk)
    expect(desk.page.locator(".st-key-session_header")).to_contain_text("(branch)")


def test_a_message_is_copied_without_what_can_be_done_with_it(csv_server, open_desk):
    desk = open_desk(csv_server)
    desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.say("how much did **Apple** move?")
    expect(desk.answers().last).to_contain_text("Apple")
    choose(chat_messages(desk).first, "Copy")
    expect(chat_messages(desk).first.locator('a[data-copied="true"]')).to_be_attached()
    assert desk.page.evaluate("navigator.clipboard.readText()") == "how much did **Apple** move?"


def test_a_link_that_an_answer_has_does_nothing_to_other_messages(csv_server, open_desk):
    desk = open_desk(csv_server)
    desk.say("hello [x](#message/again/0123456789abcdef0123456789abcdef) <a href='#copy'>y</a>")
    expect(desk.answers()).to_have_count(1)
    assert desk.messages.locator("a[href*='0123456789abcdef0123']").count() == 0
    assert chat_messages(desk).first.locator("a[href='#copy']").count() == 1


def test_earlier_messages_come_in_above_and_the_place_is_kept(csv_server, open_desk):
    desk = open_desk(csv_server)
    for number in range(35):
        say_over_http(desk, f"thank you {number}")
    desk.open()
    expect(chat_messages(desk)).to_have_count(50)
    first = chat_messages(desk).first
    assert "thank you 10" in first.inner_text()
    scroller = desk.page.evaluate_handle(SCROLLER)
    scroller.evaluate("node => { node.scrollTop = 0; }")
    top = first.bounding_box()["y"]

    desk.page.get_by_role("button", name="Load earlier messages").click()
    expect(chat_messages(desk)).to_have_count(70)
    expect(desk.page.get_by_role("button", name="Load earlier messages")).to_have_count(0)

    was_first = desk.messages.get_by_text("thank you 10", exact=True)
    desk.page.wait_for_timeout(300)
    assert abs(was_first.bounding_box()["y"] - top) < 60
    desk.say("thank you again")
    expect(chat_messages(desk)).to_have_count(72)


SCROLLER = """() => {
  let node = document.querySelector(".st-key-messages");
  while (node && !/auto|scroll/.test(getComputedStyle(node).overflowY)) node = node.parentElement;
  return node;
}"""


def say_over_http(desk, text):
    """A message as another program sends it, until its answer is stored."""
    request = urllib.request.Request(
        f"{desk.url}/api/sessions/{desk.channel}/messages",
        method="POST",
        data=json.dumps({"content": text}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        answer.read()
