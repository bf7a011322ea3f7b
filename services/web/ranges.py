"""Parts of a file over HTTP (RFC 9110, §14): what a player asks for when somebody seeks."""

from __future__ import annotations

import re
from typing import ClassVar

from starlette.requests import Request
from starlette.responses import Response

from services.errors import ChartroomError
from services.web.replies import CONTENT_RANGE

_ONE_RANGE = re.compile(r"\s*bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.IGNORECASE)


class RangeNotSatisfiable(ChartroomError):
    """A part that lies behind the end of the file."""

    code: ClassVar[str] = "range_not_satisfiable"
    http_status: ClassVar[int] = 416


def ranged_reply(request: Request, data: bytes, media_type: str, etag: str, name: str) -> Response:
    """The file, or the part of it that `Range` asks for; nothing where the caller has it already.

    Several ranges at once, and what is no range of bytes, get the whole file, as they may. `etag` must
    change whenever the bytes do. Raises `RangeNotSatisfiable`.
    """
    tag = f'"{etag}"'
    headers = {
        "ETag": tag,
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f'inline; filename="{name}"',
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    fresh = request.headers.get("if-range", tag) == tag
    part = _part(request.headers.get("range", ""), len(data)) if fresh else None
    if part is not None:
        headers[CONTENT_RANGE] = f"bytes {part.start}-{part.stop - 1}/{len(data)}"
        data = data[part.start : part.stop]
    headers["Content-Length"] = str(len(data))
    body = b"" if request.method == "HEAD" else data
    return Response(body, 200 if part is None else 206, headers, media_type)


def _part(header: str, size: int) -> range | None:
    match = _ONE_RANGE.fullmatch(header)
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    start = int(first) if first else max(size - int(last), 0)
    stop = min(int(last) + 1, size) if first and last else size
    if first and last and int(last) < start:
        return None
    if start >= size or (not first and int(last) == 0):
        raise RangeNotSatisfiable(
            f"The file has {size} bytes.", details={"size_bytes": size, CONTENT_RANGE: f"bytes */{size}"}
        )
    return range(start, stop)
