"""The one family of errors that Chartroom raises on purpose.

A service raises; the border (an HTTP router, a page, the turn loop) translates. Whatever is not a
`ChartroomError` is a bug and reaches the border's last handler, which reports `internal_error`.
"""

from __future__ import annotations

from typing import Any, ClassVar


class ChartroomError(Exception):
    """Base of all expected failures.

    `code` and `http_status` are fixed per class (CONTRACTS §3). `message` is for a person. `details`
    is JSON-able. `retryable` says whether the same call may succeed later; `remedy` says, in a
    sentence, what would help: a language model reads both to correct itself.
    """

    code: ClassVar[str] = "internal_error"
    http_status: ClassVar[int] = 500
    retryable: ClassVar[bool] = False

    def __init__(
        self, message: str, *, details: dict[str, Any] | None = None, remedy: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.details: dict[str, Any] = details or {}
        self.remedy = remedy

    def as_dict(self) -> dict[str, Any]:
        """`{code, message, details, retryable, remedy}`, without a correlation id: the border adds it."""
        return {
            "code": self.code,
            "message": self.message,
            "details": self.details,
            "retryable": self.retryable,
            "remedy": self.remedy,
        }


class ValidationFailed(ChartroomError):
    """What was asked for is malformed or out of range; nothing was stored."""

    code = "validation_error"
    http_status = 422


class NotFound(ChartroomError):
    """The thing named does not exist."""

    code = "not_found"
    http_status = 404


class Unauthorized(ChartroomError):
    """No valid key or token came with the call."""

    code = "unauthorized"
    http_status = 401


class Forbidden(ChartroomError):
    """The caller is known, and may not do this."""

    code = "forbidden"
    http_status = 403


class Conflict(ChartroomError):
    """The present state does not allow it, for example a database that another process holds."""

    code = "conflict"
    http_status = 409


class PayloadTooLarge(ChartroomError):
    """More bytes than the limit that the message names."""

    code = "payload_too_large"
    http_status = 413


class UnsupportedMedia(ChartroomError):
    """Bytes of a kind that cannot be read."""

    code = "unsupported_media"
    http_status = 415


class RateLimitExceeded(ChartroomError):
    """Too many calls; `details["retry_after_s"]` says when to come back."""

    code = "rate_limit_exceeded"
    http_status = 429
    retryable = True


class UpstreamError(ChartroomError):
    """A service that Chartroom depends on answered wrongly or not at all."""

    code = "upstream_error"
    http_status = 502
    retryable = True


class UpstreamTimeout(ChartroomError):
    """A service that Chartroom depends on did not answer in time."""

    code = "timeout"
    http_status = 504
    retryable = True


class InternalError(ChartroomError):
    """A bug, as the border reports it: no stack, no path, a correlation id."""
