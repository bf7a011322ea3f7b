"""A Yahoo at the wire, and providers that talk to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from services.clock import FixedClock
from services.market.yahoo import YahooProvider
from services.market.yahoo_session import YahooSession
from tests.wire.yahoo_server import Reply, YahooServer, recorded

ProviderMaker = Callable[..., YahooProvider]


@pytest.fixture
def yahoo(tmp_path: Path) -> Iterator[YahooServer]:
    """A server that answers for Yahoo's hosts."""
    with YahooServer(tmp_path) as server:
        yield server


@pytest.fixture
def make_provider(yahoo: YahooServer, clock: FixedClock) -> Iterator[ProviderMaker]:
    """Makes providers that reach Yahoo through the server."""
    made: list[YahooProvider] = []

    def make(timeout_s: float = 5.0, proxy: str | None = None) -> YahooProvider:
        session = YahooSession(
            proxies={"https": proxy or yahoo.proxy}, verify=str(yahoo.authority_file), trust_env=False
        )
        made.append(YahooProvider(clock, timeout_s=timeout_s, session=session))
        return made[-1]

    yield make
    for provider in made:
        provider.close()


@pytest.fixture
def provider(make_provider: ProviderMaker) -> YahooProvider:
    """A provider with more patience than a person has, because test machines are slow."""
    return make_provider()


@pytest.fixture
def recording(shared_data: Path) -> Callable[[str], Reply]:
    """A recorded reply by its file name without `.json`."""
    return lambda name: recorded(shared_data / "yahoo" / f"{name}.json")
