"""A stand-in for Yahoo's hosts: a CONNECT proxy that answers the HTTPS requests itself.

A client whose proxy this is, and who trusts its certificate authority, speaks TLS over real sockets
to "query2.finance.yahoo.com" and gets what a test laid out, mostly recorded replies.
"""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import trustme

HOSTS = (
    "query1.finance.yahoo.com",
    "query2.finance.yahoo.com",
    "fc.yahoo.com",
    "guce.yahoo.com",
    "consent.yahoo.com",
)


@dataclass(frozen=True)
class Reply:
    """What to answer, after how long."""

    body: bytes = b"{}"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay_s: float = 0.0


@dataclass(frozen=True)
class Request:
    """What was asked."""

    host: str
    path: str
    query: dict[str, list[str]]


def recorded(file: Path, *, delay_s: float = 0.0) -> Reply:
    """A reply as node-yahoo-finance2 recorded it (shared/data/README.md tells its three forms)."""
    response = json.loads(file.read_text(encoding="utf-8"))["response"]
    body = response.get("bodyJson")
    text = json.dumps(body) if body is not None else response.get("body") or response.get("bodyText")
    return Reply(text.encode(), response["status"], delay_s=delay_s)


class YahooServer:
    """Started and stopped as a context manager; `on` lays out replies, `requests` tells what came."""

    def __init__(self, folder: Path) -> None:
        authority = trustme.CA()
        self.authority_file = folder / "authority.pem"
        authority.cert_pem.write_to_path(str(self.authority_file))
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.set_alpn_protocols(["http/1.1"])
        authority.issue_cert(*HOSTS).configure_cert(self.tls)
        self.requests: list[Request] = []
        self._replies: dict[str, list[Reply]] = defaultdict(list)
        self._lock = threading.Lock()
        self.on("fc.yahoo.com/", Reply(b"", 404, {"Set-Cookie": "A3=d; Domain=.yahoo.com; Path=/; Secure"}))
        self.on("/v1/test/getcrumb", Reply(b"abc.crumb"))
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def proxy(self) -> str:
        """The address to give a client as its proxy."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def on(self, address: str, *replies: Reply) -> None:
        """Answer `address` (a path, or a host and path) with `replies` in turn, the last one for ever."""
        with self._lock:
            self._replies[address] = list(replies)

    def count(self, path: str) -> int:
        """How many requests came for `path`."""
        with self._lock:
            return sum(request.path == path for request in self.requests)

    def answer(self, request: Request) -> Reply:
        """The next reply for a request; 404 where none was laid out."""
        with self._lock:
            self.requests.append(request)
            replies = self._replies.get(request.host + request.path) or self._replies.get(request.path)
            if not replies:
                return Reply(b'{"finance": {"error": {"description": "no route"}}}', 404)
            return replies.pop(0) if len(replies) > 1 else replies[0]

    def __enter__(self) -> YahooServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


def _handler(server: YahooServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        host = ""

        def do_CONNECT(self) -> None:
            self.host = self.path.split(":")[0]
            self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            self.connection = server.tls.wrap_socket(self.connection, server_side=True)
            self.rfile = self.connection.makefile("rb")
            self.wfile = self.connection.makefile("wb", buffering=0)
            self.close_connection = False

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            length = int(self.headers.get("content-length", 0))
            self.rfile.read(length)
            reply = server.answer(Request(self.host, unquote(parts.path), parse_qs(parts.query)))
            time.sleep(reply.delay_s)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def do_POST(self) -> None:
            self.do_GET()

        def handle(self) -> None:
            try:
                super().handle()
            except (OSError, ValueError):
                self.close_connection = True  # the client gave up, as some tests want

        def log_message(self, *_: object) -> None:
            """Tests read `requests` instead."""

    return Handler
