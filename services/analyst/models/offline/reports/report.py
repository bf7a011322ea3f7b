"""What a report is made of, and words that many share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from services.analyst.models.offline import wording
from services.analyst.models.offline.wording import Facts
from services.analyst.models.protocol import ToolCall

Data = Mapping[str, Any]

Report = Callable[[ToolCall, Data, Facts], str | tuple[str, ...]]
"""One sentence, or several wordings of it with the same numbers."""


def money(data: Data, text: str) -> str:
    currency = data.get("currency")
    return f"{text} {currency}" if text and currency else text


def charted(data: Data) -> str:
    return f"{data.get('symbol')}, {wording.frame(data.get('timeframe'))}"


def company(data: Data) -> str:
    name, symbol = data.get("name"), data.get("symbol")
    return f"{name} ({symbol})" if name and name != symbol else str(symbol)
