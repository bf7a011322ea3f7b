"""Words of names that are written with a slip, wherever in the name they stand."""

from __future__ import annotations

import pytest

from services.analyst.models.offline.intents import ShowSymbol
from tests.analyst.offline.desk import model


@pytest.mark.parametrize(
    ("said", "symbol"),
    [
        ("berksire class a", "BRK-A"),
        ("show me Jonhson & Johnson", "JNJ"),
        ("the russsell 2000", "^RUT"),
        ("Berkshirre's B shares", "BRK-B"),
        ("the A shares of Berkshire", "BRK-A"),
        ("home depots chart", "HD"),
        ("tesler", "TSLA"),
        ("the yen against the dollar", "JPY=X"),
    ],
)
def test_a_name_is_found_through_its_slips(said: str, symbol: str) -> None:
    (wish,) = model()._grammar.read(said).intents
    assert isinstance(wish, ShowSymbol)
    assert wish.symbol.symbol == symbol


@pytest.mark.parametrize("said", ["I tink therefor I am", "my genral health is fine", "the wether is great"])
def test_other_slips_make_no_company(said: str) -> None:
    assert not model()._grammar.read(said).intents
