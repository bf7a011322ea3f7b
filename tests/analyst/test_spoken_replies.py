"""Answers that are spoken while they stream, and what is kept of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from services.analyst.spoken_replies import MOST_CHARACTERS, portions
from services.chartroom import Chartroom
from services.clock import FixedClock
from services.conversations.models import Message
from services.settings import Settings
from services.voice.audio_files import AudioClip
from services.voice.speaking.protocol import duration_s
from services.voice.speaking.reply import SpokenReply
from services.voice.speaking.sound import samples_of
from tests.wire.openai_server import Exchange, OpenAIServer, breaks_off, refuses, says
from tests.wire.tones import tone_mp3

SPEECH = "/v1/audio/speech"
Open = Callable[..., Chartroom]


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with OpenAIServer() as started:
        started.on(SPEECH, plays)
        yield started


@pytest.fixture
def open_room(tmp_path: Path, clock: FixedClock) -> Iterator[Open]:
    """Opens a Chartroom with simulated prices and these settings."""
    rooms = []

    def opening(**settings: object) -> Chartroom:
        known = {
            "CHARTROOM_DATA_DIR": tmp_path,
            "CHARTROOM_MARKET": "simulated",
            "OPENAI_API_KEY": None,
            "OPENAI_BASE_URL": None,
        }
        rooms.append(Chartroom.open(Settings.model_validate({**known, **settings}), clock))
        return rooms[-1]

    yield opening
    for room in rooms:
        room.close()


def plays(exchange: Exchange) -> None:
    exchange.answer(tone_mp3(0.5), kind="audio/mpeg")


def speak(room: Chartroom, text: str = "what is the price of Apple?") -> SpokenReply:
    room.conversations.ensure_session("desk")
    return room.replies.start(room.analyst.start("desk", text))


def kept(room: Chartroom) -> list[AudioClip]:
    return room.audio.of_session("desk")


def answer(room: Chartroom) -> Message:
    return room.conversations.messages("desk", 1).messages[0]


def test_an_answer_is_spoken_and_kept_offline(open_room: Open) -> None:
    room = open_room()
    reply = speak(room)
    assert reply.wait(20)
    told = reply.now()
    assert told.state == "spoken"
    assert "A A P L" in told.parts[0].words
    assert not any(sign in part.words for part in told.parts for sign in "[]()0123456789")
    assert [part.start_s for part in told.parts] == sorted(part.start_s for part in told.parts)
    (clip,) = kept(room)
    assert (clip.kind, clip.mime, clip.id, clip.heard_s) == ("reply", "audio/mpeg", told.clip_id, None)
    assert clip.message_id == answer(room).id
    whole = samples_of(room.audio.file(clip).read_bytes())
    assert duration_s(whole) == pytest.approx(sum(part.duration_s for part in told.parts), abs=0.2)
    assert [one["words"] for one in clip.details["sentences"]] == [part.words for part in told.parts]
    assert clip.details["speakers"] == ["offline"]


def test_speech_starts_before_the_answer_is_complete(open_room: Open, server: OpenAIServer) -> None:
    server.chat(says("It rose. ", "Then ", "it ", "fell.", each_after_s=0.5))
    room = open_room(OPENAI_BASE_URL=server.url)
    reply = speak(room)
    first = reply.now(0, wait_s=20).parts[0]
    assert first.words == "It rose."
    assert room.analyst.current("desk") is not None, "the answer is still being written"
    assert reply.wait(20)
    assert [part.words for part in reply.now().parts] == ["It rose.", "Then it fell."]


def test_an_agent_speaks_in_its_voice_at_its_speed(open_room: Open, server: OpenAIServer) -> None:
    server.chat(says("It rose."))
    room = open_room(OPENAI_BASE_URL=server.url)
    session = room.conversations.ensure_session("desk")
    room.conversations.update_agent(session.agent_id, voice="nova", voice_speed=1.25)
    assert speak(room).wait(20)
    (asked,) = server.asked(SPEECH)
    assert (asked["voice"], asked["speed"], asked["input"]) == ("nova", 1.25, "It rose.")


def test_what_was_not_heard_is_marked(open_room: Open, server: OpenAIServer) -> None:
    server.chat(says("One. ", "Two. ", "Three. ", "Four.", each_after_s=0.3))
    room = open_room(OPENAI_BASE_URL=server.url)
    reply = speak(room)
    reply.now(0, wait_s=20)
    room.replies.silence("desk", reply.id, 0.2)
    assert reply.wait(20)
    assert reply.now().state == "silenced"
    assert len(reply.now().parts) < 4
    (clip,) = kept(room)
    assert clip.heard_s == 0.2
    assert answer(room).content == "One. Two. Three. Four.", "the text is whole all the same"


def test_a_reply_can_be_silenced_after_it_was_made(open_room: Open) -> None:
    room = open_room()
    reply = speak(room)
    assert reply.wait(20)
    room.replies.silence("desk", reply.id, 0.7)
    assert kept(room)[0].heard_s == 0.7
    room.replies.silence("desk", reply.id, 9_999)
    assert kept(room)[0].heard_s == pytest.approx(kept(room)[0].duration_s, abs=0.05)


def test_where_speech_fails_the_text_stays_and_says_so(open_room: Open, server: OpenAIServer) -> None:
    server.chat(says("It rose."))
    server.on(SPEECH, refuses(500))
    room = open_room(OPENAI_BASE_URL=server.url)
    room.speakers.offline.close()
    reply = speak(room)
    assert reply.wait(20)
    told = reply.now()
    assert told.state == "failed"
    assert told.notice
    assert kept(room) == []
    assert answer(room).content == "It rose."
    assert answer(room).details.unspoken == told.notice


def test_where_the_server_fails_the_notice_says_who_reads(open_room: Open, server: OpenAIServer) -> None:
    server.chat(says("It rose."))
    server.on(SPEECH, refuses(401))
    room = open_room(OPENAI_BASE_URL=server.url)
    reply = speak(room)
    assert reply.wait(20)
    told = reply.now()
    assert told.state == "spoken"
    assert told.notice == "127.0.0.1 does not take the key. The offline voice reads instead."
    assert kept(room)[0].details["notice"] == told.notice
    assert answer(room).details.unspoken is None


def test_a_failed_answer_is_spoken_with_its_fallback(open_room: Open, server: OpenAIServer) -> None:
    server.chat(breaks_off("It rose and"))
    room = open_room(OPENAI_BASE_URL=server.url)
    reply = speak(room)
    assert reply.wait(20)
    words = " ".join(part.words for part in reply.now().parts)
    assert words.startswith("It rose and")
    assert len(reply.now().parts) > 1


def test_a_stopped_turn_is_silent(open_room: Open, server: OpenAIServer) -> None:
    server.chat(says(*["Word. "] * 50, each_after_s=0.1))
    room = open_room(OPENAI_BASE_URL=server.url)
    reply = speak(room)
    reply.now(0, wait_s=20)
    room.analyst.current("desk").stop()
    assert reply.wait(20)
    assert len(reply.now().parts) < 50


def test_a_session_deleted_meanwhile_leaves_no_file(
    open_room: Open, server: OpenAIServer, tmp_path: Path
) -> None:
    server.chat(says("One. ", "Two. ", "Three.", each_after_s=0.3))
    room = open_room(OPENAI_BASE_URL=server.url)
    reply = speak(room)
    reply.now(0, wait_s=20)
    room.conversations.delete_session("desk")
    assert reply.wait(20)
    assert not list(tmp_path.rglob("*.mp3"))


def test_where_no_audio_is_kept_it_is_heard_all_the_same(open_room: Open, tmp_path: Path) -> None:
    room = open_room(CHARTROOM_AUDIO_RETENTION="none")
    reply = speak(room)
    assert reply.wait(20)
    assert reply.now().parts
    assert reply.now().clip_id is None
    assert not list(tmp_path.rglob("*.mp3"))


def test_closing_ends_speech(open_room: Open, server: OpenAIServer) -> None:
    server.chat(says(*["Word. "] * 100, each_after_s=0.1))
    room = open_room(OPENAI_BASE_URL=server.url)
    reply = speak(room)
    reply.now(0, wait_s=20)
    begun = time.perf_counter()
    room.close()
    assert time.perf_counter() - begun < 5
    assert reply.wait(1)


def test_long_words_are_given_in_portions() -> None:
    words = "One two three four five. " * 200
    given = list(portions(words))
    assert all(len(portion) <= MOST_CHARACTERS for portion in given)
    assert " ".join(given).split() == words.split()
    assert "".join(portions("x" * 4_000)) == "x" * 4_000
