"""What text may be stored, and how ids look: refused at the border, with the field named."""

from __future__ import annotations

import re

from services.errors import ValidationFailed

NAME_CHARACTERS = 100
PROMPT_CHARACTERS = 200_000
DESCRIPTION_CHARACTERS = 2_000
TITLE_CHARACTERS = 50
RENAMED_TITLE_CHARACTERS = 200
CONTENT_CHARACTERS = 10_000
PAGE_MESSAGES = 100

# A session's id is also its chart's channel (CONTRACTS §2), which charting checks in the same way.
_SESSION_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
# Zero bytes end strings in too many programs; lone surrogates cannot be written as UTF-8 at all.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def checked_text(field: str, value: str, *, least: int, most: int) -> str:
    """`value`, if it has `least` to `most` characters that can be stored.

    Raises `ValidationFailed` that names the field. Where `least` is 1, blanks alone do not count.
    """
    if UNSTORABLE.search(value):
        raise invalid(field, f"{field} contains characters that cannot be stored")
    if len(value) > most:
        raise invalid(field, f"{field} has {len(value):,} characters; at most {most:,} are allowed")
    if least and not value.strip():
        raise invalid(field, f"{field} must not be empty")
    return value


def checked_session_id(session_id: str) -> str:
    """`session_id`, if it is 1–64 letters, digits, `-` or `_`.

    Raises `ValidationFailed` otherwise.
    """
    if not _SESSION_ID.fullmatch(session_id):
        raise invalid("session_id", "session_id must be 1–64 letters, digits, - or _")
    return session_id


def checked_limit(limit: int) -> int:
    """`limit`, if it is from 1 to 100.

    Raises `ValidationFailed` otherwise.
    """
    if not 1 <= limit <= PAGE_MESSAGES:
        raise invalid("limit", f"limit must be from 1 to {PAGE_MESSAGES}, not {limit}")
    return limit


def title_from(content: str) -> str:
    """A session's title out of its first user message: one line, cut to 50 characters."""
    return " ".join(content.split())[:TITLE_CHARACTERS].rstrip()


def invalid(field: str, sentence: str) -> ValidationFailed:
    """The refusal of one field; `sentence` says what it must be, without its full stop."""
    fields = [{"field": field, "message": sentence}]
    return ValidationFailed(f"{sentence}.", details={"field": field, "fields": fields})
