"""What goes wrong between us and a speech server, as one of our errors. Never holds the key."""

from __future__ import annotations

import math
from collections.abc import Mapping

import httpx2
import openai
from websockets.exceptions import InvalidHandshake, InvalidStatus, WebSocketException

from services.errors import (
    ChartroomError,
    Forbidden,
    NotFound,
    RateLimitExceeded,
    Unauthorized,
    UpstreamError,
    UpstreamTimeout,
)

_CHECK_KEY = "Check OPENAI_API_KEY and OPENAI_BASE_URL."


class Declined(UpstreamError):
    """A server's filter would not have these words or this recording; others it may take."""


def translated(error: Exception, model: str, host: str, check: str) -> ChartroomError:
    """`error` as one of ours; `check` names the setting to look at where the server has no such model.

    Raises `error` itself where it is no failure of a server.
    """
    if isinstance(error, ChartroomError):
        return error
    if isinstance(error, TimeoutError | openai.APITimeoutError | httpx2.TimeoutException):
        return UpstreamTimeout(f"{model} at {host} did not answer in time.")
    if isinstance(error, openai.APIStatusError | InvalidStatus):
        return _refused(error, model, host, check)
    if isinstance(error, InvalidHandshake):
        return UpstreamError(f"{host} does not speak the protocol of {model}.")
    if isinstance(error, openai.APIResponseValidationError | ValueError):
        return UpstreamError(f"{model} at {host} sent what cannot be read.")
    if isinstance(error, openai.OpenAIError | httpx2.HTTPError | WebSocketException | OSError):
        return UpstreamError(f"{model} at {host} cannot be reached, or broke off its answer.")
    raise error


def is_filter(code: str) -> bool:
    """Whether an error's code is that of a content filter."""
    return "content_filter" in code or "content_policy" in code


def _refused(
    error: openai.APIStatusError | InvalidStatus, model: str, host: str, check: str
) -> ChartroomError:
    if is_filter(str(getattr(error, "code", ""))):  # a refused handshake has none
        return Declined(f"{model} at {host} declined this one: its content filter.")
    match error.response.status_code:
        case 401:
            return Unauthorized(f"{host} does not take the key.", remedy=_CHECK_KEY)
        case 403:
            return Forbidden(f"{host} does not let this key use {model}.", remedy=_CHECK_KEY)
        case 404:
            return NotFound(f"{host} has no model called {model}.", remedy=f"Check {check}.")
        case 429:
            message = f"{host} takes no more requests for {model} just now."
            return RateLimitExceeded(message, details=_wait(error.response.headers))
        case status:
            return UpstreamError(f"{host} answered with status {status}.")


def _wait(headers: Mapping[str, str]) -> dict[str, int]:
    try:
        seconds = float(headers.get("retry-after", ""))
    except ValueError:
        return {}
    return {"retry_after_s": math.ceil(seconds)} if math.isfinite(seconds) and seconds >= 0 else {}
