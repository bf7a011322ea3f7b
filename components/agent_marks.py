"""Differences between two prompts, marked: what came is underlined, what went is struck through."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from services.analyst.refinement.differences import Piece, differences

TAGS = {"same": "span", "added": "ins", "removed": "del"}


def show_differences(old: str, new: str) -> None:
    """The new text with what changed since the old one."""
    _box(marked(differences(old, new)), "Prompt with its differences")


def show_plain(text: str) -> None:
    """A prompt as it is, for the side beside the marked one."""
    _box(escape(text), "Prompt")


def marked(pieces: Iterable[Piece]) -> str:
    """HTML in which every character of the texts is escaped."""
    return "".join(f"<{TAGS[piece.kind]}>{escape(piece.text)}</{TAGS[piece.kind]}>" for piece in pieces)


def _box(content: str, name: str) -> None:
    """A long prompt scrolls in its box, by keyboard too."""
    st.html(
        f'<div class="chartroom-differences" dir="auto" tabindex="0" role="region" aria-label="{name}">'
        f"{content}</div>"
    )
