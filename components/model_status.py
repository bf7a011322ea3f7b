"""Which model answers, how quick it is, what it cost, and when it closes: for the status page."""

from __future__ import annotations

import streamlit as st

from components.spending import sums_words
from services.analyst.ledger import Latency
from services.chartroom import Chartroom


def model_status(room: Chartroom) -> None:
    """What is known now; the model's server is asked in the background, never waited for."""
    name = room.models.default_name
    standing = room.models.watch.standing(name)
    st.write(f"Model: `{name}`" + (f" at {standing.host}" if standing.host else ""))
    if room.models.notice:
        st.info(room.models.notice, icon=":material/info:")
    if standing.health == "failing":
        st.warning(f"{standing.error} The offline analyst answers in its place.", icon=":material/cloud_off:")
    if standing.warning:
        st.warning(standing.warning, icon=":material/event_busy:")
    elif standing.shutdown_date:
        st.write(f"OpenAI closes it on {standing.shutdown_date.isoformat()}.")
    st.write(latency_words(room.ledger.latency(name)))
    if room.models.line is not None:
        st.write(sums_words(room.ledger.of_all()))


def latency_words(latency: Latency) -> str:
    """The medians of the last turns as a sentence."""
    if latency.first_words_s is None or latency.whole_s is None:
        return "It has not answered yet."
    return (
        f"First words after {latency.first_words_s:.2f} s, whole answers in {latency.whole_s:.2f} s "
        f"(median of the last {latency.turns})."
    )
