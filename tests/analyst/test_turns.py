"""Turns on their own threads: queued, read by many, stopped, and gone when done."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from services.analyst.events import Done, Token, TurnEvent
from services.analyst.models.protocol import ModelEvent, ModelRequest, TextDelta, ToolCall
from services.analyst.turns import MAX_WAITING, Analyst
from services.chartroom import Chartroom
from services.conversations.models import Message
from services.correlation import correlation
from services.errors import Conflict, NotFound, ValidationFailed
from services.notices import Notice
from services.storage.database import Transaction
from tests.analyst.rooms import ScriptedModel, saying

AnalystWith = Callable[[ScriptedModel], Analyst]


class Gate:
    """A script that says one word, waits to be let on, and says the rest."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.go_on = threading.Event()

    def script(self, _request: ModelRequest, cancelled: Callable[[], bool]) -> Iterator[ModelEvent]:
        yield TextDelta("first ")
        self.begun.set()
        self.go_on.wait(10)
        if not cancelled():
            yield TextDelta("second")


def _echo(request: ModelRequest, _cancelled: Callable[[], bool]) -> Iterator[ModelEvent]:
    yield TextDelta(f"You said {request.messages[-1].content}")


@pytest.fixture
def gate() -> Iterator[Gate]:
    made = Gate()
    yield made
    made.go_on.set()


@pytest.fixture
def started(room: Chartroom) -> str:
    room.conversations.ensure_session("desk")
    return "desk"


def test_two_questions_in_one_session_are_answered_in_order_and_never_mixed(
    room: Chartroom, analyst_with: AnalystWith, gate: Gate, started: str
) -> None:
    analyst = analyst_with(ScriptedModel(gate.script, _echo))
    one = analyst.start(started, "one")
    assert gate.begun.wait(10)
    two = analyst.start(started, "two")
    assert analyst.waiting(started) == [one, two]
    assert analyst.current(started) is one
    assert [message.content for message in room.conversations.messages(started).messages] == ["one"]
    gate.go_on.set()
    assert one.wait(10) and two.wait(10)
    contents = [message.content for message in room.conversations.messages(started).messages]
    assert contents == ["one", "first second", "two", "You said two"]


def test_two_sessions_are_answered_side_by_side(
    room: Chartroom, analyst_with: AnalystWith, gate: Gate, started: str
) -> None:
    room.conversations.ensure_session("other")
    analyst = analyst_with(ScriptedModel(gate.script, _echo))
    slow = analyst.start(started, "one")
    assert gate.begun.wait(10)
    assert analyst.start("other", "two").wait(10)
    assert not slow.done


def test_a_second_reader_gets_every_event_from_the_start(
    analyst_with: AnalystWith, gate: Gate, started: str
) -> None:
    turn = analyst_with(ScriptedModel(gate.script)).start(started, "hello")
    assert gate.begun.wait(10)
    first: list[TurnEvent] = []
    reader = threading.Thread(target=lambda: first.extend(turn.events(timeout=10)))
    reader.start()
    assert list(turn.events(timeout=0.05)) == [Token("first ")]
    gate.go_on.set()
    reader.join(10)
    assert first == list(turn.events())
    assert isinstance(first[-1], Done)
    assert list(turn.events(after=len(first) - 1)) == first[-1:]


def test_stopping_keeps_what_was_said(
    room: Chartroom, analyst_with: AnalystWith, gate: Gate, started: str
) -> None:
    turn = analyst_with(ScriptedModel(gate.script)).start(started, "hello")
    assert gate.begun.wait(10)
    turn.stop()
    gate.go_on.set()
    assert turn.wait(10)
    answer = room.conversations.messages(started).messages[-1]
    assert answer.content == "first "
    assert answer.details.incomplete
    assert answer.details.error is None


def test_a_stopped_turn_runs_no_more_tools(
    room: Chartroom, analyst_with: AnalystWith, gate: Gate, started: str
) -> None:
    def calling(request: ModelRequest, cancelled: Callable[[], bool]) -> Iterator[ModelEvent]:
        yield ToolCall("c", "change_symbol", {"symbol": "AAPL"})
        yield from gate.script(request, cancelled)

    turn = analyst_with(ScriptedModel(calling)).start(started, "hello")
    assert gate.begun.wait(10)
    turn.stop()
    gate.go_on.set()
    assert turn.wait(10)
    assert turn.steps == ()


def test_a_question_that_was_stopped_while_it_waited_is_kept_without_an_answer(
    room: Chartroom, analyst_with: AnalystWith, gate: Gate, started: str
) -> None:
    model = ScriptedModel(gate.script)
    analyst = analyst_with(model)
    analyst.start(started, "one")
    waiting = analyst.start(started, "two")
    waiting.stop()
    gate.go_on.set()
    assert waiting.wait(10)
    assert len(model.requests) == 1
    last = room.conversations.messages(started).messages[-2:]
    assert [(message.role, message.content) for message in last] == [("user", "two"), ("assistant", "")]


def test_the_question_is_stored_when_start_returns(
    room: Chartroom, analyst_with: AnalystWith, gate: Gate, started: str
) -> None:
    analyst_with(ScriptedModel(gate.script)).start(started, "hello")
    assert room.conversations.messages(started).messages[0].content == "hello"


def test_when_the_last_event_is_there_the_session_is_free(analyst_with: AnalystWith, started: str) -> None:
    analyst = analyst_with(ScriptedModel(saying(TextDelta("Hi"))))
    for _ in range(20):
        turn = analyst.start(started, "hello")
        assert isinstance(list(turn.events(timeout=10))[-1], Done)
        assert analyst.current(started) is None


def test_threads_end_with_their_turns(analyst_with: AnalystWith, started: str) -> None:
    analyst = analyst_with(ScriptedModel(saying(TextDelta("Hi"))))
    turn = analyst.start(started, "hello")
    assert turn.wait(10)
    deadline = time.monotonic() + 10
    while _turn_threads() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert _turn_threads() == []


def _turn_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("turns-")]


def test_the_thread_of_a_turn_does_not_keep_the_process_alive(
    analyst_with: AnalystWith, gate: Gate, started: str
) -> None:
    analyst_with(ScriptedModel(gate.script)).start(started, "hello")
    assert gate.begun.wait(10)
    threads = [thread for thread in threading.enumerate() if thread.name.startswith("turns-")]
    assert threads and all(thread.daemon for thread in threads)


@pytest.mark.parametrize("text", ["", "   ", "x" * 10_001])
def test_a_message_outside_the_limits_starts_nothing(
    room: Chartroom, analyst_with: AnalystWith, started: str, text: str
) -> None:
    analyst = analyst_with(ScriptedModel(saying(TextDelta("Hi"))))
    with pytest.raises(ValidationFailed):
        analyst.start(started, text)
    assert analyst.current(started) is None
    assert room.conversations.message_count(started) == 0


def test_a_session_that_does_not_exist_starts_nothing(analyst_with: AnalystWith) -> None:
    with pytest.raises(NotFound):
        analyst_with(ScriptedModel(saying(TextDelta("Hi")))).start("nowhere", "hello")


class Recording:
    """What comes with a question, and takes its time to be stored, or cannot be."""

    def __init__(self, error: Exception | None = None) -> None:
        self.arrived, self.go_on = threading.Event(), threading.Event()
        self.discarded = False
        self._error = error

    def attach(self, _transaction: Transaction, _message: Message) -> None:
        self.arrived.set()
        self.go_on.wait(10)
        if self._error is not None:
            raise self._error

    def discard(self) -> None:
        self.discarded = True


def test_the_model_is_not_asked_before_the_question_is_stored(
    room: Chartroom, analyst_with: AnalystWith, gate: Gate, started: str
) -> None:
    analyst, recording = analyst_with(ScriptedModel(gate.script)), Recording()
    asking = threading.Thread(target=lambda: analyst.start(started, "one", enclosed=recording))
    asking.start()
    assert recording.arrived.wait(10)
    assert not gate.begun.wait(0.2)
    recording.go_on.set()
    asking.join(10)
    assert gate.begun.wait(10)
    assert room.conversations.message_count(started) == 1


def test_a_question_that_cannot_be_stored_is_not_answered_and_the_next_one_is(
    room: Chartroom, analyst_with: AnalystWith, started: str
) -> None:
    model = ScriptedModel(_echo)
    analyst, recording = analyst_with(model), Recording(OSError("the disk is full"))
    recording.go_on.set()
    with pytest.raises(OSError, match="full"):
        analyst.start(started, "one", enclosed=recording)
    assert recording.discarded
    assert analyst.start(started, "two").wait(10)
    contents = [message.content for message in room.conversations.messages(started).messages]
    assert contents == ["two", "You said two"]


def test_too_many_waiting_questions_are_refused(analyst_with: AnalystWith, gate: Gate, started: str) -> None:
    analyst = analyst_with(ScriptedModel(gate.script, _echo))
    for number in range(1 + MAX_WAITING):
        analyst.start(started, f"question {number}")
    with pytest.raises(Conflict):
        analyst.start(started, "one too many")


def test_closing_stops_what_runs_and_keeps_what_was_said(
    room: Chartroom, analyst_with: AnalystWith, started: str
) -> None:
    def talking(_request: ModelRequest, cancelled: Callable[[], bool]) -> Iterator[ModelEvent]:
        yield TextDelta("word")
        while not cancelled():
            time.sleep(0.01)

    analyst = analyst_with(ScriptedModel(talking))
    turn = analyst.start(started, "hello")
    assert next(turn.events(timeout=10))
    analyst.close()
    assert turn.done
    assert room.conversations.messages(started).messages[-1].content == "word"
    with pytest.raises(Conflict):
        analyst.start(started, "again")


def test_a_turn_keeps_the_correlation_id_of_the_request(
    room: Chartroom, analyst_with: AnalystWith, started: str
) -> None:
    call = ToolCall("c", "no_such_tool", {})
    with correlation("request-12345"):
        turn = analyst_with(ScriptedModel(saying(call), saying(TextDelta("No.")))).start(started, "hello")
    assert turn.wait(10)
    error = turn.steps[0].outcome.error
    assert error is not None and error["correlation_id"] == "request-12345"


def test_a_listener_may_look_at_the_turn_while_its_message_is_stored(
    room: Chartroom, analyst_with: AnalystWith, started: str
) -> None:
    analyst = analyst_with(ScriptedModel(saying(TextDelta("Hi"))))
    seen: list[object] = []

    def look(notice: Notice) -> None:
        seen.append((notice.topic, analyst.current(started)))

    room.notices.subscribe(started, look)
    assert analyst.start(started, "hello").wait(10)
    assert len(seen) >= 2


def test_a_thread_that_cannot_store_the_question_still_ends_the_turn(
    room: Chartroom, analyst_with: AnalystWith, gate: Gate, started: str
) -> None:
    analyst = analyst_with(ScriptedModel(gate.script))
    analyst.start(started, "one")
    waiting = analyst.start(started, "two")
    assert gate.begun.wait(10)
    room.conversations.delete_session(started)
    gate.go_on.set()
    assert waiting.wait(10)
    assert analyst.current(started) is None
