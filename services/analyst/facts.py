"""A number that an answer may use, and where it came from."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Unit = Literal["price", "fraction", "count", "date", "shares", "text"]


class FactSource(BaseModel):
    """The bar a number was read from or computed at; `field` is close, high, level, sma(length=50), …"""

    model_config = ConfigDict(frozen=True)
    symbol: str
    timeframe: str | None = None
    time: int | None = None
    field: str
    provider: str


class Fact(BaseModel):
    """`value` in `unit`: prices in quote currency, fractions as 0.012 for 1.2%, dates as epoch seconds.

    `id` is unique within a turn: the turn numbers the facts of its tools f1, f2, … in order.
    """

    model_config = ConfigDict(frozen=True)
    id: str = ""
    label: str
    value: float | str
    unit: Unit
    source: FactSource
