"""What this Chartroom runs on, and how its sources are doing."""

from __future__ import annotations

import streamlit as st

from services.chartroom import VERSION, current

room = current()
settings = room.settings
st.markdown(f"#### Chartroom {VERSION}")
market = room.market.status()
left, right = st.columns(2)
with left:
    st.markdown("##### Prices")
    st.json(market, expanded=2)
with right:
    st.markdown("##### Answers")
    answering = "a language model" if settings.language_model_configured else "the offline analyst"
    st.write(f"Questions are answered by {answering}.")
    st.markdown("##### Kept")
    st.write(f"Database: `{settings.database_path.name}`")
    counts = room.conversations.counts()
    st.table({name.replace("_", " "): [count] for name, count in counts.items()})
