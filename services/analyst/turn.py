"""A turn: one question and its answer, as far as it has come.

It belongs to no page and no connection: whoever started it may go, others may read it from its first
event, and the answer is stored in any case.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from services.analyst.context import ChartContextInput
from services.analyst.events import Done, Failed, Thought, Token, ToolStep, TurnEvent
from services.charting.commands import Actor
from services.correlation import current_correlation_id

if TYPE_CHECKING:
    from services.conversations.models import Message
    from services.storage.database import Transaction


@dataclass(frozen=True)
class TurnWish:
    """What the caller of a turn wants otherwise than the agent's own settings say.

    `model` is the name of another model; `instructions` are added to the agent's prompt. The session of a
    `temporary` turn is deleted when it has ended.
    """

    model: str | None = None
    instructions: str = ""
    temporary: bool = False


class Enclosure(Protocol):
    """What comes with a question and is stored with it: the recording that it was said in."""

    def attach(self, transaction: Transaction, message: Message) -> None:
        """Store it with the message, in the message's transaction."""

    def discard(self) -> None:
        """The question could not be stored."""


class Turn:
    """Any number of threads may read it while its own adds to it."""

    def __init__(
        self,
        session_id: str,
        text: str,
        actor: Actor,
        context: ChartContextInput | None,
        wish: TurnWish | None = None,
        *,
        enclosed: Enclosure | None = None,
    ) -> None:
        self.enclosed = enclosed
        self.question: Message | None = None
        """As it was stored; None: not yet."""
        self.id = uuid.uuid4().hex
        self.session_id = session_id
        self.text = text
        self.actor = actor
        self.context = context
        self.wish = wish or TurnWish()
        self.correlation_id = current_correlation_id()
        self._events: list[TurnEvent] = []
        self._changed = threading.Condition()
        self._stopped = threading.Event()

    @property
    def done(self) -> bool:
        """Whether the last event is there, and with it the stored answer."""
        with self._changed:
            return self._ended()

    @property
    def said(self) -> str:
        """The answer's text so far."""
        with self._changed:
            return "".join(event.content for event in self._events if isinstance(event, Token))

    @property
    def thought(self) -> str:
        """What a reasoning model has thought so far."""
        with self._changed:
            return "".join(event.content for event in self._events if isinstance(event, Thought))

    @property
    def steps(self) -> tuple[ToolStep, ...]:
        """The tools run so far."""
        with self._changed:
            return tuple(event for event in self._events if isinstance(event, ToolStep))

    def events(self, after: int = 0, timeout: float | None = None) -> Iterator[TurnEvent]:
        """The events from number `after` (0 is the first) as they come, ending with Done or Failed.

        Ends early when nothing new came for `timeout` seconds; go on with `after` raised by the count.
        """
        while True:
            with self._changed:
                self._changed.wait_for(partial(self._has_news, after), timeout)
                fresh = self._events[after:]
                over = self._ended() or not fresh
            yield from fresh
            after += len(fresh)
            if over:
                return

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for the end; False if it did not come within `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(self._ended, timeout)

    def stop(self) -> None:
        """Ask the turn to end soon; what was said is kept, marked incomplete."""
        self._stopped.set()

    def stopped(self) -> bool:
        """Whether someone asked it to end."""
        return self._stopped.is_set()

    def add(self, event: TurnEvent) -> None:
        """Tell the readers; for the turn's own thread."""
        with self._changed:
            self._events.append(event)
            self._changed.notify_all()

    def _has_news(self, after: int) -> bool:
        return len(self._events) > after or self._ended()

    def _ended(self) -> bool:
        return bool(self._events) and isinstance(self._events[-1], Done | Failed)
