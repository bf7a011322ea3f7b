"""What is drawn on the chart itself, over the WebSocket and over HTTP: stored as the mouse's, and once."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from websockets.sync.client import ClientConnection

from services.access import chart_token
from services.chartroom import Chartroom
from services.settings import Settings
from tests.web.conftest import ELSEWHERE, KEY, OpenRoom, client_of
from tests.web.test_command_socket import heard, load, opened

NONCE = "0123456789abcdef01234567"


def level(price: float) -> dict[str, Any]:
    return {"type": "draw_level", "payload": {"price": price}}


def near(room: Chartroom, symbol: str = "TSLA", channel: str = "desk") -> float:
    """A price of the symbol, which the channel shows from now on."""
    load(room, symbol, channel)
    state = room.charts.state(channel)
    return round(float(room.market.bars(symbol, state.timeframe, limit=1).close[-1]), 2)


def drew(socket: ClientConnection, message: dict[str, Any]) -> dict[str, Any]:
    """The answer; the commands come beside it, before or after."""
    socket.send(json.dumps({"type": "draw", **message}))
    while (reply := heard(socket))["type"] in ("commands", "hello"):
        pass
    return reply


def post(client: TestClient | httpx.Client, **body: Any) -> Any:
    return client.post("/api/chart/draw", json={"channel": "desk", "id": NONCE, **body})


def test_a_drawing_by_hand_is_the_mouses_and_comes_back_to_every_chart(room: Chartroom, port: int) -> None:
    price = near(room)
    with opened(port, "sessionId=desk&state=1") as one, opened(port, "sessionId=desk&state=1") as other:
        heard(one), heard(other)
        assert drew(one, {"id": NONCE, "commands": [level(price)]}) == {
            "type": "drawn",
            "id": NONCE,
            "seqs": [2],
        }
        assert heard(other)["state"]["drawings"][0]["price"] == price
    (entry,) = room.charts.entries("desk", after=1)
    assert (entry.actor, entry.reason) == ("mouse", None)


def test_a_message_sent_again_is_answered_as_before_and_stored_once(room: Chartroom, port: int) -> None:
    price = near(room)
    message = {"id": NONCE, "commands": [level(price), level(price + 1)], "reason": "a test"}
    with opened(port, "sessionId=desk&state=1") as socket:
        first = drew(socket, message)
    room.charts.submit("desk", [{"type": "clear_drawings", "payload": {}}], "api")
    with opened(port, "sessionId=desk&state=1") as socket:
        assert drew(socket, message) == first == {"type": "drawn", "id": NONCE, "seqs": [2, 3]}
    assert room.charts.state("desk").drawings == ()


def test_the_same_message_many_times_at_once_is_stored_once(room: Chartroom, port: int) -> None:
    price = near(room)

    def send(_number: int) -> Any:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
            return post(client, commands=[level(price)]).json()["seqs"]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(send, range(8))) == [[2]] * 8
    assert room.charts.last_seq("desk") == 2


def test_a_message_sent_again_after_a_restart_is_stored_once(tmp_path: Path) -> None:
    settings = Settings(
        _env_file=None,
        CHARTROOM_DATA_DIR=tmp_path / "data",
        CHARTROOM_MARKET="simulated",
        CHARTROOM_RATE_LIMIT="off",
    )
    replies, prices = [], list[float]()
    for _start in range(2):
        room = Chartroom.open(settings)
        try:
            prices = prices or [near(room)]
            replies.append(post(client_of(room), commands=[level(prices[0])]).json())
            assert room.charts.last_seq("desk") == 2
        finally:
            room.close()
    assert replies[0] == replies[1] == {"type": "drawn", "id": NONCE, "seqs": [2]}


def test_what_cannot_be_drawn_is_refused_by_its_id_and_the_connection_stays(
    room: Chartroom, port: int
) -> None:
    price = near(room)
    with opened(port, "sessionId=desk&state=1") as socket:
        heard(socket)
        reply = drew(socket, {"id": NONCE, "commands": [level(price * 1000)]})
        assert (reply["type"], reply["id"]) == ("refused", NONCE)
        assert reply["error"]["code"] == "validation_error"
        assert reply["error"]["details"]["field"] == "price"
        assert reply["error"]["correlation_id"] == NONCE
        assert drew(socket, {"id": NONCE, "commands": [level(price)]})["seqs"] == [2]


@pytest.mark.parametrize(
    "message",
    [
        {"id": NONCE, "commands": []},
        {"id": NONCE, "commands": "all"},
        {"id": NONCE, "commands": [level(1)] * 51},
        {"id": NONCE, "commands": [{"type": "format_disk", "payload": {}}]},
        {"id": NONCE, "commands": [level(1)], "reason": "x" * 501},
        {"id": "short", "commands": [level(1)]},
    ],
)
def test_a_message_of_the_wrong_form_is_refused(room: Chartroom, port: int, message: dict[str, Any]) -> None:
    load(room, "TSLA")
    with opened(port, "sessionId=desk&state=1") as socket:
        heard(socket)
        reply = drew(socket, message)
    assert (reply["type"], reply["error"]["code"]) == ("refused", "validation_error")
    assert room.charts.last_seq("desk") == 1


def test_a_message_without_an_id_is_an_error(room: Chartroom, port: int) -> None:
    load(room, "TSLA")
    with opened(port, "sessionId=desk&state=1") as socket:
        heard(socket)
        assert drew(socket, {"commands": [level(1)]})["type"] == "error"


def test_http_gives_the_same_replies(room: Chartroom, client: TestClient) -> None:
    price = near(room)
    drawn = post(client, commands=[level(price)])
    assert (drawn.status_code, drawn.json()) == (200, {"type": "drawn", "id": NONCE, "seqs": [2]})
    refused = post(client, id="another-nonce", commands=[level(price * 1000)])
    assert (refused.status_code, refused.json()["type"]) == (200, "refused")
    assert post(client, commands=[]).status_code == 422
    assert post(client, id="bad id", commands=[level(price)]).status_code == 422


def test_a_charts_token_draws_on_its_own_channel_only(open_room: OpenRoom) -> None:
    room = open_room(CHARTROOM_API_KEY=KEY)
    price = near(room)
    client = client_of(room, ELSEWHERE)
    headers = {"X-Chart-Token": chart_token(room.settings.data_dir, "desk", room.clock)}

    def status(channel: str, **headers: str) -> int:
        body = {"channel": channel, "id": NONCE, "commands": [level(price)]}
        return client.post("/api/chart/draw", json=body, headers=headers).status_code

    assert status("desk") == 401
    assert status("other", **headers) == 403
    assert status("desk", **headers) == 200


def test_a_locked_drawing_is_the_mouses_neither_to_move_nor_to_remove(
    room: Chartroom, client: TestClient
) -> None:
    price = near(room)
    post(client, commands=[level(price)])
    lock = {"type": "edit_drawing", "payload": {"id": "d2", "locked": True}}
    assert post(client, id="nonce-lock", commands=[lock]).json()["seqs"] == [3]
    for number, command in enumerate(
        (
            {"type": "edit_drawing", "payload": {"id": "d2", "price": price + 1}},
            {"type": "remove_drawing", "payload": {"id": "d2"}},
        )
    ):
        reply = post(client, id=f"nonce-no-{number}", commands=[command]).json()
        assert (reply["type"], reply["error"]["code"]) == ("refused", "conflict")
    room.charts.submit("desk", [{"type": "remove_drawing", "payload": {"id": "d2"}}], "chat")
    assert room.charts.state("desk").drawings == ()
