"""Zones and channels as noun phrases."""

from __future__ import annotations

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import ChannelAuto, ChannelBetween, RemoveKind, Stretch, Zone
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.lines import between_points
from services.analyst.models.offline.objects.reader import Found
from services.analyst.models.offline.quantities.prices import read_prices
from services.analyst.models.offline.quantities.ranges import read_range


def zone(cursor: Cursor, removing: bool) -> Found:
    """ "supply zone between 250 and 255", "240 to 245 as a zone", "box from 240 to 245 since March"."""
    start = cursor.at
    if cursor.value(Part.ZONE) is None:
        return None if removing else _of_one_side(cursor) or _prices_first(cursor, start)
    role = cursor.value(Part.ROLE)
    cursor.at += 1
    if removing and role is None:
        return [RemoveKind("zone")]
    dated = _days_first(cursor)
    return [dated] if dated else _between(cursor, role, start)


def _between(cursor: Cursor, role: str | None, start: int) -> Found:
    """The zone or zones whose prices follow the word; one whose prices are to be asked for."""
    pair = read_pair(cursor) or _further_on(cursor)
    if pair is None and role is not None:
        cursor.at = start  # "support zone at 240" is a level
        return None
    shaded = read_range(cursor) if pair is None and cursor.word(-1) in _SHADING else None
    if shaded:
        return [Stretch(shaded)]  # "shade April"
    if pair is None:
        return [Zone()]
    zones = [Zone(max(pair), min(pair), read_range(cursor))]
    while cursor.word() in ("and", ",", "and another", "and one more") and (more := _next_pair(cursor)):
        zones.append(Zone(max(more), min(more), read_range(cursor)))
    return list(zones)


_SIDES = ("supply", "demand", "area", "region", "pocket")


def _of_one_side(cursor: Cursor) -> Found:
    """ "supply at 262 to 265", "the area 236 to 238": two prices make a zone of the word."""
    if cursor.word() not in _SIDES:
        return None
    ahead = Cursor(cursor.terms, cursor.at + 1)
    ahead.skip("is", "sits", "lies", "in")
    pair = read_pair(ahead)
    if pair is None:
        return None
    cursor.at = ahead.at
    return [Zone(max(pair), min(pair), read_range(cursor))]


def _days_first(cursor: Cursor) -> Zone | None:
    """ "a box from May 1 to May 20 between 240 and 250"."""
    ahead = Cursor(cursor.terms, cursor.at)
    ahead.skip(",", "for", "over", "in", "on")
    within = read_range(ahead)
    ahead.skip(",", "and")
    pair = read_pair(ahead) if within is not None and within.span is not None else None
    if pair is None:
        return None
    cursor.at = ahead.at
    return Zone(max(pair), min(pair), within)


def _further_on(cursor: Cursor) -> tuple[float, float] | None:
    """The pair of "a rectangle around the consolidation between 245 and 250"."""
    ahead = Cursor(cursor.terms, cursor.at)
    for _ in range(_FURTHEST):
        term = ahead.peek()
        if term is None or term.symbol or ahead.word() in ("and", "plus", ",") or _is_drawn(ahead):
            return None
        if ahead.word() in ("between", "from", "at") or term.number:
            pair = read_pair(ahead)
            cursor.at = ahead.at if pair else cursor.at
            return pair
        ahead.at += 1
    return None


_FURTHEST = 5


_SHADING = ("shade", "shade in", "box off")


def _is_drawn(cursor: Cursor) -> bool:
    """Whether another thing that has a price is named."""
    return cursor.plays((Part.ROLE, Part.LEVELS, Part.FIBONACCI, Part.INDICATOR))


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
    named = pair is not None and (cursor.take(Part.ZONE) is not None or cursor.skip(*_SIDES))
    if pair is None or not named:
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


_WHOSE_LINE = (
    "whose", "lower line", "upper line", "line", "lower", "base", "baseline", "goes", "running", "runs",
    "with", "its",
    "the", "bottom", "edge", "going", "lower edge", "base line", "starting", "starts",
)  # fmt: skip


def channel(cursor: Cursor, removing: bool) -> Found:
    """Through two places with a width, or found in the bars."""
    if cursor.take(Part.CHANNEL) is None:
        return None
    if removing:
        return [RemoveKind("channel")]
    cursor.skip(*_WHOSE_LINE)
    between = between_points(cursor)
    cursor.skip("with", "a", "width", "wide", "of", "and", ",", "is", "line width", "width of")
    width = read_prices(cursor, one=True) if between else []
    cursor.skip("wide", "width", "high", "tall", "apart")
    if between and width:
        return [ChannelBetween(between.start, between.end, width[0])]
    return [ChannelAuto()]
