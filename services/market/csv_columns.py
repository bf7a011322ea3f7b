"""Which column of a CSV file is what, from its header as people write it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Field = Literal["open", "high", "low", "close", "adjusted", "volume", "splits"]

_SPELLINGS: dict[Field, tuple[str, ...]] = {
    "open": ("open", "o", "openprice", "opening", "eröffnung", "eroeffnung", "erster"),
    "high": ("high", "h", "hi", "highprice", "max", "hoch"),
    "low": ("low", "l", "lo", "lowprice", "min", "tief"),
    "close": ("close", "c", "closeprice", "closing", "closelast", "last", "lastprice", "settle",
              "schluss", "schlusskurs"),
    "adjusted": ("adjclose", "adjustedclose", "adjusted", "closeadj", "adjcloseprice"),
    "volume": ("volume", "v", "vol", "volumen", "tickvol", "tickvolume", "qty", "stücke", "stuecke"),
    "splits": ("stocksplits", "stocksplit", "splits", "splitratio"),
}  # fmt: skip
_FIELDS = {spelling: name for name, spellings in _SPELLINGS.items() for spelling in spellings}
# The earlier of these wins where a file has several; "time" alone may be the clock beside a date.
_TIMES = (
    "unix", "unixtime", "unixtimestamp", "epoch", "opentime", "datetime", "gmttime", "localtime",
    "timestamp", "date", "dateutc", "datum", "day", "time", "index", "period",
)  # fmt: skip
_CLOCKS = frozenset({"time", "zeit", "clock"})
_SYMBOLS = frozenset({"symbol", "ticker", "tic", "instrument", "name", "code", "stock"})
_SYMBOL = r"\^?[A-Za-z0-9][A-Za-z0-9.=\-]{0,14}"
_SEPARATOR = r"[\s._:|,/]+"
_SYMBOL_FIRST = re.compile(rf"({_SYMBOL}?){_SEPARATOR}([A-Za-z ]+)")
_FIELD_FIRST = re.compile(rf"([A-Za-z ]+?){_SEPARATOR}({_SYMBOL})")


@dataclass
class PriceColumns:
    """Cell indices of one series' prices and splits; `symbol` is None where the header does not name one."""

    symbol: str | None = None
    of: dict[Field, int] = field(default_factory=dict)

    @property
    def usable(self) -> bool:
        """Whether there is at least a price to draw."""
        return "close" in self.of or "adjusted" in self.of


@dataclass(frozen=True)
class Layout:
    """Where everything is. `clock` is the cell of a separate time of day, `symbol` of a ticker."""

    width: int
    time: int
    prices: tuple[PriceColumns, ...]
    clock: int | None = None
    symbol: int | None = None


HEADERLESS = Layout(6, 0, (PriceColumns(None, {"open": 1, "high": 2, "low": 3, "close": 4, "volume": 5}),))


def plain(name: str) -> str:
    """A header cell without case, signs and numbering: `"<Close/Last>"` → `closelast`."""
    numberless = re.sub(r"^\s*\d+\s*[.)]\s*", "", name)
    return re.sub(r"[^a-zäöüß0-9]", "", numberless.lower())


def find_layout(header: Sequence[str]) -> Layout | None:
    """The layout that a header row describes, or None if it names no time or no price."""
    names = [plain(cell) for cell in header]
    prices = _narrow(names) or _wide(header)
    taken = {index for series in prices for index in series.of.values()}
    time = _time_cell(names, taken)
    if not prices or time is None:
        return None
    symbol = next((i for i, name in enumerate(names) if name in _SYMBOLS and i not in taken), None)
    clock = next((i for i, name in enumerate(names) if name in _CLOCKS and i not in {time, *taken}), None)
    if names[time] not in {"date", "datum", "day"}:
        clock = None
    return Layout(len(header), time, tuple(prices), clock, symbol)


def _narrow(names: Sequence[str]) -> list[PriceColumns]:
    found = PriceColumns()
    for index, name in enumerate(names):
        known = _FIELDS.get(name)
        if known is None and name.startswith("volume"):
            known = "volume"  # "Volume BTC", "Volume USDT": the first is in units
        if known is not None:
            found.of.setdefault(known, index)
    if "close" not in found.of and "price" in names:
        found.of["close"] = names.index("price")
    return [found] if found.usable else []


def _wide(header: Sequence[str]) -> list[PriceColumns]:
    """`AAPL.Open`, `Open_AAPL`, `('Close', 'AAPL')`: several series side by side."""
    series: dict[str, PriceColumns] = {}
    for index, cell in enumerate(header):
        parts = _split(re.sub(r"[()'\"]", "", cell).strip())
        if parts:
            symbol, known = parts
            series.setdefault(symbol, PriceColumns(symbol)).of.setdefault(known, index)
    return [columns for columns in series.values() if columns.usable]


def _split(cell: str) -> tuple[str, Field] | None:
    match = _SYMBOL_FIRST.fullmatch(cell)
    if match and plain(match[2]) in _FIELDS:
        return match[1], _FIELDS[plain(match[2])]
    match = _FIELD_FIRST.fullmatch(cell)
    if match and plain(match[1]) in _FIELDS:
        return match[2], _FIELDS[plain(match[1])]
    return None


def _time_cell(names: Sequence[str], taken: set[int]) -> int | None:
    for wanted in _TIMES:
        for index, name in enumerate(names):
            if name == wanted and index not in taken:
                return index
    for index, name in enumerate(names):
        if index not in taken and (name in {"", "unnamed0"} or name.endswith("time") or "date" in name):
            return index
    return None
