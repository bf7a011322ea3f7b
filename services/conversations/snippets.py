"""The few words around what was searched for."""

from __future__ import annotations

import re
from functools import lru_cache

from services.conversations.fact_links import without_fact_links
from services.conversations.models import Snippet
from services.conversations.words import words_of

BEFORE, AFTER = 60, 140
"""Characters shown on either side of the first match."""
_WORD = re.compile(r"\w+")


def snippet(content: str, words: list[str]) -> Snippet:
    """A piece of `content` around its first match, on one line, with the places of all matches in it."""
    content = without_fact_links(content)
    spans = [match.span() for match in _WORD.finditer(content) if _matches(match.group(), words)]
    middle = spans[0][0] if spans else 0
    start, end = max(middle - BEFORE, 0), middle + AFTER
    text = re.sub(r"\s", " ", content[start:end])
    lead = "…" if start else ""
    marks = [(s - start + len(lead), e - start + len(lead)) for s, e in spans if s >= start and e <= end]
    return Snippet(text=f"{lead}{text}{'…' if end < len(content) else ''}", marks=tuple(marks))


def _matches(said: str, words: list[str]) -> bool:
    return any(part.startswith(word) for part in _parts(said) for word in words)


_parts = lru_cache(maxsize=10_000)(words_of)  # most words of twenty messages are the same few hundred
