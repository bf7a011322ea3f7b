"""Several symbols against each other: how they move together, and which did better."""

from __future__ import annotations

from itertools import combinations

from pydantic import Field

from services.analysis.relation import Relation, relate
from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.telling import Telling, charted_places
from services.analyst.tools.reading import Reading, read_bars
from services.analyst.tools.spans import Spanned, closes_between
from services.analyst.tools.tool import Lookback, Tool, ToolContext
from services.errors import NotFound
from services.market.timeframes import Timeframe


class CompareSymbols(Spanned):
    symbols: tuple[str, ...] = Field(
        min_length=1, max_length=6, description="tickers or names; one alone is compared with the chart's own"
    )
    lookback: Lookback | None = Field(None, description="left out, and without from: 1y")


_CLOSE, _LOOSE = 0.7, 0.3
"""From these correlations on two symbols are said to move closely, or loosely, together."""
_MOST_PAIRED = 4


def comparison_tools() -> list[Tool]:
    """The tools of this family."""
    return [
        Tool("compare_performance", "Return, correlation, beta and relative strength of two or more symbols "
             "over a span; from daily closes both have.", CompareSymbols, _compare),
    ]  # fmt: skip


def _compare(asked: CompareSymbols, context: ToolContext) -> ToolOutcome:
    symbols = asked.symbols if len(asked.symbols) > 1 else (None, *asked.symbols)
    readings = [_within(asked, read_bars(context, one, Timeframe.D1)) for one in symbols]
    _check_real(readings)
    first, *others = readings
    telling = Telling(first)
    relations = [relate(first.bars, other.bars) for other in others]
    rows = [_relation_row(telling, one) for one in relations]
    for relation, row in zip(relations, rows, strict=True):
        _say_relation(telling, relation, row, alone=len(rows) == 1)
        _chart_course(telling, relation)
    if len(rows) > 1:
        header = ("Against", first.symbol, "Other", "Relative strength", "Correlation", "Beta")
        telling.table(header, rows, kept=True)
    _say_others(telling, others)
    last = {"last_time": max(one.last_time for one in relations)}
    return telling.outcome(last | {"relations": [_relation_data(one) for one in relations]})


def _check_real(readings: list[Reading]) -> None:
    """Raises `NotFound` where made-up prices would be held against real ones."""
    made_up = [one.symbol for one in readings if one.bars.simulated]
    if made_up and len(made_up) < len(readings):
        real = next(one.symbol for one in readings if not one.bars.simulated)
        raise NotFound(
            f"There are no real prices of {' or '.join(made_up)} here, and to hold simulated ones against "
            f"those of {real} would mean nothing.",
            details={"simulated": made_up},
            remedy="Compare symbols that have real bars.",
        )


def _within(asked: CompareSymbols, reading: Reading) -> Reading:
    lookback = asked.lookback or ("1y" if asked.from_ is None else None)
    begun, ended = closes_between(reading, lookback, asked.from_, asked.to)
    return Reading(reading.match, reading.bars.select(slice(begun, ended + 1)))


def _span_words(telling: Telling, first: int, last: int) -> str:
    return f"{telling.date('from', first)} to {telling.date('to', last)}"


def _relation_row(telling: Telling, one: Relation) -> list[str]:
    field = f"against {one.other}"
    known = one.correlation is not None and one.beta is not None
    return [
        one.other,
        telling.change(f"change of {one.symbol}", one.change, "change of close"),
        telling.change(f"change of {one.other}", one.other_change, field),
        telling.change("relative strength", one.relative_strength, field),
        telling.number("correlation", one.correlation or 0.0, field, digits=2) if known else "none",
        telling.number("beta", one.beta or 0.0, field, digits=2) if known else "none",
    ]


def _say_relation(telling: Telling, one: Relation, row: list[str], *, alone: bool) -> None:
    """Who did better, and how closely they moved together; beside a table in words only."""
    other, change, other_change, lead, _, _ = row
    symbol, span = one.symbol, _span_words(telling, one.first_time, one.last_time)
    better, worse = (symbol, other) if one.relative_strength >= 0 else (other, symbol)
    if not alone:
        together = _together(one)
        telling.say(f"{better} did better than {worse} from {span}; they moved {together} together.",
                    f"From {span} {better} did better than {worse}; the two moved {together} "
                    f"together.")  # fmt: skip
        return
    telling.say(
        f"{change} for {symbol} against {other_change} for {other} from {span}: {better} did "
        f"better, a relative "
        f"strength of {lead}.",
        f"{better} did better than {worse} from {span}: {symbol} made {change}, {other} {other_change}, a "
        f"relative strength of {lead}.",
    )
    _say_together(telling, one, row, span)


def _say_together(telling: Telling, one: Relation, row: list[str], span: str) -> None:
    """How closely two moved together and how much more the one moves, in a sentence and each as an answer."""
    other, *_, correlation, beta = row
    if one.correlation is None or one.beta is None:
        telling.say("They have too few days in common for a correlation.")
        return
    together, of = f"they moved {_together(one)} together", f"beta of {one.symbol} to {other}"
    telling.say(
        f"Day by day {together}: correlation {correlation}, {of} {beta}.",
        f"The correlation of their days is {correlation}, so {together}; the {of} is {beta}.",
    )
    days = f"the days of {one.symbol} and {other}"
    telling.answer("correlation", f"{correlation} is the correlation of {days} from {span}: {together}.")
    telling.answer(
        "beta", f"{beta} is the {of} from {span}: {together}, with a correlation of {correlation}."
    )


def _chart_course(telling: Telling, one: Relation) -> None:
    """The ratio of the two as a small chart: where it rises, the first did better."""
    course = one.course[charted_places(one.bars)]
    if len(course):
        field = f"against {one.other}"
        ends = [
            telling.number(f"{name} ratio", float(value), field, digits=2)
            for name, value in (("lowest", course.min()), ("highest", course.max()))
        ]
        told = f"{one.symbol} over {one.other}, {ends[0]} to {ends[1]} times the first day's ratio"
        telling.sparkline(course.tolist(), told, kept=True)


def _together(one: Relation) -> str:
    correlation = one.correlation or 0.0
    if correlation <= -_LOOSE:
        return "opposite ways rather than"
    return "closely" if correlation >= _CLOSE else "loosely" if correlation >= _LOOSE else "hardly"


def _say_others(telling: Telling, others: list[Reading]) -> None:
    """The correlations among the others, where there are few enough to be read."""
    if not 1 < len(others) <= _MOST_PAIRED:
        return
    said = []
    for one, other in combinations(others, 2):
        telling.about(one)
        relation = relate(one.bars, other.bars)
        if relation.correlation is not None:
            field = f"against {other.symbol}"
            value = telling.number("correlation", relation.correlation, field, digits=2)
            said.append(f"{one.symbol} with {other.symbol} {value}")
    if said:
        telling.say(f"Correlation of the others: {', '.join(said)}.")


def _relation_data(one: Relation) -> dict[str, object]:
    return {
        "symbol": one.symbol,
        "other": one.other,
        "bars": one.bars,
        "change": one.change,
        "other_change": one.other_change,
        "correlation": one.correlation,
        "beta": one.beta,
        "relative_strength": one.relative_strength,
    }
