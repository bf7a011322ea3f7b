"""The Agents page as an ordinary script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.message import literal_text
from services import chartroom

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """`app.py` on the Agents page, over simulated prices and a database of its own."""
    monkeypatch.setenv("CHARTROOM_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("CHARTROOM_MARKET", "simulated")
    for name in ("CHARTROOM_CSV_DIR", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    chartroom.close_current()
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=20)
    test.run()
    yield test.switch_page("pages/agents.py").run()
    chartroom.close_current()


def press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def field(elements, label: str):
    return next(element for element in elements if element.label == label)


def names() -> list[str]:
    return [agent.name for agent in chartroom.current().conversations.agents()]


def test_the_five_agents_are_there_and_the_first_is_open(page: AppTest) -> None:
    assert not page.exception
    assert field(page.text_input, "Name").value == "Market analyst"
    assert len([button for button in page.button if button.key and button.key.startswith("agent_")]) >= 5


def test_an_agent_is_made_and_its_prompt_kept_when_it_changes(page: AppTest) -> None:
    press(page, "New")
    field(page.text_input, "Name").set_value("<b>Gaps</b> 📈")
    page.text_area[0].set_value("You hunt gaps.")
    press(page, "Create")
    assert not page.exception
    assert "<b>Gaps</b> 📈" in names()
    page.text_area[0].set_value("You hunt big gaps.")
    press(page, "Save")
    assert not page.exception
    room = chartroom.current()
    made = next(agent for agent in room.conversations.agents() if "Gaps" in agent.name)
    assert [kept.system_prompt for kept in room.conversations.prompt_versions(made.id)] == [
        "You hunt big gaps.",
        "You hunt gaps.",
    ]


def test_a_name_that_is_missing_is_told_and_nothing_is_made(page: AppTest) -> None:
    press(page, "New")
    page.text_area[0].set_value("You hunt gaps.")
    press(page, "Create")
    assert len(names()) == 5
    assert any("name" in toast.value for toast in page.toast)


def test_a_draft_is_refined_and_taken_in_part(page: AppTest) -> None:
    press(page, "New")
    page.text_area[0].set_value("You hunt gaps.").run()
    press(page, "Refine")
    assert not page.exception
    assert field(page.text_input, "Remark") and field(page.button, "Ask again")
    boxes = [box for box in page.checkbox if "Tone" in box.label]
    boxes[0].uncheck().run()
    taken = next(button for button in page.button if button.label.startswith("Take "))
    taken.click().run()
    assert not page.exception
    draft = page.text_area[0].value
    assert "You hunt gaps." in draft and "# When unsure" in draft and "# Tone" not in draft


def test_agents_are_searched_and_duplicated(page: AppTest) -> None:
    field(page.text_input, "Search agents").set_value("wire service").run()
    shown = [button.label for button in page.button if button.key and len(button.key) == len("agent_") + 32]
    assert len(shown) == 1 and "News reader" in shown[0]
    press(page, "Duplicate")
    assert not page.exception
    assert "Market analyst (copy)" in names()


def test_deleting_counts_and_asks_for_the_name(page: AppTest) -> None:
    press(page, "Delete…")
    assert any("1 chat, 0 messages, 0 recordings and 0 documents" in text.value for text in page.markdown)
    assert field(page.button, "Delete").disabled
    assert "Market analyst" in names()


UNUSUAL = {
    "HTML": "<script>alert(1)</script><b>Zed</b>",
    "Markdown": "# **Zed** [x](javascript:alert(1)) ![y](http://127.0.0.1/z.png) :red[r] $x$",
    "emoji": "Zed 📈👩🏽‍💻",
    "right to left": "זד שלום \u202eevil",
}


@pytest.mark.parametrize("text", UNUSUAL.values(), ids=list(UNUSUAL))
def test_unusual_names_and_prompts_are_stored_and_no_markdown_of_theirs_is_obeyed(
    page: AppTest, text: str
) -> None:
    press(page, "New")
    field(page.text_input, "Name").set_value(text)
    page.text_area[0].set_value(f"{text}\n\nYou hunt gaps.")
    press(page, "Create")
    assert not page.exception
    made = next(agent for agent in chartroom.current().conversations.agents() if agent.name == text)
    assert made.system_prompt == f"{text}\n\nYou hunt gaps."
    shown = " ".join(element.value for element in page.markdown)
    labels = " ".join(button.label for button in page.button)
    for part in (shown, labels):
        assert literal_text(text) in part and (literal_text(text) == text or text not in part)
    press(page, "Refine")
    assert not page.exception
    assert "<script" not in " ".join(element.proto.body for element in page.get("html"))


@pytest.mark.parametrize(
    ("name", "prompt", "named"),
    [
        ("zero\x00byte", "p", "name"), ("Zed", "a\x00b", "system_prompt"),
        ("Zed", "x" * 1_000_000, "system_prompt"), ("Zed", " ", "system_prompt"),
    ],
    ids=["zero byte in the name", "zero byte in the prompt", "1 MB", "blank"],
)  # fmt: skip
def test_what_cannot_be_stored_is_refused_with_the_field_named_and_what_was_written_stays(
    page: AppTest, name: str, prompt: str, named: str
) -> None:
    press(page, "New")
    page.session_state["field_name_new"] = name
    page.session_state["field_system_prompt_new"] = prompt
    press(page, "Create")
    assert not page.exception
    assert len(names()) == 5
    assert any(literal_text(named) in toast.value for toast in page.toast)
    assert page.session_state["field_system_prompt_new"] == prompt
