"""The circuit breaker, shared calls and the memory of series."""

from __future__ import annotations

import threading
import time

import pytest

from services.clock import FixedClock
from services.errors import NotFound, UpstreamTimeout
from services.market.breaker import Breaker
from services.market.series_memory import Memory
from services.market.shared_calls import SharedCalls


def test_a_failure_keeps_the_source_from_being_asked_for_a_minute(clock: FixedClock) -> None:
    breaker = Breaker(clock)
    assert breaker.ask() == "closed"
    breaker.failed("no network")
    assert breaker.ask() == "open"
    clock.advance(59.9)
    assert breaker.ask() == "open"
    clock.advance(0.1)
    assert breaker.ask() == "trial"
    assert breaker.ask() == "open"  # only one tries
    breaker.succeeded()
    assert breaker.ask() == "closed"
    assert breaker.last_error == "no network"


def test_a_failed_trial_opens_it_for_another_minute(clock: FixedClock) -> None:
    breaker = Breaker(clock)
    breaker.failed("first")
    clock.advance(60)
    breaker.ask()
    breaker.failed("second")
    clock.advance(59)
    assert (breaker.ask(), breaker.last_error) == ("open", "second")


def test_who_waits_gives_up_in_time_and_the_call_goes_on() -> None:
    calls, finish, done = SharedCalls("Yahoo"), threading.Event(), threading.Event()

    def work() -> int:
        finish.wait(10)
        done.set()
        return 1

    started = time.monotonic()
    with pytest.raises(UpstreamTimeout, match=r"within 0\.05 seconds"):
        calls.call("key", work, 0.05)
    assert time.monotonic() - started < 1
    finish.set()
    assert done.wait(5)


def test_two_who_ask_the_same_share_one_call() -> None:
    calls, go, count = SharedCalls("Yahoo"), threading.Event(), []
    results: list[int] = []

    def work() -> int:
        count.append(1)
        go.wait(10)
        return 7

    askers = [threading.Thread(target=lambda: results.append(calls.call("key", work, 10))) for _ in range(5)]
    for asker in askers:
        asker.start()
    time.sleep(0.05)
    go.set()
    for asker in askers:
        asker.join()
    assert (len(count), results) == (1, [7] * 5)
    assert calls.call("key", work, 10) == 7
    assert len(count) == 2  # nothing is remembered


def test_what_the_work_raises_reaches_the_asker() -> None:
    def work() -> int:
        raise NotFound("nothing")

    with pytest.raises(NotFound):
        SharedCalls("Yahoo").call("key", work, 1)


def test_memory_forgets_what_is_old_and_what_is_crowded_out(clock: FixedClock) -> None:
    memory: Memory[str, int] = Memory(clock, 2)
    memory.put("a", 1, 10)
    memory.put("b", 2, 10)
    assert memory.get("a") == 1
    memory.put("c", 3, 10)
    assert (memory.get("a"), memory.get("b"), memory.get("c")) == (1, None, 3)
    clock.advance(10)
    assert memory.get("a") is None
