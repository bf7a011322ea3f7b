"""A chart as text for an address: everything needed to show it elsewhere, and no database behind it.

The text is `1.` and the URL-safe base64 of deflated JSON: `[[type, payload], …]`, the commands of
`share_commands`. Whoever made a link is a stranger: its size is bounded before and after unpacking, only
commands that show something are taken, each is parsed and checked like any other command, and they are
submitted like any other, as by `mouse`. What is malformed is refused whole; what is well formed and cannot
be done here (other bars, other prices) is left out and said.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services.charting import commands as c
from services.charting.apply import drawing_id
from services.charting.batches import Batches, preview
from services.charting.charts import Charts
from services.charting.checks import BarSource
from services.charting.descriptions import describe
from services.charting.fold import EMPTY
from services.charting.readback import VisibleRange
from services.charting.share_commands import THE_DRAWING_BEFORE, commands_of
from services.charting.state import MAX_COMPARISONS, ChartState
from services.errors import ChartroomError, Conflict, ValidationFailed

MAX_URL_BYTES = 8192
MAX_UNPACKED_BYTES = 128 * 1024
MAX_COMMANDS = 600
REASON = "opened from a link"

_VERSION = "1."
_TEXT = re.compile(r"[A-Za-z0-9_-]+")
_FIRST = ("change_symbol", "set_timeframe")
_MOST = {
    **dict.fromkeys(("change_symbol", "replay", "set_chart_style", "set_crosshair"), 1),
    **dict.fromkeys(("set_visible_range",), 1),
    **{"set_timeframe": 3, "set_scale": 2, "compare_symbol": MAX_COMPARISONS, "toggle_indicator": 64},
    "highlight_pattern": 64,  # each is looked for in all the bars
    **dict.fromkeys(("draw_level", "draw_trendline", "draw_fibonacci", "draw_zone"), MAX_COMMANDS),
    **dict.fromkeys(("draw_channel", "draw_vertical", "draw_measure"), MAX_COMMANDS),
    **dict.fromkeys(("annotate", "draw_position", "edit_drawing"), MAX_COMMANDS),
}
"""How many commands of a type a link may hold; of any other type none."""


@dataclass(frozen=True)
class ShareLink:
    """`text` is the value of `?chart=`; `left_out` counts the oldest drawings, for which it had no room."""

    text: str
    left_out: int


@dataclass(frozen=True)
class OpenedLink:
    """What was stored, and in words what the link asks for and these bars do not allow."""

    entries: tuple[c.Envelope, ...]
    left_out: tuple[str, ...]


def share_link(
    state: ChartState, visible: VisibleRange | None = None, *, limit_bytes: int = MAX_URL_BYTES - 512
) -> ShareLink:
    """The chart of `state`, with as many of its newest drawings as fit into `limit_bytes`.

    The default leaves the rest of the URL 512 bytes. Raises `Conflict` for a chart that shows nothing, or
    more than a link holds even without drawings.
    """
    if state.symbol is None:
        raise Conflict("The chart shows nothing yet.", remedy="Choose a symbol first.")
    drawings = state.shown_drawings()

    def packed(count: int) -> str | None:
        kept = state.model_copy(update={"drawings": drawings[len(drawings) - count :]})
        commands = commands_of(kept, visible)
        text = _packed(commands) if _is_bounded([command.type for command in commands]) else None
        return text if text is not None and len(text) <= limit_bytes else None

    fits, too_many = -1, len(drawings) + 1
    while too_many - fits > 1:
        middle = len(drawings) if too_many > len(drawings) else (fits + too_many) // 2
        fits, too_many = (middle, too_many) if packed(middle) else (fits, middle)
    text = packed(fits) if fits >= 0 else None
    if text is None:
        raise Conflict("This chart is too large for a link.", remedy="Take some indicators away first.")
    return ShareLink(text, len(drawings) - fits)


def open_link(charts: Charts, market: BarSource, channel: str, text: str) -> OpenedLink:
    """Make the unused `channel` show the chart of a link.

    Raises `ValidationFailed` for a text that is no link of ours or a symbol that has no such bars here,
    `NotFound` for an unknown symbol, `Conflict` for a channel with a journal. Nothing is stored then.
    """
    commands = read_link(text)
    if charts.last_seq(channel) > 0:
        raise Conflict("A link can only be opened in a new session.", details={"channel": channel})
    opening = _Opening(Batches(market), commands[:2])
    for command in commands[2:]:
        opening.take(command)
    entries = charts.submit(channel, opening.possible, "mouse", REASON)
    return OpenedLink(tuple(entries), tuple(opening.left_out))


def read_link(text: str) -> list[c.ChartCommand]:
    """The commands of a link, well formed, none yet checked against bars. Raises `ValidationFailed`."""
    items = _unpacked(text)
    if not isinstance(items, list) or len(items) > MAX_COMMANDS:
        raise _refused()
    kinds = [_kind(item) for item in items]
    if tuple(kinds[:2]) != _FIRST or not _is_bounded(kinds):
        raise _refused()
    try:
        return [_command(kind, item[1]) for kind, item in zip(kinds, items, strict=True)]
    except ValidationFailed as error:  # what it says of a stranger's fields is not for the person here
        raise _refused() from error


def _is_bounded(kinds: Sequence[str]) -> bool:
    counted = Counter(kinds)
    return len(kinds) <= MAX_COMMANDS and all(counted[kind] <= _MOST.get(kind, 0) for kind in counted)


def _kind(item: object) -> str:
    match item:
        case [str() as kind, dict()]:
            return kind
    raise _refused()


def _command(kind: str, payload: dict[str, Any]) -> c.ChartCommand:
    named = {"id": THE_DRAWING_BEFORE} if kind == "edit_drawing" else {}
    command = c.parse_command({"type": kind, "payload": {**payload, **named}})
    if isinstance(command.payload, c.Replay) and command.payload.action != "start":
        raise _refused()
    return command


class _Opening:
    """The commands of a link one after the other: what can be done here, and in words what cannot."""

    def __init__(self, batches: Batches, first: Sequence[c.ChartCommand]) -> None:
        self._batches = batches
        self.possible = batches.accepted(EMPTY, batches.parsed(first), "mouse")
        self.left_out: list[str] = []
        self._current = preview(EMPTY, self.possible, "mouse")
        self._drawn = ""  # the id of the drawing that came last; empty when it was left out

    def take(self, command: c.ChartCommand) -> None:
        if command.type == "edit_drawing":
            self._edit(command)
            return
        before = self._current
        self._try(command)
        came = len(self._current.state.drawings) > len(before.state.drawings)
        self._drawn = drawing_id(self._current.seq) if came else ""

    def _edit(self, command: c.ChartCommand) -> None:
        if self._drawn:
            payload = command.payload.model_copy(update={"id": self._drawn})
            self._try(command.model_copy(update={"payload": payload}))

    def _try(self, command: c.ChartCommand) -> None:
        try:
            accepted = self._batches.accepted(self._current, self._batches.parsed([command]), "mouse")
        except ChartroomError:
            if command.type == "replay":
                raise  # without it the link would show what it was to hide
            if command.type != "set_timeframe":
                self.left_out.append(describe(command.payload))
            return
        self.possible += accepted
        self._current = preview(self._current, accepted, "mouse")


def _packed(commands: Sequence[c.Payload]) -> str:
    items = [[one.type, _fields(one)] for one in commands]
    plain = json.dumps(items, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    deflated = zlib.compress(plain, 9)
    return _VERSION + base64.urlsafe_b64encode(deflated).decode().rstrip("=")


def _fields(payload: c.Payload) -> dict[str, Any]:
    named = {"id"} if isinstance(payload, c.EditDrawing) else set[str]()
    return payload.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=named)


def _unpacked(text: str) -> Any:
    packed = text.removeprefix(_VERSION)
    if len(text) > MAX_URL_BYTES or packed == text or not _TEXT.fullmatch(packed):
        raise _refused()
    try:
        inflating = zlib.decompressobj()
        deflated = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
        plain = inflating.decompress(deflated, MAX_UNPACKED_BYTES)
        if not inflating.eof:
            raise _refused()
        return json.loads(plain)
    except (binascii.Error, zlib.error, ValueError, RecursionError) as error:
        raise _refused() from error


def _refused() -> ValidationFailed:
    return ValidationFailed(
        "This link does not hold a chart.",
        details={"field": "chart"},
        remedy="It may have been cut off on its way: ask for it again.",
    )
