"""How reliably charts obey is published."""

from __future__ import annotations

from fastapi.testclient import TestClient

from services.chartroom import Chartroom


def test_shares_and_latencies_are_published_by_actor(room: Chartroom, client: TestClient) -> None:
    room.charts.submit("desk", [{"type": "set_scale", "payload": {"mode": "log"}}], "chat")
    told = client.get("/api/chart/reliability", params={"channel": "desk"}).json()
    assert told["unverified_after_s"] == 5
    assert set(told["actors"]) == {"chat", "system"}
    assert set(told["overall"]) >= {"share_verified", "latency_p50_s", "latency_p95_s", "unverified"}
    assert client.get("/api/chart/reliability").json()["overall"]["commands"] == 2
    assert client.get("/api/chart/reliability", params={"channel": "a b"}).status_code == 422
