"""A small market of CSV files, and charts over it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from services.charting.charts import Charts
from services.clock import FixedClock
from services.market.market import Market
from services.notices import Notices
from services.settings import Settings
from services.storage.database import Database


def write_daily(path: Path, first_close: float, days: int = 300, first: date = date(2025, 1, 1)) -> None:
    """Daily bars from `first` on, every day of the week, rising 0.1 a day."""
    lines = ["Date,Open,High,Low,Close,Volume"]
    for index in range(days):
        close = first_close + index / 10
        day = first + timedelta(days=index)
        lines.append(f"{day},{close},{close + 1},{close - 1},{close},1000")
    path.write_text("\n".join(lines) + "\n")


@pytest.fixture(scope="session")
def csv_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """AAPL from 200 and MSFT from 400, 300 daily bars each."""
    folder = tmp_path_factory.mktemp("bars")
    write_daily(folder / "AAPL.csv", 200)
    write_daily(folder / "MSFT.csv", 400)
    return folder


@pytest.fixture
def market(csv_folder: Path, database: Database, clock: FixedClock) -> Iterator[Market]:
    settings = Settings(CHARTROOM_MARKET="csv", CHARTROOM_CSV_DIR=csv_folder)
    opened = Market(settings, database, clock)
    yield opened
    opened.close()


@pytest.fixture
def notices() -> Notices:
    return Notices()


@pytest.fixture
def charts(database: Database, clock: FixedClock, notices: Notices, market: Market) -> Charts:
    return Charts(database, clock, notices, market)
