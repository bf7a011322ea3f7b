"""The correlation id of the work in hand: one id in the reply, the log line and the journal."""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{8,64}")
_current: ContextVar[str | None] = ContextVar("correlation_id", default=None)


def new_correlation_id() -> str:
    """A fresh id: 32 hexadecimal characters."""
    return uuid.uuid4().hex


def current_correlation_id() -> str:
    """The id of the work in hand; a fresh one where none was set."""
    return _current.get() or new_correlation_id()


@contextmanager
def correlation(proposed: str | None = None) -> Iterator[str]:
    """Run the body under one id: `proposed` if it is well formed, else a fresh one."""
    chosen = proposed if proposed and _WELL_FORMED.fullmatch(proposed) else new_correlation_id()
    token = _current.set(chosen)
    try:
        yield chosen
    finally:
        _current.reset(token)


class CorrelationFilter(logging.Filter):
    """Puts `correlation_id` on every log record, `-` outside any request."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.correlation_id = _current.get() or "-"
        return True
