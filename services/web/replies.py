"""The JSON that goes out, and the one shape of every error (CONTRACTS §3)."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from services.errors import ChartroomError

RETRY_AFTER_S = "retry_after_s"
CONTENT_RANGE = "Content-Range"


def to_json(content: Any) -> bytes:
    """Compact UTF-8 JSON. NaN is refused (`ValueError`); a lone surrogate becomes `?`."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


class JsonReply(JSONResponse):
    """A reply whose body is already plain data: no model is checked on the way out."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return to_json(content)


def column_reply(request: Request, content: Any) -> Response:
    """Many numbers: compressed here, quickly (1.8 ms for 5,000 bars, where the server around takes 8)."""
    body = to_json(content)
    headers = {"Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        body = gzip.compress(body, compresslevel=1, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return Response(body, media_type="application/json", headers=headers)


def error_body(error: ChartroomError, correlation_id: str) -> dict[str, Any]:
    """`{"error": {code, message, details, correlation_id}}`; the remedy, if any, is a detail."""
    details = dict(error.details)
    if error.remedy:
        details["remedy"] = error.remedy
    return {
        "error": {
            "code": error.code,
            "message": error.message,
            "details": _plain(details),
            "correlation_id": correlation_id,
        }
    }


def error_reply(error: ChartroomError, correlation_id: str) -> JsonReply:
    """The HTTP form of an error, with the headers that its status asks for."""
    return JsonReply(
        error_body(error, correlation_id),
        status_code=error.http_status,
        headers=_headers(error),
    )


def _headers(error: ChartroomError) -> dict[str, str]:
    headers: dict[str, str] = {}
    if error.http_status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if RETRY_AFTER_S in error.details:
        headers["Retry-After"] = str(error.details[RETRY_AFTER_S])
    if CONTENT_RANGE in error.details:
        headers[CONTENT_RANGE] = str(error.details[CONTENT_RANGE])
    if error.http_status == 405 and "allow" in error.details:
        headers["Allow"] = ", ".join(error.details["allow"])
    return headers


def _plain(value: Any) -> Any:
    """`value` as JSON can hold it: details come from anywhere, and an error reply must not fail."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)
