"""Fixtures that any test may use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from services.clock import FixedClock
from services.storage.database import Database

# How long an example takes says how busy the machine is; speed is measured in benchmarks/.
hypothesis.settings.register_profile("chartroom", deadline=None)
hypothesis.settings.load_profile("chartroom")

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture
def shared_data() -> Path:
    """The folder of real market data beside the checkout; the test is skipped where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("shared/data is not beside this checkout")
    return SHARED_DATA


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands at Friday 2026-11-20 21:30:00 UTC, half an hour after New York's close."""
    return FixedClock(1_795_210_200.0)


@pytest.fixture
def database() -> Iterator[Database]:
    """An empty, migrated database in memory."""
    with Database(None) as opened:
        yield opened
