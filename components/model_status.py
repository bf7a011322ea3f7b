"""Which model answers, how quick it is, what it cost, and when it closes: for the status page."""

from __future__ import annotations

import streamlit as st

from components.spending import dollars, sums_words
from services.analyst.ledger import Latency
from services.analyst.models.prices import Prices
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
        st.caption(price_words(room.models.prices, name))


def price_words(prices: Prices, model: str) -> str:
    """What the model costs, who says so, and of what days the table of prices is."""
    known = prices.of(model)
    if known.input_usd is None or known.output_usd is None:
        said = "The price of this model is not known, so neither is the cost of its answers."
    else:
        said = (
            f"A million tokens cost {dollars(known.input_usd)} read and {dollars(known.output_usd)} written"
        )
        of = f" ([as of {known.price_date.isoformat()}]({known.price_source}))" if known.price_date else ""
        said = f"{said}{of}."
    if prices.dates is None:
        return said
    oldest, newest = prices.dates
    return f"{said} The table of prices is of {oldest.isoformat()} to {newest.isoformat()}."


def latency_words(latency: Latency) -> str:
    """The medians of the last turns as a sentence."""
    if latency.first_words_s is None or latency.whole_s is None:
        return "It has not answered yet."
    return (
        f"First words after {latency.first_words_s:.2f} s, whole answers in {latency.whole_s:.2f} s "
        f"(median of the last {latency.turns})."
    )
