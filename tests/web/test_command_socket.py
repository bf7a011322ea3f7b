"""`/ws/commands`, over a real server and a real client."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from services.access import chart_token
from services.charting.commands import ChangeSymbol, ChartCommand, ToggleIndicator
from services.chartroom import Chartroom
from services.web.sockets import connection as connections
from tests.web.conftest import KEY, OpenRoom, face, serving, until


@contextmanager
def opened(port: int, query: str = "", **options: Any) -> Iterator[ClientConnection]:
    with connect(f"ws://127.0.0.1:{port}/ws/commands?{query}", max_size=None, **options) as socket:
        yield socket


def heard(socket: ClientConnection, timeout: float = 5.0) -> dict[str, Any]:
    return dict(json.loads(socket.recv(timeout=timeout)))


def load(room: Chartroom, symbol: str, channel: str = "desk") -> int:
    return room.charts.submit(channel, [ChartCommand.of(ChangeSymbol(symbol=symbol))], "api")[-1].seq


def add_average(room: Chartroom, length: int, channel: str = "desk") -> int:
    command = ChartCommand.of(ToggleIndicator(name="sma", params={"length": length}))
    return room.charts.submit(channel, [command], "mouse")[-1].seq


def indicators(message: dict[str, Any]) -> list[str]:
    return [indicator["id"] for indicator in message["state"]["indicators"]]


def close_code(socket: ClientConnection) -> int | None:
    with pytest.raises(ConnectionClosed) as closed:
        socket.recv(timeout=5)
    return closed.value.rcvd.code if closed.value.rcvd else None


def test_a_chart_is_greeted_with_its_state_and_told_of_every_change(room: Chartroom, port: int) -> None:
    load(room, "TSLA")
    with opened(port, "sessionId=desk&state=1&cursor=0") as socket:
        hello = heard(socket)
        assert (hello["type"], hello["cursor"], hello["messages"]) == ("hello", 1, 0)
        assert hello["state"]["symbol"] == "TSLA"
        load(room, "NVDA")
        pushed = heard(socket)
        assert (pushed["type"], pushed["cursor"]) == ("commands", 2)
        assert pushed["state"]["symbol"] == "NVDA"
        assert [entry["command"]["type"] for entry in pushed["commands"]] == ["change_symbol"]


def test_a_call_over_http_reaches_an_open_chart_at_once(
    room: Chartroom, port: int, live: httpx.Client
) -> None:
    with opened(port, "sessionId=desk&state=1") as socket:
        heard(socket)
        body = {"name": "change_symbol", "arguments": {"symbol": "TSLA"}}
        live.post("/api/function-call", json=body, headers={"X-Client-Session": "desk"})
        assert heard(socket)["state"]["symbol"] == "TSLA"


def test_a_program_without_a_cursor_gets_what_is_new_and_no_state(room: Chartroom, port: int) -> None:
    load(room, "TSLA")
    with opened(port, "sessionId=desk") as socket:
        assert until(lambda: room.notices.listener_count() == 1)
        time.sleep(0.1)
        load(room, "NVDA")
        pushed = heard(socket)
        assert pushed.keys() == {"type", "commands", "cursor"}
        assert [entry["seq"] for entry in pushed["commands"]] == [2]


def test_a_program_with_a_cursor_first_gets_what_it_missed(room: Chartroom, port: int) -> None:
    for symbol in ("TSLA", "NVDA", "AMD"):
        load(room, symbol)
    with opened(port, "sessionId=desk&cursor=1") as socket:
        assert [entry["seq"] for entry in heard(socket)["commands"]] == [2, 3]


def test_no_command_is_lost_or_told_twice_however_many_come_at_once(room: Chartroom, port: int) -> None:
    load(room, "TSLA")
    count, writers = 40, 4
    with opened(port, "sessionId=desk&cursor=1") as socket:

        def write(first: int) -> None:
            for length in range(first, first + count):
                add_average(room, length)

        threads = [threading.Thread(target=write, args=(10 + 100 * n,)) for n in range(writers)]
        for thread in threads:
            thread.start()
        seqs: list[int] = []
        while len(seqs) < count * writers:
            seqs += [entry["seq"] for entry in heard(socket, 20)["commands"]]
        for thread in threads:
            thread.join()
    assert seqs == list(range(2, 2 + count * writers))


def test_a_reader_that_pauses_gets_everything_when_it_goes_on(room: Chartroom, port: int) -> None:
    load(room, "TSLA")
    with opened(port, "sessionId=desk&cursor=1", max_queue=1) as socket:
        for length in range(10, 260):
            add_average(room, length)
        seqs: list[int] = []
        while len(seqs) < 250:
            message = heard(socket)
            assert len(message["commands"]) <= 200
            seqs += [entry["seq"] for entry in message["commands"]]
    assert seqs == list(range(2, 252))


def test_a_charts_report_over_the_socket_settles_the_journal(room: Chartroom, port: int) -> None:
    load(room, "TSLA")
    readback = {"seq": 1, "symbol": "TSLA", "timeframe": "1d", "bars": 100}
    with opened(port, "sessionId=desk&state=1") as socket:
        heard(socket)
        socket.send(json.dumps({"type": "ack", "readback": readback}))
        assert until(lambda: room.charts.entries("desk")[0].status == "applied")


def test_a_rejected_command_leaves_the_state_and_the_chart_is_told(room: Chartroom, port: int) -> None:
    load(room, "TSLA")
    add_average(room, 50)
    with opened(port, "sessionId=desk&state=1") as socket:
        assert "sma(length=50)" in indicators(heard(socket))
        shown = {"seq": 2, "symbol": "TSLA", "timeframe": "1d", "bars": 100, "indicators": []}
        socket.send(json.dumps({"type": "ack", "readback": shown}))
        told = heard(socket)
        assert (told["type"], told["commands"]) == ("commands", [])
        assert "sma(length=50)" not in indicators(told)


def test_where_a_person_points_is_remembered(room: Chartroom, port: int) -> None:
    with opened(port, "sessionId=desk&state=1") as socket:
        heard(socket)
        context = {"visible_range": {"from": 10, "to": 20}, "crosshair": {"time": 15, "price": 3.5}}
        socket.send(json.dumps({"type": "context", **context, "selection": None}))
        assert until(lambda: room.charts.context("desk") is not None)
        row = room.charts.context("desk")
        assert row is not None
        assert (row.visible_range.to, row.crosshair.price, row.selection) == (20, 3.5, None)


def test_new_messages_are_counted_out_to_the_chart(room: Chartroom, port: int) -> None:
    room.conversations.ensure_session("desk")
    with opened(port, "sessionId=desk&state=1") as socket:
        assert heard(socket)["messages"] == 0
        room.conversations.add_message("desk", "user", "hello")
        assert heard(socket) == {"type": "messages", "count": 1}


def test_a_deleted_channel_starts_over(room: Chartroom, port: int) -> None:
    room.conversations.ensure_session("desk")
    load(room, "TSLA")
    with opened(port, "sessionId=desk&state=1") as socket:
        assert heard(socket)["cursor"] == 1
        room.conversations.delete_session("desk")
        again = heard(socket)
        assert (again["type"], again["cursor"], again["state"]["symbol"]) == ("hello", 0, None)


def test_two_charts_of_one_channel_hear_the_same_and_another_channel_nothing(
    room: Chartroom, port: int
) -> None:
    with (
        opened(port, "sessionId=desk&state=1") as one,
        opened(port, "sessionId=desk&state=1") as two,
        opened(port, "sessionId=other&state=1") as other,
    ):
        for socket in (one, two, other):
            heard(socket)
        load(room, "TSLA")
        assert heard(one) == heard(two)
        with pytest.raises(TimeoutError):
            other.recv(timeout=0.2)


def test_everything_is_unsubscribed_however_a_connection_ends(room: Chartroom, port: int) -> None:
    for _ in range(3):
        with opened(port, "sessionId=desk&state=1") as socket:
            heard(socket)
            assert room.notices.listener_count() == 1
        assert until(lambda: room.notices.listener_count() == 0)
    with opened(port, "sessionId=desk&state=1") as socket:
        heard(socket)
        socket.socket.close()  # no goodbye: as when a network cable is pulled
    assert until(lambda: room.notices.listener_count() == 0)
    load(room, "TSLA")


def test_a_heartbeat_is_sent_and_a_chart_that_is_silent_is_dropped(
    room: Chartroom, port: int, monkeypatch: pytest.MonkeyPatch, live: httpx.Client
) -> None:
    monkeypatch.setattr(connections, "HEARTBEAT_S", 0.1)
    monkeypatch.setattr(connections, "SILENCE_S", 0.35)
    with opened(port, "sessionId=desk&state=1") as socket:
        heard(socket)
        for _ in range(6):
            assert heard(socket) == {"type": "ping"}
            socket.send('{"type":"pong"}')
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                socket.recv(timeout=5)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1001
    assert until(lambda: room.notices.listener_count() == 0)
    assert live.get("/ws/status").json()["dropped"] == 1


@pytest.mark.parametrize(
    "message", ["{", "[]", '{"type": 7}', '"hello"', b"\x00\x01", '{"type":"ack"}' + " " * 300_000]
)
def test_what_is_no_message_is_told_and_ends_the_connection(
    room: Chartroom, port: int, message: str | bytes
) -> None:
    with opened(port, "sessionId=desk&state=1") as socket:
        heard(socket)
        socket.send(message)
        error = heard(socket)
        assert error["type"] == "error"
        assert error["error"].keys() == {"code", "message", "details", "correlation_id"}
        assert error["error"]["code"] in {"validation_error", "payload_too_large"}
        assert close_code(socket) == 1008


@pytest.mark.parametrize(
    "message",
    [
        {"type": "fly"},
        {"type": "ack"},
        {"type": "ack", "readback": {"seq": "x"}},
        {"type": "ack", "readback": {"seq": 99}},
        {"type": "context", "crosshair": {"time": "never"}},
        {"type": "context", "visible_range": {"from": 1}},
    ],
)
def test_a_message_that_cannot_be_done_is_told_and_the_connection_stays(
    room: Chartroom, port: int, message: dict[str, Any]
) -> None:
    with opened(port, "sessionId=desk&state=1") as socket:
        heard(socket)
        socket.send(json.dumps(message))
        assert heard(socket)["error"]["code"] == "validation_error"
        load(room, "TSLA")
        assert heard(socket)["type"] == "commands"


def test_a_bug_is_told_without_a_word_of_it_and_ends_the_connection(
    room: Chartroom, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(room.charts, "acknowledge", broken)
    with opened(port, "sessionId=desk&state=1") as socket:
        heard(socket)
        socket.send(json.dumps({"type": "ack", "readback": {"seq": 0}}))
        error = heard(socket)["error"]
        assert error["code"] == "internal_error"
        assert "secret" not in json.dumps(error)
        assert close_code(socket) == 1011
    assert until(lambda: room.notices.listener_count() == 0)


@pytest.mark.parametrize(
    "query", ["sessionId=a%20b", "sessionId=" + "a" * 65, "cursor=-1", "cursor=x", "cursor=" + "1" * 16]
)
def test_a_malformed_address_is_refused_with_the_reason(port: int, query: str) -> None:
    with opened(port, query) as socket:
        assert heard(socket)["error"]["code"] == "validation_error"
        assert close_code(socket) == 1008


def test_a_page_of_another_site_is_refused(room: Chartroom, port: int) -> None:
    token = chart_token(room.settings.data_dir, "desk", room.clock)
    for query in ("sessionId=desk", f"sessionId=desk&token={token}"):
        with opened(port, query, origin="https://evil.example") as socket:
            assert heard(socket)["error"]["code"] == "forbidden"
            assert close_code(socket) == 1008
    with opened(port, "sessionId=desk&state=1", origin=f"http://127.0.0.1:{port}") as socket:
        assert heard(socket)["type"] == "hello"


def test_with_a_key_a_program_sends_it_and_a_chart_its_token(open_room: OpenRoom) -> None:
    room = open_room(CHARTROOM_API_KEY=KEY)
    token = chart_token(room.settings.data_dir, "desk", room.clock)
    with serving(face(room)) as port:
        with opened(port, "sessionId=desk&state=1") as socket:
            assert heard(socket)["error"]["code"] == "unauthorized"
            assert close_code(socket) == 1008
        with opened(port, "sessionId=desk&state=1", additional_headers={"X-API-Key": KEY}) as socket:
            assert heard(socket)["type"] == "hello"
        with opened(port, f"sessionId=desk&state=1&token={token}") as socket:
            assert heard(socket)["type"] == "hello"
        with opened(port, f"sessionId=other&state=1&token={token}") as socket:
            assert heard(socket)["error"]["code"] == "forbidden"
            assert close_code(socket) == 1008


def test_the_figures_count_what_is_open(room: Chartroom, port: int, live: httpx.Client) -> None:
    with opened(port, "sessionId=desk&state=1") as socket:
        heard(socket)
        figures = live.get("/ws/status").json()
        assert figures["by_route"] == {"/ws/commands": 1}
        assert (figures["connections"], figures["listeners"]) == (1, 1)
    assert until(lambda: live.get("/ws/status").json()["connections"] == 0)


def test_a_base_path_moves_everything(room: Chartroom) -> None:
    with serving(face(room, "/desk/")) as port, httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        assert client.get("/desk/api/health").status_code == 200
        assert client.get("/desk/health").status_code == 200
        assert client.get("/desk/ws/status").status_code == 200
        assert client.get("/desk/api/docs").headers["content-security-policy"].count("jsdelivr")
        assert client.get("/desk/api/openapi.json").json()["servers"] == [{"url": "/desk/api"}]
        with connect(f"ws://127.0.0.1:{port}/desk/ws/commands?sessionId=desk&state=1") as socket:
            assert heard(socket)["type"] == "hello"
