"""The chart's TypeScript and the services say the same words: one side's field is the other's."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from services.charting.commands import (
    ChartStyle,
    CrosshairMode,
    Direction,
    LevelKind,
    ScaleMode,
    Side,
)
from services.charting.indicators.spec import DOWN, UP
from services.charting.readback import ReadBack, ShownComparison, ShownDrawing, ShownIndicator
from services.charting.state import ChartState, Drawing, Indicator, View, ViewAction

SOURCES = Path(__file__).parents[2] / "components" / "chart" / "src"
WIRE = (SOURCES / "wire.ts").read_text(encoding="utf-8")


def _interface(name: str) -> set[str]:
    body = re.search(rf"export interface {name} \{{(.*?)\n\}}", WIRE, re.DOTALL)
    assert body is not None, f"wire.ts has no interface {name}"
    return set(re.findall(r"^\s*readonly (\w+)\??:", body[1], re.MULTILINE))


def _literals(name: str) -> set[str]:
    body = re.search(rf"export type {name} = ([^;]+);", WIRE)
    assert body is not None, f"wire.ts has no type {name}"
    return set(re.findall(r'"(\w+)"', body[1]))


@pytest.mark.parametrize(
    ("interface", "model"),
    [
        ("ChartState", ChartState),
        ("Drawing", Drawing),
        ("IndicatorState", Indicator),
        ("View", View),
        ("ReadBack", ReadBack),
        ("ShownIndicator", ShownIndicator),
        ("ShownDrawing", ShownDrawing),
        ("ShownComparison", ShownComparison),
    ],
)
def test_an_interface_has_the_fields_of_its_model(interface: str, model: type[BaseModel]) -> None:
    expected = set(model.model_fields)
    assert _interface(interface) == expected


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("Style", ChartStyle),
        ("Scale", ScaleMode),
        ("Role", LevelKind),
        ("ViewAction", ViewAction),
        ("CrosshairMode", CrosshairMode),
        ("Side", Side),
        ("Direction", Direction),
    ],
)
def test_a_choice_has_the_same_values_on_both_sides(name: str, values: object) -> None:
    assert _literals(name) == set(get_args(values))


def test_the_palette_ends_where_the_colours_of_bars_begin() -> None:
    size = re.search(r"PALETTE_SIZE = (\d+)", (SOURCES / "palette.ts").read_text(encoding="utf-8"))
    assert size is not None
    assert (int(size[1]), int(size[1]) + 1) == (UP, DOWN)
