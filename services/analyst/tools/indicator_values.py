"""An indicator's newest values, each as a fact."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from services.analyst.facts import Unit
from services.analyst.tools.reading import Reading
from services.charting.indicator_names import IndicatorName
from services.charting.indicators import (
    INDICATORS,
    compute,
    full_params,
    indicator_id,
    indicator_title,
)
from services.charting.indicators.spec import IndicatorSpec, Plot

_IN_SHARES = ("volume", "obv")


def indicator_data(
    reading: Reading, name: IndicatorName, params: Mapping[str, float] | None
) -> dict[str, Any]:
    """`{id, title, params, time, values}` at the newest bar; a value in its warm-up is None.

    Raises `ValidationFailed` for parameters that the indicator does not have.
    """
    spec, full = INDICATORS[name], full_params(name, params)
    title, identity = indicator_title(name, full), indicator_id(name, full)
    time = int(reading.bars.time[-1])
    columns = compute(name, full, reading.bars)
    values: list[dict[str, Any]] = []
    for plot in spec.plots:
        value = float(columns[plot.key][-1])
        known = math.isfinite(value)
        label = title if len(spec.plots) == 1 else f"{title} {plot.label}"
        field = identity if len(spec.plots) == 1 else f"{identity}.{plot.key}"
        values.append(
            {
                "key": plot.key,
                "label": label,
                "value": value if known else None,
                "value_fact": reading.fact(label, value, _unit(spec, plot), field, time) if known else None,
            }
        )
    return {"id": identity, "title": title, "params": full, "time": time, "values": values}


def _unit(spec: IndicatorSpec, plot: Plot) -> Unit:
    if spec.name in _IN_SHARES:
        return "shares"
    return "price" if spec.pane == "price" or plot.precision is None else "count"
