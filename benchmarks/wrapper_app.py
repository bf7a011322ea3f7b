"""The same bars and the same line through streamlit-lightweight-charts: the other side of the comparison."""

import os
from pathlib import Path

import streamlit as st
from streamlit_lightweight_charts import renderLightweightCharts

from services.clock import SystemClock
from services.market.simulated import SimulatedProvider
from services.market.timeframes import Timeframe

COUNT = int(os.environ["BENCHMARK_BARS"])


@st.cache_data
def records() -> list[dict[str, float]]:
    """5,000 daily bars of AAPL as the wrapper wants them, one dictionary a bar."""
    bars = SimulatedProvider(SystemClock()).bars("AAPL", Timeframe.D1).tail(COUNT)
    columns = zip(bars.time, bars.open, bars.high, bars.low, bars.close, bars.volume, strict=True)
    return [
        {
            "time": int(t),
            "open": float(o),
            "high": float(h),
            "low": float(low),
            "close": float(c),
            "volume": v,
        }
        for t, o, h, low, c, v in columns
    ]


st.set_page_config(layout="wide")
candles = records()
lines = st.session_state.setdefault("lines", 0)
if st.button("Add a line"):
    lines = st.session_state["lines"] = lines + 1
volume = [
    {
        "time": bar["time"],
        "value": bar["volume"],
        "color": "teal" if bar["close"] >= bar["open"] else "orange",
    }
    for bar in candles
]
series = [
    {"type": "Candlestick", "data": [{k: v for k, v in bar.items() if k != "volume"} for bar in candles]},
    {"type": "Histogram", "data": volume, "options": {"priceScaleId": ""}},
]
for index in range(lines):
    start, end = candles[-400 + 20 * index], candles[-10]
    points = [{"time": bar["time"], "value": bar["low"]} for bar in (start, end)]
    series.append({"type": "Line", "data": points, "options": {"lineWidth": 2}})
renderLightweightCharts([{"chart": {"height": 600}, "series": series}], key="chart")
st.caption(f"from {Path(__file__).name}: {lines} lines")
