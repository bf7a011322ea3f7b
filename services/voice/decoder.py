"""Decoding of strangers' bytes in a process that may be lost, which bounds its time and its memory."""

from __future__ import annotations

import json
import logging
from typing import IO

from services.voice.decoder_process import ANSWER, HEAD
from services.voice.decoding import Decoded, Undecodable
from services.voice.helper import Helper, exactly

TIME_S = 10.0
"""Two minutes of sound take 0.2 s."""
_log = logging.getLogger(__name__)


class Decoder:
    """Thread-safe; one recording at a time. Its process starts at the first, and again when it was lost."""

    def __init__(self, time_s: float = TIME_S) -> None:
        self._helper = Helper("services.voice.decoder_process", time_s)

    def decode(self, data: bytes, limit_s: float) -> Decoded:
        """As `decoding.decode`. Bytes that take too long or too much memory are `damaged`."""
        try:
            return self._helper.order((HEAD.pack(len(data), limit_s), data), _decoded)
        except OSError as error:
            _log.warning("The decoder was lost over a recording of %d bytes", len(data))
            raise Undecodable("damaged") from error

    def warm(self) -> None:
        """Start the process, so that the first recording need not wait for it."""
        self._helper.warm()

    def close(self) -> None:
        """End the process. Calling it twice is harmless."""
        self._helper.close()


def _decoded(answers: IO[bytes]) -> Decoded:
    told, sound = ANSWER.unpack(exactly(answers, ANSWER.size))
    head = json.loads(exactly(answers, told))
    if "problem" in head:
        raise Undecodable(head["problem"])
    return Decoded(**head, pcm=exactly(answers, sound))
