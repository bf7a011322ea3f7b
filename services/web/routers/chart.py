"""What the chart in an open page fetches: bars, indicator values, and its state where no WebSocket is."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from services.charting.bars_file import MEDIA_TYPES, FileFormat, bars_file, file_name
from services.charting.by_hand import MAX_COMMANDS, Nonce
from services.charting.chart_data import MAX_BARS, PAGE_BARS, chart_bars, chart_series
from services.charting.journal_statistics import reliability
from services.charting.share import MAX_URL_BYTES, open_link, share_link
from services.web.by_hand import drawn_by_hand
from services.web.door import Room, Who
from services.web.replies import JsonReply, column_reply
from services.web.routers.parameters import Body, Channel, FrameText, Moment, OwnChannel, SymbolText

router = APIRouter(prefix="/chart", tags=["chart"])

Limit = Annotated[int, Query(ge=1, le=MAX_BARS)]
MAX_INDICATORS = 32


@router.get("/bars", response_class=JsonReply)
def bars(
    *,
    request: Request,
    room: Room,
    channel: OwnChannel,
    symbol: SymbolText,
    timeframe: FrameText,
    limit: Limit = PAGE_BARS,
    before: Moment = None,
    as_of: Moment = None,
) -> Response:
    """The last bars (before the time `before`) in columns, never beyond the channel's as-of.

    `as_of` asks for less than the channel knows: a chart says for which state it draws, because the
    replay may have moved on since.
    """
    known = _earlier(as_of, room.charts.state(channel).as_of)
    page = chart_bars(room.market, symbol, timeframe, limit=limit, before=before, as_of=known)
    return column_reply(request, page)


@router.get("/series", response_class=JsonReply)
def series(
    *,
    request: Request,
    room: Room,
    channel: OwnChannel,
    symbol: SymbolText,
    timeframe: FrameText,
    indicators: Annotated[list[str], Query(alias="id", max_length=MAX_INDICATORS)],
    limit: Limit = PAGE_BARS,
    before: Moment = None,
    as_of: Moment = None,
) -> Response:
    """The values of indicators such as `id=sma(length=50)`, aligned with the bars of the same page."""
    known = _earlier(as_of, room.charts.state(channel).as_of)
    values = chart_series(room.market, symbol, timeframe, indicators, limit=limit, before=before, as_of=known)
    return column_reply(request, values)


def _earlier(asked: int | None, known: int | None) -> int | None:
    """The earlier of two moments; None is the present."""
    return min((moment for moment in (asked, known) if moment is not None), default=None)


@router.get("/state")
def state(
    room: Room,
    channel: OwnChannel,
    cursor: Annotated[int, Query(ge=0)] = 0,
) -> JsonReply:
    """What the WebSocket would have said: the state, and the commands after `cursor`."""
    entries, shown = room.charts.news(channel, cursor, 200)
    return JsonReply(
        {
            "cursor": entries[-1].seq if entries else shown.seq,
            "state": shown.model_dump(mode="json"),
            "commands": [entry.as_dict() for entry in entries],
            "messages": room.conversations.message_count(channel),
        }
    )


@router.get("/export", response_class=Response)
def export(
    room: Room,
    channel: OwnChannel,
    file_format: Annotated[FileFormat, Query(alias="format")] = "csv",
) -> Response:
    """All bars of the chart with the indicators it shows, as a file; in a replay only what it knows."""
    shown = room.charts.state(channel)
    name = file_name(shown, file_format)
    return Response(
        bars_file(room.market, shown, file_format),
        media_type=MEDIA_TYPES[file_format],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


class DrawBody(Body):
    """What was drawn by hand. `id` is the client's own: sent twice, the commands are applied once."""

    channel: Channel
    id: Nonce
    commands: list[dict[str, Any]] = Field(min_length=1, max_length=MAX_COMMANDS)
    reason: str | None = Field(None, max_length=500)


@router.post("/draw")
def draw(room: Room, caller: Who, body: DrawBody) -> JsonReply:
    """Commands of the mouse, where no WebSocket takes them.

    `{type: "drawn", id, seqs}`, or `{type: "refused", id, error}` for what the chart cannot do.
    """
    caller.require(body.channel)
    return JsonReply(drawn_by_hand(room.charts, body.channel, body.model_dump(exclude={"channel"})))


@router.get("/link")
def link(room: Room, channel: OwnChannel) -> JsonReply:
    """The chart as the value of `/?chart=`, which opens it in a new session of any Chartroom.

    `left_out` is how many of the oldest drawings it had no room for.
    """
    context = room.charts.context(channel)
    visible = None if context is None else context.visible_range
    made = share_link(room.charts.state(channel), visible)
    return JsonReply({"chart": made.text, "left_out": made.left_out})


class SharedChart(Body):
    """`chart` is what `GET /chart/link` gave, `channel` one that was never used."""

    channel: Channel
    chart: Annotated[str, Field(min_length=1, max_length=MAX_URL_BYTES)]


@router.post("/link")
def open_shared(room: Room, caller: Who, body: SharedChart) -> JsonReply:
    """Make a new channel show a shared chart; what its bars did not allow is told in `left_out`."""
    caller.require(body.channel)
    opened = open_link(room.charts, room.market, body.channel, body.chart)
    stored = [entry.as_dict() for entry in opened.entries]
    return JsonReply({"commands": stored, "left_out": list(opened.left_out)})


@router.get("/readback")
def readback(room: Room, channel: OwnChannel) -> JsonReply:
    """What an open chart last said it shows, read from its own objects; null where none is open."""
    shown = room.charts.shown(channel)
    return JsonReply({"readback": None if shown is None else shown.model_dump(mode="json", by_alias=True)})


@router.get("/reliability")
def read_reliability(
    room: Room, caller: Who, channel: Annotated[Channel | None, Query()] = None
) -> JsonReply:
    """The share of commands that a chart proved, and p50/p95 of how long that took, by actor.

    Of one channel, or of the newest commands of all. A command that no chart acknowledged within
    `unverified_after_s` counts as unverified.
    """
    if channel is not None:
        caller.require(channel)
    return JsonReply(reliability(room.database, room.clock, channel).as_dict())
