"""A whole Chartroom over real bars, answered by any model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from services.analyst.models.protocol import Model
from services.analyst.tools.tool import ToolContext
from services.analyst.turns import Analyst
from services.chartroom import Chartroom
from services.clock import FixedClock
from services.market.csv_provider import CsvProvider
from services.settings import Settings
from tests.conftest import SHARED_DATA


@pytest.fixture(scope="session")
def csv_files() -> CsvProvider:
    """The real bars, read once: a quarter of a second that every test would spend again."""
    if not SHARED_DATA.is_dir():
        pytest.skip("shared/data is not beside this checkout")
    return CsvProvider(SHARED_DATA / "bars", FixedClock(1_795_210_200.0))


@pytest.fixture
def room(csv_files: CsvProvider, tmp_path: Path, clock: FixedClock) -> Iterator[Chartroom]:
    """A Chartroom over the CSV bars, at `clock`'s time."""
    settings = Settings.model_validate(
        {
            "CHARTROOM_DATA_DIR": tmp_path,
            "CHARTROOM_MARKET": "csv",
            "CHARTROOM_CSV_DIR": SHARED_DATA / "bars",
            "CHARTROOM_MODEL": "offline",
        }
    )
    opened = Chartroom.open(settings, clock, [csv_files])
    yield opened
    opened.close()


@pytest.fixture
def analyst_with(room: Chartroom) -> Iterator[Callable[[Model], Analyst]]:
    """Makes an analyst of `room` that answers with the given model."""
    made: list[Analyst] = []

    def make(model: Model) -> Analyst:
        made.append(
            Analyst(
                conversations=room.conversations,
                charts=room.charts,
                market=room.market,
                registry=room.registry,
                choose_model=lambda _agent: model,
                clock=room.clock,
                ledger=room.ledger,
            )
        )
        return made[-1]

    yield make
    for analyst in made:
        analyst.close()


@pytest.fixture
def tools(room: Chartroom) -> ToolContext:
    """A tool context on the channel `desk`, whose chart shows Apple, daily."""
    room.conversations.ensure_session("desk")
    room.charts.ensure_channel("desk")
    context = ToolContext("desk", "chat", "a test asked", room.market, room.charts, room.clock)
    assert room.registry.run(("change_symbol", {"symbol": "AAPL"}), context).ok
    return context


@pytest.fixture(scope="session")
def apple() -> pd.DataFrame:
    """The Apple file as pandas reads it, by date."""
    path = SHARED_DATA / "bars" / "yahoofinance-AAPL-20040819-20180120.csv"
    return pd.read_csv(path, index_col="Date", parse_dates=True)
