"""Trading days, sessions and holidays."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.market.bars import Times
from services.market.holidays import easter_sunday, holidays
from services.market.sessions import (
    DAY_S,
    calendar,
    outside_hours,
    session_close,
    session_open,
    trading_days,
    utc_seconds,
    wall_seconds,
)
from services.market.symbol_exchanges import EXCHANGES
from services.market.venues import currency_of, trading_hours, venue_of

EPOCH = date(1970, 1, 1)


def times(*values: int) -> Times:
    return np.array(values, dtype=np.int64)


def stamp(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def day(text: str) -> int:
    return (date.fromisoformat(text) - EPOCH).days


def test_new_york_opens_at_half_past_nine_in_summer_and_in_winter() -> None:
    opens = session_open(times(day("2024-01-05"), day("2024-07-05")), EXCHANGES["NASDAQ"])
    assert opens.tolist() == [stamp("2024-01-05 14:30"), stamp("2024-07-05 13:30")]


def test_an_evening_bar_of_a_future_belongs_to_the_next_trading_day() -> None:
    sunday_evening = stamp("2024-01-07 23:30")  # 18:30 in New York
    assert trading_days(times(sunday_evening), EXCHANGES["CME"]).tolist() == [day("2024-01-08")]
    assert session_open(times(day("2024-01-08")), EXCHANGES["CME"]).tolist() == [stamp("2024-01-07 23:00")]
    assert session_close(times(day("2024-01-08")), EXCHANGES["CME"]).tolist() == [stamp("2024-01-08 22:00")]


def test_currencies_on_sunday_evening_belong_to_monday() -> None:
    assert trading_days(times(stamp("2024-01-07 22:30")), EXCHANGES["FOREX"]).tolist() == [day("2024-01-08")]


def test_asian_days_are_dated_in_asia() -> None:
    assert trading_days(times(stamp("2024-01-08 00:30")), EXCHANGES["TOKYO"]).tolist() == [day("2024-01-08")]


@given(st.lists(st.integers(0, 2**31), min_size=1), st.sampled_from(["UTC", "Europe/London", "Asia/Tokyo"]))
def test_wall_clock_and_back_loses_at_most_the_repeated_hour(seconds: list[int], zone: str) -> None:
    back = utc_seconds(wall_seconds(times(*seconds), zone), zone)
    assert set(np.unique(np.array(seconds) - back)) <= {0, 3600}


def test_easter_of_known_years() -> None:
    assert [easter_sunday(year).isoformat() for year in (2000, 2008, 2024, 2025, 2038)] == [
        "2000-04-23",
        "2008-03-23",
        "2024-03-31",
        "2025-04-20",
        "2038-04-25",
    ]


def test_the_holidays_of_the_nyse_in_2022_to_2024() -> None:
    listed = [
        *("2022-01-17", "2022-02-21", "2022-04-15", "2022-05-30", "2022-06-20", "2022-07-04"),
        *("2022-09-05", "2022-11-24", "2022-12-26"),
        *("2023-01-02", "2023-01-16", "2023-02-20", "2023-04-07", "2023-05-29", "2023-06-19"),
        *("2023-07-04", "2023-09-04", "2023-11-23", "2023-12-25"),
        *("2024-01-01", "2024-01-15", "2024-02-19", "2024-03-29", "2024-05-27", "2024-06-19"),
        *("2024-07-04", "2024-09-02", "2024-11-28", "2024-12-25"),
    ]
    first, last = day("2022-01-01"), day("2024-12-31")
    open_days = set(calendar(first, last, EXCHANGES["NYSE"]).tolist())
    weekdays = {d for d in range(first, last + 1) if (d + 3) % 7 < 5}
    assert sorted(weekdays - open_days) == [day(text) for text in listed]
    assert set(holidays("America/New_York", first, last)) >= {day(text) for text in listed}


def test_crypto_trades_every_day() -> None:
    assert len(calendar(day("2024-01-01"), day("2024-12-31"), EXCHANGES["CRYPTO"])) == 366


def test_unknown_tickers_get_a_venue_from_their_form() -> None:
    assert venue_of("ZZZZ.L").timezone == "Europe/London"
    assert venue_of("NEWCOIN-USD").sessions == "24/7"
    assert venue_of("SEKNOK=X").sessions == "24/5"
    assert venue_of("ZZZZ").timezone == "America/New_York"
    assert (currency_of("ZZZZ.ST"), currency_of("KAP.IL"), currency_of("SEKNOK=X")) == ("SEK", "USD", "NOK")


def test_hours_follow_the_zone_in_which_a_series_is_stamped() -> None:
    assert trading_hours("AAPL", "America/New_York").opens_s == 9 * 3600 + 1800
    assert trading_hours("AAPL", "UTC").sessions == "24/7"
    assert trading_hours("AAPL", "Antarctica/Troll").closes_s == 24 * 3600


@pytest.mark.parametrize(
    "monday", ["2024-03-11", "2024-07-08", "2024-11-04"], ids=["spring", "summer", "autumn"]
)
def test_bars_before_the_open_and_after_the_close_are_outside_hours_whatever_the_clocks_do(
    monday: str,
) -> None:
    venue = EXCHANGES["NASDAQ"]
    midnight = utc_seconds(times(day(monday) * DAY_S), venue.timezone)
    time = midnight + np.arange(4 * 3600, 20 * 3600, 900, dtype=np.int64)
    inside = time[~outside_hours(time, 900, venue)]
    opens = session_open(times(day(monday)), venue)[0]
    assert inside.tolist() == list(range(opens, opens + 390 * 60, 900))


def test_a_bar_that_reaches_into_the_session_belongs_to_it() -> None:
    venue = EXCHANGES["NASDAQ"]
    opens = session_open(times(day("2024-07-08")), venue)
    assert outside_hours(opens - 1800, 3600, venue).tolist() == [False]
    assert outside_hours(opens - 1800, 1800, venue).tolist() == [True]


def test_a_holiday_and_a_weekend_have_no_regular_hours() -> None:
    noon = [stamp("2024-07-04 16:00"), stamp("2024-07-06 16:00"), stamp("2024-07-08 16:00")]
    assert outside_hours(times(*noon), 3600, EXCHANGES["NASDAQ"]).tolist() == [True, True, False]


@given(st.lists(st.integers(0, 2**31), max_size=20), st.sampled_from(["CRYPTO", "FOREX", "CME"]))
def test_where_trading_never_rests_nothing_is_outside_hours(seconds: list[int], code: str) -> None:
    assert not outside_hours(times(*sorted(seconds)), 60, EXCHANGES[code]).any()
