"""Chartroom's chart as a Streamlit component: `chart(key, channel=…, …)`.

The bars do not pass through here: the component fetches them over HTTP from the same server and hears of
commands over a WebSocket, so `data` stays small and the same from rerun to rerun. Where no HTTP face is
served (`http=False`), everything comes in `fallback`, and what the chart applied goes back as `ack`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, NotRequired, TypedDict

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

__all__ = ["Fallback", "Seen", "chart"]

Palette = Literal["default", "swapped"]


class Seen(TypedDict):
    """What the chart last painted, and how many messages the server says the conversation has."""

    seq: int
    symbol: str | None
    timeframe: str | None
    messages: int


class Fallback(TypedDict):
    """What the HTTP face would have answered: `/api/chart/state`, `/bars` and `/series` as JSON.

    `compared` has the bars of the symbols that the state compares with, by symbol.
    """

    state: Mapping[str, Any]
    bars: Mapping[str, Any] | None
    series: Mapping[str, Any] | None
    compared: NotRequired[Mapping[str, Any]]
    messages: NotRequired[int]


def _nothing() -> None:
    """A callback is how Streamlit learns that a value exists; most pages need no more than that."""


def chart(
    key: str,
    *,
    channel: str,
    token: str | None = None,
    http: bool = True,
    base: str = "",
    palette: Palette = "default",
    shade_extended: bool = True,
    fallback: Fallback | None = None,
    tools: bool = True,
    height: int | Literal["stretch", "content"] = 560,
    on_seen_change: Callable[[], None] = _nothing,
    on_ack_change: Callable[[], None] = _nothing,
    on_renew_change: Callable[[], None] = _nothing,
    on_draw_change: Callable[[], None] = _nothing,
    on_message_change: Callable[[], None] = _nothing,
) -> Mapping[str, Any]:
    """Mount the chart of `channel`; the same `key` keeps the same chart, zoom and scroll, over reruns.

    `base` is the URL of the app's front page; empty means where Streamlit serves this component from.
    Without `tools` it is only to be looked at: nothing can be drawn on it or selected.
    `palette` "swapped" exchanges the colours of rising and falling bars. `height` is in CSS pixels.
    `shade_extended` puts a shade behind intraday bars outside the exchange's regular session.

    Returns a mapping with `seen` (a `Seen`, or None until something was painted), `ack` (a ReadBack, once,
    only with `http=False`), `draw` (what was drawn by hand, `{id, commands, reason}`, once, only with
    `http=False`), `message` (`{action, message}`, once, when a link `#message/ACTION/ID` anywhere on the page
    was clicked) and `renew` (True, once, when the server refused the token).
    """
    result: Mapping[str, Any] = _renderer()(
        key=key,
        data={
            "channel": channel,
            "token": token,
            "http": http,
            "base": base,
            "palette": palette,
            "shade_extended": shade_extended,
            "fallback": fallback,
            "tools": tools,
        },
        width="stretch",
        height=height,
        on_seen_change=on_seen_change,
        on_ack_change=on_ack_change,
        on_renew_change=on_renew_change,
        on_draw_change=on_draw_change,
        on_message_change=on_message_change,
    )
    return result


@cache
def _renderer() -> ComponentRenderer:
    """The registered component: once a process, as a second time makes Streamlit warn."""
    return st.components.v2.component("chartroom-chart.chart", js="chart-*.js")
