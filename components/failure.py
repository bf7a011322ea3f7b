"""How a failure looks to a person: what happened, what was kept, what to do next, and an id to quote."""

from __future__ import annotations

import logging

import streamlit as st

from components.message import literal_text
from services.correlation import current_correlation_id
from services.errors import ChartroomError

log = logging.getLogger(__name__)


def show_failure(error: Exception) -> bool:
    """Show an error that reached the page's border; True tells Streamlit that it was shown."""
    correlation_id = current_correlation_id()
    if isinstance(error, ChartroomError):
        log.warning("page refused: %s [%s]", error.message, correlation_id)
        show_refusal(error, correlation_id)
    else:
        log.error("page failed [%s]", correlation_id, exc_info=error)
        st.error(
            "Something went wrong on our side. Your chart and your conversation are kept. "
            f"Reload the page; if it happens again, report `{correlation_id}`.",
            icon=":material/error:",
        )
    return True


def show_refusal(error: ChartroomError, correlation_id: str | None = None) -> None:
    """An expected failure: its message and its remedy, in place."""
    quoted = f" (`{correlation_id}`)" if correlation_id else ""
    st.warning(f"{_said(error)}{quoted}", icon=":material/info:")


def toast_refusal(error: ChartroomError) -> None:
    """The same, for a moment in the corner: after a click that could not be done."""
    st.toast(_said(error), icon=":material/info:", duration="long")


def _said(error: ChartroomError) -> str:
    """Messages quote what was given, and links come from strangers: none of it is obeyed as Markdown."""
    return literal_text(f"{error.message} {error.remedy}" if error.remedy else error.message)
