"""Talking to the Desk in a real browser, with a WAV as the microphone: from click to read-back."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Playwright, expect

from tests.browser.desk import Desk
from tests.browser.microphone import chromium_hearing, say_into, silent
from tests.server import Server, start_server
from tests.wire.openai_server import Exchange, OpenAIServer, transcribes
from tests.wire.tones import tone_mp3

pytestmark = pytest.mark.browser
SPEECH = "/v1/audio/speech"
HEARD_MS = 40_000
WEEKLY = "switch to the weekly chart"

Open = Callable[..., Desk]


@pytest.fixture(scope="module")
def wire() -> Iterator[OpenAIServer]:
    """A speech server; the language model is the offline one."""
    with OpenAIServer() as started:
        yield started


@pytest.fixture(scope="module")
def served(wire: OpenAIServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Chartroom with speech from the wire."""
    server = start_server(
        tmp_path_factory.mktemp("voice"),
        CHARTROOM_MARKET="simulated",
        CHARTROOM_MODEL="offline",
        OPENAI_BASE_URL=wire.url,
    )
    yield server
    server.stop()


@pytest.fixture
def hearing(playwright: Playwright, served: Server, wire: OpenAIServer, tmp_path: Path) -> Iterator[Open]:
    """Opens a Desk whose microphone says something; "" is silence, None a microphone that is refused."""
    wire.transcription(transcribes(WEEKLY))
    wire.on(SPEECH, plays(1.0))
    opened = []

    def opening(words: str | None = WEEKLY) -> Desk:
        path = tmp_path / "microphone.wav"
        microphone = None if words is None else say_into(path, words) if words else silent(path)
        manager = chromium_hearing(playwright, microphone)
        opened.append(manager)
        page = manager.__enter__().new_page(viewport={"width": 1440, "height": 900})
        desk = Desk(page, served.url, f"voice-{uuid.uuid4().hex[:8]}")
        desk.open()
        return desk

    yield opening
    for manager in opened:
        manager.__exit__(None, None, None)


def plays(seconds: float) -> Callable[[Exchange], None]:
    return lambda exchange: exchange.answer(tone_mp3(seconds), kind="audio/mpeg")


def light(desk: Desk, phase: str) -> Locator:
    return desk.page.locator(f'.light[data-phase="{phase}"]')


def go_hands_free(desk: Desk) -> None:
    desk.page.get_by_role("button", name="Hands-free").click()


def kept(desk: Desk) -> list[dict[str, object]]:
    return list(desk.call("GET", f"/api/sessions/{desk.channel}/audio")["audio"])


def test_hands_free_from_the_click_to_the_charts_read_back(hearing: Open) -> None:
    desk = hearing()
    go_hands_free(desk)
    expect(light(desk, "listening")).to_be_visible(timeout=HEARD_MS)
    expect(light(desk, "hearing")).to_be_visible(timeout=HEARD_MS)
    desk.wait_for_chart(timeframe="1wk")
    assert desk.readback()["timeframe"] == "1wk"
    (entry,) = [one for one in desk.entries() if one["command"]["type"] == "set_timeframe"]
    assert entry["actor"] == "voice"
    expect(light(desk, "speaking")).to_be_visible(timeout=HEARD_MS)
    expect(light(desk, "listening")).to_be_visible(timeout=HEARD_MS)  # again, after the reply
    recording, reply = kept(desk)[:2]
    assert (recording["kind"], reply["kind"]) == ("recording", "reply")
    assert reply["heard_s"] is None
    assert recording["duration_s"] < 6, "the silence before the words is not in it"
    expect(desk.page.locator(".chartroom-player audio")).to_have_count(2, timeout=HEARD_MS)


def test_speaking_over_the_reply_silences_it_and_marks_what_was_not_heard(
    hearing: Open, wire: OpenAIServer
) -> None:
    wire.on(SPEECH, plays(90.0))
    desk = hearing()
    go_hands_free(desk)
    expect(light(desk, "speaking")).to_be_visible(timeout=HEARD_MS)
    # The microphone says its words again half a minute later.
    expect(light(desk, "hearing")).to_be_visible(timeout=60_000)
    reply = next(clip for clip in kept(desk) if clip["kind"] == "reply")
    assert 0 < reply["heard_s"] < reply["duration_s"]


def test_stop_listening_ends_it(hearing: Open, wire: OpenAIServer) -> None:
    wire.transcription(transcribes("Stop listening."))
    desk = hearing("stop listening")
    go_hands_free(desk)
    expect(desk.page.get_by_role("button", name="Stop listening")).to_be_visible()
    expect(desk.page.get_by_role("button", name="Hands-free")).to_be_visible(timeout=HEARD_MS)
    assert kept(desk) == []
    assert desk.answers().count() == 0


def test_a_refused_microphone_says_what_to_do(hearing: Open) -> None:
    desk = hearing(None)
    go_hands_free(desk)
    expect(light(desk, "failed")).to_contain_text("Allow it beside the address", timeout=HEARD_MS)
    expect(desk.page.get_by_role("button", name="Hands-free")).to_be_visible()


def test_no_microphone_says_so(hearing: Open) -> None:
    desk = hearing("")
    desk.page.evaluate(
        "() => { const none = new DOMException('', 'NotFoundError');"
        "navigator.mediaDevices.getUserMedia = () => Promise.reject(none); }"
    )
    go_hands_free(desk)
    expect(light(desk, "failed")).to_contain_text("There is no microphone", timeout=HEARD_MS)


def test_a_microphone_without_a_sound_is_asked_about(hearing: Open) -> None:
    desk = hearing("")
    go_hands_free(desk)
    expect(light(desk, "listening")).to_contain_text("Is it muted?", timeout=HEARD_MS)
    assert kept(desk) == []


def test_push_to_talk(hearing: Open) -> None:
    desk = hearing()
    desk.page.get_by_test_id("stChatInputMicButton").click()
    desk.page.wait_for_timeout(7_000)
    desk.page.get_by_test_id("stChatInputApproveButton").click()
    desk.wait_for_chart(timeframe="1wk")
    expect(desk.answers()).to_have_count(1, timeout=HEARD_MS)
    expect(desk.page.locator(".chartroom-player audio")).to_have_count(2, timeout=HEARD_MS)


def test_the_player_seeks_by_asking_for_parts(hearing: Open, wire: OpenAIServer) -> None:
    wire.on(SPEECH, plays(120.0))
    desk = hearing("")
    desk.page.get_by_role("button", name=re.compile("Spoken answers|volume")).first.click()
    desk.page.get_by_text("always").click()
    desk.page.keyboard.press("Escape")
    desk.say(WEEKLY)
    desk.page.get_by_role("button", name="Silence").click(timeout=HEARD_MS)
    player = desk.page.locator(".chartroom-player audio").last
    expect(player).to_be_visible(timeout=HEARD_MS)
    with desk.page.expect_response(lambda answer: answer.url.split("?")[0].endswith(".mp3")) as asked:
        player.evaluate("(audio) => { audio.preload = 'auto'; audio.load(); audio.currentTime = 100; }")
    assert asked.value.status == 206
    player.evaluate("(audio) => new Promise((done) => { audio.onseeked = done; audio.currentTime = 90; })")
    assert player.evaluate("(audio) => audio.currentTime") == pytest.approx(90, abs=1)
    expect(desk.page.get_by_text("Interrupted")).to_be_visible()
