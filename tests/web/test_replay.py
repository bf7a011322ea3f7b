"""In a replay nothing that leaves the channel knows what came after its date: the canary does not sing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from services.analyst.context import chart_context
from services.analyst.prompt import system_prompt
from services.charting.readback import Acknowledgement, ReadBack, ShownDrawing
from services.chartroom import Chartroom
from services.errors import Conflict, ValidationFailed
from tests.web.conftest import OpenRoom, client_of

FIRST = datetime(2016, 1, 4, tzinfo=UTC)
AS_OF = datetime(2017, 1, 5, tzinfo=UTC)
CANARIES = ("432.1", "98765", "43210", "2017-11")
"""In every price and volume after the date; and the last bar's month."""


def _rows(name: str, base: float) -> list[str]:
    rows = ["Date,Open,High,Low,Close,Volume"]
    for number in range(700):
        day = FIRST + timedelta(days=number)
        if day.weekday() > 4:
            continue
        if day >= AS_OF:
            rows.append(f"{day:%Y-%m-%d},432.10,432.19,432.11,432.12,98765")
            continue
        price = base + 10 * ((number * 7) % 31) / 31
        rows.append(
            f"{day:%Y-%m-%d},{price:.2f},{price + 2:.2f},{price - 2:.2f},{price + 1:.2f},{1000 + number}"
        )
    return rows


@pytest.fixture
def room(open_room: OpenRoom, tmp_path: Path) -> Chartroom:
    folder = tmp_path / "bars"
    folder.mkdir()
    for name, base in (("AAPL", 100.0), ("MSFT", 50.0)):
        (folder / f"{name}.csv").write_text("\n".join(_rows(name, base)))
    return open_room(CHARTROOM_MARKET="csv", CHARTROOM_CSV_DIR=folder, CHARTROOM_RATE_LIMIT="off")


def _replaying(room: Chartroom, channel: str) -> None:
    """A channel that saw the future, marked it, and then went back before it."""
    room.charts.submit(channel, [{"type": "change_symbol", "payload": {"symbol": "AAPL"}}], "chat")
    room.charts.submit(channel, [{"type": "draw_level", "payload": {"price": 432.15}}], "mouse")
    room.charts.update_context(
        channel,
        {
            "visible_range": {"from": 1483574400, "to": 1500000000},
            "crosshair": {"time": 1499990400, "price": 432.15},
        },
    )
    drawn = ShownDrawing(id="d2", kind="level", prices=(432.15,))
    shown = ReadBack(seq=2, symbol="AAPL", timeframe="1d", bars=9, last_time=1511913600, drawings=(drawn,))
    room.charts.acknowledge(Acknowledgement(channel=channel, readback=shown))
    room.charts.submit(
        channel,
        [{"type": "replay", "payload": {"action": "start", "as_of": "2017-01-05"}}],
        "chat",
    )


def _silent(text: str) -> None:
    for canary in CANARIES:
        assert canary not in text, text[max(text.index(canary) - 200, 0) :][:400]


def test_no_tool_knows_what_came_later(room: Chartroom) -> None:
    _replaying(room, "desk")
    client = client_of(room)
    arguments: dict[str, list[dict[str, Any]]] = {
        "change_symbol": [{"symbol": "MSFT"}, {"symbol": "AAPL"}],
        "set_timeframe": [{"timeframe": "1wk"}, {"timeframe": "1mo"}, {"timeframe": "1d"}],
        "toggle_indicator": [{"name": "sma", "params": {"length": 5}}, {"name": "vwap"}],
        "draw_level": [{"price": 105}],
        "set_visible_range": [{"lookback": "1y"}, {"from": "2017-06-01"}],
        "scroll_to": [{"time": "2017-06-01"}, {"time": "2016-06-01"}],
        "get_price_change": [{}, {"lookback": "1y"}, {"from": "2016-05-02", "to": "2017-10-02"}],
        "get_indicator": [{"name": "rsi"}, {"name": "obv"}, {"name": "volume", "symbol": "MSFT"}],
        "get_quote": [{}, {"symbol": "MSFT"}],
        "search_symbols": [{"query": "apple"}],
        "draw_fibonacci": [{"high": 110, "low": 100}],
        "draw_trendline": [
            {"start": {"time": "2016-06-01", "price": 101}, "end": {"time": "2017-08-01", "price": 109}}
        ],
    }
    # The rest needs arguments of its own, or would end the replay or move it on.
    skipped = {"undo", "redo", "replay", "remove_drawing"}
    for name in room.registry.names:
        for given in arguments.get(name, [{}]) if name not in skipped else []:
            call = {"name": name, "arguments": given}
            reply = client.post("/api/function-call", json=call, headers={"X-Client-Session": "desk"})
            assert reply.status_code == 200, reply.text
            _silent(reply.text)
    assert room.charts.state("desk").as_of == int(AS_OF.timestamp())


@pytest.mark.parametrize(
    "path",
    [
        "/api/chart/bars?channel=desk&symbol=AAPL&timeframe=1d",
        "/api/chart/bars?channel=desk&symbol=AAPL&timeframe=1wk",
        "/api/chart/bars?channel=desk&symbol=MSFT&timeframe=1mo&as_of=2017-12-01",
        "/api/chart/series?channel=desk&symbol=AAPL&timeframe=1d&id=sma(length=3)&id=obv()&id=volume()",
        "/api/chart/state?channel=desk&cursor=9",
        "/api/chart/readback?channel=desk",
        "/api/chart/export?channel=desk&format=csv",
        "/api/stock-price?symbol=AAPL&sessionId=desk",
        "/api/stock-history?symbol=AAPL&sessionId=desk",
        "/api/stock-history?symbol=MSFT&timeframe=1mo&to=2017-11-01&sessionId=desk",
        "/api/stock-history?symbol=MSFT&from=2017-06-01&sessionId=desk",
        "/api/stock-news?symbol=AAPL&sessionId=desk",
    ],
)
def test_no_reply_of_the_channel_knows_what_came_later(room: Chartroom, path: str) -> None:
    client = client_of(room)
    before = client.get(path.replace("desk", "other")).text
    _replaying(room, "desk")
    _silent(client.get(path).text)
    if "stock-price" in path or "chart/bars" in path:
        assert "432.1" in before or "as_of=" in path


def test_no_answer_knows_what_came_later(room: Chartroom) -> None:
    client = client_of(room)
    session = room.conversations.ensure_session("talk").id
    _replaying(room, session)
    for words in (
        "what does Apple cost?",
        "how did it do over the last year?",
        "show Microsoft weekly and mark support and resistance",
        "add RSI and the 20 day moving average",
        "draw Fibonacci over the last big swing",
        "what is on the chart?",
        "any news?",
    ):
        reply = client.post(f"/api/sessions/{session}/messages", json={"content": words})
        assert reply.status_code == 200
        _silent(reply.text)
    prompt = system_prompt("Agent.", chart_context(room.charts, session, None), room.clock.now())
    _silent(prompt)
    assert "Now it is 2017-01-05" in prompt


def test_stepping_reveals_one_bar_and_back_hides_it(room: Chartroom) -> None:
    _replaying(room, "desk")
    times = [_last_time(room)]
    for bars in (1, 2, -1):
        room.charts.submit("desk", [{"type": "replay", "payload": {"action": "step", "bars": bars}}], "mouse")
        times.append(_last_time(room))
    assert [datetime.fromtimestamp(time, UTC).strftime("%m-%d") for time in times] == [
        "01-04", "01-05", "01-09", "01-06",
    ]  # fmt: skip
    room.charts.submit("desk", [{"type": "undo", "payload": {}}], "mouse")
    assert _last_time(room) == times[2]
    room.charts.submit("desk", [{"type": "replay", "payload": {"action": "stop"}}], "mouse")
    assert room.charts.state("desk").as_of is None
    assert [drawing.price for drawing in room.charts.state("desk").shown_drawings()] == [432.15]


def _last_time(room: Chartroom) -> int:
    state = room.charts.state("desk")
    assert state.symbol is not None
    return int(room.market.bars(state.symbol, state.timeframe, as_of=state.as_of).time[-1])


def test_a_start_at_a_bar_ends_with_that_bars_close(room: Chartroom) -> None:
    room.charts.submit("d1", [{"type": "change_symbol", "payload": {"symbol": "AAPL"}}], "mouse")
    start = {"action": "start", "as_of": "2017-01-03", "bars": 1}

    entry = room.charts.submit("d1", [{"type": "replay", "payload": start}], "mouse")[-1]

    closed = int(datetime(2017, 1, 3, 21, tzinfo=UTC).timestamp())
    assert (room.charts.state("d1").as_of, entry.command.payload.bars) == (closed, None)


def test_a_step_needs_a_replay_and_a_start_needs_bars_on_both_sides(room: Chartroom) -> None:
    room.charts.ensure_channel("desk")
    with pytest.raises(Conflict, match="not replaying"):
        room.charts.submit("desk", [{"type": "replay", "payload": {"action": "step"}}], "mouse")
    for as_of, said in (("1999-01-04", "before"), ("2030-01-04", "after")):
        start = {"type": "replay", "payload": {"action": "start", "as_of": as_of}}
        with pytest.raises(ValidationFailed, match=said):
            room.charts.submit("desk", [start], "mouse")
    last = {"type": "replay", "payload": {"action": "start", "as_of": "2017-11-30"}}
    room.charts.submit("desk", [last, {"type": "replay", "payload": {"action": "step", "bars": 5000}}], "api")
    with pytest.raises(Conflict, match="newest"):
        room.charts.submit("desk", [{"type": "replay", "payload": {"action": "step"}}], "mouse")


def test_a_replay_is_verified_by_what_the_chart_says_it_shows(room: Chartroom) -> None:
    _replaying(room, "desk")
    seq, cursor = room.charts.last_seq("desk"), int(AS_OF.timestamp())

    def ack(**shown: Any) -> str:
        read = ReadBack(seq=seq, symbol="AAPL", timeframe="1d", bars=250, **shown)
        room.charts.acknowledge(Acknowledgement(channel="desk", readback=read))
        return room.charts.entries("desk", after=seq - 1)[0].status

    assert ack(as_of=cursor, last_time=cursor - 86_400) == "applied"


def test_a_chart_that_shows_later_bars_is_found_out(room: Chartroom) -> None:
    _replaying(room, "desk")
    seq, cursor = room.charts.last_seq("desk"), int(AS_OF.timestamp())
    shown = ReadBack(
        seq=seq, symbol="AAPL", timeframe="1d", bars=250, as_of=cursor, last_time=cursor + 86_400
    )
    (entry,) = room.charts.acknowledge(Acknowledgement(channel="desk", readback=shown))
    assert entry.status == "rejected"
    assert room.charts.state("desk").as_of is None


MINUTE_AS_OF = 1_483_628_400  # 2017-01-05 15:00 UTC, half an hour into the session


def test_a_quote_in_an_intraday_replay_is_the_last_minute_and_no_later_one(room: Chartroom) -> None:
    folder = room.settings.csv_dir
    assert folder is not None
    opened = MINUTE_AS_OF - 1800
    rows = ["Date,Open,High,Low,Close,Volume"]
    for minute in range(390):
        when = datetime.fromtimestamp(opened + 60 * minute, UTC)
        price = 103.25 if when.timestamp() < MINUTE_AS_OF else 432.1
        rows.append(f"{when:%Y-%m-%dT%H:%M:%SZ},{price},{price},{price},{price},100")
    (folder / "AAPL-1m.csv").write_text("\n".join(rows))
    commands: list[dict[str, Any]] = [
        {"type": "change_symbol", "payload": {"symbol": "AAPL"}},
        {"type": "set_timeframe", "payload": {"timeframe": "1m"}},
        {"type": "replay", "payload": {"action": "start", "as_of": MINUTE_AS_OF}},
    ]
    room.charts.submit("minutes", commands, "chat")
    client = client_of(room)

    price = client.get("/api/stock-price?symbol=AAPL&sessionId=minutes")
    tool = client.post(
        "/api/function-call",
        json={"name": "get_quote", "arguments": {}},
        headers={"X-Client-Session": "minutes"},
    )

    assert (price.json()["price"], price.json()["as_of"]) == (103.25, MINUTE_AS_OF)
    assert "103.25" in tool.text
    for reply in (price.text, tool.text):
        _silent(reply)


def test_a_history_that_ends_before_it_begins_is_refused_by_name(room: Chartroom) -> None:
    reply = client_of(room).get("/api/stock-history?symbol=AAPL&from=2017-02-01&to=2017-01-01")
    assert reply.status_code == 422
    assert reply.json()["error"]["details"]["fields"] == ["from", "to"]
