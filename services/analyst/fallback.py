"""What a person is told when a model fails, by what went wrong."""

from __future__ import annotations

from services.analyst.models.protocol import RequestRefused, UnusableAnswer
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

_INSTEAD: dict[FallbackKind, str] = {
    "rate_limit": "The language model has had too many requests just now",
    "timeout": "The language model did not answer in time",
    "service_unavailable": "The language model cannot be reached just now",
    "configuration": "The language model refused the request (its key or its name in the settings is wrong)",
}

# The first family that fits decides.
_KINDS: tuple[tuple[type[ChartroomError], FallbackKind], ...] = (
    (RateLimitExceeded, "rate_limit"),
    (UpstreamTimeout, "timeout"),
    (UnusableAnswer, "default"),
    (RequestRefused, "configuration"),
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


def stand_in_notice(kind: FallbackKind) -> str:
    """The first line of an answer that the offline analyst gives in a language model's place."""
    reason = _INSTEAD.get(kind, "The language model gave no answer that can be used")
    return f"*{reason}, so the offline analyst answers.*"


def without_notice(content: str) -> str:
    """An answer without that first line, for a model that reads the conversation."""
    notice, gap, answer = content.partition("\n\n")
    return answer if gap and notice.startswith("*") and notice.endswith("answers.*") else content
