"""One shape for every error, wherever it comes from."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from starlette.applications import Starlette

from services.chartroom import Chartroom
from services.correlation import CorrelationFilter
from services.errors import Conflict
from services.settings import Settings
from services.web import routes
from tests.web.conftest import client_of


def shape(reply: httpx.Response) -> dict[str, Any]:
    """The error of a reply, once its form has been checked."""
    body = reply.json()
    assert set(body) == {"error"}
    error = body["error"]
    assert set(error) == {"code", "message", "details", "correlation_id"}
    assert error["correlation_id"] == reply.headers["x-request-id"]
    assert error["message"] and isinstance(error["details"], dict)
    assert reply.headers["content-type"] == "application/json"
    return dict(error)


JSON = {"content-type": "application/json"}
FAR_AWAY = {"json": {"visible_range": {"from": 0, "to": 2**47}}}  # the year 4,461,642
LONE_SURROGATE = rb'{"name": "\ud800", "system_prompt": "x"}'


@pytest.fixture(scope="module")
def refusing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """One Chartroom for all calls that change nothing."""
    named = {"CHARTROOM_DATA_DIR": tmp_path_factory.mktemp("data"), "CHARTROOM_MARKET": "simulated"}
    room = Chartroom.open(Settings(_env_file=None, CHARTROOM_RATE_LIMIT="off", **named))
    with client_of(room) as client:
        yield client


@pytest.mark.parametrize(
    ("method", "path", "options", "status", "code"),
    [
        ("GET", "/api/nothing", {}, 404, "not_found"),
        ("GET", "/api/", {}, 404, "not_found"),
        ("GET", "/ws/nothing", {}, 404, "not_found"),
        ("GET", "/api/agents/nobody", {}, 404, "not_found"),
        ("GET", "/api/sessions/nobody", {}, 404, "not_found"),
        ("GET", "/api/sessions/nobody/messages", {}, 404, "not_found"),
        ("POST", "/api/sessions/nobody/messages", {"json": {"content": "hello"}}, 404, "not_found"),
        ("GET", "/api/stock-price?symbol=XQZZQ", {}, 404, "not_found"),
        ("POST", "/api/function-call", {"json": {"name": "fly"}}, 404, "not_found"),
        ("DELETE", "/api/health", {}, 405, "method_not_allowed"),
        ("POST", "/health", {}, 405, "method_not_allowed"),
        ("OPTIONS", "/api/agents", {}, 405, "method_not_allowed"),
        ("POST", "/api/agents", {"content": b"{", "headers": JSON}, 422, "validation_error"),
        ("POST", "/api/agents", {"content": b"\xff\xfe", "headers": JSON}, 422, "validation_error"),
        ("POST", "/api/agents", {"content": b"[" * 100_000, "headers": JSON}, 422, "validation_error"),
        ("POST", "/api/agents", {"content": b"", "headers": JSON}, 422, "validation_error"),
        ("POST", "/api/agents", {"content": b'{"name":"a"}'}, 422, "validation_error"),
        ("POST", "/api/agents", {"json": {"name": "a"}}, 422, "validation_error"),
        ("POST", "/api/agents", {"content": LONE_SURROGATE, "headers": JSON}, 422, "validation_error"),
        ("POST", "/api/function-call", {"json": {"name": 7}}, 422, "validation_error"),
        ("POST", "/api/chatkit/update-context", {"json": {"symbol": "A\x07"}}, 422, "validation_error"),
        ("POST", "/api/chatkit/update-context", FAR_AWAY, 422, "validation_error"),
        ("GET", "/api/stock-history?symbol=AAPL&from=999999999999", {}, 422, "validation_error"),
        ("GET", "/api/chart-commands?limit=201", {}, 422, "validation_error"),
        ("GET", "/api/chart-commands?sessionId=a%20b", {}, 422, "validation_error"),
        ("GET", "/api/chart-commands?cursor=-1", {}, 422, "validation_error"),
        ("GET", "/api/stock-history?symbol=AAPL&timeframe=7d", {}, 422, "validation_error"),
        ("GET", "/api/stock-price", {}, 422, "validation_error"),
        ("GET", "/api/chart/series?channel=a&symbol=AAPL&timeframe=1d&id=zigzag(length=3)", {}, 422,
         "validation_error"),
        ("POST", "/api/agents", {"content": b"x" * (3 << 20), "headers": JSON}, 413, "payload_too_large"),
        ("POST", "/api/nothing", {"content": b"x" * (3 << 20)}, 413, "payload_too_large"),
    ],
)  # fmt: skip
def test_an_error_has_the_one_shape(
    *, refusing: TestClient, method: str, path: str, options: dict[str, Any], status: int, code: str
) -> None:
    reply = refusing.request(method, path, **options)
    assert (reply.status_code, shape(reply)["code"]) == (status, code)


def test_an_oversized_body_without_a_length_is_refused_as_it_arrives(live: httpx.Client) -> None:
    def endless() -> Any:
        for _ in range(100):
            yield b"x" * 65536

    reply = live.post("/api/agents", content=endless(), headers=JSON)
    assert (reply.status_code, shape(reply)["code"]) == (413, "payload_too_large")


def test_a_validation_error_names_the_field_and_its_value(client: TestClient) -> None:
    error = shape(client.post("/api/agents", json={"name": "", "system_prompt": "x", "flavour": "red"}))
    fields = {entry["field"]: entry for entry in error["details"]["fields"]}
    assert fields.keys() == {"name", "flavour"}
    assert fields["name"]["in"] == "body"
    assert fields["name"]["value"] == "''"
    assert "name:" in error["message"]


def test_a_wrong_method_says_which_are_right(client: TestClient) -> None:
    reply = client.patch("/api/health")
    assert reply.headers["allow"] == "GET"
    assert shape(reply)["details"]["allow"] == ["GET"]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999", "1" * 5000])
def test_numbers_that_json_cannot_give_back_still_get_an_answer(client: TestClient, number: str) -> None:
    body = f'{{"name": "draw_level", "arguments": {{"price": {number}}}}}'
    reply = client.post("/api/function-call", content=body, headers=JSON)
    assert reply.status_code in {200, 422}
    error = reply.json()["results"][0]["error"] if reply.status_code == 200 else shape(reply)
    assert error["code"] == "validation_error"


def test_a_bug_is_reported_without_a_word_of_it_and_found_in_the_log(
    room: Chartroom, caplog: pytest.LogCaptureFixture
) -> None:
    client = client_of(room)
    assert client.get("/api/health").status_code == 200
    room.database.close()
    caplog.handler.addFilter(CorrelationFilter())
    with caplog.at_level(logging.INFO):
        reply = client.get("/api/agents", headers={"X-Request-ID": "a-request-of-mine"})
    error = shape(reply)
    assert (reply.status_code, error["code"]) == (500, "internal_error")
    assert error["correlation_id"] == "a-request-of-mine"
    assert not any(word in reply.text.lower() for word in ("traceback", "duckdb", "/services", "connection"))
    lines = [record for record in caplog.records if record.correlation_id == "a-request-of-mine"]
    assert any(line.exc_info for line in lines)
    assert any(line.getMessage() == "GET /api/agents: 500" for line in lines)


def test_a_chartroom_that_cannot_be_opened_is_an_error_of_the_same_shape() -> None:
    def refuse() -> Chartroom:
        raise Conflict("Another process already has the database open.")

    with TestClient(Starlette(routes=routes(refuse))) as client:
        for path in ("/api/agents", "/health", "/ws/status"):
            reply = client.get(path)
            assert (reply.status_code, shape(reply)["code"]) == (409, "conflict")


def test_a_well_formed_request_id_is_kept_and_another_replaced(client: TestClient) -> None:
    kept = client.get("/api/health", headers={"X-Request-ID": "trace-0123456789"})
    assert kept.headers["x-request-id"] == "trace-0123456789"
    replaced = client.get("/api/health", headers={"X-Request-ID": "no good"})
    assert replaced.headers["x-request-id"] not in {"no good", ""}


def test_every_reply_has_the_security_headers(client: TestClient) -> None:
    for path in ("/api/health", "/api/nothing", "/api/openapi.json", "/health", "/ws/status"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert headers["content-security-policy"].startswith("default-src 'none'; frame-ancestors")
        assert "access-control-allow-origin" not in headers


def test_the_documentation_page_may_load_what_it_needs(client: TestClient) -> None:
    reply = client.get("/api/docs")
    policy = reply.headers["content-security-policy"]
    assert "script-src 'unsafe-inline' https://cdn.jsdelivr.net" in policy
    assert "https://cdn.jsdelivr.net" in reply.text


def test_openapi_documents_our_errors_and_not_fastapis(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    assert "HTTPValidationError" not in document["components"]["schemas"]
    for path in document["paths"].values():
        for operation in path.values():
            assert operation["responses"]["422"]["content"]["application/json"]["schema"]["$ref"].endswith(
                "ErrorBody"
            )
            assert operation["description"]
