"""The app's style is in the document before anything is drawn.

What `st.html` adds comes with the page's elements, and its script is fetched after theirs: for as long
as that takes the page stands in Streamlit's own layout, and then it jumps (by 0.57 of the window, measured;
a page should stay under 0.1, web.dev/cls).
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_END = b"</body>"
_OF_THE_APP = b'id="root"'
_CONDITIONS = {b"if-none-match", b"if-modified-since", b"accept-encoding"}
_OF_THE_FILE = ("etag", "last-modified", "accept-ranges")


class FirstPaint:
    """Puts `style` (CSS, ours: it is written as it is) at the end of Streamlit's document.

    There it comes after the rules that Streamlit adds to the head, and outweighs them.
    """

    def __init__(self, app: ASGIApp, style: str) -> None:
        self.app = app
        self._style = b'<style id="chartroom-style">' + style.encode() + b"</style>"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _asks_for_a_document(scope):
            await self.app(scope, receive, send)
            return
        headers = [pair for pair in scope["headers"] if pair[0] not in _CONDITIONS]
        start: Message | None = None
        body = bytearray()

        async def sending(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_a_document(message):
                start = message
            elif start is None:
                await send(message)  # a file that a person opens or downloads, however long
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    await send(self._started(start, body))
                    await send({"type": "http.response.body", "body": bytes(body)})

        await self.app({**scope, "headers": headers}, receive, sending)

    def _started(self, start: Message, body: bytearray) -> Message:
        """`start` for what `body` is now; the style is put into it on the way."""
        at = body.find(_END)
        if at < 0 or _OF_THE_APP not in body:
            return start
        body[at:at] = self._style
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(body))
        for name in _OF_THE_FILE:
            del headers[name]
        return start


def _asks_for_a_document(scope: Scope) -> bool:
    """As browsers do when somebody goes to a page; whatever else is asked for passes untouched."""
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and "text/html" in Headers(scope=scope).get("accept", "")
    )


def _is_a_document(start: Message) -> bool:
    return start["status"] == 200 and Headers(raw=start["headers"]).get("content-type", "").startswith(
        "text/html"
    )
