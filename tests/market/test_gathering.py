"""Many symbols at once: in a bounded time, and never real and made-up prices side by side."""

from __future__ import annotations

import threading

import pytest

from services.errors import NotFound
from services.market import gathering
from services.market.bars import Bars, Source
from services.market.gathering import MOST_ASKED, Gathered, gather_asking, gather_here
from services.market.groups import GROUPS, group_of
from tests.market.series import weekdays


def bars_of(symbol: str, source: Source = "csv") -> Bars:
    return weekdays("2026-01-05", 20, symbol, source)


def read(symbol: str) -> Bars:
    if symbol.startswith("X"):
        raise NotFound(f"There is no {symbol}.")
    return bars_of(symbol)


def test_what_has_no_bars_is_named() -> None:
    gathered = gather_here(["A", "X", "B"], read)
    assert [bars.symbol for bars in gathered.found] == ["A", "B"]
    assert gathered.without == ("X",)


def test_no_more_than_the_limit_are_asked_for() -> None:
    symbols = [f"S{number}" for number in range(MOST_ASKED + 5)]
    gathered = gather_asking(symbols, read)
    assert [bars.symbol for bars in gathered.found] == symbols[:MOST_ASKED]
    assert gathered.left == tuple(symbols[MOST_ASKED:])


def test_a_slow_source_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "WITHIN_S", 0.2)
    released = threading.Event()
    threading.Timer(0.5, released.set).start()

    def slow(symbol: str) -> Bars:
        released.wait(5)
        return bars_of(symbol)

    symbols = [f"S{number}" for number in range(40)]
    gathered = gather_asking(symbols, slow)
    assert [bars.symbol for bars in gathered.found] == symbols[: gathering.WORKERS]
    assert gathered.left == tuple(symbols[gathering.WORKERS :])


def test_made_up_prices_go_where_any_are_real() -> None:
    mixed = Gathered((bars_of("A"), bars_of("B", "simulated")), ("C",))
    assert mixed.real().without == ("C", "B")
    assert mixed.real().sources == ("csv",)
    made_up = Gathered((bars_of("B", "simulated"),))
    assert made_up.real() is made_up


@pytest.mark.parametrize("name", GROUPS)
def test_every_group_has_members_and_is_meant_by_its_index(name: str) -> None:
    group = next(group for key, group in GROUPS.items() if key == name)
    assert len(group.symbols()) >= 19
    assert group_of(group.index) == name
    assert group_of("AAPL") is None
