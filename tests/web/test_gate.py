"""Who gets in."""

from __future__ import annotations

import pytest

from services.access import chart_token, issue_token, token_secret
from services.chartroom import Chartroom
from tests.web.conftest import ELSEWHERE, KEY, OpenRoom, client_of

ANYTHING = "/api/agents"
TOKEN_PATHS = [
    "/api/chart/state?channel=desk",
    "/api/chart/bars?channel=desk&symbol=AAPL&timeframe=1d&limit=5",
    "/api/chart/series?channel=desk&symbol=AAPL&timeframe=1d&limit=5&id=rsi",
    "/api/chart-commands?sessionId=desk",
]


@pytest.fixture
def locked(open_room: OpenRoom) -> Chartroom:
    """A Chartroom with a key."""
    return open_room(CHARTROOM_API_KEY=KEY, CHARTROOM_RATE_LIMIT="off")


def token(room: Chartroom, channel: str = "desk") -> dict[str, str]:
    return {"X-Chart-Token": chart_token(room.settings.data_dir, channel, room.clock)}


def test_without_a_key_programs_of_this_machine_get_in_and_others_learn_why_not(room: Chartroom) -> None:
    assert client_of(room).get(ANYTHING).status_code == 200
    refused = client_of(room, ELSEWHERE).get(ANYTHING)
    assert refused.status_code == 403
    assert refused.json()["error"]["code"] == "forbidden"
    assert "CHARTROOM_API_KEY" in refused.text


def test_with_a_key_everybody_needs_it_this_machine_too(locked: Chartroom) -> None:
    for client in (client_of(locked), client_of(locked, ELSEWHERE)):
        for path in (ANYTHING, "/api/health", "/ws/status", "/api/nothing", "/api/docs"):
            refused = client.get(path)
            assert refused.status_code == 401
            assert refused.json()["error"]["code"] == "unauthorized"
            assert refused.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Authorization": f"Bearer {KEY}"}, 200),
        ({"authorization": f"bearer  {KEY} "}, 200),
        ({"X-API-Key": KEY}, 200),
        ({"X-API-Key": KEY[:-1]}, 401),
        ({"X-API-Key": KEY + "x"}, 401),
        ({"X-API-Key": ""}, 401),
        ({"Authorization": KEY}, 401),
        ({"Authorization": f"Basic {KEY}"}, 401),
        ({"Authorization": "Bearer"}, 401),
        ({"Authorization": "Bearer wrong", "X-API-Key": KEY}, 401),
    ],
)
def test_the_key_comes_in_either_header(locked: Chartroom, headers: dict[str, str], status: int) -> None:
    assert client_of(locked, ELSEWHERE).get(ANYTHING, headers=headers).status_code == status


def test_the_key_in_the_address_does_not_count(locked: Chartroom) -> None:
    assert client_of(locked).get(f"{ANYTHING}?api_key={KEY}&token={KEY}").status_code == 401


@pytest.mark.parametrize("path", TOKEN_PATHS)
def test_a_charts_token_opens_what_the_chart_needs(room: Chartroom, path: str) -> None:
    client = client_of(room, ELSEWHERE)
    assert client.get(path).status_code == 403
    assert client.get(path, headers=token(room)).status_code == 200


@pytest.mark.parametrize("path", TOKEN_PATHS)
def test_a_charts_token_works_where_a_key_is_set(locked: Chartroom, path: str) -> None:
    assert client_of(locked, ELSEWHERE).get(path, headers=token(locked)).status_code == 200


@pytest.mark.parametrize("path", TOKEN_PATHS)
def test_a_charts_token_opens_no_other_channel(room: Chartroom, path: str) -> None:
    reply = client_of(room, ELSEWHERE).get(path, headers=token(room, "another"))
    assert reply.status_code == 403
    twice = path.replace("desk", "another") + "&channel=desk&sessionId=desk"
    assert client_of(room, ELSEWHERE).get(twice, headers=token(room, "another")).status_code == 403


def test_a_charts_token_opens_nothing_else(room: Chartroom) -> None:
    client = client_of(room, ELSEWHERE)
    assert client.get("/api/chart-commands", headers=token(room)).status_code == 403, "that is global"
    for path in (ANYTHING, "/api/functions", "/api/health", "/api/stock-price?symbol=AAPL", "/ws/status"):
        assert client.get(path, headers=token(room)).status_code == 403
    body = {"sessionId": "another", "readback": {"seq": 0}}
    assert client.post("/api/chart-commands/ack", json=body, headers=token(room)).status_code == 403


def test_an_expired_or_foreign_token_opens_nothing(room: Chartroom) -> None:
    secret = token_secret(room.settings.data_dir)
    client = client_of(room, ELSEWHERE)
    for bad in (issue_token(secret, "desk", -1, room.clock), issue_token(b"x" * 32, "desk", 60, room.clock)):
        assert client.get(TOKEN_PATHS[0], headers={"X-Chart-Token": bad}).status_code == 403


def test_a_bad_token_takes_nothing_away_from_a_program_of_this_machine(room: Chartroom) -> None:
    assert client_of(room).get(TOKEN_PATHS[0], headers={"X-Chart-Token": "bad"}).status_code == 200


def test_a_page_of_another_site_cannot_use_its_visitors_machine(room: Chartroom) -> None:
    body = {"name": "change_symbol", "arguments": {"symbol": "TSLA"}}
    client = client_of(room)
    foreign = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert client.post("/api/function-call", json=body, headers=foreign).status_code == 403
    assert client.get(ANYTHING, headers={"Host": "rebound.example"}).status_code == 403
    # A form may post text/plain without asking first; only JSON is read.
    plain = {"content-type": "text/plain"}
    sent = client.post("/api/function-call", content='{"name":"undo"}', headers=plain)
    assert sent.status_code == 422


def test_health_outside_the_api_is_open_to_whatever_watches_the_server(locked: Chartroom) -> None:
    reply = client_of(locked, ELSEWHERE).get("/health")
    assert reply.status_code == 200
    assert reply.json()["status"] == "ok"
    assert KEY not in reply.text
    assert str(locked.settings.data_dir) not in reply.text


def test_calls_of_one_client_are_counted_together_and_refusals_too(open_room: OpenRoom) -> None:
    room = open_room(CHARTROOM_API_KEY=KEY, CHARTROOM_RATE_LIMIT="3/minute")
    client = client_of(room, ELSEWHERE)
    replies = [client.get(ANYTHING, headers={"X-API-Key": f"guess-{n}"}) for n in range(4)]
    assert [reply.status_code for reply in replies] == [401, 401, 401, 429]
    error = replies[-1].json()["error"]
    assert error["code"] == "rate_limit_exceeded"
    assert 1 <= int(replies[-1].headers["retry-after"]) <= 60
    assert client_of(room, ("198.51.100.1", 1)).get(ANYTHING).status_code == 401, "another client"


def test_a_client_cannot_choose_by_which_address_it_is_counted(open_room: OpenRoom) -> None:
    room = open_room(CHARTROOM_API_KEY=KEY, CHARTROOM_RATE_LIMIT="3/minute")
    client = client_of(room)
    headers = [{"X-API-Key": KEY, "X-Forwarded-For": f"198.51.100.{n}"} for n in range(4)]
    assert [client.get(ANYTHING, headers=one).status_code for one in headers] == [200, 200, 200, 429]


def test_behind_a_configured_proxy_each_client_is_counted_for_itself(open_room: OpenRoom) -> None:
    room = open_room(
        CHARTROOM_API_KEY=KEY, CHARTROOM_RATE_LIMIT="1/minute", CHARTROOM_TRUSTED_PROXIES="203.0.113.0/24"
    )
    client = client_of(room, ELSEWHERE)
    headers = [
        {"X-API-Key": KEY, "X-Forwarded-For": address} for address in ("8.8.8.8", "9.9.9.9", "8.8.8.8")
    ]
    assert [client.get(ANYTHING, headers=one).status_code for one in headers] == [200, 200, 429]


def test_an_open_pages_chart_is_not_counted(open_room: OpenRoom) -> None:
    room = open_room(CHARTROOM_RATE_LIMIT="1/minute")
    client = client_of(room, ELSEWHERE)
    replies = [client.get(TOKEN_PATHS[0], headers=token(room)) for _ in range(5)]
    assert {reply.status_code for reply in replies} == {200}


def test_some_endpoints_have_their_own_limit(open_room: OpenRoom) -> None:
    client = client_of(open_room())
    path = "/api/stock-history?symbol=AAPL&limit=1"
    statuses = [client.get(path).status_code for _ in range(21)]
    assert statuses == [200] * 20 + [429]
    assert client.get("/api/stock-price?symbol=AAPL").status_code == 200


def test_a_malformed_setting_is_told_plainly(open_room: OpenRoom) -> None:
    for settings in ({"CHARTROOM_RATE_LIMIT": "often"}, {"CHARTROOM_TRUSTED_PROXIES": "nginx"}):
        reply = client_of(open_room(**settings)).get(ANYTHING)
        assert next(iter(settings)) in reply.json()["error"]["message"]


def test_a_key_may_have_any_letters(open_room: OpenRoom) -> None:
    client = client_of(open_room(CHARTROOM_API_KEY="schlüssel-日本"))
    right = {"X-API-Key": "schlüssel-日本".encode()}
    assert client.get(ANYTHING, headers=right).status_code == 200
    assert client.get(ANYTHING, headers={"X-API-Key": b"schl\xfc\xff"}).status_code == 401


def test_over_http_a_token_in_the_address_does_not_count(room: Chartroom) -> None:
    (text,) = token(room).values()
    assert client_of(room, ELSEWHERE).get(f"{TOKEN_PATHS[0]}&token={text}").status_code == 403
