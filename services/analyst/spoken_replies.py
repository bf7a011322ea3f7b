"""Answers spoken while they stream, sentence by sentence, then kept as one file of their message."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from services.analyst.events import Done, Failed, Token, ToolStep, TurnEvent
from services.analyst.facts import Fact
from services.errors import ChartroomError, NotFound
from services.market.venues import currency_of
from services.voice.audio_files import Sound
from services.voice.speaking.protocol import Manner
from services.voice.speaking.reply import SpokenReply
from services.voice.speaking.sound import MIME, SUFFIX, Mp3Writer
from services.voice.wording import SentenceStream, spoken
from services.voice.wording.money import CURRENCIES

if TYPE_CHECKING:
    from services.analyst.turn import Turn
    from services.conversations.conversations import Conversations
    from services.conversations.models import Message
    from services.voice.audio_files import AudioFiles
    from services.voice.speaking.speakers import ReadingAloud, Speakers

KEPT_REPLIES = 32
"""Replies whose sentences can still be fetched one by one; a minute of one takes 3 MB."""
MOST_CHARACTERS = 1_500
"""Of words that are given to a speaker at once; servers take 4,096."""
_log = logging.getLogger(__name__)


class SpokenReplies:
    """Speaks the answers of turns, each on a thread of its own, and keeps what was spoken."""

    def __init__(self, speakers: Speakers, conversations: Conversations, audio: AudioFiles) -> None:
        self._speakers = speakers
        self._conversations = conversations
        self._audio = audio
        self._lock = threading.Lock()
        self._replies: OrderedDict[str, SpokenReply] = OrderedDict()
        self._threads: list[threading.Thread] = []
        self._closing = threading.Event()

    def start(self, turn: Turn) -> SpokenReply:
        """Begin to speak the answer of `turn` in its agent's voice."""
        reply = SpokenReply(turn.session_id)
        thread = threading.Thread(
            target=self._run, args=(turn, reply), name=f"speech-{reply.id}", daemon=True
        )
        with self._lock:
            self._replies[reply.id] = reply
            while len(self._replies) > KEPT_REPLIES:
                self._replies.popitem(last=False)
            self._threads = [known for known in self._threads if known.is_alive()]
            self._threads.append(thread)
        thread.start()
        return reply

    def reply(self, session_id: str, reply_id: str) -> SpokenReply:
        """A reply of late. Raises `NotFound`."""
        with self._lock:
            reply = self._replies.get(reply_id)
        if reply is None or reply.session_id != session_id:
            raise NotFound("There is no such spoken reply.", details={"reply_id": reply_id})
        return reply

    def silence(self, session_id: str, reply_id: str, heard_s: float) -> None:
        """Somebody spoke over a reply, of which `heard_s` seconds were heard; the rest is marked so."""
        reply = self.reply(session_id, reply_id)
        self._mark(reply.clip_id, reply.silence(heard_s))

    def close(self, timeout: float = 5.0) -> None:
        """Stop speaking, and wait up to `timeout` seconds for each thread to be gone."""
        self._closing.set()
        with self._lock:
            threads = list(self._threads)
        for thread in threads:
            thread.join(timeout)

    def _run(self, turn: Turn, reply: SpokenReply) -> None:
        try:
            with closing(self._reading(turn.session_id)) as reading:
                self._speak(turn, reply, reading)
        except ChartroomError as error:  # the session was deleted meanwhile
            _log.warning("What was spoken in %s is not kept: %s", reply.session_id, error.message)
            reply.end(failure=error.message)
        except Exception:  # the border of the thread: whoever listens must get an end
            _log.exception("The reply in %s could not be spoken", reply.session_id)
            reply.end(failure="The answer could not be spoken.")

    def _reading(self, session_id: str) -> ReadingAloud:
        """Of the agent's voice. Asked here, not by whoever begins: the turn is on its way meanwhile."""
        agent = self._conversations.agent_of(session_id)
        return self._speakers.begin(Manner(agent.voice, agent.voice_speed))

    def _speak(self, turn: Turn, reply: SpokenReply, reading: ReadingAloud) -> None:
        def cancelled() -> bool:
            return self._closing.is_set() or reply.silenced or turn.stopped()

        voice = _Voice(reply, reading, cancelled)
        message = voice.follow(turn.events())
        clip_id = self._kept(reply, voice, message) if message else None
        if voice.failure and message:
            self._conversations.note_unspoken(message.id, voice.failure)
        self._mark(clip_id, reply.heard_s)
        reply.end(clip_id=clip_id, failure=voice.failure)
        self._mark(clip_id, reply.heard_s)  # silenced between the two lines above

    def _mark(self, clip_id: str | None, heard_s: float | None) -> None:
        if clip_id is not None and heard_s is not None:
            self._audio.heard(clip_id, heard_s)

    def _kept(self, reply: SpokenReply, voice: _Voice, message: Message) -> str | None:
        """One file of all that was spoken; None where nothing was, or nothing is to be kept."""
        if not voice.sentences or not self._audio.keeps_recordings:
            return None
        duration_s = voice.writer.duration_s
        sound = Sound(voice.writer.finish(), MIME, SUFFIX, duration_s)
        details = {"sentences": voice.sentences, "speakers": voice.speakers, "notice": voice.notice}
        return self._audio.add(reply.session_id, message.id, "reply", sound, details).id


class _Voice:
    """The speaking of one answer, on its thread."""

    def __init__(self, reply: SpokenReply, reading: ReadingAloud, cancelled: Callable[[], bool]) -> None:
        self._reply, self._reading, self._cancelled = reply, reading, cancelled
        self._currencies: dict[str, str] = {}
        self.writer = Mp3Writer()
        self.sentences: list[dict[str, str | float]] = []
        self.speakers: list[str] = []
        self.notice: str | None = None
        self.failure: str | None = None

    def follow(self, events: Iterator[TurnEvent]) -> Message | None:
        """Speak the answer as it comes; the message as it was stored."""
        stream = SentenceStream()
        for event in events:
            match event:
                case Token(content):
                    for sentence in stream.feed(content):
                        self._say(sentence)
                case ToolStep(outcome=outcome):
                    self._currencies |= currencies_of(outcome.facts)
                case Done(message):
                    for sentence in stream.finish():
                        self._say(sentence)
                    return message
                case Failed(fallback_message=fallback, message=message):
                    for sentence in (*stream.finish(), *stream.feed(fallback), *stream.finish()):
                        self._say(sentence)
                    return message
        return None

    def _say(self, sentence: str) -> None:
        for words in portions(spoken(sentence, self._currencies)):
            if self.failure or self._cancelled():
                return
            try:
                speech = self._reading.speak(words, self._cancelled)
            except ChartroomError as error:
                _log.warning("An answer in %s is not spoken: %s", self._reply.session_id, error.message)
                self.failure = error.message
                return
            if self._cancelled() or not speech.samples:
                return
            self.sentences.append({"words": words, "start_s": round(self.writer.duration_s, 3)})
            self._reply.add(words, speech)
            self.writer.write(speech.samples)
            self.notice = speech.notice or self.notice
            if speech.speaker not in self.speakers:
                self.speakers.append(speech.speaker)


def portions(words: str) -> Iterator[str]:
    """`words` in pieces that a speaker takes at once; parted between sentences, else at a blank."""
    while len(words) > MOST_CHARACTERS:
        stop = words.rfind(". ", 0, MOST_CHARACTERS) + 1 or words.rfind(" ", 0, MOST_CHARACTERS)
        stop = stop if stop > 0 else MOST_CHARACTERS
        yield words[:stop].strip()
        words = words[stop:].lstrip()
    if words:
        yield words


def currencies_of(facts: tuple[Fact, ...]) -> dict[str, str]:
    """The currency of each fact that is a price, by its id. Levels of an index and rates have none."""
    known = {}
    for fact in facts:
        symbol = fact.source.symbol
        if fact.unit == "price" and not symbol.startswith("^") and not symbol.endswith("=X"):
            currency = currency_of(symbol)
            if currency in CURRENCIES:
                known[fact.id] = currency
    return known
