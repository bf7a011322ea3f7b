"""Mounting the chart on a page: what travels there at each rerun."""

from __future__ import annotations

import json
from typing import Any

from streamlit.testing.v1 import AppTest

PAGE = """
import streamlit as st
from chartroom_chart import chart

st.button("again")
result = chart("k", channel="c1", token="t", palette="swapped", height=480)
st.text(sorted(result.items()))
"""


def _component(app: AppTest) -> Any:
    found = [node for node in app.main if node.type == "bidi_component"]
    assert len(found) == 1
    return found[0].proto


def test_a_rerun_sends_the_same_few_bytes_to_the_same_element() -> None:
    app = AppTest.from_string(PAGE).run()
    first = _component(app)
    app.button[0].click().run()
    again = _component(app)
    assert not app.exception
    assert (again.id, again.json) == (first.id, first.json)
    assert json.loads(first.json) == {
        "channel": "c1",
        "token": "t",
        "http": True,
        "base": "",
        "palette": "swapped",
        "fallback": None,
        "tools": True,
        "shade_extended": True,
    }
    assert len(first.json) < 200


def test_the_page_gets_every_value_even_before_the_chart_has_said_anything() -> None:
    app = AppTest.from_string(PAGE).run()
    assert (
        app.text[0].value
        == "[('ack', None), ('draw', None), ('message', None), ('renew', None), ('seen', None)]"
    )
