"""The journal, the tools and the chart's data over HTTP."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient

from services.chartroom import Chartroom
from services.market.timeframes import Timeframe

DESK = {"X-Client-Session": "desk"}


def call(client: TestClient, function: str, headers: dict[str, str] | None = None, **arguments: Any) -> Any:
    body = {"name": function, "arguments": arguments}
    reply = client.post("/api/function-call", json=body, headers=DESK if headers is None else headers)
    assert reply.status_code == 200, reply.text
    return reply.json()


def test_functions_are_listed_as_json_schema(client: TestClient) -> None:
    functions = client.get("/api/functions").json()["functions"]
    names = [function["name"] for function in functions]
    assert len(names) == len(set(names))
    assert {"change_symbol", "set_timeframe", "draw_level", "get_quote"} <= set(names)
    for function in functions:
        assert function["description"]
        assert function["parameters"]["type"] == "object"


def test_a_function_call_moves_the_channels_chart_and_says_what_was_published(
    room: Chartroom, client: TestClient
) -> None:
    answer = call(client, "change_symbol", symbol="Tesla")
    (result,) = answer["results"]
    assert (result["name"], result["ok"], result["error"]) == ("change_symbol", True, None)
    (published,) = answer["published"]
    assert published["command"]["payload"] == {"symbol": "TSLA"}
    assert (published["actor"], published["seq"], published["status"]) == ("api", 1, "queued")
    assert room.charts.state("desk").symbol == "TSLA"
    assert call(client, "change_symbol", symbol="TSLA")["published"] == [], "it shows that already"


def test_several_calls_run_in_order_and_a_failed_one_does_not_stop_the_others(client: TestClient) -> None:
    calls = [
        {"name": "change_symbol", "arguments": {"symbol": "NVDA"}},
        {"name": "set_timeframe", "arguments": {"timeframe": "fortnight"}},
        {"name": "set_timeframe", "arguments": {"timeframe": "1wk"}},
    ]
    answer = client.post("/api/function-call", json={"calls": calls}, headers=DESK).json()
    assert [result["ok"] for result in answer["results"]] == [True, False, True]
    assert answer["results"][1]["error"]["code"] == "validation_error"
    assert answer["results"][1]["error"]["correlation_id"]
    types = [envelope["command"]["type"] for envelope in answer["published"]]
    assert types == ["change_symbol", "set_timeframe"]


def test_one_unknown_name_keeps_all_calls_from_running(room: Chartroom, client: TestClient) -> None:
    calls = [{"name": "change_symbol", "arguments": {"symbol": "NVDA"}}, {"name": "fly"}]
    reply = client.post("/api/function-call", json={"calls": calls}, headers=DESK)
    assert reply.status_code == 404
    assert reply.json()["error"]["details"]["functions"] == ["fly"]
    assert room.charts.last_seq("desk") == 0


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": "undo", "calls": [{"name": "undo"}]},
        {"calls": []},
        {"calls": [{"name": "undo"}] * 51},
        {"calls": [{"name": "undo"}], "arguments": {}},
        {"name": "undo", "arguments": [1]},
        [1],
    ],
)
def test_a_malformed_call_is_refused(client: TestClient, body: Any) -> None:
    assert client.post("/api/function-call", json=body).status_code == 422


def test_without_a_session_the_channel_is_global(room: Chartroom, client: TestClient) -> None:
    call(client, "change_symbol", headers={}, symbol="TSLA")
    assert room.charts.state("global").symbol == "TSLA"
    assert client.get("/api/chart-commands").json()["cursor"] == 1
    bad = client.post("/api/function-call", json={"name": "undo"}, headers={"X-Client-Session": "a b"})
    assert bad.status_code == 422


def test_a_program_that_polls_gets_each_command_once(client: TestClient) -> None:
    call(client, "change_symbol", symbol="TSLA")
    for length in (10, 20):
        call(client, "toggle_indicator", name="sma", params={"length": length})
    first = client.get("/api/chart-commands?sessionId=desk&limit=2").json()
    assert [entry["seq"] for entry in first["commands"]] == [1, 2]
    assert first["commands"][0]["command"]["legacy"] == "LOAD:TSLA"
    second = client.get(f"/api/chart-commands?sessionId=desk&cursor={first['cursor']}").json()
    assert [entry["seq"] for entry in second["commands"]] == [3]
    third = client.get(f"/api/chart-commands?sessionId=desk&cursor={second['cursor']}").json()
    assert third == {"commands": [], "cursor": 3}


def test_a_charts_report_settles_what_it_has_applied(client: TestClient) -> None:
    call(client, "change_symbol", symbol="TSLA")
    readback = {"seq": 1, "symbol": "TSLA", "timeframe": "1d", "bars": 100}
    reply = client.post("/api/chart-commands/ack", json={"sessionId": "desk", "readback": readback})
    assert [(entry["seq"], entry["status"]) for entry in reply.json()["commands"]] == [(1, "applied")]
    (entry,) = client.get("/api/chart-commands?sessionId=desk").json()["commands"]
    assert entry["status"] == "applied"
    beyond = {"sessionId": "desk", "readback": {"seq": 99}}
    assert client.post("/api/chart-commands/ack", json=beyond).status_code == 422


def test_the_state_has_what_the_websocket_would_have_said(client: TestClient) -> None:
    call(client, "change_symbol", symbol="TSLA")
    call(client, "set_timeframe", timeframe="1wk")
    reply = client.get("/api/chart/state?channel=desk&cursor=1").json()
    assert (reply["cursor"], reply["messages"]) == (2, 0)
    assert (reply["state"]["symbol"], reply["state"]["timeframe"]) == ("TSLA", "1wk")
    assert [entry["seq"] for entry in reply["commands"]] == [2]
    assert client.get("/api/chart/state?channel=unused").json()["state"]["symbol"] is None


def bars(client: TestClient, **query: Any) -> Any:
    asked = {"channel": "desk", "symbol": "AAPL", "timeframe": "1d", **query}
    reply = client.get("/api/chart/bars", params=asked)
    assert reply.status_code == 200, reply.text
    return reply.json()


def test_bars_come_in_columns_as_the_market_has_them(room: Chartroom, client: TestClient) -> None:
    reply = bars(client, limit=500)
    held = room.market.bars("AAPL", Timeframe.D1, limit=500)
    assert reply["time"] == held.time.tolist()
    for name in ("open", "high", "low", "close"):
        half = 0.5 * 10.0 ** -reply["price_decimals"]
        assert np.allclose(reply[name], getattr(held, name), rtol=0, atol=half * 1.001)
    assert reply["volume"] == held.volume.tolist()
    assert reply["symbol"] == "AAPL"
    assert "Apple" in reply["name"]
    assert (reply["timeframe"], reply["source"], reply["simulated"]) == ("1d", "simulated", True)
    assert reply["currency"] == "USD"
    assert reply["has_more"] is True


def test_pages_of_bars_join_without_gap_or_overlap(room: Chartroom, client: TestClient) -> None:
    last = bars(client, limit=100)
    earlier = bars(client, limit=100, before=last["time"][0])
    assert earlier["time"] + last["time"] == room.market.bars("AAPL", Timeframe.D1, limit=200).time.tolist()


def test_before_the_first_bar_there_is_nothing_more(room: Chartroom, client: TestClient) -> None:
    first = int(room.market.bars("AAPL", Timeframe.D1).time[0])
    rest = bars(client, limit=10, before=first + 3 * 86400)
    assert rest["has_more"] is False
    assert rest["time"][0] == first


def test_indicator_values_are_aligned_with_the_bars_and_null_in_the_warm_up(client: TestClient) -> None:
    query = {"channel": "desk", "symbol": "AAPL", "timeframe": "1d", "limit": 5000}
    reply = client.get("/api/chart/series", params={**query, "id": ["sma(length=50)", "rsi"]}).json()
    shown = bars(client, limit=5000)
    assert (reply["time_from"], reply["count"]) == (shown["time"][0], len(shown["time"]))
    average, strength = reply["series"]
    assert (average["id"], average["pane"]) == ("sma(length=50)", "price")
    assert (strength["name"], strength["pane"], strength["guides"]) == ("rsi", "own", [30, 70])
    (plot,) = average["plots"]
    assert len(plot["values"]) == reply["count"]
    close = np.array(shown["close"])
    assert plot["values"][-1] == pytest.approx(close[-50:].mean(), abs=0.01)


def test_a_page_of_indicator_values_needs_no_warm_up_of_its_own(client: TestClient) -> None:
    query = {"channel": "desk", "symbol": "AAPL", "timeframe": "1d", "id": "ema(length=200)"}
    long = client.get("/api/chart/series", params={**query, "limit": 1000}).json()
    short = client.get("/api/chart/series", params={**query, "limit": 10}).json()
    assert long["series"][0]["plots"][0]["values"][-10:] == short["series"][0]["plots"][0]["values"]
    assert None not in short["series"][0]["plots"][0]["values"]


def test_columns_are_compressed_for_whom_takes_it(client: TestClient) -> None:
    path = "/api/chart/bars?channel=desk&symbol=AAPL&timeframe=1d"
    small = client.get(path, headers={"Accept-Encoding": "gzip"})
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    assert small.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert int(small.headers["content-length"]) < 0.5 * int(plain.headers["content-length"])
    assert small.json() == plain.json()


def test_the_journal_has_the_id_of_the_request(room: Chartroom, client: TestClient) -> None:
    call(client, "change_symbol", headers={**DESK, "X-Request-ID": "from-my-program"}, symbol="TSLA")
    assert room.charts.records("desk")[-1].correlation_id == "from-my-program"


def test_prices_say_their_source_and_when(client: TestClient) -> None:
    price = client.get("/api/stock-price?symbol=apple").json()
    assert price["symbol"] == "AAPL"
    assert price["price"] > 0
    assert (price["source"], price["simulated"]) == ("simulated", True)
    assert price["as_of"] > 0
    history = client.get("/api/stock-history?symbol=AAPL&timeframe=1W&limit=7").json()
    assert (history["timeframe"], len(history["bars"]), history["source"]) == ("1wk", 7, "simulated")
    assert history["bars"][0].keys() == {"time", "open", "high", "low", "close", "volume"}
    times = [bar["time"] for bar in history["bars"]]
    within = {"symbol": "AAPL", "timeframe": "1wk", "from": times[2], "to": times[4]}
    cut = client.get("/api/stock-history", params=within).json()
    assert [bar["time"] for bar in cut["bars"]] == times[2:5]


def test_symbols_are_found_by_name(client: TestClient) -> None:
    results = client.get("/api/symbol-search?q=micros").json()["results"]
    assert results[0]["symbol"] == "MSFT"
    assert client.get("/api/symbol-search?q=").status_code == 422


def test_the_documented_date_forms_are_understood(client: TestClient) -> None:
    path = "/api/stock-history?symbol=AAPL&from=2024-01-01&to=2024-03-01"
    assert client.get(path).status_code in {200, 404}
    assert client.get("/api/stock-history?symbol=AAPL&from=yesterday").status_code == 422


def test_a_programs_own_chart_is_followed_but_never_takes_the_channel_back(
    room: Chartroom, client: TestClient
) -> None:
    told = {"session_id": "desk", "symbol": "TSLA", "timeframe": "1D", "crosshair": {"time": 1, "price": 2.5}}
    reply = client.post("/api/chatkit/update-context", json=told)
    assert reply.status_code == 200, reply.text
    assert reply.json()["chart_context"]["symbol"] == "TSLA"
    assert room.charts.context("desk").crosshair.price == 2.5
    call(client, "change_symbol", symbol="NVDA")
    client.post("/api/chatkit/update-context", json=told)
    assert room.charts.state("desk").symbol == "NVDA", "a chart that lags behind says nothing new"
    client.post("/api/chatkit/update-context", json={**told, "symbol": "AMD"})
    assert room.charts.state("desk").symbol == "AMD"


def test_a_sentence_becomes_commands_for_a_programs_own_chart(room: Chartroom, client: TestClient) -> None:
    body = {
        "query": "switch to weekly",
        "session_id": "desk",
        "chart_context": {"symbol": "TSLA", "timeframe": "1d"},
        "metadata": {"any": "thing"},
    }
    answer = client.post("/api/chatkit/chart-action", json=body).json()
    assert answer.keys() == {"success", "text", "chart_commands", "commands", "data", "error"}
    assert (answer["success"], answer["error"]) == (True, None)
    assert answer["text"]
    assert answer["chart_commands"] == ["TIMEFRAME:1WK"]
    assert answer["commands"][0]["command"]["type"] == "set_timeframe"
    assert answer["data"]["tools_used"] == ["set_timeframe"]
    assert answer["data"]["chart_context"]["symbol"] == "TSLA"
    assert room.conversations.session("desk").message_count == 2


def test_the_three_health_paths_say_the_same(client: TestClient) -> None:
    for path in ("/api/health", "/api/core/health", "/api/chat/health", "/health"):
        reply = client.get(path).json()
        assert reply.keys() >= {"status", "version", "database", "openai", "market"}
        assert (reply["status"], reply["database"]) == ("ok", "ok")
