"""Every indicator, pattern, style and scale is reached by its names: the registries are walked."""

from __future__ import annotations

from typing import get_args

import pytest

from services.charting.commands import ChartStyle, ScaleMode
from services.charting.indicators import INDICATORS
from services.charting.patterns import PATTERNS
from tests.analyst.offline.desk import EMPTY, calls

_LENGTHS = sorted(
    name for name, spec in INDICATORS.items() if [param.name for param in spec.params] == ["length"]
)
_LENGTH_ORDERS = (
    "{name}, {n} periods",
    "{name}, {n}",
    "{name} {n}",
    "{name} ({n})",
    "{name}({n})",
    "{name} of {n}",
    "{name} with a {n} day length",
    "{name} with a length of {n}",
    "{name} set to {n}",
    "{n} period {name}",
    "a {n} day {name} please",
    "{n}-day {name}",
)
_PAIRED = {"bbands": ("length", "deviations"), "keltner": ("length", "multiplier")}
_PAIR_ORDERS = (
    "{name}, 30 and 3",
    "{name} 30 3",
    "{name}(30, 3)",
    "{name} with 30 and 3",
    "{name} with a length of 30 and {second} of 3",
)


@pytest.mark.parametrize("name", sorted(INDICATORS))
@pytest.mark.parametrize("said", ["{}", "add the {}", "{} please", "put a {} on there", "show me {}"])
def test_an_indicator_comes_by_its_label_and_by_its_short_name(name: str, said: str) -> None:
    for spoken in (INDICATORS[name].label, INDICATORS[name].label.lower(), name.replace("_", " ")):
        found = calls(said.format(spoken), state=EMPTY)
        assert [(call.name, call.arguments["name"]) for call in found] == [("toggle_indicator", name)], spoken


@pytest.mark.parametrize("name", _LENGTHS)
@pytest.mark.parametrize("order", _LENGTH_ORDERS)
def test_a_length_may_stand_anywhere(name: str, order: str) -> None:
    for spoken in (INDICATORS[name].label, name.replace("_", " ")):
        (found,) = calls(order.format(name=spoken, n=21), state=EMPTY)
        assert (found.arguments["name"], found.arguments["params"]) == (name, {"length": 21}), spoken


@pytest.mark.parametrize("name", sorted(_PAIRED))
@pytest.mark.parametrize("order", _PAIR_ORDERS)
def test_two_parameters_may_stand_anywhere(name: str, order: str) -> None:
    first, second = _PAIRED[name]
    said = order.format(name=INDICATORS[name].label, second=second)
    (found,) = calls(said, state=EMPTY)
    assert found.arguments["name"] == name
    assert {key: float(value) for key, value in found.arguments["params"].items()} == {first: 30, second: 3}


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_a_pattern_comes_by_its_title(name: str) -> None:
    title = PATTERNS[name].title
    found = calls(f"find {title} patterns", state=EMPTY)
    assert [call.name for call in found] in (["find_patterns"], ["find_gaps"]), found


@pytest.mark.parametrize("style", sorted(set(get_args(ChartStyle)) - {"candles"}))
@pytest.mark.parametrize("said", ["{} chart", "{} style please", "make it a {} chart"])
def test_a_style_comes_by_its_name(style: str, said: str) -> None:
    noun = style.replace("_", " ")
    (found,) = calls(said.format(noun), state=EMPTY)
    assert (found.name, found.arguments) == ("set_chart_style", {"style": style})


@pytest.mark.parametrize("mode", sorted(set(get_args(ScaleMode)) - {"linear"}))
@pytest.mark.parametrize("said", ["{} scale", "put the price axis on a {} scale", "{} price axis please"])
def test_a_scale_comes_by_its_name(mode: str, said: str) -> None:
    (found,) = calls(said.format(mode), state=EMPTY)
    assert (found.name, found.arguments) == ("set_scale", {"mode": mode})
