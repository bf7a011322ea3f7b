"""What a language model's server says of a model: whether it is there, and when it closes.

Asked in the background, at most once an hour: whoever looks gets what is known so far, at once.
"""

from __future__ import annotations

import logging
import threading
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Literal

from services.analyst.models.language.faults import translate
from services.analyst.models.language.line import Line
from services.analyst.models.prices import Prices
from services.clock import Clock
from services.errors import ChartroomError

ASK_AGAIN_S = 3600.0
ASK_AGAIN_AFTER_FAILURE_S = 60.0
WARN_DAYS = 90
Health = Literal["not configured", "configured", "ok", "failing"]
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ModelStanding:
    """How a model stands, as far as is known.

    `health` "configured" is: not asked yet. `shutdown_date` is its server's word, else the price table's.
    `warning` is a sentence where it has closed or soon will. `error` is why its server could not be asked.
    """

    name: str
    health: Health
    host: str | None = None
    error: str | None = None
    shutdown_date: date | None = None
    replacement: str | None = None
    warning: str | None = None


@dataclass
class _Asked:
    at: float
    health: Health = "configured"
    error: str | None = None
    shutdown_date: date | None = None
    under_way: bool = True


class ModelWatch:
    """Knows of each model what its server last said. Thread-safe; never waits."""

    def __init__(self, line: Line | None, prices: Prices, clock: Clock) -> None:
        self._line = line
        self._prices = prices
        self._clock = clock
        self._lock = threading.Lock()
        self._asked: dict[str, _Asked] = {}

    def standing(self, name: str) -> ModelStanding:
        """What is known of `name` now; asks its server in the background where that is old."""
        known = self._prices.of(name)
        standing = ModelStanding(name, "not configured", replacement=known.replacement)
        if self._line is None:
            return standing
        asked = self._fresh(name, self._line)
        closes = asked.shutdown_date or known.shutdown_date
        standing = replace(standing, host=self._line.host, health=asked.health, error=asked.error)
        today = datetime.fromtimestamp(self._clock.now(), UTC).date()
        return replace(
            standing, shutdown_date=closes, warning=_warning(name, closes, known.replacement, today)
        )

    def note(self, name: str, error: ChartroomError | None) -> None:
        """A turn has just used the model: that is news of its health too."""
        with self._lock:
            asked = self._asked.setdefault(name, _Asked(-ASK_AGAIN_S, under_way=False))
            asked.health = "ok" if error is None else "failing"
            asked.error = error.message if error else None

    def _fresh(self, name: str, line: Line) -> _Asked:
        now = self._clock.now()
        with self._lock:
            asked = self._asked.get(name)
            if asked is not None and (asked.under_way or now < asked.at + _rest_s(asked)):
                return replace(asked)
            self._asked[name] = replace(asked, at=now, under_way=True) if asked else _Asked(now)
            copied = replace(self._asked[name])
        line.model_card(name).add_done_callback(lambda reply: self._answered(name, line, reply))
        return copied

    def _answered(self, name: str, line: Line, reply: Future[Any]) -> None:
        if reply.cancelled():
            return
        raised = reply.exception()
        with self._lock:
            asked = self._asked[name]
            asked.under_way = False
            if raised is None:
                asked.health, asked.error = "ok", None
                asked.shutdown_date = _day(reply.result().shutdown_date)
            elif asked.health != "ok" and isinstance(raised, Exception):
                # A model that answered a turn is well, even where its server has no such page.
                asked.health, asked.error = "failing", _why(raised, name, line)
                _log.warning("The language model could not be asked about itself: %s", asked.error)


def _rest_s(asked: _Asked) -> float:
    return ASK_AGAIN_AFTER_FAILURE_S if asked.health == "failing" else ASK_AGAIN_S


def _why(raised: Exception, name: str, line: Line) -> str:
    try:
        return translate(raised, name, line, begun=False).message
    except Exception:  # a bug in the client is no reason for the page not to show the rest
        _log.error("What %s failed with has no words: %s", line.host, type(raised).__name__)
        return f"{line.host} could not be asked."


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10]) if text else None
    except ValueError:
        return None


def _warning(name: str, closes: date | None, replacement: str | None, today: date) -> str | None:
    if closes is None or (closes - today).days > WARN_DAYS:
        return None
    instead = f" Its named replacement is {replacement}." if replacement else ""
    if closes <= today:
        return f"OpenAI closed {name} on {closes.isoformat()}.{instead}"
    days = (closes - today).days
    return f"OpenAI closes {name} on {closes.isoformat()}, in {days} days.{instead}"
