"""Bars from recorded replies, over real sockets."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from services.clock import FixedClock
from services.errors import ValidationFailed
from services.market.bars import Bars
from services.market.timeframes import Timeframe
from services.market.yahoo import YahooProvider
from tests.wire.yahoo_server import Reply, YahooServer

pytestmark = pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning")

Recording = Callable[[str], Reply]


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def iso(bars: Bars) -> list[str]:
    return [datetime.fromtimestamp(int(time), UTC).isoformat()[:16] for time in bars.time]


def chart_of(reply: Reply) -> dict[str, list[float | None]]:
    result = json.loads(reply.body)["chart"]["result"][0]
    return {"time": result["timestamp"], **result["indicators"]["quote"][0]}


def test_daily_bars_are_those_of_the_reply_stamped_at_midnight_of_the_exchanges_date(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording, clock: FixedClock
) -> None:
    reply = recording("chart-AAPL-2020-08-31-to-2020-11-07")
    yahoo.on("/v8/finance/chart/AAPL", reply)
    bars = provider.bars("AAPL", Timeframe.D1, start=at("2020-08-31"), end=at("2020-11-06"))
    expected = chart_of(reply)
    assert [time // 86_400 * 86_400 for time in expected["time"]] == list(bars.time)
    for name in ("open", "high", "low", "close", "volume"):
        np.testing.assert_allclose(getattr(bars, name), np.array(expected[name], float), rtol=1e-6)
    assert (bars.source, bars.currency, bars.timezone) == ("yahoo", "USD", "America/New_York")
    assert bars.as_of == clock.now()
    assert bars.notes == ()


def test_prices_are_the_decimals_that_yahoos_32_bit_floats_stand_for(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording
) -> None:
    yahoo.on("/v8/finance/chart/AAPL", recording("chart-AAPL-2020-08-31-to-2020-11-07"))
    bars = provider.bars("AAPL", Timeframe.D1, start=at("2020-08-31"))
    assert list(bars.close[:3]) == [129.04, 134.18, 131.4]


def test_bars_outside_the_range_are_left_out_though_yahoo_sends_them(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording
) -> None:
    yahoo.on("/v8/finance/chart/AAPL", recording("chart-AAPL-2020-08-31-to-2020-11-07"))
    bars = provider.bars("AAPL", Timeframe.D1, start=at("2020-09-01"), end=at("2020-09-03"))
    assert iso(bars) == ["2020-09-01T00:00", "2020-09-02T00:00", "2020-09-03T00:00"]


def test_without_a_range_all_of_the_history_is_asked_for(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording, clock: FixedClock
) -> None:
    yahoo.on("/v8/finance/chart/TSLA", recording("historical-via-chart-dividends-TSLA-no-dividends"))
    bars = provider.bars("TSLA", Timeframe.D1)
    assert len(bars) == 3303
    asked = yahoo.requests[-1].query
    assert int(asked["period1"][0]) < at("1930-01-01")
    assert int(asked["period2"][0]) > clock.now()


def test_a_known_series_costs_one_request_and_one_cookie(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording
) -> None:
    yahoo.on("/v8/finance/chart/AAPL", recording("chart-AAPL-2020-08-31-to-2020-11-07"))
    for _ in range(3):
        provider.bars("AAPL", Timeframe.D1)
    assert yahoo.count("/v8/finance/chart/AAPL") == 3
    assert yahoo.count("/v1/test/getcrumb") == 1
    assert yahoo.count("/") == 1
    assert {tuple(request.query.get("crumb", ())) for request in yahoo.requests[2:]} == {("abc.crumb",)}


@pytest.mark.parametrize(
    ("symbol", "place"),
    [
        ("OCDO.L", ("GBp", "Europe/London")),
        ("BTC-USD", ("USD", "UTC")),
        ("EURUSD=X", ("USD", "Europe/London")),
        ("WSKT.JK", ("IDR", "Asia/Jakarta")),
    ],
)
def test_a_symbol_keeps_its_currency_its_time_zone_and_its_local_dates(
    yahoo: YahooServer,
    provider: YahooProvider,
    recording: Recording,
    symbol: str,
    place: tuple[str, str],
) -> None:
    yahoo.on(f"/v8/finance/chart/{symbol}", recording(f"chart-{symbol}-2020-01-01-to-2020-01-03"))
    bars = provider.bars(symbol, Timeframe.D1, start=at("2020-01-01"), end=at("2020-01-03"))
    assert (bars.currency, bars.timezone) == place
    assert set(iso(bars)) <= {"2020-01-01T00:00", "2020-01-02T00:00", "2020-01-03T00:00"}
    assert "2020-01-02T00:00" in iso(bars)


def test_a_half_known_symbol_has_bars_and_no_currency(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording
) -> None:
    yahoo.on("/v8/finance/chart/ADH", recording("chart-ADH-2020-01-01-to-2020-01-03"))
    bars = provider.bars("ADH", Timeframe.D1)
    assert (bars.currency, list(bars.close)) == ("", [10.38])


def test_a_null_bar_is_left_out_and_named(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording
) -> None:
    yahoo.on("/v8/finance/chart/WSU.DE", recording("chart-WSU.DE-2023-08-04-to-2023-08-09.null-bar"))
    bars = provider.bars("WSU.DE", Timeframe.D1)
    assert not np.isnan(bars.close).any()
    assert [note[:41] for note in bars.notes] == ["1 bar without prices left out: 2023-08-07"]


def test_a_funds_null_bar_at_the_end_is_left_out(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording
) -> None:
    yahoo.on(
        "/v8/finance/chart/0P0000XTS7", recording("historical-via-chart-0P0000XTS7-2024-09-12-to-2024-09-16")
    )
    bars = provider.bars("0P0000XTS7", Timeframe.D1)
    assert not np.isnan(bars.close).any()
    assert len(bars) >= 1


def test_minutes_lose_the_null_minute_and_the_stray_point_after_the_close(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording, clock: FixedClock
) -> None:
    clock.advance(at("2024-10-03") - clock.now())
    name = "chart-AAPL-2024-10-02-to-2024-10-03-includePrePost-false-interval-1m"
    yahoo.on("/v8/finance/chart/AAPL", recording(name))
    bars = provider.bars("AAPL", Timeframe.M1)
    assert (iso(bars)[0], iso(bars)[-1]) == ("2024-10-02T13:30", "2024-10-02T19:59")
    assert len(bars) == 389
    assert bars.notes == ("1 bar without prices left out: 2024-10-02 15:15 UTC.",)


def test_half_hours_have_regular_hours_only(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording, clock: FixedClock
) -> None:
    clock.advance(at("2021-11-23") - clock.now())
    yahoo.on("/v8/finance/chart/TSLA", recording("chart-TSLA-2021-11-22-to-2021-11-23-interval-30m"))
    bars = provider.bars("TSLA", Timeframe.M30)
    assert len(bars) == 13
    assert (iso(bars)[0], iso(bars)[-1]) == ("2021-11-22T14:30", "2021-11-22T20:30")
    assert (bars.volume > 0).all()


def test_a_range_longer_than_yahoo_keeps_is_cut_rather_than_refused(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording, clock: FixedClock
) -> None:
    clock.advance(at("2024-10-03") - clock.now())
    name = "chart-AAPL-2024-10-02-to-2024-10-03-includePrePost-false-interval-1m"
    yahoo.on("/v8/finance/chart/AAPL", recording(name))
    provider.bars("AAPL", Timeframe.M1, start=at("2020-01-01"))
    asked = yahoo.requests[-1].query
    assert int(asked["period2"][0]) - int(asked["period1"][0]) <= 8 * 86_400


def test_bars_of_every_recorded_series_can_be_drawn(
    yahoo: YahooServer, provider: YahooProvider, shared_data: Path, recording: Recording
) -> None:
    files = sorted((shared_data / "yahoo").glob("historical-via-chart-*.csv.json"))
    assert files
    for file in files:
        symbol = file.name.split("-")[3]
        yahoo.on(f"/v8/finance/chart/{symbol}", recording(file.name.removesuffix(".json")))
        bars = provider.bars(symbol, Timeframe.D1)
        assert (np.diff(bars.time) > 0).all()
        assert (bars.low <= np.minimum(bars.open, bars.close)).all()
        assert (bars.high >= np.maximum(bars.open, bars.close)).all()


def test_splits_are_in_the_prices_and_dividends_are_not(
    yahoo: YahooServer, provider: YahooProvider, recording: Recording
) -> None:
    yahoo.on(
        "/v8/finance/chart/NVDA", recording("historical-via-chart-NVDA-split-2021-02-01-to-2022-01-31.csv")
    )
    yahoo.on(
        "/v8/finance/chart/MSFT",
        recording("historical-via-chart-MSFT-dividends-2021-02-01-to-2022-01-31.csv"),
    )
    nvidia = provider.bars("NVDA", Timeframe.D1)
    assert np.abs(np.diff(np.log(nvidia.close))).max() < 0.2
    microsoft = provider.bars("MSFT", Timeframe.D1)
    assert microsoft.close[0] == pytest.approx(239.65)


@pytest.mark.parametrize("timeframe", [Timeframe.H4, Timeframe.W1, Timeframe.MN1])
def test_timeframes_to_be_aggregated_are_neither_native_nor_fetched(
    yahoo: YahooServer, provider: YahooProvider, timeframe: Timeframe
) -> None:
    assert timeframe not in provider.native_timeframes("AAPL")
    with pytest.raises(ValidationFailed, match="Yahoo has no"):
        provider.bars("AAPL", timeframe)
    assert not yahoo.requests
