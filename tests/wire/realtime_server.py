"""A local server that speaks OpenAI's Realtime protocol, as far as reading text aloud needs it.

    with RealtimeServer() as server:
        server.lay_out(reads(), reads(transcript="Something else."))
        AsyncOpenAI(base_url=server.url, api_key="sk-test").realtime.connect(model="…")

A reply is a function of the connection and of the words that were to be read. `sessions` and `asked` tell
what came.
"""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import Server, ServerConnection, serve

from tests.wire.tones import tone

Reply = Callable[[ServerConnection, str], None]


def send(connection: ServerConnection, kind: str, **more: Any) -> None:
    """One event."""
    connection.send(json.dumps({"type": kind, "event_id": "event_1", **more}))


def reads(
    transcript: str | None = None,
    samples: bytes | None = None,
    *,
    after_s: float = 0.0,
    status: str = "completed",
    details: dict[str, Any] | None = None,
    piece: int = 9_600,
) -> Reply:
    """Reads the words (a tone of 50 ms each); `transcript` and `samples` are what it says otherwise."""

    def reply(connection: ServerConnection, words: str) -> None:
        threading.Event().wait(after_s)
        sound = tone(0.05 * len(words.split())) if samples is None else samples
        send(connection, "response.created", response={"id": "resp_1", "status": "in_progress"})
        for start in range(0, len(sound), piece):
            delta = base64.b64encode(sound[start : start + piece]).decode()
            send(connection, "response.output_audio.delta", delta=delta)
        said = words if transcript is None else transcript
        send(connection, "response.output_audio_transcript.delta", delta=said)
        send(connection, "response.output_audio_transcript.done", transcript=said)
        send(connection, "response.done", response={"status": status, "status_details": details})

    return reply


def fails(code: str, message: str = "no") -> Reply:
    """An error event."""
    error = {"type": "invalid_request_error", "code": code, "message": message}
    return lambda connection, _words: send(connection, "error", error=error)


def breaks_off(connection: ServerConnection, _words: str) -> None:
    """Some sound, and then the line is cut."""
    send(connection, "response.output_audio.delta", delta=base64.b64encode(tone(0.1)).decode())
    connection.socket.close()


def babbles(connection: ServerConnection, _words: str) -> None:
    """What is no JSON."""
    connection.send('{"type": "response.out')


def is_silent(connection: ServerConnection, _words: str) -> None:
    """Nothing at all."""


def drones(connection: ServerConnection, _words: str) -> None:
    """Sound without an end."""
    delta = base64.b64encode(tone(10)).decode()
    while True:
        send(connection, "response.output_audio.delta", delta=delta)


class RealtimeServer:
    """Started and stopped as a context manager."""

    def __init__(self) -> None:
        self.sessions: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.headers: list[Headers] = []
        self.paths: list[str] = []
        self.refuses: HTTPStatus | None = None
        self.refuse_headers: dict[str, str] = {}
        self.hangs_up_after: int | None = None
        self._replies: list[Reply] = [reads()]
        self._server: Server = serve(
            self._talk, "127.0.0.1", 0, process_request=self._greet, compression=None
        )
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        """The base URL to give a client."""
        return f"http://127.0.0.1:{self._server.socket.getsockname()[1]}/v1"

    def lay_out(self, *replies: Reply) -> None:
        """Answer with `replies` in turn, the last one for ever."""
        self._replies = list(replies)

    def _greet(self, connection: ServerConnection, request: Request) -> Response | None:
        self.headers.append(request.headers)
        self.paths.append(request.path)
        if self.refuses is None:
            return None
        response = connection.respond(self.refuses, "no\n")
        response.headers.update(self.refuse_headers)
        return response

    def _talk(self, connection: ServerConnection) -> None:
        send(connection, "session.created", session={"type": "realtime"})
        answered = 0
        try:
            for message in connection:
                event = json.loads(message)
                if event["type"] == "session.update":
                    self.sessions.append(event["session"])
                    send(connection, "session.updated", session=event["session"])
                if event["type"] == "response.create":
                    words = event["response"]["input"][0]["content"][0]["text"]
                    self.asked.append(words)
                    reply = self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]
                    reply(connection, words)
                    answered += 1
                    if answered == self.hangs_up_after:
                        connection.close()
        except (ConnectionClosed, OSError):
            return

    def __enter__(self) -> RealtimeServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
