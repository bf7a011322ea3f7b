"""Refining a prompt: the proposal beside the draft, each change with its reason, to accept or not."""

from __future__ import annotations

import streamlit as st

from components.agent_face import toast_done
from components.agent_form import draft_of, field_key
from components.agent_marks import show_differences, show_plain
from components.failure import toast_refusal
from components.message import literal_text
from services.analyst.refinement.changes import apply
from services.analyst.refinement.parts import TITLES, stated
from services.analyst.refinement.refine import BY_CHECKLIST, Refinement, refine
from services.analyst.refinement.wording import Subject
from services.chartroom import Chartroom
from services.conversations.models import Agent
from services.errors import ChartroomError


def refinement(room: Chartroom, agent: Agent | None) -> None:
    """Ask for a better prompt, look at it, take what is wanted."""
    draft = draft_of(agent)
    found = st.session_state.get(_key(agent))
    if found is not None and found[0] != draft:
        found = None  # the draft was written on since
    _checklist(draft)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        goal = st.text_input("Goal", key=f"goal_{_key(agent)}", placeholder="What should it be good at?")
        remark = ""
        if found is not None:
            remark = st.text_input(
                "Remark", key=f"remark_{_key(agent)}", placeholder="What is wrong with the proposal?"
            )
        asked = st.button("Ask again" if found else "Refine", icon=":material/auto_fix_high:", type="primary")
    if asked and _ask(room, agent, draft, goal, remark):
        st.rerun()  # the field for a remark stands above
    if found is not None:
        _proposal(agent, draft, found[1])


def _key(agent: Agent | None) -> str:
    return f"refinement_{agent.id if agent else 'new'}"


def _checklist(draft: str) -> None:
    there = stated(draft)
    marks = [
        f":green[:material/check_circle:]&nbsp;{title}"
        if part in there
        else f":gray[:material/circle:&nbsp;{title}]"
        for part, title in ((part, title.replace(" ", "&nbsp;")) for part, title in TITLES.items())
    ]
    st.markdown(" &ensp; ".join(marks))


def _ask(room: Chartroom, agent: Agent | None, draft: str, goal: str, remark: str) -> bool:
    """Keep a proposal for the next run; False where there is none, which was told."""
    tools = room.registry.names if agent is None or agent.tools is None else agent.tools
    subject = Subject(
        draft=draft,
        name=agent.name if agent else "",
        goal=goal,
        remark=remark,
        tools=tools,
        symbol=agent.symbol if agent else None,
        timeframe=agent.timeframe if agent else None,
    )
    try:
        with st.spinner("Reading the draft…"):
            st.session_state[_key(agent)] = (draft, refine(subject, room.models.choose(agent)))
    except ChartroomError as error:
        toast_refusal(error)
        return False
    return True


def _proposal(agent: Agent | None, draft: str, result: Refinement) -> None:
    if result.note:
        st.info(literal_text(result.note), icon=":material/info:")
    if not result.changes:
        st.markdown("###### Nothing to add: the draft states every part.")
        return
    accepted = []
    with st.container(key="refine_changes", gap="xxsmall"):
        for change in result.changes:
            label = f"**{TITLES[change.part]}** {literal_text(change.why)}"
            if st.checkbox(label, value=True, key=f"{_key(agent)}_{hash(change)}"):
                accepted.append(change.id)
    refined = apply(draft, result.changes, accepted)
    old, new = st.columns(2, gap="small")
    with old:
        st.caption("Draft")
        show_plain(draft)
    with new:
        by = "the checklist" if result.by == BY_CHECKLIST else literal_text(result.by)
        st.caption(f"Proposal of {by}")
        show_differences(draft, refined)
    with st.container(horizontal=True, gap="small"):
        st.button(
            f"Take {len(accepted)} of {len(result.changes)} into the draft",
            type="primary", icon=":material/check:", disabled=not accepted,
            on_click=_take, args=(agent, refined),
        )  # fmt: skip
        st.button("Discard", icon=":material/close:", on_click=st.session_state.pop, args=(_key(agent), None))


def _take(agent: Agent | None, refined: str) -> None:
    st.session_state[field_key(agent, "system_prompt")] = refined
    st.session_state.pop(_key(agent), None)
    toast_done("The draft has the changes. Save keeps them, and the former prompt too.")
