"""One indicator in the place of another, and one number of it in the place of another."""

from __future__ import annotations

import pytest

from tests.analyst.offline.desk import calls

_SWAPS = (
    "exchange the RSI for a MACD",
    "drop the RSI in favour of the MACD",
    "RSI out, MACD in",
    "out with the RSI, in with the MACD",
    "less RSI, more MACD",
    "I'd rather have the MACD than the RSI",
    "substitute the MACD for the RSI",
    "remove the RSI and replace it with the MACD",
    "I don't want the RSI I want the MACD",
    "instead of the RSI show me the MACD",
)
_SETTINGS = (
    "use 21 instead of 14 on the RSI",
    "bump the RSI up from 14 to 21",
    "my RSI should be a 21 not a 14",
    "the RSI needs 21 periods",
    "the RSI is too fast, try 21",
    "14 is too short for the RSI, make it 21",
    "don't use 14 for the RSI, use 21",
    "RSI: 14 -> 21",
)


def _toggled(said: str) -> set[tuple[str, bool, float | None]]:
    made = [call.arguments for call in calls(said)]
    return {(one["name"], one["enabled"], one.get("params", {}).get("length")) for one in made}


@pytest.mark.parametrize("said", _SWAPS)
def test_what_goes_is_taken_off_and_what_comes_is_put_on(said: str) -> None:
    assert _toggled(said) == {("rsi", False, 14), ("macd", True, None)}


@pytest.mark.parametrize("said", _SETTINGS)
def test_a_new_number_takes_the_indicator_with_the_old_one_off(said: str) -> None:
    assert _toggled(said) == {("rsi", False, 14), ("rsi", True, 21)}


@pytest.mark.parametrize(
    "said",
    (
        "I use the MACD instead of the RSI",
        "the MACD is better than the RSI",
        "my teacher would trade the RSI for nothing",
        "the RSI went from 40 to 60",
        "my RSI should cross 70 soon",
    ),
)
def test_who_only_tells_of_indicators_exchanges_nothing(said: str) -> None:
    assert not any(call.name == "toggle_indicator" for call in calls(said))


def test_an_exchanged_average_keeps_its_length() -> None:
    assert _toggled("trade the simple average for an exponential one") == {
        ("sma", False, 50),
        ("ema", True, 50),
    }
