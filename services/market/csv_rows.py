"""A CSV file as rows of cells with their line numbers: encodings, delimiters, headers in odd places."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from services.market.csv_columns import HEADERLESS, Layout, find_layout
from services.market.csv_times import parse_times

_DELIMITERS = ";\t|,"
_HEADER_SEARCH_ROWS = 12


@dataclass(frozen=True)
class Rows:
    """The data rows under the header. `lines` are line numbers in the file, starting at 1."""

    layout: Layout
    cells: list[list[str]]
    lines: list[int]
    delimiter: str


def read_rows(path: Path) -> Rows | None:
    """The rows of a file; None when no header names a time and a price and there is no plain table."""
    text = _decode(path.read_bytes())
    delimiter = _delimiter(text)
    reader = csv.reader(text.splitlines(), delimiter=delimiter, skipinitialspace=True)
    cells, lines = [], []
    for row in reader:
        if any(cell.strip() for cell in row):
            cells.append(row)
            lines.append(reader.line_num)
    return _below_header(cells, lines, delimiter)


def _decode(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """The first of `; tab | ,` that splits a line near the top into three or more cells."""
    head = text.splitlines()[:_HEADER_SEARCH_ROWS]
    for delimiter in _DELIMITERS:
        if any(line.count(delimiter) >= 2 for line in head):
            return delimiter
    return ","


def _below_header(cells: list[list[str]], lines: list[int], delimiter: str) -> Rows | None:
    for index in range(min(len(cells), _HEADER_SEARCH_ROWS)):
        stacked = _stacked_header(cells[index : index + 3])
        if stacked is not None:
            header, height = stacked
        else:
            header, height = cells[index], 1
        layout = find_layout(header)
        if layout is not None:
            below = index + height
            return Rows(layout, cells[below:], lines[below:], delimiter)
    if cells and _is_bare_table(cells[0]):
        return Rows(HEADERLESS, [row[:6] for row in cells], lines, delimiter)
    return None


def _stacked_header(rows: Sequence[Sequence[str]]) -> tuple[list[str], int] | None:
    """yfinance writes fields and tickers in two rows, and the name of the times in a third.

    Returned as one row of `AAPL.Open` cells, and the number of rows it stood in.
    """
    if len(rows) < 3 or {rows[0][0].strip(), rows[1][0].strip()} not in (
        {"Price", "Ticker"},
        {"Price", ""},
        {"Ticker", ""},
        {"", "Ticker"},
    ):
        return None
    fields, tickers = (rows[0], rows[1]) if _has_field(rows[0]) else (rows[1], rows[0])
    joined = [f"{ticker}.{field}" for field, ticker in zip(fields[1:], tickers[1:], strict=False)]
    named = rows[2][0].strip().lower() in {"date", "datetime"}
    return [rows[2][0] if named else "Date", *joined], 3 if named else 2


def _has_field(row: Sequence[str]) -> bool:
    return "close" in {cell.strip().lower() for cell in row}


def _is_bare_table(row: Sequence[str]) -> bool:
    if len(row) < 5 or not parse_times(row[:1]).valid[0]:
        return False
    return all(_is_float(cell) for cell in row[1:5])


def _is_float(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
