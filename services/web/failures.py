"""Whatever goes wrong on the way, as one of our errors: FastAPI's, Starlette's, and what nobody expected."""

from __future__ import annotations

from typing import Any, ClassVar

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from services.correlation import current_correlation_id
from services.errors import (
    ChartroomError,
    Conflict,
    Forbidden,
    InternalError,
    NotFound,
    PayloadTooLarge,
    RateLimitExceeded,
    Unauthorized,
    UnsupportedMedia,
    UpstreamError,
    UpstreamTimeout,
    ValidationFailed,
)
from services.web.replies import JsonReply, error_reply


class MethodNotAllowed(ChartroomError):
    """The path exists, and does not know this method; `details["allow"]` lists those it knows."""

    code: ClassVar[str] = "method_not_allowed"
    http_status: ClassVar[int] = 405


_METHODS = ("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT")
UNEXPECTED = "Something went wrong inside Chartroom; the correlation id finds it in the log."

_BY_STATUS: dict[int, type[ChartroomError]] = {
    error.http_status: error
    for error in (
        Conflict, Forbidden, PayloadTooLarge, RateLimitExceeded, Unauthorized, UnsupportedMedia,
        UpstreamError, UpstreamTimeout,
    )
}  # fmt: skip


def install_handlers(app: FastAPI) -> None:
    """Answer every exception that a router raises in the contract's shape.

    What is not listed here goes on to the `Shield`, which reports `internal_error`.
    """
    app.add_exception_handler(ChartroomError, _reply)
    app.add_exception_handler(RequestValidationError, _reply)
    app.add_exception_handler(HTTPException, _reply)


def translate(error: Exception, method: str, path: str) -> ChartroomError:
    """`error` as one of ours; what is no known kind becomes `internal_error` without a word of it."""
    if isinstance(error, ChartroomError):
        return error
    if isinstance(error, RequestValidationError):
        return invalid_request(error)
    if isinstance(error, HTTPException):
        return _translate_http(error, method, path)
    return InternalError(UNEXPECTED)


def invalid_request(error: RequestValidationError) -> ValidationFailed:
    """pydantic's report: one sentence a field, and where in the request the field was."""
    fields = [_field(problem) for problem in error.errors()]
    sentence = "; ".join(f"{entry['field']}: {entry['message']}" for entry in fields)
    return ValidationFailed(f"{sentence}.", details={"fields": fields})


def _field(problem: dict[str, Any]) -> dict[str, str]:
    place, *path = problem["loc"] or ("body",)
    if problem["type"] == "json_invalid":
        at = path[0] if path else 0
        reason = problem.get("ctx", {}).get("error", "malformed")
        return {"in": "body", "field": "body", "message": f"is not JSON: {reason} at character {at}"}
    return {
        "in": str(place),
        "field": ".".join(str(part) for part in path) or str(place),
        "message": str(problem["msg"]).removeprefix("Value error, ").removesuffix("."),
        "value": repr(problem.get("input"))[:100],
    }


def _translate_http(error: HTTPException, method: str, path: str) -> ChartroomError:
    if isinstance(error.__cause__, ChartroomError):  # raised while FastAPI read the body
        return error.__cause__
    if error.status_code == 404:
        return NotFound(f"There is nothing at {path[:200]}.", details={"path": path[:200]})
    if error.status_code == 405:
        allow = sorted(name.strip() for name in (error.headers or {}).get("Allow", "").split(",") if name)
        return MethodNotAllowed(f"{method} is not possible at {path[:200]}.", details={"allow": allow})
    if error.status_code >= 500 and error.status_code not in _BY_STATUS:
        return InternalError(UNEXPECTED)
    kind = _BY_STATUS.get(error.status_code, ValidationFailed)
    return kind(str(error.detail))


def _allowed(request: Request) -> list[str]:
    """The methods that some route of this path answers: the error names those of the first route alone."""
    scopes = {method: {**request.scope, "method": method} for method in _METHODS}
    return [
        method
        for method, scope in scopes.items()
        if any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)
    ]


def _reply(request: Request, error: Exception) -> JsonReply:
    failure = translate(error, request.method, request.url.path)
    if isinstance(failure, MethodNotAllowed):
        failure.details["allow"] = _allowed(request)
    return error_reply(failure, current_correlation_id())
