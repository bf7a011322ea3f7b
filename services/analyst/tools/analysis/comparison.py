"""Several symbols at once: how they move together, and which of them meet conditions."""

from __future__ import annotations

from pydantic import Field

from services.analysis.relation import Relation, relate
from services.analysis.screening import Condition, Operator, Verdict, check
from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.telling import Telling, frame_name
from services.analyst.tools.reading import Reading, read_bars
from services.analyst.tools.tool import Arguments, FrameText, Lookback, Tool, ToolContext
from services.charting.indicators import indicator_title, parse_indicator_id
from services.errors import NotFound, ValidationFailed
from services.market.timeframes import Timeframe

MOST_SYMBOLS = 30


class CompareSymbols(Arguments):
    symbols: tuple[str, ...] = Field(
        min_length=1, max_length=6, description="tickers or names; one alone is compared with the chart's own"
    )
    lookback: Lookback = "1y"


class ScreenCondition(Arguments):
    left: str = Field(
        max_length=80,
        description="close, volume, change, relative_volume, high_52wk, low_52wk, or an indicator such as "
        "rsi, rsi(length=21), sma(length=200), macd.histogram",
    )
    operator: Operator
    right: float | str = Field(description="a number, or another measure like left")


class Screen(Arguments):
    conditions: tuple[ScreenCondition, ...] = Field(min_length=1, max_length=6)
    symbols: tuple[str, ...] | None = Field(
        None,
        min_length=1,
        max_length=MOST_SYMBOLS,
        description="left out: the first that the symbol box lists",
    )
    timeframe: FrameText = None


def comparison_tools() -> list[Tool]:
    """The tools of this family."""
    return [
        Tool("compare_performance", "Return, correlation, beta and relative strength of two or more symbols "
             "over a span; from daily closes both have.", CompareSymbols, _compare),
        Tool("screen", "Which symbols meet all conditions at their last bar.", Screen, _screen),
    ]  # fmt: skip


def _compare(asked: CompareSymbols, context: ToolContext) -> ToolOutcome:
    symbols = asked.symbols if len(asked.symbols) > 1 else (None, *asked.symbols)
    first, *others = [read_bars(context, one, Timeframe.D1) for one in symbols]
    spans = [_within(asked.lookback, context, one) for one in (first, *others)]
    telling = Telling(spans[0])
    relations = [relate(spans[0].bars, other.bars) for other in spans[1:]]
    since = telling.date("from", relations[0].first_time)
    telling.say(f"Since {since}, in the bars that both have:")
    telling.table(
        ("Against", first.symbol, "Other", "Relative strength", "Correlation", "Beta"),
        [_relation_row(telling, one) for one in relations],
    )
    for relation in relations:
        telling.say(_relation_words(telling, relation))
    return telling.outcome({"relations": [_relation_data(one) for one in relations]})


def _within(lookback: str, context: ToolContext, reading: Reading) -> Reading:
    return read_bars(context, reading.symbol, Timeframe.D1, lookback)


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


def _relation_words(telling: Telling, one: Relation) -> str:
    ahead, behind = (one.symbol, one.other) if one.relative_strength > 0 else (one.other, one.symbol)
    lead = telling.share("difference", abs(one.relative_strength), f"against {one.other}")
    together = abs(one.correlation or 0.0)
    closely = "closely" if together >= 0.7 else "loosely" if together >= 0.3 else "hardly"
    return f"{ahead} did better than {behind} by {lead}; they moved {closely} together."


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


def _screen(asked: Screen, context: ToolContext) -> ToolOutcome:
    conditions = [Condition(one.left, one.operator, one.right) for one in asked.conditions]
    symbols = asked.symbols or [match.symbol for match in context.market.listed()[:MOST_SYMBOLS]]
    timeframe = asked.timeframe or Timeframe.D1
    checked: list[tuple[Reading, list[Verdict]]] = []
    failed: list[str] = []
    for symbol in symbols:
        try:
            reading = read_bars(context, symbol, timeframe)
        except NotFound:
            failed.append(symbol)
            continue
        checked.append((reading, [check(reading.bars, condition) for condition in conditions]))
    if not checked:
        raise NotFound("None of these symbols has bars.", details={"symbols": failed})
    met = [(reading, verdicts) for reading, verdicts in checked if all(one.met for one in verdicts)]
    telling = Telling((met or checked)[0][0])
    wanted = " and ".join(_words(condition) for condition in conditions)
    telling.say(
        f"{len(met)} of {len(checked)} symbols have {wanted} ({frame_name(timeframe)} bars)"
        + (":" if met else ".")
    )
    if met:
        header = ("Symbol", "Close", *map(_name, dict.fromkeys(_measures(conditions))))
        telling.table(header, [_screen_row(telling, *one) for one in met])
    if failed:
        telling.say(f"There are no bars of {', '.join(failed)}.")
    return telling.outcome(
        {
            "matches": [reading.symbol for reading, _ in met],
            "checked": [reading.symbol for reading, _ in checked],
            "without_bars": failed,
        }
    )


def _words(condition: Condition) -> str:
    right = condition.right if isinstance(condition.right, str) else f"{condition.right:g}"
    return f"{_name(condition.left)} {condition.operator.replace('_', ' ')} {_name(right)}"


def _name(measure: str) -> str:
    """`sma(length=200)` → `SMA 200`; what is no indicator keeps its own name."""
    try:
        name, params = parse_indicator_id(measure)
    except ValidationFailed:
        return measure.replace("_", " ")
    return indicator_title(name, params)


def _measures(conditions: list[Condition]) -> list[str]:
    sides = [side for one in conditions for side in (one.left, one.right)]
    return [side for side in sides if isinstance(side, str) and side != "close"]


def _screen_row(telling: Telling, reading: Reading, verdicts: list[Verdict]) -> list[str]:
    telling.about(reading)
    sides = [
        side
        for one in verdicts
        for side in ((one.condition.left, one.left), (one.condition.right, one.right))
    ]
    values = {
        name: value
        for name, value in sides
        if isinstance(name, str) and name != "close" and value is not None
    }
    shown = [telling.number(name, value, name, digits=2) for name, value in values.items()]
    return [reading.symbol, telling.bar("last close", "close", -1), *shown]
