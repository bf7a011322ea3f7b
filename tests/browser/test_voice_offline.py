"""Talking to a Desk that has neither key nor network: what is heard is heard on this computer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.microphone import Microphone
from tests.browser.talking import HEARD_MS, answers_play, kept, push_to_talk
from tests.server import Server

pytestmark = pytest.mark.browser
Open = Callable[..., Desk]


def test_from_the_click_to_the_charts_read_back_and_what_is_no_command_is_refused(
    open_talking: Open, simulated_server: Server, microphone: Microphone
) -> None:
    microphone.says("switch to weekly", before_s=1)
    desk = open_talking(simulated_server)
    answers_play(desk, "never")
    with desk.page.expect_response(lambda answer: answer.url.split("?")[0].endswith("/listening")):
        push_to_talk(desk, 3_500)
    desk.page.wait_for_selector('.chartroom[data-timeframe="1wk"]', timeout=2 * HEARD_MS)
    assert desk.readback()["timeframe"] == "1wk"
    (entry,) = [one for one in desk.entries() if one["command"]["type"] == "set_timeframe"]
    assert entry["actor"] == "voice"
    recording = kept(desk)[0]
    assert recording["details"]["provider"] == "pocketsphinx"

    microphone.hums(before_s=0)
    push_to_talk(desk, 1_500)
    expect(desk.page.locator(".st-key-voice_refusal")).to_contain_text("type it", timeout=HEARD_MS)
    assert [clip for clip in kept(desk) if clip["kind"] == "recording"] == [recording]
