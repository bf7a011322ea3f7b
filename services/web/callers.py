"""Where a call comes from: its address, and whether a web page of another site is behind it.

`X-Forwarded-For` counts only from `CHARTROOM_TRUSTED_PROXIES`. From anybody else it grants nothing,
and it takes away the privilege of a loopback address: a request that says it was forwarded did not
start on this machine, even if a tunnel or a proxy on this machine delivered it.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

_FORWARDING = ("x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-host", "cf-connecting-ip")
_DEFAULT_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
UNKNOWN = "unknown"
_PROXIED = "forwarded"

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True)
class Client:
    """`address` is what rate limits count by. `local`: a loopback client, not forwarded, no foreign page."""

    address: str
    local: bool


def trusted_networks(setting: str) -> tuple[Network, ...]:
    """`"127.0.0.1, 10.0.0.0/8"` as networks.

    Raises `ValueError` for what is neither an address nor a network.
    """
    return tuple(
        ipaddress.ip_network(part.strip(), strict=False) for part in setting.split(",") if part.strip()
    )


def find_client(scope: Scope, proxies: Sequence[Network]) -> Client:
    """Whom a call comes from, with `proxies` as the only ones whose forwarding headers count."""
    headers = Headers(scope=scope)
    forwarded = _forwarded_for(headers)
    peer = _peer(scope, forwarded)
    if forwarded and _is_in(peer, proxies):
        address = _first_untrusted(forwarded, proxies)
    elif any(name in headers for name in _FORWARDING):
        return Client(_PROXIED if is_loopback(peer) else peer, local=False)
    else:
        address = peer
    return Client(address, local=is_loopback(address) and not _foreign(headers))


def origin_allowed(scope: Scope, proxies: Sequence[Network]) -> bool:
    """Whether a WebSocket's Origin is our own page, or absent as with programs."""
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is None:
        return True
    hosts = [headers.get("host", "")]
    if _is_in(_peer(scope, _forwarded_for(headers)), proxies):
        hosts.append(headers.get("x-forwarded-host", ""))
    return any(_same_host(origin, host) for host in hosts if host)


def is_loopback(address: str) -> bool:
    """127.0.0.0/8 and ::1, also in the IPv4-in-IPv6 spelling."""
    parsed = _parse(address)
    return parsed is not None and parsed.is_loopback


def inner_path(scope: Scope) -> str:
    """The path below the place where the app is mounted: `/health`, not `/base/api/health`."""
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    return path[len(root) :] or "/" if root and path.startswith(root) else path


def _peer(scope: Scope, forwarded: Sequence[str]) -> str:
    """The address at the other end of the socket.

    uvicorn replaces it by X-Forwarded-For when a loopback peer sends one, whatever our settings say;
    an address that is the one uvicorn would have picked therefore stands for a loopback peer.
    """
    client = scope.get("client")
    address = str(client[0]) if client else UNKNOWN
    if forwarded:
        outside = [entry for entry in forwarded if not is_loopback(entry)]
        if address == (outside[-1] if outside else forwarded[0]):
            return "127.0.0.1"
    return address


def _forwarded_for(headers: Headers) -> list[str]:
    joined = ",".join(headers.getlist("x-forwarded-for"))
    return [_without_port(part.strip()) for part in joined.split(",") if part.strip()]


def _without_port(entry: str) -> str:
    if entry.startswith("["):
        return entry[1:].partition("]")[0]
    return entry.partition(":")[0] if entry.count(":") == 1 else entry


def _first_untrusted(forwarded: Sequence[str], proxies: Sequence[Network]) -> str:
    """The rightmost entry that is no trusted proxy's; else the leftmost."""
    outside = [entry for entry in forwarded if not _is_in(entry, proxies)]
    return outside[-1] if outside else forwarded[0]


def _foreign(headers: Headers) -> bool:
    """Whether a page of another site is behind a call to this machine.

    Such a page can reach a loopback address from its visitor's browser: by a plain cross-site request
    (Origin or Sec-Fetch-Site tell) or by a name that it lets point here (then Host is that name).
    """
    host = headers.get("host", "")
    origin = headers.get("origin")
    if headers.get("sec-fetch-site") in {"cross-site", "same-site"}:
        return True
    if origin is not None and not _same_host(origin, host):
        return True
    name = (urlsplit(f"//{host}").hostname or "") if host else "localhost"
    return not (name == "localhost" or name.endswith(".localhost") or is_loopback(name))


def _same_host(origin: str, host: str) -> bool:
    try:
        page, here = urlsplit(origin), urlsplit(f"//{host}")
        page_port, here_port = page.port, here.port
    except ValueError:
        return False
    default = _DEFAULT_PORTS.get(page.scheme)
    same_port = (page_port or default) == (here_port or default)
    return default is not None and bool(page.hostname) and page.hostname == here.hostname and same_port


def _is_in(address: str, networks: Sequence[Network]) -> bool:
    parsed = _parse(address)
    return parsed is not None and any(parsed in network for network in networks)


def _parse(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return None
    mapped = parsed.ipv4_mapped if isinstance(parsed, ipaddress.IPv6Address) else None
    return mapped or parsed
