"""Talking to the Desk in a real browser, with a WAV as the microphone: from click to read-back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.microphone import Microphone
from tests.browser.talking import HEARD_MS, answers_play, go_hands_free, kept, light, push_to_talk
from tests.server import Server, start_server
from tests.wire.openai_server import Exchange, OpenAIServer, transcribes
from tests.wire.tones import tone_mp3

pytestmark = pytest.mark.browser
SPEECH = "/v1/audio/speech"
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
def hearing(open_talking: Open, served: Server, wire: OpenAIServer, microphone: Microphone) -> Open:
    """Opens a Desk; its microphone asks for the weekly chart unless a test lays out something else."""
    wire.transcription(transcribes(WEEKLY))
    wire.on(SPEECH, plays(1.0))
    microphone.says(WEEKLY)
    return lambda **page: open_talking(served, **page)


def plays(seconds: float) -> Callable[[Exchange], None]:
    return lambda exchange: exchange.answer(tone_mp3(seconds), kind="audio/mpeg")


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
    expect(desk.page.locator(".chartroom-player")).to_have_count(2, timeout=HEARD_MS)


def test_speaking_over_the_reply_silences_it_at_once_and_marks_what_was_not_heard(
    hearing: Open, wire: OpenAIServer, microphone: Microphone
) -> None:
    wire.on(SPEECH, plays(90.0))
    microphone.says(WEEKLY, after_s=9)
    desk = hearing()
    desk.page.evaluate(NOTES_SILENCE)
    go_hands_free(desk)
    expect(light(desk, "speaking")).to_be_visible(timeout=HEARD_MS)
    # The microphone says its words again some seconds later.
    expect(light(desk, "hearing")).to_be_visible(timeout=60_000)
    assert desk.page.evaluate("silencedAfterMs") < 1_000
    expect(desk.page.get_by_text("Interrupted")).to_be_visible(timeout=HEARD_MS)
    reply = next(clip for clip in kept(desk) if clip["kind"] == "reply")
    assert 0 < reply["heard_s"] < reply["duration_s"]


NOTES_SILENCE = """() => {
  const pause = HTMLMediaElement.prototype.pause;
  let wanted = null;
  document.addEventListener("chartroom:silence", () => { wanted ??= performance.now(); }, true);
  HTMLMediaElement.prototype.pause = function () {
    if (wanted !== null) window.silencedAfterMs ??= performance.now() - wanted;
    return pause.call(this);
  };
}"""


def test_stop_listening_ends_it(hearing: Open, wire: OpenAIServer, microphone: Microphone) -> None:
    wire.transcription(transcribes("Stop listening."))
    microphone.says("stop listening", before_s=1)
    desk = hearing()
    go_hands_free(desk)
    expect(desk.page.get_by_role("button", name="Stop listening")).to_be_visible()
    expect(desk.page.get_by_role("button", name="Hands-free")).to_be_visible(timeout=HEARD_MS)
    assert kept(desk) == []
    assert desk.answers().count() == 0


def test_a_warning_at_a_hundred_seconds_and_the_end_at_two_minutes(
    hearing: Open, wire: OpenAIServer, microphone: Microphone
) -> None:
    asked = len(wire.asked("/v1/audio/transcriptions"))
    microphone.hums()
    desk = hearing(clock=True)
    go_hands_free(desk)
    expect(light(desk, "hearing")).to_contain_text("you are heard", timeout=HEARD_MS)
    desk.page.wait_for_timeout(1_500)  # there is to be some sound in it: only the page's clock is moved
    desk.page.clock.fast_forward(101_000)
    expect(light(desk, "hearing")).to_contain_text("s left", timeout=HEARD_MS)
    assert len(wire.asked("/v1/audio/transcriptions")) == asked
    desk.page.clock.fast_forward(19_000)
    expect(desk.answers()).to_have_count(1, timeout=HEARD_MS)  # what was said until then is heard
    assert len(wire.asked("/v1/audio/transcriptions")) == asked + 1


def test_push_to_talk(hearing: Open, microphone: Microphone) -> None:
    microphone.says(WEEKLY, before_s=1)
    desk = hearing()
    push_to_talk(desk, 4_000)
    desk.wait_for_chart(timeframe="1wk")
    expect(desk.answers()).to_have_count(1, timeout=HEARD_MS)
    expect(desk.page.locator(".chartroom-player")).to_have_count(2, timeout=HEARD_MS)


def test_the_player_seeks_by_asking_for_parts_and_has_speeds_words_and_a_file(
    hearing: Open, wire: OpenAIServer
) -> None:
    wire.on(SPEECH, plays(120.0))
    desk = hearing()
    answers_play(desk, "always")
    desk.say(WEEKLY)
    desk.page.get_by_role("button", name="Silence").click(timeout=HEARD_MS)
    player = desk.page.locator(".chartroom-player").last
    audio = player.locator("audio")
    expect(player.get_by_text("Interrupted")).to_be_visible(timeout=HEARD_MS)

    with desk.page.expect_response(lambda answer: answer.url.split("?")[0].endswith(".mp3")) as fetched:
        player.get_by_role("button", name="Play").click()
    assert fetched.value.status == 206
    expect(player.get_by_role("button", name="Pause")).to_be_visible()
    player.get_by_role("slider").fill("100")
    desk.page.wait_for_function("(audio) => audio.currentTime > 100.2", arg=audio.element_handle())
    player.get_by_role("slider").press("ArrowLeft")
    desk.page.wait_for_function("(audio) => audio.currentTime < 99", arg=audio.element_handle())
    player.get_by_role("button", name="Pause").click()
    expect(player.locator("time")).to_contain_text("/ 2:00")

    player.get_by_role("button", name="Speed").click()
    assert audio.evaluate("(audio) => audio.playbackRate") == 1.25
    player.get_by_text("Transcript").click()
    expect(player.get_by_text("weekly")).to_be_visible()
    player.get_by_text("Transcript").click()
    with desk.page.expect_download() as saved:
        player.get_by_role("link", name="Download the spoken answer").click()
    assert saved.value.suggested_filename.endswith(".mp3")

    desk.page.get_by_role("link", name="Status").click()
    expect(desk.page.get_by_text("answers are spoken by")).to_be_visible(timeout=HEARD_MS)
    desk.page.get_by_role("link", name="Desk").click()
    expect(desk.page.get_by_text("Interrupted")).to_be_visible(timeout=HEARD_MS)
    expect(desk.page.get_by_role("button", name="Silence")).to_have_count(0)  # not heard a second time
