"""A remark beside a wish changes nothing of it; what only looks like a remark stays."""

from __future__ import annotations

import pytest

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import written


def called(text: str) -> str:
    return written(last_calls((text,))[0])


@pytest.mark.parametrize(
    "wish", ["take the volume off", "show Nvidia", "add MACD", "a line at 252.75", "weekly"]
)
@pytest.mark.parametrize(
    "remark",
    [
        ", it's cluttered",
        ", that's what my boss looks at",
        ", nobody in the team can read it",
        ", my neighbour swears by it",
        ", the candles confuse me",
        " because everybody talks about it",
        ", I never use it",
    ],
)
def test_a_remark_behind_a_wish_changes_nothing(wish: str, remark: str) -> None:
    assert called(wish + remark) == called(wish) != "nothing"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("show Apple, it should be weekly", "set_timeframe timeframe=1wk"),
        ("I bought Apple, it was at 220", "assess_position"),
    ],
)
def test_what_wishes_or_tells_a_price_is_no_remark(text: str, wanted: str) -> None:
    assert wanted in called(text)
