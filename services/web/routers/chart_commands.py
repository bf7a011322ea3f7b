"""The journal for programs that poll, and the charts' acknowledgements."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from services.charting.readback import Acknowledgement
from services.web.door import Room, Who
from services.web.replies import JsonReply
from services.web.routers.parameters import OwnSession

router = APIRouter(tags=["chart commands"])


@router.get("/chart-commands")
def read_commands(
    room: Room,
    channel: OwnSession,
    cursor: Annotated[int, Query(ge=0, description="the last seq that you have")] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> dict[str, Any]:
    """Commands after `cursor`, of the last 1,000 and the last 600 seconds, oldest first.

    Pass the returned `cursor` at the next call.
    """
    offer = room.charts.latest(channel, after=cursor, limit=limit)
    return {"commands": [entry.as_dict() for entry in offer.commands], "cursor": offer.cursor}


@router.post("/chart-commands/ack")
def acknowledge(room: Room, caller: Who, body: Acknowledgement) -> JsonReply:
    """A chart's report of what it shows; the entries whose status changed by it."""
    caller.require(body.channel)
    changed = room.charts.acknowledge(body)
    return JsonReply({"commands": [entry.as_dict() for entry in changed]})
