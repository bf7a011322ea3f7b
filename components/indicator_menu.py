"""The toolbar's menu of indicators: what is on the chart, and what can be added with which parameters."""

from __future__ import annotations

import streamlit as st

from components.chart_control import Submit
from services.charting.commands import ToggleIndicator
from services.charting.indicator_names import IndicatorName
from services.charting.indicators import INDICATORS, indicator_id, indicator_title
from services.charting.indicators.spec import Param
from services.charting.state import ChartState


def indicator_menu(state: ChartState, submit: Submit) -> None:
    """One button for each that is shown, which removes it; below them a form that adds another."""
    count = len(state.indicators)
    with st.popover(f"Indicators ({count})" if count else "Indicators", icon=":material/function:"):
        st.caption("On the chart" if count else "No indicator is on the chart.")
        with st.container(key="shown_indicators", gap="xxsmall"):
            for shown in state.indicators:
                st.button(
                    indicator_title(shown.name, shown.params),
                    key=f"drop_{shown.id}",
                    icon=":material/close:",
                    help="Remove from the chart",
                    type="tertiary",
                    on_click=submit,
                    args=(ToggleIndicator(name=shown.name, enabled=False, params=shown.params),),
                    width="stretch",
                )
        _add_indicator(state, submit)


def indicator_name(name: IndicatorName) -> str:
    """What people type to find it: the short title and, where it says more, the full name."""
    spec = INDICATORS[name]
    return spec.title if spec.label == spec.title else f"{spec.title} · {spec.label}"


def _add_indicator(state: ChartState, submit: Submit) -> None:
    name = st.selectbox(
        "Add an indicator",
        list(INDICATORS),
        format_func=indicator_name,
        key="toolbar_indicator",
    )
    params = {
        param.name: st.number_input(
            param.label or param.name.replace("_", " ").capitalize(),
            min_value=int(param.minimum) if param.integer else float(param.minimum),
            max_value=int(param.maximum) if param.integer else float(param.maximum),
            value=int(param.default) if param.integer else float(param.default),
            key=_param_key(name, param),
        )
        for param in INDICATORS[name].params
    }
    present = indicator_id(name, params) in {shown.id for shown in state.indicators}
    st.button(
        "On the chart already" if present else "Add",
        disabled=present,
        type="primary",
        icon=":material/add:",
        on_click=_add,
        args=(name, submit),
        width="stretch",
    )


def _add(name: IndicatorName, submit: Submit) -> None:
    """With the parameters as they are now: one typed just before the click came with the same rerun."""
    params = {param.name: st.session_state[_param_key(name, param)] for param in INDICATORS[name].params}
    submit(ToggleIndicator(name=name, params=params))


def _param_key(name: IndicatorName, param: Param) -> str:
    return f"param_{name}_{param.name}"
