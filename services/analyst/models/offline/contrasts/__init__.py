"""One of two things of a kind is meant: "not log, percent", "weekly rather than daily", "six months, no, 1y".

Of a scale, a style, a timeframe, a symbol and a range a chart has one at a time, so that the other is
only left out; an indicator that is refused may be on the chart and is taken off. Read over the terms of
a sentence, before it is cut into clauses.
"""

from __future__ import annotations

from services.analyst.models.offline.contrasts.contrasts import contrasted

__all__ = ["contrasted"]
