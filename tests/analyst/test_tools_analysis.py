"""Tools that say what the bars mean: every number a fact, nothing from after the cursor."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest

from services.analyst.facts import Fact
from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.telling import linked
from services.analyst.tools.tool import ToolContext
from services.charting.commands import ChartCommand, Replay
from services.chartroom import Chartroom

CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("analyse_trend", {}),
    ("analyse_averages", {}),
    ("analyse_averages", {"lengths": [10, 30]}),
    ("analyse_momentum", {}),
    ("summarise", {}),
    ("analyse_volatility", {}),
    ("analyse_volume", {}),
    ("find_gaps", {"lookback": "2y", "least": 0.01}),
    ("find_swings", {}),
    ("analyse_performance", {"lookback": "5y"}),
    ("analyse_performance", {"from": "2009-01-01", "to": "2010-12-31"}),
    ("find_gaps", {"from": "2009-01-01", "to": "2010-12-31"}),
    ("compare_performance", {"symbols": ["AAPL", "GOOG"], "from": "2009-01-01", "to": "2010-12-31"}),
    ("estimate_reach", {"price": 150.0}),
    ("analyse_seasonality", {}),
    ("analyse_seasonality", {"month": 9}),
    ("compare_performance", {"symbols": ["GOOG", "SPY"], "lookback": "3y"}),
    ("screen", {"conditions": [{"left": "close", "operator": "above", "right": "sma(length=200)"}],
                "symbols": ["AAPL", "GOOG", "SPY"]}),
    ("screen", {"conditions": [{"left": "change(1y)", "operator": "above", "right": -1}], "group": "dow"}),
    ("screen", {"rank_by": "from_high_52wk", "symbols": ["AAPL", "GOOG", "INTC", "SPY"], "count": 3}),
    ("plan_trade", {"risk_amount": 500}),
    ("plan_trade", {"side": "short", "draw": False}),
    ("plan_trade", {"stop_away": {"fraction": 0.03}, "target_away": {"amount": 9}}),
    ("assess_position", {"entry": 120, "quantity": 50}),
)  # fmt: skip
CURSOR = int(datetime(2012, 6, 1, tzinfo=UTC).timestamp())
_MARK = re.compile(r"\{(\d+)\}")


def run(room: Chartroom, tools: ToolContext, name: str, arguments: dict[str, Any]) -> ToolOutcome:
    outcome = room.registry.run((name, arguments), tools)
    assert outcome.ok, (name, outcome)
    return outcome


@pytest.mark.parametrize(("name", "arguments"), CALLS, ids=str)
def test_every_number_in_the_words_is_a_fact(
    room: Chartroom, tools: ToolContext, name: str, arguments: dict[str, Any]
) -> None:
    outcome = run(room, tools, name, arguments)
    telling = outcome.data["telling"]
    marks = [int(mark) for wordings in telling["sentences"] for mark in _MARK.findall(wordings[0])]
    assert set(marks) == set(range(len(outcome.facts))) == set(range(len(telling["shown"])))
    assert len(set(marks)) >= 2
    facts = [fact.model_copy(update={"id": f"f{place}"}) for place, fact in enumerate(outcome.facts)]
    text = linked(telling, facts)
    assert text.count("](fact:f") == len(marks)
    assert "{" not in text


@pytest.mark.parametrize(("name", "arguments"), CALLS, ids=str)
def test_other_words_have_the_same_numbers(
    room: Chartroom, tools: ToolContext, name: str, arguments: dict[str, Any]
) -> None:
    for wordings in run(room, tools, name, arguments).data["telling"]["sentences"]:
        marks = {frozenset(_MARK.findall(wording)) for wording in wordings}
        assert len(marks) == 1, wordings
        assert len(set(wordings)) == len(wordings)


@pytest.mark.parametrize(("name", "arguments"), CALLS, ids=str)
def test_nothing_after_the_cursor_is_told(
    room: Chartroom, tools: ToolContext, name: str, arguments: dict[str, Any]
) -> None:
    room.charts.submit("desk", [ChartCommand.of(Replay(action="start", as_of=CURSOR))], "mouse")
    outcome = run(room, tools, name, {**arguments, **({"entry": 70} if name == "assess_position" else {})})
    times = [fact.source.time for fact in outcome.facts] + [_date(fact) for fact in outcome.facts]
    assert max(time for time in times if time is not None) <= CURSOR
    years = {int(year) for year in re.findall(r"\b(20\d\d)-", outcome.summary)}
    assert all(year <= 2012 for year in years)


def _date(fact: Fact) -> int | None:
    return int(fact.value) if fact.unit == "date" else None


def test_a_span_is_measured_from_the_close_before_it_to_its_last(
    room: Chartroom, tools: ToolContext, apple: pd.DataFrame
) -> None:
    span = {"from": "2015-01-01", "to": "2015-12-31"}
    data = run(room, tools, "analyse_performance", span).data
    close = apple.Close[:"2015-12-31"]["2014-12-31":]
    assert data["change"] == pytest.approx(close.iloc[-1] / close.iloc[0] - 1)
    assert data["max_drawdown"] == pytest.approx((close / close.cummax() - 1).min())
    assert data["change"] == pytest.approx(run(room, tools, "get_price_change", span).data["change"])
    found = run(room, tools, "find_gaps", span).data["gaps"]
    assert {datetime.fromtimestamp(gap["time"], UTC).year for gap in found} == {2015}


def test_a_set_up_is_drawn_once(room: Chartroom, tools: ToolContext) -> None:
    run(room, tools, "plan_trade", {})
    drawn = tools.state.shown_drawings()
    assert [drawing.kind for drawing in drawn] == ["position"]
    assert drawn[0].stop is not None
    assert drawn[0].price is not None
    assert drawn[0].stop < drawn[0].price


def test_a_set_up_keeps_the_ends_that_were_decided(room: Chartroom, tools: ToolContext) -> None:
    asked = {"entry": 100, "stop_away": {"fraction": 0.02}, "reward_to_risk": 3, "draw": False}
    data = run(room, tools, "plan_trade", asked).data
    assert (data["entry"], data["stop"], data["targets"][0]["price"]) == (100, 98, 106)
    assert "as you set it" in str(data["telling"])


def test_a_stop_above_a_long_entry_is_refused(room: Chartroom, tools: ToolContext) -> None:
    outcome = room.registry.run(("plan_trade", {"entry": 100, "stop": 103}), tools)
    assert not outcome.ok
    assert "wrong side" in outcome.summary


def test_a_distance_is_a_fraction_or_an_amount(room: Chartroom, tools: ToolContext) -> None:
    both = {"fraction": 0.02, "amount": 3}
    assert not room.registry.run(("plan_trade", {"stop_away": both}), tools).ok


def test_the_size_is_what_may_be_lost_over_the_risk(room: Chartroom, tools: ToolContext) -> None:
    data = run(room, tools, "plan_trade", {"risk_amount": 1000, "draw": False}).data
    assert data["size"] == int(1000 / data["risk"])


@pytest.mark.parametrize("asked", [{}, {"risk_amount": 1000}], ids=str)
def test_only_the_part_of_a_set_up_that_was_asked_for_is_told(
    room: Chartroom, tools: ToolContext, asked: dict[str, Any]
) -> None:
    outcome = run(room, tools, "plan_trade", {**asked, "draw": False})
    facts = [fact.model_copy(update={"id": f"f{place}"}) for place, fact in enumerate(outcome.facts)]
    size, stop = (linked(outcome.data["telling"], facts, aspect=part) for part in ("size", "stop"))
    assert "Target" not in size + stop
    assert f"{outcome.data['risk']:.2f}" in size
    assert ("1,000.00" in size) if asked else ("depends on what you would lose" in size)
    assert stop.startswith("The stop of that long")


def test_a_screen_names_those_without_bars(room: Chartroom, tools: ToolContext) -> None:
    data = run(room, tools, "screen", {
        "conditions": [{"left": "rsi", "operator": "above", "right": 0}], "symbols": ["AAPL", "XQZZY"],
    }).data  # fmt: skip
    assert (data["matches"], data["without_bars"]) == (["AAPL"], ["XQZZY"])


def test_a_screen_of_a_group_says_how_many_could_be_judged(room: Chartroom, tools: ToolContext) -> None:
    outcome = run(room, tools, "screen", {
        "conditions": [{"left": "close", "operator": "above", "right": "sma(length=200)"}], "group": "dow",
    })  # fmt: skip
    assert outcome.data["checked"] == ["AAPL"]
    assert len(outcome.data["without_bars"]) == 29
    assert (
        "1 of the 1 members of the Dow Jones that could be judged has a close above SMA 200"
        in outcome.summary
    )
    assert "no bars here of 29 others" in outcome.summary


def test_a_ranking_puts_the_asked_end_first(room: Chartroom, tools: ToolContext) -> None:
    symbols = ["AAPL", "GOOG", "SPY"]
    best, worst = (
        run(room, tools, "screen", {"rank_by": "change(1y)", "symbols": symbols, "lowest_first": first}).data
        for first in (False, True)
    )
    assert best["matches"] == worst["matches"][::-1]


def test_a_screen_needs_a_condition_or_an_order(room: Chartroom, tools: ToolContext) -> None:
    assert not room.registry.run(("screen", {"symbols": ["AAPL"]}), tools).ok


def test_a_measure_that_does_not_exist_is_an_error_with_a_remedy(room: Chartroom, tools: ToolContext) -> None:
    condition = {"left": "magic", "operator": "above", "right": 1}
    outcome = room.registry.run(("screen", {"conditions": [condition], "symbols": ["AAPL"]}), tools)
    assert outcome.error is not None
    assert outcome.error["code"] == "validation_error"
    assert outcome.error["remedy"]


def test_too_few_bars_are_said_to_be_so(room: Chartroom, tools: ToolContext) -> None:
    early = int(datetime(2004, 9, 1, tzinfo=UTC).timestamp())
    room.charts.submit("desk", [ChartCommand.of(Replay(action="start", as_of=early))], "mouse")
    outcome = room.registry.run(("analyse_momentum", {}), tools)
    assert not outcome.ok
    assert "needs 35" in outcome.summary
