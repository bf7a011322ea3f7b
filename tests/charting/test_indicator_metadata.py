"""What indicators are called, which parameters they take, and what they tell the chart to draw."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.charting.indicator_names import INDICATOR_NAMES
from services.charting.indicators import (
    INDICATORS,
    UP,
    bars_needed,
    compute,
    full_params,
    indicator_id,
    indicator_title,
    parse_indicator_id,
)
from services.errors import ValidationFailed
from services.market.bars import Bars
from tests.charting.real_bars import bars_of


def wave(count: int) -> Bars:
    """A price that goes up and down, with wicks and volumes that are never the same."""
    steps = np.arange(count)
    close = 100 + 10 * np.sin(steps / 7) + np.cos(steps * 1.7)
    return bars_of(
        list(close + 1 + np.sin(steps) ** 2),
        list(close - 1 - np.cos(steps) ** 2),
        list(close),
        list(1000.0 + steps),
    )


@st.composite
def asked(draw: st.DrawFn) -> tuple[str, dict[str, float]]:
    """A name with any parameters that should be taken."""
    spec = INDICATORS[draw(st.sampled_from(INDICATOR_NAMES))]
    params = {}
    for param in draw(st.lists(st.sampled_from(spec.params), unique=True) if spec.params else st.just([])):
        whole = st.integers(int(param.minimum), 60)
        part = st.floats(param.minimum, param.maximum, allow_nan=False)
        params[param.name] = float(draw(whole if param.integer else part))
    try:
        full_params(spec.name, params)
    except ValidationFailed:
        return spec.name, {}
    return spec.name, params


def test_every_name_of_the_contract_has_one_spec_in_its_place() -> None:
    assert set(INDICATORS) == set(INDICATOR_NAMES)
    assert all(spec.name == name for name, spec in INDICATORS.items())


@pytest.mark.parametrize("name", INDICATOR_NAMES)
def test_each_spec_tells_all_that_a_chart_needs(name: str) -> None:
    spec = INDICATORS[name]
    assert spec.title and spec.label and spec.plots
    assert len({plot.key for plot in spec.plots}) == len(spec.plots)
    for plot in spec.plots:
        assert plot.label
        assert 0 <= plot.colour <= UP + 1
        assert plot.style in ("line", "histogram", "dots", "area")
    assert not (spec.guides and spec.pane == "price")
    assert tuple(sorted(spec.guides)) == spec.guides
    for param in spec.params:
        assert param.label or param.name
        assert param.minimum <= param.default <= param.maximum


@given(asked(), st.integers(0, 90))
def test_every_plot_has_a_column_as_long_as_the_bars(
    wanted: tuple[str, dict[str, float]], count: int
) -> None:
    name, params = wanted
    columns = compute(name, params, wave(count))
    assert list(columns) and set(columns) == {plot.key for plot in INDICATORS[name].plots}
    for values in columns.values():
        assert values.shape == (count,)
        assert values.dtype == np.float64
        assert not np.isinf(values).any()


@given(asked())
def test_bars_needed_is_exactly_where_the_warm_up_ends(wanted: tuple[str, dict[str, float]]) -> None:
    name, params = wanted
    needed = bars_needed(name, params)
    columns = compute(name, params, wave(needed + 10))
    columns.pop("lagging", None)
    if name == "supertrend":
        columns = {"either": np.where(np.isnan(columns["up"]), columns["down"], columns["up"])}
    complete = ~np.any([np.isnan(values) for values in columns.values()], axis=0)
    assert np.flatnonzero(complete)[0] == needed - 1
    assert complete[needed - 1 :].all()


@given(asked())
def test_an_id_reads_back_as_the_same_indicator(wanted: tuple[str, dict[str, float]]) -> None:
    name, params = wanted
    found, full = parse_indicator_id(indicator_id(name, params))
    assert (found, full) == (name, full_params(name, params))
    assert full_params(name, full) == full
    assert indicator_id(name, full) == indicator_id(name, params)


@pytest.mark.parametrize(
    ("name", "params", "expected"),
    [
        ("sma", {"length": 50}, "sma(length=50)"),
        ("SMA", {"period": 50.0}, "sma(length=50)"),
        ("bbands", {"deviations": 2.5}, "bbands(length=20,deviations=2.5)"),
        ("macd", None, "macd(fast=12,slow=26,signal=9)"),
        ("obv", {}, "obv"),
    ],
)
def test_ids(name: str, params: dict[str, float] | None, expected: str) -> None:
    assert indicator_id(name, params) == expected


@pytest.mark.parametrize(
    ("name", "params", "expected"),
    [
        ("sma", {"length": 50}, "SMA 50"),
        ("macd", None, "MACD 12 26 9"),
        ("bbands", {"deviations": 2.5}, "BB 20 2.5"),
        ("vwap", None, "VWAP"),
        ("psar", None, "PSAR 0.02 0.2"),
    ],
)
def test_titles(name: str, params: dict[str, float] | None, expected: str) -> None:
    assert indicator_title(name, params) == expected


@pytest.mark.parametrize(
    ("name", "params", "expected"),
    [
        ("rsi", {"period": 21}, {"length": 21}),
        ("bbands", {"timeperiod": 10, "stddev": 3}, {"length": 10, "deviations": 3}),
        ("macd", {"fastperiod": 5}, {"fast": 5, "slow": 26, "signal": 9}),
        ("stoch", {"length": 5, "smooth_k": 1}, {"k": 5, "smooth": 1, "d": 3}),
        ("psar", {"acceleration": 0.04, "max": 0.4}, {"step": 0.04, "maximum": 0.4}),
        ("supertrend", {"period": 7, "factor": 2}, {"length": 7, "multiplier": 2}),
        ("ichimoku", {"tenkan": 10}, {"conversion": 10, "base": 26, "span": 52, "displacement": 26}),
    ],
)
def test_parameters_are_known_by_the_names_people_use(
    name: str, params: dict[str, float], expected: dict[str, float]
) -> None:
    assert full_params(name, params) == expected


@pytest.mark.parametrize(
    ("name", "params", "field", "says"),
    [
        ("sma", {"length": 0}, "params.length", "from 1 to 1000"),
        ("sma", {"length": 1001}, "params.length", "from 1 to 1000"),
        ("sma", {"length": 14.5}, "params.length", "whole number"),
        ("sma", {"length": float("nan")}, "params.length", "must be a number"),
        ("sma", {"length": True}, "params.length", "must be a number"),
        ("sma", {"colour": 1}, "params.colour", "its parameters: length"),
        ("sma", {"length": 5, "period": 6}, "params.period", "given twice"),
        ("obv", {"length": 5}, "params.length", "its parameters: none"),
        ("macd", {"fast": 26, "slow": 12}, "params.fast", "fast must be below slow"),
        ("psar", {"step": 0.5}, "params.step", "step must not be above maximum"),
        ("smma", {}, "name", "not an indicator"),
    ],
)
def test_what_cannot_be_computed_is_refused_with_the_field(
    name: str, params: dict[str, float], field: str, says: str
) -> None:
    with pytest.raises(ValidationFailed, match=says) as caught:
        full_params(name, params)
    assert caught.value.details["field"] == field


@pytest.mark.parametrize("text", ["", "sma(", "sma(length)", "sma(length=x)", "sma(50)", "nope(length=2)"])
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(ValidationFailed):
        parse_indicator_id(text)


_PARTNERS = {
    "fast": {"slow": 1000.0},
    "slow": {"fast": 2.0},
    "step": {"maximum": 1.0},
    "maximum": {"step": 0.001},
}


@pytest.mark.parametrize("name", INDICATOR_NAMES)
def test_the_bounds_of_every_parameter_can_be_computed(name: str) -> None:
    for param in INDICATORS[name].params:
        for bound in (param.minimum, param.maximum):
            compute(name, _PARTNERS.get(param.name, {}) | {param.name: bound}, wave(30))
