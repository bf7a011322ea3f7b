"""What a link may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from services.chartroom import close_current, current

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def process_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CHARTROOM_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("CHARTROOM_MARKET", "simulated")
    close_current()
    yield
    close_current()


@pytest.mark.parametrize("symbol", ["\x07", "   ", "x" * 40, "XQZZQ"])
def test_a_link_to_no_symbol_is_told_and_opens_the_desk_all_the_same(process_room: None, symbol: str) -> None:
    def script() -> None:
        from components.address import open_channel  # noqa: PLC0415  the script of its own
        from services.chartroom import current  # noqa: PLC0415

        open_channel(current())

    page = AppTest.from_function(script, default_timeout=20)
    page.query_params["symbol"] = symbol
    page.query_params["session"] = "link"
    page.run()
    assert not page.exception
    assert len(page.toast) == 1
    assert current().charts.state("link").symbol is not None
