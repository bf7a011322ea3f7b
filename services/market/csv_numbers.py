"""Numbers as spreadsheets and web sites write them: `1,234.50`, `1.234,50`, `$12.5`, `3.4M`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np

from services.market.bars import Column

Decimal = Literal[".", ","]

_NOISE = re.compile(r"[\s'’$€£¥₹]")
_SCALE = {"K": 1e3, "M": 1e6, "B": 1e9}
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")


def decimal_mark(cells: Iterable[str], delimiter: str) -> Decimal:
    """Whether these prices use a point or a comma before the fraction.

    A comma is decimal if some cell has it after a point, or only commas that cannot be thousands
    (`12,5`), or, in a file not itself separated by commas, a single comma and no point anywhere.
    """
    written = [_NOISE.sub("", cell) for cell in cells]
    with_comma = [cell for cell in written if "," in cell]
    for cell in with_comma:
        if "." in cell:
            return "," if cell.rindex(",") > cell.rindex(".") else "."
        if not _THOUSANDS.fullmatch(cell):
            return ","
    no_point = not any("." in cell for cell in written)
    return "," if with_comma and no_point and delimiter != "," else "."


def parse_numbers(cells: Sequence[str], decimal: Decimal) -> Column:
    """One float a cell; NaN for what is empty or not a finite number."""
    values = _plain_numbers(cells) if decimal == "." else None
    if values is None:
        values = np.array([parse_number(cell, decimal) for cell in cells], dtype=np.float64)
    values[~np.isfinite(values)] = np.nan
    return values


def _plain_numbers(cells: Sequence[str]) -> Column | None:
    """All cells at once, ten times as fast; None if a single one is written in any special way."""
    try:
        return np.array(cells, dtype=np.float64)
    except ValueError:
        return None


def parse_number(cell: str, decimal: Decimal) -> float:
    """One cell; NaN for what is empty or not a number. Accountants' `(1.5)` is -1.5."""
    text = _NOISE.sub("", cell)
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1]
    scale = _SCALE.get(text[-1:].upper(), 1.0)
    if scale != 1.0:
        text = text[:-1]
    if decimal == ",":
        text = text.replace(".", "").replace(",", ".")
    elif _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    return float(text) * scale if _NUMBER.fullmatch(text) else float("nan")
