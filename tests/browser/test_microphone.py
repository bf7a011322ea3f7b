"""A microphone that cannot be had, or says nothing: each time what to do, and nothing is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Playwright, expect

from tests.browser.desk import Desk
from tests.browser.microphone import Microphone, chromium_hearing
from tests.browser.talking import HEARD_MS, go_hands_free, kept, light
from tests.server import Server

pytestmark = pytest.mark.browser
Open = Callable[..., Desk]

GIVES = """(refusal) => {
  const devices = navigator.mediaDevices;
  const real = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wanted) => {
    if (refusal) throw new DOMException("", refusal);
    return (window.given = await real(wanted));
  };
}"""


@pytest.fixture
def desk(open_talking: Open, simulated_server: Server, microphone: Microphone) -> Desk:
    microphone.is_silent()
    return open_talking(simulated_server)


def test_a_refused_microphone_says_what_to_do(playwright: Playwright, simulated_server: Server) -> None:
    with chromium_hearing(playwright, None) as browser:
        desk = Desk(browser.new_page(), simulated_server.url, "voice-refused")
        desk.open()
        desk.page.get_by_test_id("stChatInputMicButton").click()
        expect(light(desk, "failed")).to_contain_text("Allow it beside the address", timeout=HEARD_MS)
        go_hands_free(desk)
        expect(light(desk, "failed")).to_contain_text("Allow it beside the address", timeout=HEARD_MS)
        expect(desk.page.get_by_role("button", name="Hands-free")).to_be_visible()


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        ("NotFoundError", "There is no microphone. Plug one in"),
        ("NotReadableError", "in use by another program. Close that"),
        ("AbortError", "cannot be used (AbortError). Type instead"),
    ],
)
def test_each_reason_says_what_to_do(desk: Desk, refusal: str, said: str) -> None:
    desk.page.evaluate(GIVES, refusal)
    go_hands_free(desk)
    expect(light(desk, "failed")).to_contain_text(said, timeout=HEARD_MS)
    expect(desk.page.get_by_role("button", name="Hands-free")).to_be_visible()


def test_a_silent_microphone_is_asked_about_and_one_that_is_unplugged_ends_it(desk: Desk) -> None:
    desk.page.evaluate(GIVES, None)
    go_hands_free(desk)
    expect(light(desk, "listening")).to_contain_text("Is it muted?", timeout=HEARD_MS)
    desk.page.evaluate("() => given.getAudioTracks()[0].dispatchEvent(new Event('ended'))")
    expect(light(desk, "failed")).to_contain_text("The microphone is gone. Plug it in")
    expect(desk.page.get_by_role("button", name="Hands-free")).to_be_visible(timeout=HEARD_MS)
    assert kept(desk) == []
