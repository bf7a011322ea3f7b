"""What goes wrong between us and a model's server, as one of our errors.

Words of the server are cut short, and never hold the key; those of a refused key are not repeated at all.
"""

from __future__ import annotations

import math

import openai

from services.analyst.models.language.line import Line
from services.analyst.models.protocol import RequestRefused, UnusableAnswer
from services.errors import (
    ChartroomError,
    Forbidden,
    NotFound,
    RateLimitExceeded,
    Unauthorized,
    UpstreamError,
    UpstreamTimeout,
)

_SAID_CHARACTERS = 300
_CHECK_KEY = "Check OPENAI_API_KEY and OPENAI_BASE_URL."
_CHECK_MODEL = "Check OPENAI_MODEL, or the agent's model."
_FILTERED = ("content_filter", "content_policy_violation")
_TOO_LONG = ("context_length_exceeded", "context length", "context window", "maximum context")


def translate(error: Exception, model: str, line: Line, begun: bool) -> ChartroomError:
    """`error` as one of ours; `begun` says that a part of the answer had come."""
    if isinstance(error, ChartroomError):
        return error
    if isinstance(error, TimeoutError | openai.APITimeoutError):
        return UpstreamTimeout(f"{model} did not go on within {line.patience.silence_s:g} s.")
    if isinstance(error, openai.APIConnectionError):
        went = "broke off the answer" if begun else "cannot be reached"
        return UpstreamError(f"{model} at {line.host} {went}.")
    if isinstance(error, openai.APIStatusError):
        return _refused(error, model, line)
    if isinstance(error, openai.APIError):
        return UpstreamError(f"{model} broke off: {_said(error, line)}")
    if isinstance(error, ValueError):
        return UpstreamError(f"{model} at {line.host} sent what is not JSON.")
    raise error


def too_long(error: Exception) -> bool:
    """Whether the server says that the conversation does not fit into the model."""
    if not isinstance(error, openai.APIStatusError) or error.status_code not in (400, 413, 422):
        return False
    return any(sign in f"{error.code} {error.message}".lower() for sign in _TOO_LONG)


def retry_after_s(error: openai.APIStatusError) -> float | None:
    """How long a server asks to wait; None where it does not say."""
    try:
        seconds = float(error.response.headers.get("retry-after", ""))
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def _refused(error: openai.APIStatusError, model: str, line: Line) -> ChartroomError:
    status, host = error.status_code, line.host
    refusals: dict[int, ChartroomError] = {
        401: Unauthorized(f"{host} does not take the key.", remedy=_CHECK_KEY),
        403: Forbidden(f"{host} does not let this key use {model}.", remedy=_CHECK_KEY),
        404: NotFound(f"{host} has no model called {model}.", remedy=_CHECK_MODEL),
        429: _rate_limited(error, model, line),
    }
    if status in refusals:
        return refusals[status]
    if status >= 500 or status == 408:
        return UpstreamError(f"{host} answered with status {status}.")
    if error.code in _FILTERED:
        return UnusableAnswer(f"{host} filtered the question.")
    return RequestRefused(f"{host} refused the request: {_said(error, line)}")


def _rate_limited(error: openai.APIStatusError, model: str, line: Line) -> RateLimitExceeded:
    wait = retry_after_s(error)
    details = {} if wait is None else {"retry_after_s": math.ceil(wait)}
    if error.code == "insufficient_quota":
        return RateLimitExceeded(f"The quota at {line.host} is used up.", details=details)
    return RateLimitExceeded(f"{line.host} takes no more requests for {model} just now.", details=details)


def _said(error: openai.APIError, line: Line) -> str:
    body = error.body if isinstance(error.body, dict) else {}
    message = str(body.get("message") or error.message)
    return line.hide(" ".join(message.split()))[:_SAID_CHARACTERS]
