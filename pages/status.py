"""What this Chartroom runs on, and how its sources are doing."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from components.audio_player import speaker_words
from components.message import literal_text
from components.model_status import model_status
from services.chartroom import VERSION, current

SOURCE_TITLES = {
    "csv": "CSV folder",
    "yahoo": "Yahoo Finance",
    "cache": "Cached bars",
    "simulated": "Simulated",
}

room = current()
market = room.market.status()
st.markdown(f"#### Chartroom {VERSION}")
prices, answers, kept = st.columns(3, border=True)
with prices:
    st.markdown("##### Prices")
    st.write(" → ".join(SOURCE_TITLES[name] for name in market["sources"]))
    if yahoo := market.get("yahoo"):
        if yahoo["reachable"]:
            st.success("Yahoo Finance is asked first.", icon=":material/cloud_done:")
        else:
            again = datetime.fromtimestamp(yahoo["paused_until"], UTC)
            st.warning(
                f"Yahoo Finance did not answer; it is asked again after {again:%H:%M:%S} UTC. "
                f"{yahoo['last_error'] or ''}",
                icon=":material/cloud_off:",
            )
    if csv := market.get("csv"):
        st.write(f"{csv['symbols']} symbols in the CSV folder; {csv['problems']} bad rows left out.")
    st.write(f"{market['cached_series']} series kept from earlier.")
with answers:
    st.markdown("##### Answers")
    model_status(room)
    listeners = ", then ".join(room.recognisers.hearing.names)
    st.write(
        f"Speech is understood by {literal_text(listeners)}; answers are spoken by "
        f"{literal_text(speaker_words(room.speakers.name))}."
    )
    said_of_voice = (room.recognisers.notice, room.speakers.notice, room.speakers.last_error)
    for said in filter(None, said_of_voice):
        st.warning(literal_text(said), icon=":material/volume_off:")
with kept:
    st.markdown("##### Kept")
    st.write(f"Database `{room.settings.database_path.name}`")
    audio = room.audio_check.standing()
    if audio.whole:
        st.write(f"Recordings and spoken replies: {audio.sentence}")
    else:
        st.warning(f"Recordings and spoken replies: {audio.sentence}", icon=":material/mic_off:")
    st.write(f"HTTP face: {'open at /api' if room.serves_http else 'not served by this host'}")
    st.write(f"{room.notices.listener_count()} listeners")
