"""Strange words beside one clear thing are left out and told; talk, refusals and stories touch nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.analyst.models.offline.lexicon import PHRASES
from services.analyst.models.protocol import ToolOutcome
from tests.analyst.offline.desk import answer, calls
from tests.analyst.offline.test_doubts import choices
from tests.evaluation.conversing import last_calls
from tests.evaluation.wanted import read_set

_STRANGE = ("blimey", "gizmo", "wotsit", "frobly", "quxly", "zorpish")


@pytest.mark.parametrize("word", _STRANGE)
@pytest.mark.parametrize("said", ["{} heikin ashi", "heikin ashi {}", "the {} log scale", "ohlc bars {}"])
def test_a_strange_word_does_not_spoil_a_clear_wish(word: str, said: str) -> None:
    (call,) = calls(said.format(word))
    done = ((call, ToolOutcome(True, "Done.")),)
    assert f"I did not understand “{word}”." in answer(said.format(word), ran=done)


@given(st.lists(st.sampled_from(_STRANGE), min_size=4, max_size=8))
def test_many_strange_words_are_a_story(found: list[str]) -> None:
    words = " ".join(f"{word}{at}" for at, word in enumerate(found))
    assert not any(word in PHRASES for word in found)
    assert calls(f"{words} heikin ashi") == []


def test_three_strange_words_are_asked_about() -> None:
    asked = choices("gizmo wotsit frobly heikin ashi")
    assert asked is not None
    assert asked.question == "Did you mean: heikin ashi?"
    assert calls(asked.options[0].say)


@pytest.mark.parametrize(
    "said",
    [
        "my teacher explained donchian channels badly",
        "the MACD crossed yesterday and nobody noticed",
        "heikin ashi looks pretty, I guess",
        "fibonacci was an Italian mathematician",
        "no need for a screenshot",
    ],
)
def test_what_is_told_or_refused_is_left_alone(said: str) -> None:
    assert calls(said) == []


def test_talk_about_a_chart_moves_no_chart() -> None:
    """Of all that only talks, at most one sentence in twenty leads to a call."""
    spoken = read_set("untouched")
    acted = [asked.said for asked in spoken if last_calls(asked.said, asked.pointing)[0]]
    assert len(spoken) >= 120
    assert len(acted) <= len(spoken) / 20, acted


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("put a channel around price", ["draw_channel_from_swings"]),
        ("put the price axis on a log scale", ["set_scale"]),
        ("there's a floor at 238, draw it as support", ["draw_level"]),
        ("resistance only, no support", ["find_levels"]),
    ],
)
def test_no_noun_is_used_twice(said: str, names: list[str]) -> None:
    assert [call.name for call in calls(said)] == names
