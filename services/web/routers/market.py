"""Prices for programs; every answer says its `source` and `as_of`.

With `sessionId` they are what that channel knows: in a replay, nothing from after its date.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query

from services.errors import ValidationFailed
from services.market.timeframes import Timeframe
from services.web.door import Room
from services.web.replies import JsonReply
from services.web.routers.parameters import AsOf, FrameText, Moment, ShownFrame, SymbolText

router = APIRouter(tags=["market"])

MAX_HISTORY = 5000


@router.get("/stock-price")
def stock_price(room: Room, symbol: SymbolText, as_of: AsOf, frame: ShownFrame) -> JsonReply:
    """The latest price; `change` is a fraction of the previous close."""
    quote = room.market.quote(room.market.resolve(symbol).symbol, as_of=as_of, timeframe=frame)
    return JsonReply({**asdict(quote), "simulated": quote.source == "simulated"})


@router.get("/stock-history")
def stock_history(
    *,
    room: Room,
    symbol: SymbolText,
    as_of: AsOf,
    timeframe: FrameText = Timeframe.D1,
    limit: Annotated[int, Query(ge=1, le=MAX_HISTORY)] = 500,
    start: Annotated[Moment, Query(alias="from")] = None,
    end: Annotated[Moment, Query(alias="to")] = None,
) -> JsonReply:
    """The last `limit` bars within `from` and `to` (both included), oldest first, each a record."""
    if start is not None and end is not None and start > end:
        raise ValidationFailed(
            "from is later than to.",
            details={"fields": ["from", "to"], "from": start, "to": end},
            remedy="Exchange them.",
        )
    match = room.market.resolve(symbol)
    found = room.market.bars(match.symbol, timeframe, limit=limit, start=start, end=end, as_of=as_of)
    columns = [found.time, found.open, found.high, found.low, found.close, found.volume]
    names = ("time", "open", "high", "low", "close", "volume")
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return JsonReply(
        {
            "symbol": match.symbol,
            "name": match.name,
            "timeframe": found.timeframe.value,
            "source": found.source,
            "simulated": found.simulated,
            "as_of": found.as_of,
            "currency": found.currency,
            "timezone": found.timezone,
            "notes": list(found.notes),
            "bars": [dict(zip(names, row, strict=True)) for row in rows],
        }
    )


@router.get("/symbol-search")
def symbol_search(
    room: Room,
    query: Annotated[str, Query(alias="q", min_length=1, max_length=100)],
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> dict[str, Any]:
    """Symbols by name or ticker, best first."""
    return {"query": query, "results": [asdict(match) for match in room.market.search(query, limit)]}


@router.get("/stock-news")
def stock_news(
    room: Room, symbol: SymbolText, as_of: AsOf, limit: Annotated[int, Query(ge=1, le=50)] = 10
) -> dict[str, Any]:
    """Recent headlines, newest first."""
    match = room.market.resolve(symbol)
    items = [asdict(item) for item in room.market.news(match.symbol, limit, as_of=as_of)]
    return {"symbol": match.symbol, "news": items}
