"""Paths and methods that nobody means well: each gets an answer of the one shape, and never a 500."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from services.chartroom import Chartroom
from services.settings import Settings
from tests.web.conftest import client_of

ODD_PARTS = [
    "%00",
    "a%00b",
    "..",
    "%2e%2e",
    "..%2f..%2fetc%2fpasswd",
    "%ff%fe",
    "%20",
    "a" * 5000,
]
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
ALWAYS = frozenset({"HEAD", "OPTIONS"})


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Chartroom:
    named = {"CHARTROOM_DATA_DIR": tmp_path_factory.mktemp("data"), "CHARTROOM_MARKET": "simulated"}
    return Chartroom.open(Settings(_env_file=None, CHARTROOM_RATE_LIMIT="off", **named))


@pytest.fixture(scope="module")
def client(room: Chartroom) -> Iterator[TestClient]:
    with client_of(room) as client:
        yield client


@pytest.fixture(scope="module")
def methods_of(client: TestClient) -> dict[str, set[str]]:
    """Each path of the API, and what it says it knows."""
    paths: dict[str, Any] = client.get("/api/openapi.json").json()["paths"]
    known = defaultdict(set)
    for path, operations in paths.items():
        known[path] |= {name.upper() for name in operations}
    return dict(known)


@pytest.mark.parametrize("part", ODD_PARTS)
def test_an_odd_part_of_a_path_is_refused_and_breaks_nothing(
    client: TestClient, methods_of: dict[str, set[str]], part: str
) -> None:
    for path, methods in methods_of.items():
        if "{" not in path:
            continue
        for method in methods:
            asked = "/api" + re.sub(r"\{[^}]+\}", part, path)
            if not posixpath.normpath(asked).startswith("/api/"):
                continue  # the client itself goes up, and asks for something else than the API
            reply = client.request(method, asked, json={})
            assert 400 <= reply.status_code < 500, (method, path, reply.text)
            assert reply.headers["content-type"] == "application/json", (
                method,
                path,
                reply.status_code,
                reply.text,
            )
            error = reply.json()["error"]
            assert error["correlation_id"] == reply.headers["x-request-id"]


def test_every_path_says_which_methods_it_has(client: TestClient, methods_of: dict[str, set[str]]) -> None:
    assert len(methods_of) > 20
    for template in methods_of:
        path = re.sub(r"\{[^}]+\}", "a1", template)
        # `/agents/refine` is also `/agents/{agent_id}`.
        alike = [one for one in methods_of if re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", one), path)]
        known = set().union(*(methods_of[one] for one in alike))
        for method in set(METHODS) - known:
            reply = client.request(method, f"/api{path}")
            assert reply.status_code == 405, (method, path, reply.text)
            allow = {name.strip() for name in reply.headers["allow"].split(",")}
            assert allow - ALWAYS == known, (method, path)
            assert set(reply.json()["error"]["details"]["allow"]) == allow


@pytest.mark.parametrize("path", ["/api/docs", "/api/openapi.json"])
def test_the_documentation_needs_the_key_where_one_is_set(tmp_path: Any, path: str) -> None:
    named = {
        "CHARTROOM_DATA_DIR": tmp_path,
        "CHARTROOM_MARKET": "simulated",
        "CHARTROOM_API_KEY": "a-key-of-ours",
    }
    keyed = Chartroom.open(Settings(_env_file=None, CHARTROOM_RATE_LIMIT="off", **named))
    with client_of(keyed) as client:
        refused = client.get(path)
        assert refused.status_code == 401
        assert refused.json()["error"]["code"] == "unauthorized"
        assert client.get(path, headers={"X-API-Key": "a-key-of-ours"}).status_code == 200
    assert "cdn.jsdelivr.net" not in refused.headers["content-security-policy"]
