"""Where a call comes from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Scope

from services.web.callers import find_client, inner_path, origin_allowed, trusted_networks

NGINX = trusted_networks("127.0.0.1, 10.0.0.0/8")


def scope(client: str | None = "127.0.0.1", **headers: str) -> Scope:
    named = {"host": "localhost:8501", **{name.replace("_", "-"): text for name, text in headers.items()}}
    return {
        "type": "http",
        "client": None if client is None else (client, 50000),
        "headers": [(name.encode(), text.encode()) for name, text in named.items()],
    }


@pytest.mark.parametrize("address", ["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"])
def test_a_program_on_this_machine_is_local(address: str) -> None:
    assert find_client(scope(address), ()).local


@pytest.mark.parametrize("address", ["192.168.1.5", "8.8.8.8", "::ffff:8.8.8.8", "testclient", None])
def test_anybody_else_is_not(address: str | None) -> None:
    assert not find_client(scope(address), ()).local


@pytest.mark.parametrize("header", ["x_forwarded_for", "forwarded", "x_real_ip", "x_forwarded_host"])
def test_what_a_tunnel_on_this_machine_forwards_is_not_local(header: str) -> None:
    assert not find_client(scope(**{header: "127.0.0.1"}), ()).local


def test_forwarded_for_counts_only_from_a_configured_proxy() -> None:
    assert find_client(scope("8.8.8.8", x_forwarded_for="1.1.1.1"), NGINX).address == "8.8.8.8"
    assert find_client(scope("10.0.0.2", x_forwarded_for="1.1.1.1"), NGINX).address == "1.1.1.1"


def test_entries_that_the_client_made_up_do_not_count() -> None:
    chain = "6.6.6.6, 1.1.1.1, 10.0.0.9"
    assert find_client(scope("10.0.0.2", x_forwarded_for=chain), NGINX).address == "1.1.1.1"


def test_what_uvicorn_put_in_place_of_a_loopback_peer_is_seen_through() -> None:
    spoofed = [find_client(scope(one, x_forwarded_for=one), ()).address for one in ("1.1.1.1", "2.2.2.2")]
    assert spoofed[0] == spoofed[1], "a client must not choose the address it is counted by"
    assert find_client(scope("1.1.1.1", x_forwarded_for="9.9.9.9, 1.1.1.1"), NGINX).address == "1.1.1.1"


def test_a_forwarded_client_on_this_machine_is_local_when_a_configured_proxy_says_so() -> None:
    assert find_client(scope("10.0.0.2", x_forwarded_for="127.0.0.1"), NGINX[1:]).local
    assert not find_client(scope("10.0.0.2", x_forwarded_for="127.0.0.1, 8.8.8.8"), NGINX).local


def test_a_direct_call_stays_local_beside_a_proxy_on_the_same_machine() -> None:
    assert find_client(scope("127.0.0.1"), NGINX).local


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"sec_fetch_site": "cross-site"},
        {"host": "rebound.example:8501"},
    ],
)
def test_a_web_page_of_another_site_does_not_borrow_its_visitors_machine(headers: dict[str, str]) -> None:
    assert not find_client(scope(**headers), ()).local


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8501", "[::1]:8501", "app.localhost"])
def test_our_own_page_on_this_machine_is_local(host: str) -> None:
    assert find_client(scope(host=host, origin=f"http://{host}", sec_fetch_site="same-origin"), ()).local


@pytest.mark.parametrize(
    ("origin", "host", "allowed"),
    [
        ("https://app.example", "app.example", True),
        ("https://app.example", "app.example:443", True),
        ("https://app.example:8443", "app.example:8443", True),
        ("http://localhost:8501", "localhost:8501", True),
        ("https://evil.example", "app.example", False),
        ("http://app.example:8080", "app.example", False),
        ("https://app.example.evil.example", "app.example", False),
        ("null", "app.example", False),
        ("file://", "app.example", False),
        ("https://app.example:port", "app.example", False),
    ],
)
def test_a_websockets_origin_must_be_the_host_it_calls(origin: str, host: str, allowed: bool) -> None:
    assert origin_allowed(scope("8.8.8.8", origin=origin, host=host), ()) is allowed


def test_a_program_without_an_origin_may_open_a_websocket() -> None:
    assert origin_allowed(scope("8.8.8.8"), ())


def test_the_forwarded_host_counts_only_from_a_configured_proxy() -> None:
    headers = {"origin": "https://app.example", "host": "inner:80", "x_forwarded_host": "app.example"}
    assert origin_allowed(scope("10.0.0.2", **headers), NGINX)
    assert not origin_allowed(scope("8.8.8.8", **headers), NGINX)


def test_a_setting_that_is_no_address_is_refused() -> None:
    with pytest.raises(ValueError, match="nginx"):
        trusted_networks("nginx")


def test_the_inner_path_leaves_out_the_mount() -> None:
    assert inner_path({"path": "/base/api/health", "root_path": "/base/api"}) == "/health"
    assert inner_path({"path": "/health", "root_path": ""}) == "/health"


ADDRESSES = st.one_of(st.ip_addresses().map(str), st.sampled_from(["127.0.0.1", "::1", "[::1]:80", "x", ""]))


@given(peer=st.ip_addresses().map(str), entries=st.lists(ADDRESSES, min_size=1, max_size=4))
def test_no_forwarding_header_makes_anybody_local_without_a_configured_proxy(
    peer: str, entries: list[str]
) -> None:
    assert not find_client(scope(peer, x_forwarded_for=", ".join(entries)), ()).local


@given(entries=st.lists(ADDRESSES, max_size=3), client=st.ip_addresses().map(str))
def test_behind_a_proxy_what_it_saw_counts_whatever_the_client_wrote_before(
    entries: list[str], client: str
) -> None:
    outer = trusted_networks("192.0.2.1")
    chain = ", ".join([*entries, client])
    if client != "192.0.2.1":
        assert find_client(scope("192.0.2.1", x_forwarded_for=chain), outer).address == client
