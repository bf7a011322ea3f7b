"""Commands in a model's prose: taken out, in order, however the text is cut into pieces."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.analyst.prose import Prose
from services.charting.commands import ChartCommand


def separate(pieces: Iterable[str]) -> tuple[str, list[str]]:
    """The text shown and the types of the commands found."""
    prose, shown, commands = Prose(), "", []
    for piece in pieces:
        for part in prose.feed(piece):
            shown, commands = _add(part, shown, commands)
    for part in prose.finish():
        shown, commands = _add(part, shown, commands)
    return shown, commands


def _add(part: str | ChartCommand, shown: str, commands: list[str]) -> tuple[str, list[str]]:
    return (shown + part, commands) if isinstance(part, str) else (shown, [*commands, part.type])


def test_a_command_on_a_line_of_its_own_is_taken_out() -> None:
    shown, commands = separate(["Here it is.\nLOAD:TSLA\nTIMEFRAME:1D\nTesla, daily."])
    assert shown == "Here it is.\nTesla, daily."
    assert commands == ["change_symbol", "set_timeframe"]


def test_a_code_fence_around_nothing_but_commands_goes_with_them() -> None:
    shown, commands = separate(["Look:\n```\nSUPPORT:245.5\nRESISTANCE:260\n```\nDone."])
    assert shown == "Look:\nDone."
    assert commands == ["draw_level", "draw_level"]


@pytest.mark.parametrize(
    "text",
    [
        "I think A rise is likely: see above.",
        "NOTE: this is not advice\n",
        "245.50 is support\n1. First\n2. Second\n",
        "```python\nprint(1)\n```\n",
        "```\nstill open",
        "- *Bold* and `code`\n\n\nLAST",
        "SUPPORT: see below\r\nAAPL\r\n",
        "",
    ],
)
def test_prose_passes_unchanged(text: str) -> None:
    assert separate([text]) == (text, [])
    assert separate(text) == (text, [])


def test_ordinary_text_is_not_held_back() -> None:
    prose = Prose()
    assert list(prose.feed("The price")) == ["The price"]
    assert list(prose.feed(" rose: LOAD:TSLA")) == [" rose: LOAD:TSLA"]


def test_a_line_that_may_become_a_command_waits_for_its_end() -> None:
    prose = Prose()
    assert list(prose.feed("LOAD:TS")) == []
    assert [part.type for part in prose.feed("LA\n") if isinstance(part, ChartCommand)] == ["change_symbol"]


_LINES = st.sampled_from(
    [
        "LOAD:TSLA",
        "UNDO",
        "`SUPPORT:245.5`",
        "- ZOOM:IN",
        "Some prose: here",
        "",
        "```",
        "A",
        "NOTE: no",
        "12 up",
    ]
)


@given(st.lists(_LINES, max_size=8).map("\n".join), st.data())
def test_how_the_text_is_cut_does_not_matter(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert separate(pieces) == separate([text])
