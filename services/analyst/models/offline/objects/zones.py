"""Zones and channels as noun phrases."""

from __future__ import annotations

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import ChannelAuto, ChannelBetween, RemoveKind, Zone
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.lines import between_points
from services.analyst.models.offline.objects.reader import Found
from services.analyst.models.offline.quantities.prices import read_prices
from services.analyst.models.offline.quantities.ranges import read_range


def zone(cursor: Cursor, removing: bool) -> Found:
    """ "supply zone between 250 and 255", "240 to 245 as a zone", "box from 240 to 245 since March"."""
    start = cursor.at
    if cursor.value(Part.ZONE) is None:
        return None if removing else _prices_first(cursor, start)
    role = cursor.value(Part.ROLE)
    cursor.at += 1
    if removing and role is None:
        return [RemoveKind("zone")]
    pair = read_pair(cursor)
    if pair is None and role is not None:
        cursor.at = start  # "support zone at 240" is a level
        return None
    if pair is None:
        return [Zone()]
    zones = [Zone(max(pair), min(pair), read_range(cursor))]
    while cursor.word() in ("and", ",", "and another", "and one more") and (more := _next_pair(cursor)):
        zones.append(Zone(max(more), min(more), read_range(cursor)))
    return list(zones)


def _next_pair(cursor: Cursor) -> tuple[float, float] | None:
    """Another pair after "and": two zones in one breath."""
    start = cursor.at
    cursor.skip("and", ",", "and another", "and one more", "another", "one", "zone", "box")
    pair = read_pair(cursor)
    cursor.at = cursor.at if pair else start
    return pair


def _prices_first(cursor: Cursor, start: int) -> Found:
    pair = read_pair(cursor)
    cursor.skip("as", "a", "an", "is", "my", "the", ",", "area", "needs", "around it", "gets")
    if pair is None or cursor.take(Part.ZONE) is None:
        cursor.at = start
        return None
    return [Zone(max(pair), min(pair), read_range(cursor))]


_EDGES = ("top", "bottom", "upper", "lower", "high", "low", "edge", "boundary", "is")


_BEFORE_PAIR = ("between", "from", "around", "at", "of", "price", "prices", "the", "at prices", ",", ":")
_BETWEEN = ("to", "and", "-", "–", "/", ",", "up to", "down to", "through", "until", "->", ">")


def read_pair(cursor: Cursor) -> tuple[float, float] | None:
    """Two different prices: "between 250 and 255", "230-235", "250 255"."""
    start = cursor.at
    cursor.skip(
        *_EDGES, "between", "from", "around", "at", "of", "price", "prices", "the", "at prices", ",", ":"
    )
    first = read_prices(cursor, one=True)
    cursor.skip(*_EDGES, *_BETWEEN)
    second = read_prices(cursor, one=True) if first else []
    if second and first != second:
        return first[0], second[0]
    cursor.at = start
    return None


def channel(cursor: Cursor, removing: bool) -> Found:
    """Through two places with a width, or found in the bars."""
    if cursor.take(Part.CHANNEL) is None:
        return None
    if removing:
        return [RemoveKind("channel")]
    between = between_points(cursor)
    cursor.skip("with", "a", "width", "wide", "of", "and", ",", "is", "line width", "width of")
    width = read_prices(cursor, one=True) if between else []
    cursor.skip("wide", "width", "high", "tall", "apart")
    if between and width:
        return [ChannelBetween(between.start, between.end, width[0])]
    return [ChannelAuto()]
