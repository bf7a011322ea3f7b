"""The Desk as an ordinary script, with no server and no HTTP face: what a host without ASGI apps shows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from services import chartroom
from services.analyst.turns import Analyst
from services.storage.database import Database
from tests.server import free_port

ROOT = Path(__file__).resolve().parents[2]
CHANNEL = "desk-test"
TIMEOUT_S = 20


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """`app.py` over simulated prices and a database of its own, on one channel, run once."""
    monkeypatch.setenv("CHARTROOM_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("CHARTROOM_MARKET", "simulated")
    for name in ("CHARTROOM_CSV_DIR", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    chartroom.close_current()
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT_S)
    test.query_params["session"] = CHANNEL
    yield test.run()
    chartroom.close_current()


def chart_data(desk: AppTest) -> dict:
    """What the chart component is given."""
    given = [json.loads(component.proto.json or "{}") for component in desk.get("bidi_component")]
    return next(dict(data) for data in given if data and "channel" in data)


def test_the_desk_renders_without_an_exception_and_hands_the_chart_its_bars(desk):
    assert not desk.exception
    data = chart_data(desk)
    assert data["http"] is False
    assert data["channel"] == CHANNEL
    assert len(data["fallback"]["bars"]["close"]) > 100
    assert data["fallback"]["bars"]["simulated"] is True


def test_a_typed_sentence_is_answered_and_reaches_the_chart(desk):
    desk.chat_input[0].set_value("show Tesla weekly with support and resistance").run()

    assert not desk.exception
    said = [element.value for message in desk.chat_message for element in message.markdown]
    actions, question = said[0].split("\n\n")
    assert question == "show Tesla weekly with support and resistance"
    assert actions.startswith("[:material/content_copy:](#copy")
    assert any("Support at" in text for text in said[1:])
    desk.run()
    state = chart_data(desk)["fallback"]["state"]
    assert (state["symbol"], state["timeframe"]) == ("TSLA", "1wk")
    assert len(state["drawings"]) >= 2


def test_a_command_of_another_program_is_on_the_chart_at_the_next_rerun(desk):
    room = chartroom.current()
    room.charts.submit(CHANNEL, [{"type": "change_symbol", "payload": {"symbol": "NVDA"}}], "api")

    desk.run()

    assert chart_data(desk)["fallback"]["state"]["symbol"] == "NVDA"
    assert chart_data(desk)["fallback"]["bars"]["symbol"] == "NVDA"


def test_a_suggestion_is_asked_and_the_suggestions_go(desk):
    suggestion = next(button for button in desk.button if "weekly with support" in button.label)
    text = suggestion.label

    suggestion.click().run()

    assert not desk.exception
    assert len(desk.chat_message) == 2
    assert text not in [button.label for button in desk.button]


def test_without_a_server_the_page_hands_over_the_bars_of_what_is_compared(desk):
    room = chartroom.current()
    room.charts.submit(CHANNEL, [{"type": "compare_symbol", "payload": {"symbol": "NVDA"}}], "api")

    desk.run()

    fallback = chart_data(desk)["fallback"]
    assert list(fallback["compared"]) == fallback["state"]["comparisons"] == ["NVDA"]
    assert len(fallback["compared"]["NVDA"]["close"]) > 100


def test_a_rerun_that_nothing_was_written_before_asks_the_database_nothing(desk, monkeypatch):
    desk.chat_input[0].set_value("show Tesla weekly").run()
    desk.run()
    asked = []
    query = Database.query
    monkeypatch.setattr(Database, "query", lambda *of: asked.append(of[1]) or query(*of))
    commits = chartroom.current().database.commits
    desk.run()
    assert not desk.exception
    assert (asked, chartroom.current().database.commits) == ([], commits)


def test_a_question_asked_again_is_followed_though_its_answer_is_there_before_the_page_is(desk, monkeypatch):
    monkeypatch.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{free_port()}/v1")
    chartroom.close_current()
    desk.run().chat_input[0].set_value("what is RSI?").run()
    start = Analyst.start

    def start_and_wait(*of, **given):
        turn = start(*of, **given)
        assert turn.wait(TIMEOUT_S)
        return turn

    monkeypatch.setattr(Analyst, "start", start_and_wait)
    desk.session_state["turn_ended"] = False
    next(button for button in desk.button if button.label == "Try again").click().run()

    assert not desk.exception
    assert desk.session_state["turn_ended"], "the whole page was not drawn anew"


def test_what_may_have_been_meant_is_a_button_whose_command_runs(desk):
    meant = ["show Tesla weekly", "show Tesla daily"]
    refusal = {
        "message": "Did you mean “show *Tesla* weekly”? Say it again, or type it.",
        "alternatives": meant,
    }
    desk.session_state["voice_refusal"] = refusal
    desk.run()
    (told,) = desk.warning
    assert told.value == r"Did you mean “show \*Tesla\* weekly”? Say it again, or type it."

    weekly, _ = [button for button in desk.button if button.label.startswith("Did you mean")]
    weekly.click().run()

    assert not desk.exception
    assert not desk.warning
    desk.run()
    state = chart_data(desk)["fallback"]["state"]
    assert (state["symbol"], state["timeframe"]) == ("TSLA", "1wk")
