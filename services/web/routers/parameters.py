"""Parameters that several endpoints share, checked at the border."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from services.charting.commands import CHANNEL_PATTERN, Price, Time
from services.errors import ValidationFailed
from services.market.timeframes import Timeframe, parse_timeframe
from services.web.door import Room, Who

GLOBAL_CHANNEL = "global"


class Body(BaseModel):
    """Base of request bodies: unknown fields are refused by name, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Place(BaseModel):
    """Where a crosshair points: a bar's open time and a price."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    time: Time
    price: Price


def _frame(value: object) -> object:
    """pydantic wants a ValueError; ours says the same with the remedy."""
    if not isinstance(value, str):
        return value
    try:
        return parse_timeframe(value)
    except ValidationFailed as error:
        raise ValueError(f"{error.message} {error.remedy}") from error


Channel = Annotated[str, Field(pattern=CHANNEL_PATTERN)]
FrameText = Annotated[Timeframe, BeforeValidator(_frame)]
SymbolText = Annotated[str, Query(min_length=1, max_length=64, description="ticker or name")]
Moment = Annotated[Time | None, Query(description="UTC epoch seconds, or an ISO 8601 date")]


async def _own_session(
    caller: Who, session_id: Annotated[Channel, Query(alias="sessionId")] = GLOBAL_CHANNEL
) -> str:
    caller.require(session_id)
    return session_id


async def _own_channel(caller: Who, channel: Annotated[Channel, Query()]) -> str:
    caller.require(channel)
    return channel


OwnSession = Annotated[str, Depends(_own_session)]
"""`?sessionId=`, a channel that the caller may use; without one it is `global`."""


def _as_of(
    room: Room, caller: Who, session_id: Annotated[Channel | None, Query(alias="sessionId")] = None
) -> int | None:
    if session_id is None:
        return None
    caller.require(session_id)
    return room.charts.state(session_id).as_of


AsOf = Annotated[int | None, Depends(_as_of)]
"""What the channel in `?sessionId=` may know: its replay's cursor; None is everything."""


def _shown_frame(
    room: Room, session_id: Annotated[Channel | None, Query(alias="sessionId")] = None
) -> Timeframe:
    return Timeframe.D1 if session_id is None else room.charts.state(session_id).timeframe


ShownFrame = Annotated[Timeframe, Depends(_shown_frame)]
"""The timeframe that the channel in `?sessionId=` shows; days without one. Beside `AsOf`, which lets in."""

OwnChannel = Annotated[str, Depends(_own_channel)]
"""`?channel=`, one that the caller may use."""
