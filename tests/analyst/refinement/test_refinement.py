"""A better prompt: what is missing is seen, what the author wrote stays, and each change is a choice."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.analyst.models.protocol import Finished, ModelEvent, ModelRequest, TextDelta
from services.analyst.refinement.changes import Change, apply
from services.analyst.refinement.checklist import checklist_changes
from services.analyst.refinement.differences import differences
from services.analyst.refinement.parts import PARTS, missing, stated
from services.analyst.refinement.refine import Refinement, refine
from services.analyst.refinement.wording import Subject
from services.analyst.tools.catalogue import all_tools
from services.conversations.builtin_agents import BUILTIN_AGENTS
from services.errors import RateLimitExceeded, ValidationFailed

TOOLS = all_tools().names
DRAFT = "You are a gap hunter. Find opening gaps above 2%. Never guess."


class Saying:
    """A model that answers every request with the same text; what it was asked is kept."""

    name = "saying"

    def __init__(self, answer: str | Exception) -> None:
        self.answer = answer
        self.asked: list[ModelRequest] = []

    def respond(self, request: ModelRequest, cancelled: Callable[[], bool]) -> Iterator[ModelEvent]:
        self.asked.append(request)
        if isinstance(self.answer, Exception):
            raise self.answer
        yield TextDelta(self.answer)
        yield Finished()


class Offline(Saying):
    """Stands for the analyst that knows charts, not prompts."""

    name = "offline"


def refined(draft: str = DRAFT, answer: str | Exception | None = None, **known: Any) -> Refinement:
    model = Offline("") if answer is None else Saying(answer)
    return refine(Subject(draft, tools=TOOLS, **known), model)


def proposal(**change: str) -> str:
    return json.dumps({"changes": [{"part": "limits", "why": "clearer", **change}]})


def test_the_draft_is_seen_as_it_is() -> None:
    assert stated(DRAFT) == ("role", "task", "limits")
    assert stated("stocks") == ()


@pytest.mark.parametrize("builtin", BUILTIN_AGENTS, ids=lambda builtin: builtin.key)
def test_the_agents_that_come_with_the_app_miss_nothing(builtin: Any) -> None:
    assert missing(builtin.fields["system_prompt"]) == ()


def test_the_checklist_fills_the_gaps_and_keeps_every_sentence_of_the_author() -> None:
    result = refined(symbol="TSLA", timeframe="1wk", goal="catch gaps early")
    assert result.by == "checklist" and result.note is None
    assert stated(result.system_prompt) == PARTS
    assert DRAFT in result.system_prompt
    for known in ("TSLA", "1wk", "find_levels", "Above all: catch gaps early."):
        assert known in result.system_prompt
    assert {state.part for state in result.checklist if state.stated} == {"role", "task", "limits"}
    assert all(change.why for change in result.changes)


@given(st.text(alphabet=st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1))
def test_whatever_the_draft_a_refined_one_misses_nothing_and_is_not_refined_again(draft: str) -> None:
    if not draft.strip():
        return
    result = refined(draft)
    assert stated(result.system_prompt) == PARTS
    assert draft.strip() in result.system_prompt or any(change.before for change in result.changes)


def test_a_prompt_that_states_everything_is_left_alone() -> None:
    for builtin in BUILTIN_AGENTS:
        prompt = builtin.fields["system_prompt"]
        assert refined(prompt).system_prompt == prompt, builtin.key


def test_some_none_or_all_changes_can_be_accepted() -> None:
    result = refined()
    ids = {change.id for change in result.changes}
    assert apply(DRAFT, result.changes, set()) == DRAFT
    assert apply(DRAFT, result.changes, ids) == result.system_prompt
    one = next(change for change in result.changes if change.part == "tone")
    assert apply(DRAFT, result.changes, {one.id}) == f"{DRAFT}\n\n{one.after}"


def test_a_change_whose_place_another_took_is_left_out() -> None:
    first = Change(id="c1", part="task", before="gaps", after="holes", why="w")
    second = Change(id="c2", part="task", before="gaps", after="pits", why="w")
    assert apply("find gaps", [first, second], {"c1", "c2"}) == "find holes"


def test_a_remark_leaves_a_part_out_or_is_taken_up_in_its_own_words() -> None:
    parts = {change.part for change in refined(remark="please no examples").changes}
    assert "examples" not in parts and "tone" in parts
    assert "Also: answer in German." in refined(remark="answer in German").system_prompt


def test_a_sentence_that_is_there_twice_goes_once() -> None:
    twice = "You are brief in every answer. Draw levels. You are brief in every answer."
    changes = checklist_changes(Subject(twice))
    (taken,) = [change for change in changes if change.before]
    assert apply(twice, changes, {taken.id}).count("brief in every answer") == 1


def test_an_agent_without_tools_is_told_so() -> None:
    result = refine(Subject("Stocks."), Offline(""))
    assert "You have no tools" in result.system_prompt


@pytest.mark.parametrize("field", ["draft", "name", "goal", "remark"])
@pytest.mark.parametrize("value", ["zero\x00byte", "x" * 1_000_000])
def test_what_cannot_be_stored_is_refused_by_name(field: str, value: str) -> None:
    with pytest.raises(ValidationFailed) as refused:
        refine(Subject(**{"draft": "d", field: value}), Offline(""))
    assert refused.value.details["field"] == field


def test_a_models_changes_are_taken_where_they_fit() -> None:
    fenced = f"```json\n{proposal(before='Never guess.', after='Never guess; measure.')}\n```"
    result = refined(answer=fenced)
    assert (result.by, result.note) == ("saying", None)
    assert result.system_prompt == DRAFT.replace("Never guess.", "Never guess; measure.")


def test_a_model_is_given_the_remark_and_no_tools_to_call() -> None:
    model = Saying('{"changes": []}')
    result = refine(Subject(DRAFT, goal="gaps", remark="shorter", tools=TOOLS), model)
    assert result.changes == () and result.system_prompt == DRAFT
    (asked,) = model.asked
    assert asked.tools == ()
    assert json.loads(asked.messages[0].content)["remark"] == "shorter"


@pytest.mark.parametrize(
    "nonsense",
    [
        "", "Sure! Here is a better prompt: be good.", "[1, 2]", '{"changes": "many"}', '{"changes": [{}]}',
        proposal(before="is not in the draft", after="x"), proposal(before="Never guess.", after="\x00"),
        proposal(part="soul", after="x"), proposal(after="x" * 300_000), "[" * 100_000,
    ],
)  # fmt: skip
def test_nonsense_of_a_model_gives_the_checklist_and_says_so(nonsense: str) -> None:
    result = refined(answer=nonsense)
    assert result.by == "checklist"
    assert result.note is not None and "saying could not be used" in result.note
    assert result.system_prompt == refined().system_prompt


def test_a_model_that_fails_gives_the_checklist_and_says_why() -> None:
    result = refined(answer=RateLimitExceeded("Too many calls."))
    assert result.by == "checklist"
    assert result.note is not None and "Too many calls." in result.note


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_pieces_of_a_difference_make_up_both_texts(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new
    assert all(one.kind != other.kind for one, other in pairwise(pieces))


def test_only_the_word_that_changed_is_marked() -> None:
    pieces = [(piece.kind, piece.text) for piece in differences("Draw two levels.\n", "Draw three levels.\n")]
    assert pieces == [("same", "Draw "), ("removed", "two"), ("added", "three"), ("same", " levels.\n")]
