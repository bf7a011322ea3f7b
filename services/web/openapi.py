"""What the OpenAPI pages say beside the endpoints."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

DESCRIPTION = """\
Move the chart of an open page, ask the analyst, read prices: the same services that Chartroom's own
pages use.

**Access.** With `CHARTROOM_API_KEY` set, every call needs it (`Authorization: Bearer` or `X-API-Key`);
without, only programs on the same machine are answered.

**Errors** all look like `{"error": {"code", "message", "details", "correlation_id"}}`; the id is in the
`X-Request-ID` header and in the server's log too.

**Channels.** A chart listens to one channel: a chat session's id, or any id of 1–64 letters, digits, `-`
and `_`. It opens on the Desk as `?session=ID`. A WebSocket at `/ws/commands?sessionId=ID` tells of its
commands as they come.
"""


class ErrorDetail(BaseModel):
    """`code` is stable, `message` is for a person, `details` depends on the code."""

    code: str
    message: str
    details: dict[str, Any]
    correlation_id: str


class ErrorBody(BaseModel):
    """Every error."""

    error: ErrorDetail


ERROR_RESPONSES: dict[int | str, dict[str, Any]] = {
    422: {"model": ErrorBody, "description": "validation_error: the details name each field"},
    "default": {"model": ErrorBody, "description": "Any other error"},
}
