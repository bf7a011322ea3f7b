"""What goes wrong between us and a speech server, as one of our errors. Never holds the key."""

from __future__ import annotations

import math

import openai

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


def translated(error: openai.OpenAIError | ValueError, model: str, host: str, check: str) -> ChartroomError:
    """`error` as one of ours; `check` names the setting to look at where the server has no such model."""
    if isinstance(error, openai.APITimeoutError):
        return UpstreamTimeout(f"{model} at {host} did not answer in time.")
    if isinstance(error, openai.APIStatusError):
        return _refused(error, model, host, check)
    if isinstance(error, openai.APIResponseValidationError | ValueError):
        return UpstreamError(f"{model} at {host} sent what cannot be read.")
    if isinstance(error, openai.APIConnectionError):
        return UpstreamError(f"{model} at {host} cannot be reached, or broke off its answer.")
    return UpstreamError(f"{model} at {host} failed.")


def _refused(error: openai.APIStatusError, model: str, host: str, check: str) -> ChartroomError:
    match error.status_code:
        case 401:
            return Unauthorized(f"{host} does not take the key.", remedy=_CHECK_KEY)
        case 403:
            return Forbidden(f"{host} does not let this key use {model}.", remedy=_CHECK_KEY)
        case 404:
            return NotFound(f"{host} has no model called {model}.", remedy=f"Check {check}.")
        case 429:
            return RateLimitExceeded(
                f"{host} takes no more requests for {model} just now.", details=_wait(error)
            )
        case status:
            return UpstreamError(f"{host} answered with status {status}.")


def _wait(error: openai.APIStatusError) -> dict[str, int]:
    try:
        seconds = float(error.response.headers.get("retry-after", ""))
    except ValueError:
        return {}
    return {"retry_after_s": math.ceil(seconds)} if math.isfinite(seconds) and seconds >= 0 else {}
