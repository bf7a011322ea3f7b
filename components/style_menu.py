"""The toolbar's menu of styles: how bars are drawn, by what scale, in which colours."""

from __future__ import annotations

import streamlit as st

from components.chart_control import Submit, chosen_anew, control_key
from services.charting.commands import SetChartStyle, SetScale
from services.charting.state import ChartState

STYLE_LABELS = {
    "candles": "Candles",
    "hollow": "Hollow candles",
    "bars": "Bars",
    "line": "Line",
    "area": "Area",
    "baseline": "Baseline",
    "heikin_ashi": "Heikin-Ashi",
}
STYLE_ICONS = {
    "candles": ":material/candlestick_chart:",
    "hollow": ":material/candlestick_chart:",
    "bars": ":material/bar_chart:",
    "line": ":material/show_chart:",
    "area": ":material/area_chart:",
    "baseline": ":material/vertical_align_center:",
    "heikin_ashi": ":material/waterfall_chart:",
}
SCALE_LABELS = {"linear": "Linear", "log": "Log", "percent": "%", "indexed": "100"}


def style_menu(state: ChartState, submit: Submit) -> None:
    """Styles, scales, and what the address remembers: swapped colours and the shade of extended hours."""
    style_key, scale_key = control_key("style", state.style), control_key("scale", state.scale)
    with st.popover(STYLE_LABELS[state.style], icon=STYLE_ICONS[state.style]):
        st.radio(
            "Chart style",
            list(STYLE_LABELS),
            key=style_key,
            index=list(STYLE_LABELS).index(state.style),
            format_func=STYLE_LABELS.__getitem__,
            on_change=chosen_anew(style_key, state.style, lambda chosen: submit(SetChartStyle(style=chosen))),
        )
        st.segmented_control(
            "Price scale",
            list(SCALE_LABELS),
            key=scale_key,
            default=state.scale,
            required=True,
            format_func=SCALE_LABELS.__getitem__,
            on_change=chosen_anew(scale_key, state.scale, lambda chosen: submit(SetScale(mode=chosen))),
        )
        st.toggle(
            "Swap the colours of rising and falling",
            key="swap_colours",
            bind="query-params",
        )
        st.toggle(
            "Shade extended hours",
            value=True,
            key="shade_extended",
            help="A shade behind intraday bars before the exchange opens and after it closes",
            bind="query-params",
        )
