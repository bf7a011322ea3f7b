"""The outermost layer of the HTTP face: correlation id, security headers, and the last handler.

Plain ASGI, so that streaming replies pass through untouched.
"""

from __future__ import annotations

import logging

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.correlation import correlation
from services.errors import ChartroomError
from services.web.callers import inner_path
from services.web.failures import translate
from services.web.replies import error_reply

_log = logging.getLogger(__name__)

_NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
# FastAPI's documentation page: one inline script, the rest from jsDelivr, an icon from its own site.
_DOCS = (
    "default-src 'none'; script-src 'unsafe-inline' https://cdn.jsdelivr.net; "
    "style-src 'unsafe-inline' https://cdn.jsdelivr.net; "
    "img-src 'self' data: https://fastapi.tiangolo.com https://cdn.jsdelivr.net; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


class Shield:
    """Runs `app` under one correlation id, and answers whatever escapes from it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        with correlation(Headers(scope=scope).get("x-request-id")) as correlation_id:
            if scope["type"] == "http":
                await self._answer(scope, receive, send, correlation_id)
            else:
                await self.app(scope, receive, _with_headers(scope, send, correlation_id))

    async def _answer(self, scope: Scope, receive: Receive, send: Send, correlation_id: str) -> None:
        started = False

        async def noting(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
            await outgoing(message)

        outgoing = _with_headers(scope, send, correlation_id)
        try:
            await self.app(scope, receive, noting)
        except Exception as error:  # the border: the last handler of the HTTP face
            if not isinstance(error, ChartroomError):
                _log.exception("%s %s failed", scope["method"], scope["path"])
            if started:
                raise  # too late for an answer: the connection breaks off
            failure = translate(error, scope["method"], scope["path"])
            await error_reply(failure, correlation_id)(scope, receive, outgoing)


def _with_headers(scope: Scope, send: Send, correlation_id: str) -> Send:
    policy = _DOCS if inner_path(scope) == "/docs" else _NOTHING

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] >= 400:
            _log.info("%s %s: %d", scope["method"], scope["path"], message["status"])
        if message["type"] in {"http.response.start", "websocket.accept"}:
            headers = MutableHeaders(scope=message)
            headers["X-Request-ID"] = correlation_id
            if message["type"] == "http.response.start":
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
                refused = message["status"] >= 400
                headers.setdefault("Content-Security-Policy", _NOTHING if refused else policy)
        await send(message)

    return sending
