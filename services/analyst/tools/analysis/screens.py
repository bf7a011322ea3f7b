"""Which of many symbols meet conditions, or come first by a measure."""

from __future__ import annotations

from services.analysis.screening import Condition, Verdict, check, measure
from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.screen_telling import (
    dated,
    header,
    headline,
    row,
    say_ages,
    say_missing,
)
from services.analyst.tools.analysis.screened import Judged, Screen
from services.analyst.tools.analysis.telling import Telling
from services.analyst.tools.reading import MAX_BARS, Reading
from services.analyst.tools.tool import Tool, ToolContext
from services.errors import NotFound
from services.market.bars import Bars
from services.market.gathering import MOST_ASKED, Gathered
from services.market.groups import GROUPS
from services.market.timeframes import Timeframe

MOST_LISTED = 30
_MOST_ROWS = 15
_LISTED_KINDS = ("equity", "etf", "crypto", "fund", "other")


def screen_tools() -> list[Tool]:
    """The tools of this family."""
    description = (
        "Which symbols, or which members of an index, meet all conditions at their last bar, or come first "
        f"by a measure. At most {MOST_ASKED} that are not at hand are fetched in one call."
    )
    return [Tool("screen", description, Screen, _screen)]


def _screen(asked: Screen, context: ToolContext) -> ToolOutcome:
    timeframe = asked.timeframe or Timeframe.D1
    gathered = _gathered(asked, context, timeframe)
    judged = [_judged(asked, bars, context) for bars in gathered.found]
    known = [one for one in judged if one.known]
    if not known:
        raise _nothing(gathered, judged)
    met = sorted((one for one in known if one.met), key=lambda one: one.rank, reverse=not _rising(asked))
    shown = met[: asked.count or _MOST_ROWS]
    telling = Telling((shown or known)[0].reading)
    telling.say(headline(asked, telling, (len(met), len(known)), timeframe))
    if shown:
        telling.table(header(asked, shown), [row(asked, telling, one, dated(shown)) for one in shown])
    if len(met) > len(shown) and asked.count is None:
        telling.say(f"Those are the first {len(shown)} of them.")
    if not dated(shown):
        say_ages(telling, known)
    short = [one.reading.symbol for one in judged if not one.known]
    say_missing(telling, gathered, short)
    return telling.outcome(_data(asked, gathered, met, known) | {"too_short": short})


def _gathered(asked: Screen, context: ToolContext, timeframe: Timeframe) -> Gathered:
    market, unknown = context.market, []
    if asked.group:
        symbols = list(GROUPS[asked.group].symbols())
    elif asked.symbols:
        symbols = []
        for name in asked.symbols:
            try:
                symbols.append(market.resolve(name).symbol)
            except NotFound:
                unknown.append(name)
    else:
        listed = [match.symbol for match in market.listed() if match.kind in _LISTED_KINDS]
        symbols = listed[:MOST_LISTED]
    as_of = context.state.as_of
    return Gathered(without=tuple(unknown)) + market.gather(symbols, timeframe, limit=MAX_BARS, as_of=as_of)


def _judged(asked: Screen, bars: Bars, context: ToolContext) -> Judged:
    conditions = [Condition(one.left, one.operator, one.right) for one in asked.conditions]
    verdicts = tuple(check(bars, condition) for condition in conditions)
    rank = float(measure(bars, asked.rank_by)[-1]) if asked.rank_by else _margin(verdicts[0])
    return Judged(Reading(context.market.described(bars.symbol), bars), verdicts, rank)


def _margin(verdict: Verdict) -> float:
    """How far the first condition's left side is from its right one: a ratio, where both are measures."""
    if verdict.left is None or verdict.right is None:
        return float("nan")
    if isinstance(verdict.condition.right, str) and verdict.right:
        return verdict.left / verdict.right
    return verdict.left


def _rising(asked: Screen) -> bool:
    return asked.lowest_first if asked.rank_by else asked.conditions[0].operator.endswith("below")


def _nothing(gathered: Gathered, judged: list[Judged]) -> NotFound:
    missing = [*gathered.without, *gathered.left, *(one.reading.symbol for one in judged)]
    said = "has bars enough for that" if judged else "has bars here"
    return NotFound(f"None of these {len(missing)} symbols {said}.", details={"symbols": missing[:100]})


def _data(asked: Screen, gathered: Gathered, met: list[Judged], known: list[Judged]) -> dict[str, object]:
    times = {one.last_time for one in known}
    return {
        "group": asked.group,
        "matches": [one.reading.symbol for one in met],
        "checked": [one.reading.symbol for one in known],
        "without_bars": list(gathered.without),
        "not_asked": list(gathered.left),
        "sources": list(gathered.sources),
        "simulated": "simulated" in gathered.sources,
        "last_time": times.pop() if len(times) == 1 else None,
    }
