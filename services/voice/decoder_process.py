"""The process that decodes strangers' bytes: `python -m services.voice.decoder_process`.

It reads orders from its input and writes answers to its output, and may die of what it reads.
"""

from __future__ import annotations

import json
import struct
import sys
from typing import BinaryIO

from services.voice.decoding import Undecodable, decode

HEAD = struct.Struct("<Qd")
"""An order: the count of bytes and the limit in seconds, then the bytes."""
ANSWER = struct.Struct("<QQ")
"""An answer: the counts of bytes of its JSON head and of its samples, then both."""
MEMORY_BYTES = 512 * 1024**2
"""Reading two minutes of any kind takes less than 100 MB."""


def main() -> None:
    """Answer until the input ends."""
    _limit_memory()
    orders, answers = sys.stdin.buffer, sys.stdout.buffer
    while head := orders.read(HEAD.size):
        size, limit_s = HEAD.unpack(head)
        _answer(answers, orders.read(size), limit_s)


def _answer(answers: BinaryIO, data: bytes, limit_s: float) -> None:
    pcm = b""
    try:
        decoded = decode(data, limit_s)
    except Undecodable as error:
        head: dict[str, object] = {"problem": error.problem}
    else:
        pcm = decoded.pcm
        head = {"mime": decoded.mime, "suffix": decoded.suffix, "complete": decoded.complete}
    told = json.dumps(head).encode()
    answers.write(ANSWER.pack(len(told), len(pcm)) + told + pcm)
    answers.flush()


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 -- not on Windows, where the time alone is limited
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


if __name__ == "__main__":
    main()
