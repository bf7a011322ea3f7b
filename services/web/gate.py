"""Who gets in (CONTRACTS §1 and §3): the key, this machine's own programs, an open page's chart.

- With `CHARTROOM_API_KEY` every call needs it. Without, loopback clients alone get in.
- A chart's token opens what a chart needs, of its own channel, either way. It is not counted by the
  rate limits: the chart belongs to the app's own pages.
- Refused calls are counted too, so that a key cannot be guessed at leisure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from starlette.datastructures import Headers, QueryParams
from starlette.types import Scope

from services.access import key_matches, read_token, token_secret
from services.clock import Clock
from services.errors import ChartroomError, Forbidden, Unauthorized, ValidationFailed
from services.settings import Settings
from services.web.callers import Network, find_client, inner_path, origin_allowed, trusted_networks
from services.web.limits import RateLimits

CHART_HEADER = "x-chart-token"
_TOKEN_PATHS = ("/chart/", "/chart-commands", "/audio/")
_TOKEN_IN_ADDRESS = ("/audio/",)
_TOKEN_SOCKETS = ("/commands",)
CALLER = "chartroom.caller"


@dataclass(frozen=True)
class Caller:
    """Whom the gate let in. `channel` is set for a chart's token: all that it may touch."""

    address: str
    by: Literal["key", "loopback", "token"]
    channel: str | None = None

    def require(self, channel: str) -> None:
        """Raises `Forbidden` if this caller may not touch `channel`."""
        if self.channel is not None and self.channel != channel:
            raise Forbidden(
                "This chart's token is for another channel.",
                details={"channel": channel},
                remedy="Use a token of this channel, or the API key.",
            )


class Gatekeeper:
    """The rules for one set of settings; the same for HTTP and WebSockets."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._key = settings.api_key.get_secret_value() if settings.api_key else None
        self._data_dir = settings.data_dir
        self._clock = clock
        self._limits = RateLimits(settings.rate_limit, clock)
        self._proxies = _networks(settings.trusted_proxies)

    def admit(self, scope: Scope) -> Caller:
        """The caller, who may come in.

        Raises `RateLimitExceeded`, `Unauthorized` or `Forbidden`.
        """
        client = find_client(scope, self._proxies)
        path = inner_path(scope)
        channel = self._token_channel(scope, path)
        if channel is None:
            self._limits.count(client.address, path if scope["type"] == "http" else "")
        if scope["type"] == "websocket" and not origin_allowed(scope, self._proxies):
            raise Forbidden("This WebSocket was opened by a page of another site.")
        if self._key is not None and key_matches(self._key, _given_key(scope)):
            return Caller(client.address, "key")
        if self._key is None and client.local:
            return Caller(client.address, "loopback")
        if channel is not None:
            return Caller(client.address, "token", channel)
        raise self._refusal()

    def _token_channel(self, scope: Scope, path: str) -> str | None:
        """The channel of a valid token, where `path` is one that a chart needs."""
        token = _given_token(scope, path)
        open_paths = _TOKEN_PATHS if scope["type"] == "http" else _TOKEN_SOCKETS
        if token is None or not path.startswith(open_paths):
            return None
        return read_token(token_secret(self._data_dir), token, self._clock)

    def _refusal(self) -> ChartroomError:
        if self._key is not None:
            return Unauthorized(
                "This call needs the API key.",
                remedy="Send Authorization: Bearer KEY, or X-API-Key: KEY.",
            )
        return Forbidden(
            "Without CHARTROOM_API_KEY, Chartroom answers programs on its own machine only.",
            remedy="Set CHARTROOM_API_KEY and send it; behind a proxy, set CHARTROOM_TRUSTED_PROXIES too.",
        )


def _given_key(scope: Scope) -> str | None:
    headers = Headers(scope=scope)
    scheme, _, credentials = headers.get("authorization", "").partition(" ")
    given = credentials.strip() if scheme.lower() == "bearer" else headers.get("x-api-key")
    # Headers are read as Latin-1; a key with other letters was sent as UTF-8.
    return given.encode("latin-1").decode("utf-8", "replace") if given else None


def _given_token(scope: Scope, path: str) -> str | None:
    """From the header; a browser's WebSocket or player can send none, so there it is in the address."""
    if scope["type"] == "websocket" or path.startswith(_TOKEN_IN_ADDRESS):
        return QueryParams(scope["query_string"]).get("token")
    return Headers(scope=scope).get(CHART_HEADER)


def _networks(setting: str) -> tuple[Network, ...]:
    try:
        return trusted_networks(setting)
    except ValueError as error:
        raise ValidationFailed(
            f"CHARTROOM_TRUSTED_PROXIES is {setting!r}: {error}.",
            details={"field": "CHARTROOM_TRUSTED_PROXIES"},
            remedy="List addresses or networks: 127.0.0.1, 10.0.0.0/8.",
        ) from error
