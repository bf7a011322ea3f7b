"""Names that have no bars of their own: a sibling class of share, and what is near."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.clock import FixedClock
from services.errors import NotFound
from services.market.market import Market
from services.settings import Settings
from services.storage.database import Database


@pytest.fixture
def folder_market(tmp_path: Path, database: Database, clock: FixedClock) -> Iterator[Market]:
    """A market of a folder with Apple and Alphabet's class C."""
    for symbol in ("AAPL", "GOOG"):
        rows = "2018-01-18,1,2,1,2,10\n2018-01-19,2,3,2,3,10\n"
        (tmp_path / f"{symbol}.csv").write_text(f"Date,Open,High,Low,Close,Volume\n{rows}")
    settings = Settings.model_validate({"CHARTROOM_MARKET": "csv", "CHARTROOM_CSV_DIR": tmp_path})
    market = Market(settings, database, clock)
    yield market
    market.close()


@pytest.mark.parametrize("said", ["Google", "GOOGL", "alphabet"])
def test_a_class_of_share_without_bars_is_its_sibling(folder_market: Market, said: str) -> None:
    assert folder_market.resolve(said).symbol == "GOOG"


def test_what_is_near_is_offered(folder_market: Market) -> None:
    with pytest.raises(NotFound) as caught:
        folder_market.resolve("AAPK")
    assert [match["symbol"] for match in caught.value.details["matches"]] == ["AAPL"]


def test_the_whole_folder_is_not_near(folder_market: Market) -> None:
    with pytest.raises(NotFound) as caught:
        folder_market.resolve("XQZZ")
    assert caught.value.details["matches"] == []
    assert "AAPL" in (caught.value.remedy or "")
