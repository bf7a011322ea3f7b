"""The other side of `desk_reruns`: a page with the same messages and nothing else."""

import json
import os
from pathlib import Path

import streamlit as st

st.set_page_config(layout="wide")
for message in json.loads(Path(os.environ["BENCHMARK_MESSAGES"]).read_text(encoding="utf-8")):
    with st.chat_message(message["role"]):
        st.markdown(message["content"])
