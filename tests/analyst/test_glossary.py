"""The glossary: every term answers with an example from the bars, and none touches the chart."""

from __future__ import annotations

import re
from collections import Counter

from services.analyst.checking import check_numbers
from services.analyst.glossary.glossary import glossary, spoken
from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.telling import linked
from services.analyst.tools.glossary.explaining import EXAMPLES
from services.analyst.tools.tool import ToolContext
from services.charting.commands import ChartCommand, Replay
from services.charting.patterns import PATTERNS
from services.chartroom import Chartroom

_MARK = re.compile(r"\{(\d+)\}")
KEYS = sorted(glossary().entries)
SECTIONS = {
    "candles": ("doji", "hammer", "engulfing", "morning_star"),
    "chart patterns": ("head_and_shoulders", "double_top", "cup_and_handle", "bull_flag"),
    "indicators": ("rsi", "macd", "bbands", "atr", "vwap", "ichimoku"),
    "orders": ("market_order", "limit_order", "stop_order", "stop_limit", "trailing_stop"),
    "risk": ("position_size", "risk_reward", "drawdown", "var", "leverage"),
    "valuation": ("pe", "eps", "dividend", "market_cap", "free_cash_flow"),
    "structure": ("gap", "spread", "liquidity", "halt", "earnings"),
    "options": ("call", "put", "strike", "implied_volatility", "theta"),
    "economy": ("cpi", "yield_curve", "fed", "recession"),
    "crypto": ("blockchain", "stablecoin", "halving", "wallet"),
    "portfolio": ("beta", "sharpe", "diversification", "correlation", "rebalancing"),
}


def explained(room: Chartroom, tools: ToolContext, term: str, **more: str) -> ToolOutcome:
    """What the tool says of a term."""
    outcome = room.registry.run(("explain_term", {"term": term, **more}), tools)
    assert outcome.ok, (term, outcome)
    return outcome


def test_there_are_many_terms_of_every_kind_and_each_has_all_it_needs() -> None:
    entries = glossary().entries
    assert len(entries) - len(PATTERNS) >= 150
    for keys in SECTIONS.values():
        assert set(keys) <= set(entries)
    for entry in entries.values():
        assert entry.title
        assert entry.text.endswith(".")
        assert len(entry.text) > 40 or entry.key in PATTERNS
        assert entry.aliases
        assert set(entry.see) <= set(entries) - {entry.key}
        assert entry.example.partition(" ")[0] in {*EXAMPLES, "relation"}


def test_an_alias_belongs_to_one_term_and_finds_it() -> None:
    aliases = Counter(tuple(spoken(alias)) for one in glossary().entries.values() for alias in one.aliases)
    assert [alias for alias, count in aliases.items() if count > 1] == []
    for entry in glossary().entries.values():
        assert all(glossary().key(alias.upper()) == entry.key for alias in entry.aliases)


def test_every_term_has_an_example_whose_numbers_are_facts(room: Chartroom, tools: ToolContext) -> None:
    for key in KEYS:
        outcome = explained(room, tools, key)
        telling = outcome.data["telling"]
        marks = {int(mark) for said in telling["sentences"] for mark in _MARK.findall(said[0])}
        assert marks == set(range(len(outcome.facts))), key
        assert "too few bars" not in outcome.summary, key
        assert outcome.facts, key
        assert not outcome.commands, key
        facts = [fact.model_copy(update={"id": f"f{place}"}) for place, fact in enumerate(outcome.facts)]
        assert check_numbers(linked(telling, facts), facts).unverified == [], key


def test_other_bars_give_other_examples_and_the_chart_stays_as_it_is(
    room: Chartroom, tools: ToolContext
) -> None:
    before = room.charts.state("desk")
    now = {key: explained(room, tools, key).summary for key in KEYS}
    other = {key: explained(room, tools, key, symbol="GOOG").summary for key in KEYS}
    assert [key for key in KEYS if now[key] == other[key]] == []
    assert room.charts.state("desk") == before
    room.charts.submit("desk", [ChartCommand.of(Replay(action="start", as_of=1_338_508_800))], "mouse")
    then = {key: explained(room, tools, key).summary for key in KEYS}
    assert [key for key in KEYS if now[key] == then[key]] == []


def test_two_terms_are_set_side_by_side(room: Chartroom, tools: ToolContext) -> None:
    summary = explained(room, tools, "SMA", other="EMA").summary
    assert summary.startswith("**Simple moving average (SMA)**")
    assert "**Exponential moving average (EMA)**" in summary


def test_an_unknown_term_says_what_is_near(room: Chartroom, tools: ToolContext) -> None:
    outcome = room.registry.run(("explain_term", {"term": "hed and sholders"}), tools)
    assert not outcome.ok
    assert "Head and shoulders" in str(outcome.error)


def test_without_bars_there_is_still_the_definition(room: Chartroom, tools: ToolContext) -> None:
    room.charts.submit("desk", [ChartCommand.of(Replay(action="start", as_of=1_092_960_000))], "mouse")
    assert "average gain" in explained(room, tools, "rsi").summary
