"""What a person is told when an answer fails, by what went wrong."""

from __future__ import annotations

from services.conversations.models import FallbackKind
from services.errors import (
    ChartroomError,
    Forbidden,
    NotFound,
    RateLimitExceeded,
    Unauthorized,
    UpstreamError,
    UpstreamTimeout,
)

FALLBACK_TEXT: dict[FallbackKind, str] = {
    "default": "Something went wrong while I was answering. Your message is kept; please try again.",
    "rate_limit": "The language model has had too many requests just now. Please try again in a minute.",
    "timeout": "The language model did not answer in time. Please try again.",
    "stt_failed": "I could not understand the recording. Please try again, or type your message.",
    "tts_failed": "I could not speak this answer, so here it is in writing only.",
    "service_unavailable": "The language model cannot be reached just now. Please try again in a moment.",
    "configuration": "The language model refused the request: please check its key and name in the settings.",
}

_KINDS: tuple[tuple[type[ChartroomError], FallbackKind], ...] = (
    (RateLimitExceeded, "rate_limit"),
    (UpstreamTimeout, "timeout"),
    (UpstreamError, "service_unavailable"),
    (Unauthorized, "configuration"),
    (Forbidden, "configuration"),
    (NotFound, "configuration"),
)


def fallback_kind(error: ChartroomError) -> FallbackKind:
    """The kind of CONTRACTS §4 for what a model raised."""
    for family, kind in _KINDS:
        if isinstance(error, family):
            return kind
    return "default"
