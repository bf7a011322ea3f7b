"""The conversation of a chat session: messages, the answer as it streams, and the input.

An answer is made by the analyst in a thread of its own (`services.analyst.turns`); this fragment only
follows it. A rerun or a lost browser therefore loses nothing: the next run follows on.
"""

from __future__ import annotations

import time

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime import get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.exceptions import StopException

from components.asking import ask
from components.audio_player import show_players
from components.fact_links import answer_markdown
from components.message import AVATAR, literal_text, show_steps, show_user
from components.message_list import message_list
from components.sessions import session_header
from components.spoken_input import ask_by_voice, mono, refused, show_refusal
from components.voice_bar import HEARING_RATE_HZ, fresh, hands_free, next_round, voice_bar, voice_light
from services.analyst.events import ToolStep
from services.analyst.turn import Turn
from services.chartroom import Chartroom, current
from services.conversations.models import StepRecord

HEARTBEAT_S = 0.25
WRITE_EVERY_S = 0.04
THOUGHT_CHARACTERS = 240


@st.fragment
def conversation(channel: str) -> None:
    """Header, messages, suggestions while there are none, and the input with its stop button."""
    room = current()
    if st.query_params.get("session", channel) != channel:
        st.rerun()  # the whole page: a click in this fragment opened another session
    session_header(room, channel)
    with st.container(key="messages", autoscroll=True, height=600):
        # Asked before the messages are read, so that an answer which ends meanwhile is not missed.
        running = st.session_state.pop("started", None) or room.analyst.current(channel)
        st.session_state["messages_shown"] = total = message_list(room, channel)
        if total == 0 and running is None:
            _suggestions(room, channel)
        tail = st.container()
    with st.container(key="voice_bar"):
        by_itself = voice_bar(room)
        recorded = st.session_state.get("recording") or by_itself
        light = st.container(key="voice_light")
        show_refusal(room, channel)
    st.chat_input(
        "Ask, or tell the chart what to do",
        key="ask",
        max_chars=10_000,
        submit_mode="stop",
        accept_audio=True,
        audio_sample_rate=HEARING_RATE_HZ,
        on_submit=lambda: _given(room, channel),
    )
    reply_id = st.session_state.pop("reply_to_typed", None)
    if recorded and (turn := _hear(room, channel, recorded, tail)):
        running, reply_id = turn, room.replies.start(turn).id
    with light:
        show_players()
        voice_light(room, channel, reply_id, busy=running is not None)
    if running is not None:
        with tail:
            _follow(running)
        st.session_state["turn_ended"] = True
        st.rerun()  # the whole page: the sidebar has the session's title


def _given(room: Chartroom, channel: str) -> None:
    """What was sent from the input: words are asked at once, a recording waits for the run."""
    given = st.session_state["ask"]
    if given is None:
        return
    if given.audio is not None:
        st.session_state["recording"] = fresh(given.audio.getvalue(), "input")
    if given.text:
        ask(room, channel, given.text)


def _hear(room: Chartroom, channel: str, recorded: bytes, tail: DeltaGenerator) -> Turn | None:
    """The turn of what was said; None where nothing was understood."""
    waiting = tail.empty()
    waiting.caption("Listening to what you said…")
    turn = ask_by_voice(room, channel, mono(recorded))
    st.session_state.pop("recording", None)
    if turn is None:
        waiting.empty()
        next_round()
        if refused() or not hands_free():
            st.rerun(scope="fragment")
        return None
    with waiting.container():
        show_user(turn.text)
    return turn


def _suggestions(room: Chartroom, channel: str) -> None:
    symbol = room.charts.state(channel).symbol or room.market.default_symbol()
    name = room.market.resolve(symbol).name
    st.markdown(f"###### {literal_text(name)} is on the chart. Ask about it, or tell it what to do.")
    with st.container(key="suggestions", gap="xxsmall"):
        for suggestion in (
            f"Show {symbol} weekly with support and resistance",
            "How has it done this year?",
            "Add the 50 and 200 day moving averages and RSI",
            "Draw Fibonacci over the last big swing",
        ):
            st.button(
                suggestion,
                type="tertiary",
                icon=":material/arrow_forward:",
                width="stretch",
                on_click=ask,
                args=(room, channel, suggestion),
            )


def _follow(turn: Turn) -> None:
    """Show a running turn until its answer is stored; the stop button of the input ends it early."""
    with st.chat_message("assistant", avatar=AVATAR):
        steps_slot, text_slot = st.empty(), st.empty()
        seen, written_at = 0, 0.0
        try:
            while not turn.done:
                # Writing, even the same again, is where Streamlit notices that stop was pressed.
                _write(turn, text_slot)
                for event in turn.events(after=seen, timeout=HEARTBEAT_S):
                    seen += 1
                    if isinstance(event, ToolStep):
                        with steps_slot:
                            show_steps([_record(step) for step in turn.steps], running=True)
                    elif time.monotonic() - written_at >= WRITE_EVERY_S:
                        # The whole answer is written each time: of a long one not at every word.
                        _write(turn, text_slot)
                        written_at = time.monotonic()
        except StopException:
            if _page_is_open():
                turn.stop()
            raise


def _write(turn: Turn, slot: DeltaGenerator) -> None:
    if turn.said:
        facts = [fact.model_dump(mode="json") for step in turn.steps for fact in step.outcome.facts]
        slot.markdown(answer_markdown(turn.said, facts))
    elif thought := " ".join(turn.thought.split()):
        last = thought if len(thought) <= THOUGHT_CHARACTERS else f"…{thought[-THOUGHT_CHARACTERS:]}"
        slot.caption(f":material/psychology: {literal_text(last)}")
    else:
        slot.caption("Reading the chart…")


def _record(step: ToolStep) -> StepRecord:
    outcome = step.outcome
    return StepRecord(name=step.name, arguments=dict(step.arguments), summary=outcome.summary, ok=outcome.ok)


def _page_is_open() -> bool:
    """Whether a person pressed stop, rather than closed the browser (then the answer is finished)."""
    context = get_script_run_ctx()
    time.sleep(0.2)  # a lost connection asks the script to stop just before it counts as lost
    return context is not None and get_instance().is_active_session(context.session_id)
