"""The list of drawings below the chart, on the Desk as an ordinary script."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from services import chartroom
from services.charting.commands import Actor
from services.charting.state import ChartState
from tests.pages.test_desk import CHANNEL, desk

__all__ = ["desk"]


def state() -> ChartState:
    return chartroom.current().charts.state(CHANNEL)


def send(actor: Actor, command: str, /, reason: str | None = None, **payload: Any) -> None:
    raw = [{"type": command, "payload": payload}]
    chartroom.current().charts.submit(CHANNEL, raw, actor, reason)


def price() -> float:
    shown = state()
    bars = chartroom.current().market.bars(shown.symbol or "", shown.timeframe)
    return round(float(bars.close[-1]), 2)


def opened(desk: AppTest) -> AppTest:
    """With the list open, and whatever was commanded since."""
    desk.session_state[f"drawings_{CHANNEL}"] = True
    return desk.run()


def rows(desk: AppTest) -> list[str]:
    return [one.value for one in desk.markdown if ":small[by " in one.value]


def press(desk: AppTest, what: str, id_: str) -> AppTest:
    return next(one for one in desk.button if one.key == f"drawing_{what}_{id_}").click().run()


def test_closed_it_is_one_line_that_counts(desk: AppTest) -> None:
    assert "none" in [one.value for one in desk.caption]
    send("chat", "draw_level", kind="support", price=price())
    desk.run()
    assert "1" in [one.value for one in desk.caption]
    send("chat", "edit_drawing", id=state().drawings[0].id, hidden=True)
    desk.run()
    assert "1 · 1 hidden" in [one.value for one in desk.caption]
    assert rows(desk) == []


def test_open_and_empty_it_says_what_to_do(desk: AppTest) -> None:
    assert any("Nothing is drawn" in one.value for one in opened(desk).caption)


def test_it_says_what_was_drawn_by_whom_and_why_the_newest_first(desk: AppTest) -> None:
    at = price()
    send("chat", "draw_level", "two lows *there*", kind="support", price=at)
    send("mouse", "annotate", text="[look](http://evil)")
    newer, older = rows(opened(desk))
    assert "by hand" in newer and "[look](http" not in newer
    assert f"Support at {at:g}" in older
    assert "by the analyst" in older and r"two lows \*there\*" in older


def test_its_buttons_hide_lock_and_delete_as_the_mouse(desk: AppTest) -> None:
    send("chat", "draw_level", kind="support", price=price())
    (drawing,) = state().drawings
    press(opened(desk), "Hide", drawing.id)
    assert state().drawings[0].hidden
    press(desk, "Lock", drawing.id)
    assert state().drawings[0].locked
    delete = next(one for one in desk.button if one.key == f"drawing_Delete_{drawing.id}")
    assert delete.disabled
    press(desk, "Unlock", drawing.id)
    press(desk, "Delete", drawing.id)
    assert state().drawings == ()
    assert not desk.exception
    entries = chartroom.current().charts.entries(CHANNEL, after=drawing.seq)
    assert {entry.actor for entry in entries} == {"mouse"}


def test_go_to_brings_its_beginning_into_view(desk: AppTest) -> None:
    bars = chartroom.current().market.bars(state().symbol or "", state().timeframe)
    start, end = ({"time": int(bars.time[at]), "price": float(bars.close[at])} for at in (100, len(bars) - 1))
    send("api", "draw_trendline", start=start, end=end)
    press(opened(desk), "Go_to", state().drawings[0].id)
    view = state().view
    assert view is not None
    assert (view.action, view.start, view.price) == ("scroll", start["time"], start["price"])


def test_delete_all_leaves_what_is_locked_and_what_is_elsewhere(desk: AppTest) -> None:
    symbol = state().symbol
    send("api", "change_symbol", symbol="NVDA")
    send("api", "draw_level", price=price())
    send("api", "change_symbol", symbol=symbol)
    at = price()
    for number in range(3):
        send("api", "draw_level", price=at + number)
    kept = state().shown_drawings()[0]
    send("mouse", "edit_drawing", id=kept.id, locked=True)
    assert any("1 locked · 1 on NVDA" in one.value for one in opened(desk).caption)
    desk.button(key="drawings_delete_all").click().run()
    assert [one.symbol for one in state().drawings] == ["NVDA", symbol]
    assert desk.button(key="drawings_delete_all").disabled


def test_a_drawing_that_went_meanwhile_is_told_and_nothing_breaks(desk: AppTest) -> None:
    send("api", "draw_level", price=price())
    (drawing,) = state().drawings
    opened(desk)
    send("chat", "remove_drawing", id=drawing.id)
    press(desk, "Hide", drawing.id)
    assert not desk.exception
    assert [one for one in desk.toast if "no drawing" in one.value]
