"""Who may call: the chart's signed token, the key's comparison.

An open page gives its chart a token for one channel, so that the chart may fetch bars and follow the
journal from a browser that has no key. Pages issue tokens, the HTTP face reads them; neither needs
the other. The secret lies beside the database, so that a restart does not lock open pages out.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from functools import lru_cache
from pathlib import Path

from itsdangerous import BadSignature, URLSafeSerializer

from services.clock import Clock

TOKEN_TTL_S = 12 * 3600
_STEP_S = 3 * 3600
_KEPT_IN = "chart-token.key"
_SECRET_BYTES = 32


def issue_token(secret: bytes, channel: str, ttl_s: float, clock: Clock) -> str:
    """A token that opens `channel` until `ttl_s` seconds from now; safe inside a URL."""
    return _serializer(secret).dumps([channel, int(clock.now() + ttl_s)])


def read_token(secret: bytes, token: str, clock: Clock) -> str | None:
    """The channel that `token` opens; None if it is forged, damaged or past its time."""
    try:
        claims = _serializer(secret).loads(token)
    except BadSignature:
        return None
    match claims:
        case [str() as channel, int() as expires] if clock.now() < expires:
            return channel
    return None


def chart_token(data_dir: Path, channel: str, clock: Clock) -> str:
    """The token for a page's chart, good for 9 to 12 hours.

    It is the same text for three hours on end, so that a page that reruns does not hand its chart
    new arguments each time.
    """
    elapsed = clock.now() % _STEP_S
    return issue_token(token_secret(data_dir), channel, TOKEN_TTL_S - elapsed, clock)


@lru_cache(maxsize=8)
def token_secret(data_dir: Path) -> bytes:
    """The installation's secret, made at the first call; only its owner may read the file."""
    path = data_dir / _KEPT_IN
    data_dir.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept = path.read_bytes()
        if len(kept) == _SECRET_BYTES:
            return kept
        path.unlink()  # cut short while it was first written: no token can depend on it
        return token_secret.__wrapped__(data_dir)
    fresh = secrets.token_bytes(_SECRET_BYTES)
    with os.fdopen(descriptor, "wb") as file:
        file.write(fresh)
    return fresh


def key_matches(expected: str, given: str | None) -> bool:
    """Whether `given` is the key, compared in constant time."""
    return given is not None and hmac.compare_digest(expected.encode(), given.encode())


def _serializer(secret: bytes) -> URLSafeSerializer:
    return URLSafeSerializer(
        secret, salt="chartroom.chart-token", signer_kwargs={"digest_method": hashlib.sha256}
    )
