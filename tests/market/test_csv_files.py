"""OHLCV files as people have them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from services.market.bars import Bars
from services.market.csv_files import CsvFile, read_csv_file
from services.market.timeframes import Timeframe
from tests.market.series import stamp


def read(folder: Path, name: str, text: str | bytes) -> CsvFile:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_csv_file(path)


def only(file: CsvFile) -> Bars:
    assert [problem.reason for problem in file.problems] == []
    assert len(file.series) == 1
    return file.series[0]


def dates(bars: Bars) -> list[str]:
    return [datetime.fromtimestamp(int(time), UTC).strftime("%Y-%m-%d") for time in bars.time]


PLAIN = "Date,Open,High,Low,Close,Volume\n2024-01-04,10,12,9,11,100\n2024-01-05,11,13,10,12,200\n"


def test_the_plainest_file(tmp_path: Path) -> None:
    bars = only(read(tmp_path, "AAPL.csv", PLAIN))
    assert (bars.symbol, bars.timeframe, bars.source) == ("AAPL", Timeframe.D1, "csv")
    assert dates(bars) == ["2024-01-04", "2024-01-05"]
    assert bars.to_frame().iloc[1].tolist() == [11, 13, 10, 12, 200]
    assert (bars.currency, bars.timezone) == ("USD", "America/New_York")
    assert bars.as_of == stamp("2024-01-05 21:00")


@pytest.mark.parametrize(
    "header",
    [
        "DATE,OPEN,HIGH,LOW,CLOSE,VOLUME",
        " date , o , h , l , c , v ",
        "timestamp,1. open,2. high,3. low,4. close,5. volume",
        "<DATE>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<TICKVOL>",
        "Datum,Eröffnung,Hoch,Tief,Schlusskurs,Stücke",
        "Date,Open,High,Low,Close/Last,Volume",
        "Date,Open,High,Low,Price,Vol.",
        ",Open,High,Low,Close,Volume",
    ],
)
def test_headers_that_mean_the_same(tmp_path: Path, header: str) -> None:
    bars = only(read(tmp_path, "AAPL.csv", PLAIN.replace("Date,Open,High,Low,Close,Volume", header)))
    assert bars.to_frame().iloc[0].tolist() == [10, 12, 9, 11, 100]


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    text = "Volume,Close,Low,High,Open,Extra,Date\n100,11,9,12,10,x,2024-01-04\n"
    assert only(read(tmp_path, "AAPL.csv", text)).to_frame().iloc[0].tolist() == [10, 12, 9, 11, 100]


def test_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + PLAIN.replace("\n", "\r\n").encode()
    assert len(only(read(tmp_path, "AAPL.csv", text))) == 2


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    text = PLAIN.replace("Open", "Eröffnung").encode(encoding)
    assert only(read(tmp_path, "AAPL.csv", text)).open.tolist() == [10, 11]


def test_thousands_separators_and_currency_signs(tmp_path: Path) -> None:
    text = (
        'Date,Open,High,Low,Close,Volume\n01/05/2024,"$1,010.50","$1,012","$1,009","$1,011.00","1,234,567"\n'
    )
    bars = only(read(tmp_path, "AAPL.csv", text))
    assert bars.to_frame().iloc[0].tolist() == [1010.5, 1012, 1009, 1011, 1234567]


def test_a_european_file(tmp_path: Path) -> None:
    text = (
        "Datum;Erster;Hoch;Tief;Schlusskurs;Volumen\n05.01.2024;1.010,50;1.012,00;1.009,00;1.011,00;12.345\n"
    )
    bars = only(read(tmp_path, "SAP.DE.csv", text))
    assert bars.to_frame().iloc[0].tolist() == [1010.5, 1012, 1009, 1011, 12345]
    assert (dates(bars), bars.currency, bars.timezone) == (["2024-01-05"], "EUR", "Europe/Berlin")


def test_abbreviated_volumes(tmp_path: Path) -> None:
    text = 'Date,Price,Open,High,Low,Vol.,Change %\n"Jan 05, 2024",11,10,12,9,62.30M,-0.4%\n'
    assert only(read(tmp_path, "AAPL.csv", text)).volume.tolist() == [62_300_000]


def test_descending_files_are_turned_without_a_word(tmp_path: Path) -> None:
    lines = PLAIN.splitlines()
    bars = only(read(tmp_path, "AAPL.csv", "\n".join([lines[0], lines[2], lines[1]])))
    assert (dates(bars), bars.notes) == (["2024-01-04", "2024-01-05"], ())


def test_shuffled_files_are_sorted_and_say_so(tmp_path: Path) -> None:
    rows = [f"2024-01-{day:02},10,12,9,11,1" for day in (3, 2, 5, 4)]
    bars = only(read(tmp_path, "AAPL.csv", "\n".join(["Date,Open,High,Low,Close,Volume", *rows])))
    assert dates(bars) == ["2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05"]
    assert "sorted" in bars.notes[0]


def test_a_bad_row_is_reported_and_the_rest_still_loads(tmp_path: Path) -> None:
    text = (
        "Date,Open,High,Low,Close,Volume\n"
        "2024-01-02,10,12,9,11,100\n"
        "yesterday,10,12,9,11,100\n"
        "2024-01-03,10,12,9,abc,100\n"
        "2024-01-04,10,12,-9,11,100\n"
        "2024-01-05,10,9,12,11,100\n"
        "\n"
        "2024-01-08,10,12,9,11,100,7,8\n"
        "2024-01-09,10\n"
        "2024-01-10,null,null,null,null,null\n"
        "2024-01-11,10,12,9,11,\n"
        "Source: somewhere\n"
    )
    file = read(tmp_path, "AAPL.csv", text)
    assert [(problem.line, problem.reason) for problem in file.problems] == [
        (3, "the time 'yesterday' was not understood"),
        (4, "the close is missing or not a number"),
        (5, "the low -9 is not above zero"),
        (6, "the high 9 is below the low 12"),
        (8, "the row has 8 cells, the header 6"),
        (9, "the high is missing or not a number"),
        (10, "the open is missing or not a number"),
        (12, "the time 'Source: somewhere' was not understood"),
    ]
    assert {problem.file for problem in file.problems} == {"AAPL.csv"}
    (bars,) = file.series
    assert dates(bars) == ["2024-01-02", "2024-01-11"]
    assert bars.volume.tolist() == [100, 0]
    assert "8 rows of AAPL.csv left out" in bars.notes[0]


def test_of_rows_with_the_same_time_the_last_is_kept(tmp_path: Path) -> None:
    file = read(tmp_path, "AAPL.csv", PLAIN + "2024-01-04,20,22,19,21,1\n")
    assert [(p.line, p.reason) for p in file.problems] == [(2, "the same time as line 4, which was kept")]
    assert file.series[0].close.tolist() == [21, 12]


def test_open_and_close_outside_the_range_widen_it_and_say_so(tmp_path: Path) -> None:
    bars = only(read(tmp_path, "AAPL.csv", PLAIN + "2024-01-08,10,9.5,9,11,1\n"))
    assert (bars.high[-1], bars.low[-1]) == (11, 9)
    assert bars.notes == ("Open or close lay outside high and low on 2024-01-08; high or low was widened.",)


def test_float_noise_is_widened_silently(tmp_path: Path) -> None:
    bars = only(read(tmp_path, "AAPL.csv", PLAIN + "2024-01-08,10,10.99999999,9,11,1\n"))
    assert (bars.high[-1], bars.notes) == (11, ())


def test_naive_intraday_times_are_the_exchanges_own(tmp_path: Path) -> None:
    rows = "2024-01-05 09:30,10,12,9,11,1\n2024-01-05 09:31,10,12,9,11,1\n2024-07-05 09:30,10,12,9,11,1\n"
    header = "Datetime,Open,High,Low,Close,Volume\n"
    bars = only(read(tmp_path, "AAPL.csv", header + rows))
    assert bars.timeframe is Timeframe.M1
    assert bars.time[[0, 2]].tolist() == [stamp("2024-01-05 14:30"), stamp("2024-07-05 13:30")]
    london = only(read(tmp_path, "AZN.L.csv", header + rows.replace("09:3", "08:0")))
    assert london.time[2] == stamp("2024-07-05 07:00")
    crypto = only(read(tmp_path, "BTC-USD.csv", header + rows))
    assert crypto.time[2] == stamp("2024-07-05 09:30")


def test_offsets_may_change_inside_a_file(tmp_path: Path) -> None:
    text = (
        "Datetime,Open,High,Low,Close\n2024-10-25 16:00:00+01:00,10,12,9,11\n"
        "2024-10-28 08:00:00+00:00,10,12,9,11\n2024-10-28 09:00:00+00:00,10,12,9,11\n"
        "2024-10-28 10:00:00+00:00,10,12,9,11\n"
    )
    bars = only(read(tmp_path, "AZN.L.csv", text))
    assert bars.timeframe is Timeframe.H1
    assert bars.time[:2].tolist() == [stamp("2024-10-25 15:00"), stamp("2024-10-28 08:00")]


@pytest.mark.parametrize(
    "written",
    [
        ["2024-07-04 00:00:00-04:00", "2024-07-05 00:00:00-04:00"],
        ["2024-07-04 04:00:00+00:00", "2024-07-05 04:00:00+00:00"],
        ["2024-07-04 00:00:00+00:00", "2024-07-05 00:00:00+00:00"],
        ["1720065600", "1720152000"],
        ["1720051200", "1720137600"],
        ["2024-07-04 16:00", "2024-07-05 16:00"],
    ],
)
def test_daily_times_become_the_exchanges_date(tmp_path: Path, written: list[str]) -> None:
    text = "Datetime,Close\n" + "".join(f"{time},10\n" for time in written)
    bars = only(read(tmp_path, "AAPL.csv", text))
    assert (bars.timeframe, dates(bars)) == (Timeframe.D1, ["2024-07-04", "2024-07-05"])


@pytest.mark.parametrize(("scale", "digits"), [(1, 10), (1000, 13)])
def test_unix_times(tmp_path: Path, scale: int, digits: int) -> None:
    first = stamp("2024-01-05 14:30") * scale
    assert len(str(first)) == digits
    text = f"unix,open,high,low,close,volume\n{first},10,12,9,11,1\n{first + 300 * scale},10,12,9,11,1\n"
    bars = only(read(tmp_path, "AAPL.csv", text))
    assert (bars.timeframe, int(bars.time[0])) == (Timeframe.M5, stamp("2024-01-05 14:30"))


def test_date_and_clock_in_two_columns(tmp_path: Path) -> None:
    text = "<TICKER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>\n"
    text += "AAPL,20240105,093000,10,12,9,11,1\nAAPL,20240105,093100,10,12,9,11,1\n"
    bars = only(read(tmp_path, "export.csv", text))
    assert (bars.symbol, bars.timeframe) == ("AAPL", Timeframe.M1)
    assert bars.time[0] == stamp("2024-01-05 14:30")


def test_several_symbols_in_a_column(tmp_path: Path) -> None:
    text = "Symbol,Date,Open,High,Low,Close\n"
    text += "AAPL,2024-01-04,10,12,9,11\nBRK.B,2024-01-04,20,22,19,21\n"
    text += "AAPL,2024-01-05,11,13,10,12\n,2024-01-05,1,1,1,1\n"
    file = read(tmp_path, "export.csv", text)
    assert {bars.symbol: bars.close.tolist() for bars in file.series} == {"AAPL": [11, 12], "BRK-B": [21]}
    assert [(p.line, p.reason) for p in file.problems] == [(5, "the row names no symbol")]


@pytest.mark.parametrize(
    "cell", ["{s}.{f}", "{s}_{f}", "{f}_{s}", "{s} {f}", "{f} {s}", "\"('{f}', '{s}')\""]
)
def test_several_symbols_side_by_side(tmp_path: Path, cell: str) -> None:
    fields = ("Open", "High", "Low", "Close", "Adj Close", "Volume")
    header = ",".join(cell.format(s=symbol, f=field) for symbol in ("AAPL", "BRK-B") for field in fields)
    text = (
        f"Date,{header}\n2024-01-04,10,12,9,11,1,100,20,22,19,21,1,200\n2024-01-05,10,12,9,11,1,100,,,,,,\n"
    )
    file = read(tmp_path, "export.csv", text)
    assert file.problems == ()
    assert {bars.symbol: bars.to_frame().to_numpy().tolist() for bars in file.series} == {
        "AAPL": [[10, 12, 9, 11, 100]] * 2,
        "BRK-B": [[20, 22, 19, 21, 200]],
    }


def test_the_header_of_yfinance_in_three_rows(tmp_path: Path) -> None:
    text = (
        "Price,Close,High,Low,Open,Volume\nTicker,AAPL,AAPL,AAPL,AAPL,AAPL\nDate,,,,,\n"
        "2024-01-04,11,12,9,10,100\n2024-01-05,11,12,9,10,100\n"
    )
    bars = only(read(tmp_path, "download.csv", text))
    assert (bars.symbol, bars.to_frame().iloc[0].tolist()) == ("AAPL", [10, 12, 9, 11, 100])


def test_a_table_without_a_header(tmp_path: Path) -> None:
    row = "1704465000000,10,12,9,11,1.5,1704465059999,16.5,7,0.7,7.7,0\n"
    bars = only(read(tmp_path, "BTCUSDT-1m-2024-01.csv", row + row.replace("1704465000000", "1704465060000")))
    assert (bars.symbol, bars.timeframe, bars.volume[0]) == ("BTC-USD", Timeframe.M1, 1.5)


def test_a_line_above_the_header_is_skipped(tmp_path: Path) -> None:
    text = "https://example.org/data\nunix,date,symbol,open,high,low,close,Volume BTC,Volume USD\n"
    text += "1704465000,2024-01-05 14:30:00,BTC/USD,10,12,9,11,1.5,16.5\n"
    text += "1704468600,2024-01-05 15:30:00,BTC/USD,10,12,9,11,1.5,16.5\n"
    bars = only(read(tmp_path, "Bitstamp_BTCUSD_1h.csv", text))
    assert (bars.symbol, bars.timeframe, bars.volume[0]) == ("BTC-USD", Timeframe.H1, 1.5)


def test_closes_alone_make_flat_bars_and_say_so(tmp_path: Path) -> None:
    bars = only(read(tmp_path, "AAPL.csv", "Date,Adj Close\n2024-01-04,10\n2024-01-05,11\n"))
    assert bars.open.tolist() == bars.high.tolist() == bars.low.tolist() == [10, 11]
    assert len(bars.notes) == 2


def test_close_and_not_adjusted_close_is_shown(tmp_path: Path) -> None:
    text = "Date,Open,High,Low,Close,Adj Close\n2024-01-04,10,12,9,11,5\n"
    assert only(read(tmp_path, "AAPL.csv", text)).close.tolist() == [11]


@pytest.mark.parametrize(
    ("step_s", "timeframe"),
    [(60, "1m"), (300, "5m"), (900, "15m"), (1800, "30m"), (3600, "1h"), (14400, "4h")],
)
def test_the_timeframe_comes_from_the_times(tmp_path: Path, step_s: int, timeframe: str) -> None:
    first = stamp("2024-01-05 00:00")
    rows = "".join(f"{first + i * step_s},10\n" for i in (0, 1, 2, 5, 6, 7))
    assert only(read(tmp_path, "BTC-USD.csv", "time,close\n" + rows)).timeframe == timeframe


@pytest.mark.parametrize(
    ("stamps", "timeframe", "expected"),
    [
        (["2024-01-05", "2024-01-12", "2024-01-19"], "1wk", "2024-01-01"),
        (["2024-01-31", "2024-02-29", "2024-03-28"], "1mo", "2024-01-01"),
        (["2024-01-01", "2024-02-01", "2024-03-01"], "1mo", "2024-01-01"),
        (["2024-01-05", "2024-01-08", "2024-01-09"], "1d", "2024-01-05"),
    ],
)
def test_weeks_and_months_are_stamped_as_ours(
    tmp_path: Path, stamps: list[str], timeframe: str, expected: str
) -> None:
    bars = only(read(tmp_path, "AAPL.csv", "Date,Close\n" + "".join(f"{day},10\n" for day in stamps)))
    assert (bars.timeframe, dates(bars)[0]) == (timeframe, expected)


def test_odd_steps_are_joined_into_the_next_timeframe(tmp_path: Path) -> None:
    first = stamp("2024-01-05 14:30")
    rows = "".join(f"{first + i * 120},{10 + i}\n" for i in range(30))
    bars = only(read(tmp_path, "AAPL.csv", "time,close\n" + rows))
    assert (bars.timeframe, bars.close.tolist()) == (Timeframe.M30, [24, 39])
    assert "120 seconds" in bars.notes[-1]


def test_quarters_are_refused(tmp_path: Path) -> None:
    file = read(tmp_path, "AAPL.csv", "Date,Close\n2023-03-31,10\n2023-06-30,10\n2023-09-30,10\n")
    assert file.series == ()
    assert "further apart than months" in file.problems[0].reason


@pytest.mark.parametrize("text", ["", "hello\n", "a,b,c\n1,2,3\n", "Date,Name\n2024-01-05,x\n", "\x00\x01"])
def test_what_is_no_price_file_is_a_problem_not_an_error(tmp_path: Path, text: str) -> None:
    file = read(tmp_path, "notes.csv", text)
    assert file.series == ()
    assert [problem.line for problem in file.problems] == [0]


def test_no_bar_ever_breaks_the_rules_of_bars(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    cells = np.array(["10", "12", "9", "", "nan", "-1", "1e400", "x", "11.5"])
    rows = [
        f"2024-{rng.integers(1, 13):02}-{rng.integers(1, 29):02}," + ",".join(rng.choice(cells, 5))
        for _ in range(2000)
    ]
    file = read(tmp_path, "AAPL.csv", "Date,Open,High,Low,Close,Volume\n" + "\n".join(rows))
    (bars,) = file.series
    prices = np.array([bars.open, bars.high, bars.low, bars.close])
    assert np.isfinite(prices).all()
    assert (prices > 0).all()
    assert (bars.high == prices.max(axis=0)).all()
    assert (bars.low == prices.min(axis=0)).all()
    assert (np.diff(bars.time) > 0).all()
    assert len(bars) + len(file.problems) == 2000
