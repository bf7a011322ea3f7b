"""What the model says once its tools have run: numbers first, tied to facts, true to the outcomes."""

from __future__ import annotations

import re

from services.analyst.facts import Fact, FactSource, Unit
from services.analyst.models.offline.narrating.offers import suggestions
from services.analyst.models.protocol import Finished, TextDelta, ToolCall, ToolOutcome, ToolSpec
from tests.analyst.offline.desk import EMPTY, STATE, TOOLS, answer, calls, day, model, request

LINK = re.compile(r"\[([^\]]+)\]\(fact:(f\d+)\)")


def fact(number: int, value: float, unit: Unit = "price") -> Fact:
    source = FactSource(symbol="MSFT", timeframe="1d", field="close", provider="csv")
    return Fact(id=f"f{number}", label="a number", value=value, unit=unit, source=source)


def levels_outcome(price: float, touches: int, source: str = "csv") -> ToolOutcome:
    level = {"kind": "support", "price": price, "price_fact": 1, "touches": touches, "touches_fact": 2,
             "first_time": day("2017-02-01"), "last_time": day("2017-11-06"), "strength": 0.7}  # fmt: skip
    data = {"changed": True, "symbol": "MSFT", "name": "Microsoft", "timeframe": "1d", "source": source,
            "simulated": source == "simulated", "currency": "USD", "drawn": True, "last_close": 250.25,
            "last_close_fact": 0, "last_time": day("2018-01-19"), "bars": 500, "levels": [level]}  # fmt: skip
    facts = (fact(1, 250.25), fact(2, price), fact(3, touches, "count"))
    return ToolOutcome(True, "levels", data, facts)


def told(text: str, outcome: ToolOutcome) -> str:
    call = calls(text)[0]
    return answer(text, ran=((call, outcome),))


def test_levels_are_told_with_their_touches_and_linked_to_their_facts() -> None:
    text = told("mark support", levels_outcome(245.5, 3))
    assert ("245.50", "f2") in LINK.findall(text)
    assert ("3", "f3") in LINK.findall(text)
    assert "touches" in text
    assert text.index("245.50") < text.index("Source")


def test_every_link_shows_the_value_of_its_fact() -> None:
    outcome = levels_outcome(245.5, 3)
    values = {one.id: float(one.value) for one in outcome.facts}
    for shown, name in LINK.findall(told("mark support", outcome)):
        assert float(shown.replace(",", "")) == values[name]


def test_other_bars_give_other_words() -> None:
    assert told("mark support", levels_outcome(245.5, 3)) != told("mark support", levels_outcome(240.25, 1))
    assert "touch," in told("mark support", levels_outcome(240.25, 1))


def test_the_source_and_the_date_of_the_last_bar_are_said() -> None:
    text = told("mark support", levels_outcome(245.5, 3))
    assert "CSV" in text
    assert "19 Jan 2018" in text


def test_simulated_prices_are_called_simulated() -> None:
    assert "SIMULATED" in told("mark support", levels_outcome(245.5, 3, "simulated"))
    assert "SIMULATED" not in told("mark support", levels_outcome(245.5, 3))


def test_a_failure_is_told_plainly_with_what_is_near() -> None:
    error = {"code": "not_found", "message": "No symbol XQZZ.", "retryable": False, "remedy": "Search.",
             "details": {"near": [{"symbol": "XYZ", "name": "Block"}]}}  # fmt: skip
    text = told("load XQZZ", ToolOutcome(False, "No symbol XQZZ.", error=error))
    assert "could not" in text
    assert "No symbol XQZZ." in text
    assert "XYZ (Block)" in text


def test_a_failure_without_near_matches_gives_the_remedy() -> None:
    error = {
        "code": "timeout",
        "message": "Yahoo did not answer.",
        "retryable": True,
        "remedy": "Try again soon.",
    }
    text = told("how much is Apple?", ToolOutcome(False, "Yahoo did not answer.", error=error))
    assert "Yahoo did not answer. Try again soon." in text


def test_one_failure_does_not_hide_what_was_done() -> None:
    both = calls("load XQZZ with support")
    failed = ToolOutcome(
        False, "No symbol.", error={"code": "not_found", "message": "No symbol.", "details": {}}
    )
    text = answer("load XQZZ with support", ran=((both[0], failed), (both[1], levels_outcome(245.5, 3))))
    assert "No symbol." in text
    assert "245.50" in text


def test_what_was_not_understood_comes_with_three_things_for_this_chart() -> None:
    text = answer("frobnicate the flux")
    assert "frobnicate" in text
    assert all(offer in text for offer in suggestions(STATE))
    assert len(re.findall("“", text)) >= 3


def test_the_three_suggestions_fit_the_chart_and_are_understood() -> None:
    for state in (STATE, EMPTY):
        offers = suggestions(state)
        assert len(set(offers)) == 3
        assert all(calls(offer, state=state) for offer in offers)
    assert suggestions(STATE) != suggestions(EMPTY)


def test_words_left_over_beside_a_wish_are_named() -> None:
    call = calls("mark support with frobnicators")[0]
    text = answer("mark support with frobnicators", ran=((call, levels_outcome(245.5, 3)),))
    assert "245.50" in text
    assert "frobnicators" in text


def test_what_is_already_shown_is_said_and_not_done() -> None:
    assert calls("show Microsoft daily") == []
    assert "already" in answer("show Microsoft daily")


def test_a_wish_that_lacks_a_price_is_asked_for_it() -> None:
    assert "what price" in answer("draw a stop loss").lower()


def test_a_level_is_drawn_where_the_crosshair_is() -> None:
    drawn = calls("draw support here", crosshair={"time": 1.0, "price": 251.3})
    assert [dict(call.arguments) for call in drawn] == [{"kind": "support", "price": 251.3}]


def test_what_the_chart_cannot_draw_is_refused_in_words() -> None:
    tools = tuple(tool for tool in TOOLS if tool.name != "compare_symbol")
    assert calls("compare with Nvidia", tools=tools) == []
    assert "cannot" in answer("compare with Nvidia", tools=tools)
    assert "trading" in answer("place an order")


def test_a_trade_is_one_position_where_the_chart_can_draw_one_and_three_levels_elsewhere() -> None:
    said = "short at 260 stop 270 target 240"
    expected = {"side": "short", "entry": 260, "stop": 270, "target": 240}
    assert [(call.name, dict(call.arguments)) for call in calls(said)] == [("draw_position", expected)]
    without = tuple(tool for tool in TOOLS if tool.name != "draw_position")
    assert [call.name for call in calls(said, tools=without)] == ["draw_level"] * 3


def test_a_date_without_a_year_is_counted_from_the_last_bar() -> None:
    tools = (*TOOLS, ToolSpec("get_chart", "", {}))
    look = calls("since March", tools=tools)
    assert [call.name for call in look] == ["get_chart"]
    seen = ToolOutcome(True, "chart", {"symbol": "MSFT", "last_time": day("2018-01-19")})
    then = calls("since March", tools=tools, ran=((look[0], seen),))
    assert [dict(call.arguments) for call in then] == [{"from": day("2017-03-01")}]


def test_replay_counts_from_its_cursor() -> None:
    state = STATE.model_copy(update={"as_of": day("2016-02-01")})
    assert [dict(call.arguments) for call in calls("since March", state=state)] == [
        {"from": day("2015-03-01")}
    ]


def test_concepts_are_explained_without_touching_the_chart() -> None:
    assert "100" in answer("what is RSI?")
    assert answer("what is RSI?") != answer("what is ATR?")


def test_the_answer_streams_in_pieces_and_ends_finished() -> None:
    events = list(model().respond(request("help"), lambda: False))
    assert sum(isinstance(event, TextDelta) for event in events) > 3
    assert isinstance(events[-1], Finished)


def test_a_cancelled_answer_stops() -> None:
    seen: list[object] = []
    events = model().respond(request("help"), lambda: len(seen) >= 2)
    seen.extend(event for event in events if seen.append(event) is None and isinstance(event, TextDelta))
    assert sum(isinstance(event, TextDelta) for event in seen) <= 6


def test_an_outcome_of_an_unknown_tool_is_told_by_its_summary() -> None:
    ran = ((ToolCall("x", "new_tool", {}), ToolOutcome(True, "It went well.")),)
    assert "It went well." in answer("hello", ran=ran)


def test_a_distance_that_is_only_asked_is_not_drawn() -> None:
    (asked,) = calls("how far is it from 240 to 260")
    assert asked.arguments["draw"] is False
    (wanted,) = calls("measure from 240 to 260")
    assert "draw" not in wanted.arguments


def test_many_changed_drawings_are_counted() -> None:
    made = calls("hide the drawings")
    done = ToolOutcome(True, "done", {"changed": True, "description": "Zone from 1 to 2: hidden"})
    assert (
        answer("hide the drawings", ran=tuple((call, done) for call in made)) == "4 drawings changed: hidden."
    )


def test_a_trade_is_told_with_its_reward_to_risk_and_the_risk_of_a_share() -> None:
    tools = (*TOOLS, ToolSpec("draw_position", "", {}))
    (call,) = calls("long at 250 stop 240 target 275", tools=tools)
    trade = {"side": "long", "entry": 250.0, "stop": 240.0, "target": 275.0, "reward_to_risk": 2.5,
             "reward_to_risk_fact": 0, "risk": 10.0, "risk_fact": 1, "risk_share": 0.04}  # fmt: skip
    outcome = ToolOutcome(True, "", {"symbol": "MSFT", "position": trade}, (fact(1, 2.5), fact(2, 10.0)))
    text = answer("long at 250 stop 240 target 275", ran=((call, outcome),), tools=tools)
    assert "[2.50](fact:f1) to 1 reward to risk" in text
    assert "each share loses [10.00](fact:f2)" in text
