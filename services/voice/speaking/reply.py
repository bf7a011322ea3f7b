"""A reply that is being spoken: its sentences with their sound, played while more of them are made."""

from __future__ import annotations

import threading
import uuid
from dataclasses import dataclass, field
from typing import Literal

from services.errors import NotFound
from services.voice.speaking.protocol import duration_s
from services.voice.speaking.sound import wav_of
from services.voice.speaking.speakers import Speech

State = Literal["speaking", "spoken", "silenced", "failed"]


@dataclass(frozen=True)
class Part:
    """One sentence. `start_s` is where it begins in the reply."""

    number: int
    words: str
    start_s: float
    duration_s: float
    wav: bytes = field(repr=False)


@dataclass(frozen=True)
class Spoken:
    """How far a reply has come; `parts` are those that were asked for.

    `notice` is a sentence for the person: who stood in, or why nothing is heard. `clip_id` is the kept file,
    None while there is none.
    """

    state: State
    parts: tuple[Part, ...]
    notice: str | None
    clip_id: str | None


class SpokenReply:
    """Thread-safe: one thread speaks, any number listen."""

    def __init__(self, session_id: str) -> None:
        self.id = uuid.uuid4().hex
        self.session_id = session_id
        self._state: State = "speaking"
        self._parts: list[Part] = []
        self._notice: str | None = None
        self._clip_id: str | None = None
        self._heard_s: float | None = None
        self._length_s = 0.0
        self._over = False
        self._changed = threading.Condition()

    @property
    def silenced(self) -> bool:
        """Whether somebody spoke over it, or asked it to be quiet."""
        with self._changed:
            return self._state == "silenced"

    @property
    def heard_s(self) -> float | None:
        """How much was heard before it was silenced (seconds); None: it was not silenced."""
        with self._changed:
            return self._heard_s

    @property
    def clip_id(self) -> str | None:
        """The kept file; None: there is none, or not yet."""
        with self._changed:
            return self._clip_id

    def add(self, words: str, speech: Speech) -> None:
        """The next sentence can be heard."""
        wav = wav_of(speech.samples)
        with self._changed:
            length_s = duration_s(speech.samples)
            self._parts.append(Part(len(self._parts), words, self._length_s, length_s, wav))
            self._length_s += length_s
            self._notice = speech.notice or self._notice
            self._changed.notify_all()

    def end(self, *, clip_id: str | None = None, failure: str | None = None) -> None:
        """Nothing more is spoken. `failure` is why not all of it was."""
        with self._changed:
            self._clip_id = clip_id
            self._notice = failure or self._notice
            if self._state == "speaking":
                self._state = "failed" if failure else "spoken"
            self._over = True
            self._changed.notify_all()

    def silence(self, heard_s: float) -> float:
        """Speak no more; how much counts as heard (seconds): what was played, at most what there is."""
        with self._changed:
            self._heard_s = min(max(heard_s, 0.0), self._length_s)
            self._state = "silenced"
            self._changed.notify_all()
            return self._heard_s

    def now(self, after: int = 0, wait_s: float = 0.0) -> Spoken:
        """The parts from number `after` on; waits up to `wait_s` seconds for one, or for the end."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._parts) > after or self._state != "speaking", wait_s)
            return Spoken(self._state, tuple(self._parts[after:]), self._notice, self._clip_id)

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until it is spoken and kept; False if that took longer than `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self._over, timeout)

    def part(self, number: int) -> Part:
        """One sentence. Raises `NotFound`."""
        with self._changed:
            if not 0 <= number < len(self._parts):
                raise NotFound("There is no such part of this reply.", details={"part": number})
            return self._parts[number]
