"""The offline analyst as a Model: reads the message, calls tools, then tells what they found.

It keeps nothing between calls: after its tools ran it reads the same message again, and what it says
comes from their outcomes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime

from services.analyst.models.offline.dialogue.history import understood
from services.analyst.models.offline.english import plain_words
from services.analyst.models.offline.grammar import Grammar
from services.analyst.models.offline.names import NameBook
from services.analyst.models.offline.narrating.narration import tell_outcomes, tell_without_tools
from services.analyst.models.offline.narrating.offers import choices_of
from services.analyst.models.offline.narrating.provenance import Ran
from services.analyst.models.offline.plans.planner import Planner, needs_today
from services.analyst.models.offline.voice import Voice
from services.analyst.models.protocol import (
    Choices,
    Finished,
    ModelEvent,
    ModelMessage,
    ModelRequest,
    TextDelta,
    ToolCall,
    ToolOutcome,
)
from services.clock import Clock, SystemClock
from services.market.bars import SymbolMatch
from services.market.symbols import SymbolDirectory

_WORDS_A_DELTA = 3
LOOK = ToolCall("offline-look-0", "get_chart", {})
"""Asked first where a date without a year, or "this month", depends on the chart's last bar."""


class OfflineModel:
    """A Model without a language model. `resolve` finds symbols that the directory does not list."""

    def __init__(
        self,
        directory: SymbolDirectory,
        resolve: Callable[[str], SymbolMatch | None],
        clock: Clock | None = None,
    ) -> None:
        self._names = NameBook(directory, resolve)
        self._grammar = Grammar(self._names)
        self._clock = clock or SystemClock()

    @property
    def name(self) -> str:
        """For messages and the status page."""
        return "offline"

    def warm_up(self) -> None:
        """Read what the first sentence would have to wait for."""
        self._names.warm_up()
        plain_words()

    def respond(self, request: ModelRequest, cancelled: Callable[[], bool]) -> Iterator[ModelEvent]:
        """Tool calls for the last message; after their outcomes, the answer in pieces of a few words."""
        asked, ran = _since_last_question(request.messages)
        reading = understood(asked, self._grammar)
        tools = frozenset(tool.name for tool in request.tools)
        today = self._today(request, ran)
        if today is None and needs_today(reading.intents) and LOOK.name in tools:
            yield LOOK
            yield Finished()
            return
        changes = _newest_changes(asked, request.context.state.seq)
        steps = Planner(request.context, tools, today or self._now(), changes).plan(reading.intents)
        ran = [(call, outcome) for call, outcome in ran if call.id != LOOK.id]
        if ran:
            told = tell_outcomes(reading, steps, ran, request.context.state, Voice.at(asked[-1].position))
            yield from _streamed(told, cancelled, choices_of(reading, steps, request.context.state))
            return
        calls = [call for step in steps for call in step.calls]
        for call in calls:
            if cancelled():
                break
            yield call
        if calls:
            yield Finished()
            return
        told = tell_without_tools(reading, steps, request.context.state, Voice.at(asked[-1].position))
        yield from _streamed(told, cancelled, choices_of(reading, steps, request.context.state))

    def _today(self, request: ModelRequest, ran: Ran) -> date | None:
        """The day that "since March" counts from, if it is known yet: replay's cursor, or the last bar's."""
        if request.context.state.as_of is not None:
            return _date(request.context.state.as_of)
        looked = next((outcome for call, outcome in ran if call.id == LOOK.id), None)
        if looked is None:
            return None
        last = looked.data.get("last_time")
        return _date(last) if isinstance(last, int | float) else self._now()

    def _now(self) -> date:
        return _date(self._clock.now())


def _newest_changes(messages: Sequence[ModelMessage], seq: int) -> int:
    """How many changes the last answer made; one if there is none, or the chart has changed since."""
    answers = [message for message in messages if message.role == "assistant"]
    made = answers[-1].changes if answers else (seq,)
    return len(made) if not made or max(made) == seq else 1


def _date(time: float) -> date:
    return datetime.fromtimestamp(time, UTC).date()


def _since_last_question(messages: Sequence[ModelMessage]) -> tuple[list[ModelMessage], Ran]:
    """The messages up to the last user message, and each call after it with its outcome."""
    last = max((at for at, message in enumerate(messages) if message.role == "user"), default=-1)
    calls: dict[str, ToolCall] = {}
    ran: list[tuple[ToolCall, ToolOutcome]] = []
    for message in messages[last + 1 :]:
        calls.update({call.id: call for call in message.tool_calls})
        if message.role == "tool" and message.outcome is not None and message.call_id in calls:
            ran.append((calls[message.call_id], message.outcome))
    return list(messages[: last + 1]), ran


def _streamed(
    text: str, cancelled: Callable[[], bool], choices: Choices | None = None
) -> Iterator[ModelEvent]:
    """`text` in groups of words, blanks included, so that the pieces add up to it; then what it offers."""
    words = re.findall(r"\S+\s*", text)
    for at in range(0, len(words), _WORDS_A_DELTA):
        if cancelled():
            break
        yield TextDelta("".join(words[at : at + _WORDS_A_DELTA]))
    if choices:
        yield choices
    yield Finished()
