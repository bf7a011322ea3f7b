"""A local server that speaks the OpenAI protocol, over real sockets, and says what a test lays out.

    with OpenAIServer() as server:
        server.chat(calls(("get_quote", {"symbol": "AAPL"})), says("It closed at ", "[1](fact:f1)."))
        client = OpenAI(base_url=server.url, api_key="sk-test")

A reply is a function of the `Exchange`: it may look at the request, take its time, send what it likes and
hang up. The ones below cover what real servers do, and what they do wrong. `requests` tells what came.
Paths other than those of chat and models (audio, embeddings …) are laid out with `on`.
"""

from __future__ import annotations

import json
import select
import socket
import struct
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

CHAT = "/v1/chat/completions"
MODELS = "/v1/models"
TRANSCRIPTIONS = "/v1/audio/transcriptions"


@dataclass(frozen=True)
class Asked:
    """One request as it came; `body` is the JSON, or None where it was none (`raw` has the bytes)."""

    method: str
    path: str
    headers: Mapping[str, str]
    raw: bytes = b""

    @property
    def body(self) -> Any:
        try:
            return json.loads(self.raw)
        except ValueError:
            return None


@dataclass
class Exchange:
    """One request and the socket to answer on."""

    asked: Asked
    handler: BaseHTTPRequestHandler
    stopping: threading.Event
    hung_up: threading.Event = field(default_factory=threading.Event)

    def answer(
        self, body: Any, status: int = 200, headers: Mapping[str, str] | None = None, kind: str = ""
    ) -> None:
        """The whole reply at once; `body` is JSON, or bytes of the media type `kind`."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self._head(status, {"Content-Type": kind or "application/json", **(headers or {})}, len(content))
        self.handler.wfile.write(content)

    def begin(self, headers: Mapping[str, str] | None = None, kind: str = "text/event-stream") -> None:
        """Begin a reply in chunks, which has an end that can be told from a broken line."""
        self._head(200, {"Content-Type": kind, "Transfer-Encoding": "chunked", **(headers or {})})

    def send(self, content: bytes) -> None:
        """One chunk."""
        self.handler.wfile.write(f"{len(content):x}\r\n".encode() + content + b"\r\n")

    def event(self, data: Any) -> None:
        """One Server-Sent Event: JSON, or text as it is."""
        text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
        self.send(f"data: {text}\n\n".encode())

    def end(self) -> None:
        """The proper end of chunks."""
        self.handler.wfile.write(b"0\r\n\r\n")

    def hang_up(self) -> None:
        """Cut the line in the middle, with a reset."""
        linger = struct.pack("ii", 1, 0)
        self.handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.handler.close_connection = True
        self.handler.connection.close()

    def wait(self, seconds: float) -> bool:
        """Do nothing for a while; False where the client hung up meanwhile."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and not self.stopping.is_set():
            if self.client_is_gone():
                self.hung_up.set()
                return False
            time.sleep(0.005)
        return True

    def client_is_gone(self) -> bool:
        """Whether the client has closed its side."""
        readable, _, _ = select.select([self.handler.connection], [], [], 0)
        try:
            return bool(readable) and self.handler.connection.recv(1, socket.MSG_PEEK) == b""
        except OSError:
            return True

    def _head(self, status: int, headers: Mapping[str, str], length: int | None = None) -> None:
        self.handler.send_response(status)
        for name, value in headers.items():
            self.handler.send_header(name, value)
        if length is not None:
            self.handler.send_header("Content-Length", str(length))
        self.handler.end_headers()


Reply = Callable[[Exchange], None]


def chunk(delta: Mapping[str, Any] | None, finish: str | None = None, **more: Any) -> dict[str, Any]:
    """One chunk of a streamed completion; without a delta it has no choices, as the last one with usage."""
    choices = [] if delta is None else [{"index": 0, "delta": dict(delta), "finish_reason": finish}]
    head = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "scripted"}
    return {**head, "choices": choices, **more}


def says(
    *pieces: str,
    finish: str | None = "stop",
    usage: tuple[int, int] | None = (120, 30),
    first_after_s: float = 0.0,
    each_after_s: float = 0.0,
    more: Iterable[Any] = (),
) -> Reply:
    """An answer in text. `finish` None leaves the stream without an end mark; `more` are raw events."""

    def reply(exchange: Exchange) -> None:
        if not exchange.wait(first_after_s):
            return
        exchange.begin()
        exchange.event(chunk({"role": "assistant", "content": ""}))
        for event in more:
            exchange.event(event)
        for piece in pieces:
            if each_after_s and not exchange.wait(each_after_s):
                return
            exchange.event(chunk({"content": piece}))
        _finish(exchange, finish, usage)

    return reply


def calls(
    *wanted: tuple[str, Any],
    text: str = "",
    ids: tuple[str, ...] | None = None,
    piece: int = 7,
    usage: tuple[int, int] | None = (100, 20),
) -> Reply:
    """Tool calls side by side, their arguments in pieces of `piece` characters; a string goes as it is."""

    def reply(exchange: Exchange) -> None:
        exchange.begin()
        exchange.event(chunk({"role": "assistant", "content": text or None}))
        for at, (name, arguments) in enumerate(wanted):
            written = arguments if isinstance(arguments, str) else json.dumps(arguments)
            identity = ids[at] if ids else f"call_{len(exchange.asked.raw)}_{at}"
            function = {"name": name, "arguments": ""}
            first = {"index": at, "id": identity, "type": "function", "function": function}
            exchange.event(chunk({"tool_calls": [first]}))
            for start in range(0, len(written), piece):
                rest = {"index": at, "function": {"arguments": written[start : start + piece]}}
                exchange.event(chunk({"tool_calls": [rest]}))
        _finish(exchange, "tool_calls", usage)

    return reply


def refuses(
    status: int, message: str = "no", *, code: str | None = None, param: str | None = None, **headers: str
) -> Reply:
    """An error in OpenAI's form; `headers` with underscores for dashes."""
    error = {"message": message, "type": "invalid_request_error", "code": code, "param": param}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda exchange: exchange.answer({"error": error}, status, named)


def breaks_off(*pieces: str) -> Reply:
    """Text, and then the line is cut."""

    def reply(exchange: Exchange) -> None:
        exchange.begin()
        for piece in pieces:
            exchange.event(chunk({"content": piece}))
        exchange.wait(0.02)  # a reset would take back what is still under way
        exchange.hang_up()

    return reply


def babbles(*pieces: str, nonsense: str = '{"choices": [{"del') -> Reply:
    """Text, and then a chunk that is no JSON."""

    def reply(exchange: Exchange) -> None:
        exchange.begin()
        for piece in pieces:
            exchange.event(chunk({"content": piece}))
        exchange.event(nonsense)
        exchange.end()

    return reply


def sleeps(seconds: float, *pieces: str) -> Reply:
    """Says `pieces`, then nothing for so long that the client gives up."""

    def reply(exchange: Exchange) -> None:
        exchange.begin()
        for piece in pieces:
            exchange.event(chunk({"content": piece}))
        exchange.wait(seconds)

    return reply


def drones(piece: str = "word " * 200, times: int = 100_000) -> Reply:
    """An answer that does not end."""

    def reply(exchange: Exchange) -> None:
        exchange.begin()
        for _ in range(times):
            exchange.event(chunk({"content": piece}))

    return reply


def model_card(name: str, shutdown_date: str | None = None) -> Reply:
    """What `GET /models/{id}` says."""
    card = {"id": name, "object": "model", "created": 1, "owned_by": "test", "shutdown_date": shutdown_date}
    return lambda exchange: exchange.answer(card)


def transcribes(text: str, *, after_s: float = 0.0, **more: Any) -> Reply:
    """What `/audio/transcriptions` answers; `after_s` seconds later."""

    def reply(exchange: Exchange) -> None:
        if exchange.wait(after_s):
            exchange.answer({"text": text, **more})

    return reply


def hangs_up(exchange: Exchange) -> None:
    """Takes the request, and cuts the line without an answer."""
    exchange.hang_up()


def cut_short(exchange: Exchange) -> None:
    """Promises more than it sends, and cuts the line."""
    exchange.handler.send_response(200)
    exchange.handler.send_header("Content-Type", "application/json")
    exchange.handler.send_header("Content-Length", "1000")
    exchange.handler.end_headers()
    exchange.handler.wfile.write(b'{"text": "show Te')
    exchange.wait(0.02)
    exchange.hang_up()


def _finish(exchange: Exchange, finish: str | None, usage: tuple[int, int] | None) -> None:
    if finish is not None:
        exchange.event(chunk({}, finish))
        options = (exchange.asked.body or {}).get("stream_options") or {}
        if usage and options.get("include_usage"):
            told = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}
            exchange.event(chunk(None, usage=told))
        exchange.event("[DONE]")
    exchange.end()


class OpenAIServer:
    """Started and stopped as a context manager; lay replies out with `chat`, `model` and `on`."""

    def __init__(self, port: int = 0) -> None:
        self.requests: list[Asked] = []
        self.hung_up = threading.Event()
        self.stopping = threading.Event()
        self._replies: dict[str, list[Reply]] = defaultdict(list)
        self._lock = threading.Lock()
        self._http = _Server(("127.0.0.1", port), _handler(self))
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self.chat(says("Hello."))

    @property
    def url(self) -> str:
        """The base URL to give a client."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def on(self, path: str, *replies: Reply) -> None:
        """Answer `path` (with /v1) with `replies` in turn, the last one for ever."""
        with self._lock:
            self._replies[path] = list(replies)

    def chat(self, *replies: Reply) -> None:
        """Answer chat completions with `replies` in turn, the last one for ever."""
        self.on(CHAT, *replies)

    def transcription(self, *replies: Reply) -> None:
        """Answer transcriptions with `replies` in turn, the last one for ever."""
        self.on(TRANSCRIPTIONS, *replies)

    def model(self, name: str, shutdown_date: str | None = None) -> None:
        """Offer a model, with the day on which it closes."""
        self.on(f"{MODELS}/{name}", model_card(name, shutdown_date))

    def asked(self, path: str = CHAT) -> list[Any]:
        """The bodies of the requests for `path`, oldest first."""
        with self._lock:
            return [request.body for request in self.requests if request.path == path]

    def reply_to(self, asked: Asked) -> Reply:
        """The next reply for a request; OpenAI's own 404 where none was laid out."""
        with self._lock:
            self.requests.append(asked)
            replies = self._replies.get(asked.path)
            if replies:
                return replies.pop(0) if len(replies) > 1 else replies[0]
        if asked.path == MODELS:
            names = [path.removeprefix(f"{MODELS}/") for path in self._replies if path.startswith(MODELS)]
            cards = [{"id": name, "object": "model", "created": 1, "owned_by": "test"} for name in names]
            return lambda exchange: exchange.answer({"object": "list", "data": cards})
        return refuses(404, f"There is nothing at {asked.path}", code="model_not_found")

    def __enter__(self) -> OpenAIServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


def _handler(server: OpenAIServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            raw = self.rfile.read(int(self.headers.get("content-length", 0)))
            path = unquote(urlsplit(self.path).path)
            asked = Asked(self.command, path, {k.lower(): v for k, v in self.headers.items()}, raw)
            exchange = Exchange(asked, self, server.stopping)
            try:
                server.reply_to(asked)(exchange)
            finally:
                if exchange.hung_up.is_set():
                    server.hung_up.set()

        do_POST = do_GET  # noqa: N815  http.server's name
        do_DELETE = do_GET  # noqa: N815

        def handle(self) -> None:
            try:
                super().handle()
            except (OSError, ValueError):
                server.hung_up.set()  # the client gave up, as some tests want
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Tests read `requests` instead."""

    return Handler
