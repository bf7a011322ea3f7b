"""The conversation of a chat session: messages, the answer as it streams, and the input.

An answer is made by the analyst in a thread of its own (`services.analyst.turns`); this fragment only
follows it. A rerun or a lost browser therefore loses nothing: the next run follows on.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime import get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.exceptions import StopException

from components.fact_links import answer_markdown, unverified_note
from components.failure import toast_refusal
from components.message import literal_text, show_levels, show_steps, show_user
from components.sessions import session_header
from services.analyst.events import ToolStep
from services.analyst.turns import Turn
from services.charting.commands import ChangeSymbol, ChartCommand, ScrollTo
from services.chartroom import Chartroom, current
from services.conversations.models import Message, StepRecord
from services.errors import ChartroomError

PAGE = 50
HEARTBEAT_S = 0.25
AVATAR = ":material/insights:"


@st.fragment
def conversation(channel: str) -> None:
    """Header, messages, suggestions while there are none, and the input with its stop button."""
    room = current()
    asked = st.session_state.pop("asked", None)
    session_header(room, channel)
    with st.container(key="messages", autoscroll=True, height=600):
        page = room.conversations.messages(channel, limit=PAGE)
        st.session_state["messages_shown"] = page.total_count
        running = room.analyst.current(channel)
        if running is not None and running.done:
            running = None
        for message in page.messages:
            _show(room, channel, message)
        if not page.messages and running is None and not asked:
            _suggestions(room, channel)
        tail = st.container()
    text = st.chat_input(
        "Ask, or tell the chart what to do",
        key="ask",
        max_chars=10_000,
        submit_mode="stop",
    )
    text = text or asked
    if text:
        with tail:
            show_user(text)
        running = room.analyst.start(channel, text)
    if running is not None:
        with tail:
            _follow(running)
        st.session_state["turn_ended"] = True
        st.rerun()  # the whole page: the sidebar has the session's title


def _show(room: Chartroom, channel: str, message: Message) -> None:
    if message.role == "user":
        show_user(message.content)
        return
    details = message.details
    with st.chat_message("assistant", avatar=AVATAR):
        show_steps(details.steps)
        if message.content:
            st.markdown(answer_markdown(message.content, details.facts, details.unverified))
        if details.unverified:
            st.caption(f":orange[:material/report:] {unverified_note(details.unverified)}")
        if details.error:
            st.caption(f":material/error: {details.error.message} (`{details.error.correlation_id}`)")
        elif details.incomplete:
            st.caption(":material/stop_circle: Stopped here.")

        def focus(level: Mapping[str, Any]) -> None:
            _focus(room, channel, level)

        show_levels(message.id, levels_of(details.facts), focus)


def levels_of(facts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The level facts of an answer, as the buttons need them: kind, price, symbol, time."""
    return [
        {
            "kind": fact["source"]["field"],
            "price": fact["value"],
            "symbol": fact["source"]["symbol"],
            "time": fact["source"]["time"],
            "note": fact["label"],
        }
        for fact in facts
        if fact["source"]["field"] in {"support", "resistance"} and fact["unit"] == "price"
    ]


def _focus(room: Chartroom, channel: str, level: Mapping[str, Any]) -> None:
    """Bring the chart to a level: its symbol, the bar that last touched it, a mark at its price."""
    try:
        commands = [ChartCommand.of(ChangeSymbol(symbol=level["symbol"]))]
        if level["time"] is not None:
            commands.append(ChartCommand.of(ScrollTo(time=level["time"], price=level["price"])))
        room.charts.submit(channel, commands, "mouse", reason="clicked a level in the answer")
    except ChartroomError as error:
        toast_refusal(error)


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
                on_click=st.session_state.__setitem__,
                args=("asked", suggestion),
            )


def _follow(turn: Turn) -> None:
    """Show a running turn until its answer is stored; the stop button of the input ends it early."""
    with st.chat_message("assistant", avatar=AVATAR):
        steps_slot, text_slot = st.empty(), st.empty()
        seen = 0
        try:
            while not turn.done:
                # Writing, even the same again, is where Streamlit notices that stop was pressed.
                _write(turn, text_slot)
                for event in turn.events(after=seen, timeout=HEARTBEAT_S):
                    seen += 1
                    if isinstance(event, ToolStep):
                        with steps_slot:
                            show_steps([_record(step) for step in turn.steps], running=True)
                    else:
                        _write(turn, text_slot)
        except StopException:
            if _page_is_open():
                turn.stop()
            raise


def _write(turn: Turn, slot: DeltaGenerator) -> None:
    if turn.said:
        facts = [fact.model_dump(mode="json") for step in turn.steps for fact in step.outcome.facts]
        slot.markdown(answer_markdown(turn.said, facts))
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
