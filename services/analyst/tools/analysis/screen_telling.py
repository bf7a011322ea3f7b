"""A screen in words: how many met it, which, and what could not be judged."""

from __future__ import annotations

from collections.abc import Sequence

from services.analysis.screening import measure
from services.analyst.tools.analysis.measures import condition_words, measure_title, shown_measure
from services.analyst.tools.analysis.screened import Judged, Screen
from services.analyst.tools.analysis.telling import Telling, frame_name
from services.market.gathering import MOST_ASKED, Gathered
from services.market.groups import GROUPS
from services.market.timeframes import Timeframe

_MOST_NAMED = 5


def headline(asked: Screen, telling: Telling, counts: tuple[int, int], timeframe: Timeframe) -> str:
    known = telling.count("judged", counts[1], "screen")
    many = f"the {known} symbols"
    if asked.group:
        many = f"the {known} members of {GROUPS[asked.group].title} that could be judged"
    end = f"({frame_name(timeframe)} bars){':' if counts[0] else '.'}"
    wanted = " and ".join(
        condition_words(telling, one.left, one.operator, one.right) for one in asked.conditions
    )
    met = telling.count("met", counts[0], "screen") if wanted else ""
    if asked.rank_by is None:
        return f"{met} of {many} {'has' if counts[0] == 1 else 'have'} {wanted} {end}"
    order = f"{'Lowest' if asked.lowest_first else 'Highest'} {measure_title(asked.rank_by)} first"
    return f"{order}, of {many}{f', {met} with {wanted}' if wanted else ''} {end}"


def _columns(asked: Screen) -> list[str]:
    sides = [side for one in asked.conditions for side in (one.left, one.right) if isinstance(side, str)]
    return [side for side in dict.fromkeys([asked.rank_by, *sides]) if side and side != "close"]


def header(asked: Screen, shown: list[Judged]) -> list[str]:
    dates = ["Last bar"] if dated(shown) else []
    titles = [measure_title(measure) for measure in _columns(asked)]
    return ["Symbol", "Close", *(title[0].upper() + title[1:] for title in titles), *dates]


def dated(shown: list[Judged]) -> bool:
    """Whether the symbols end on different days, so that each has to say its own."""
    return len({one.last_time for one in shown}) > 1


def say_ages(telling: Telling, known: list[Judged]) -> None:
    """Bars that end on different days are not one day's market: said where no table shows it."""
    if not dated(known):
        return
    oldest, newest = (pick(known, key=lambda one: one.last_time) for pick in (min, max))
    days = []
    for one in (oldest, newest):
        telling.about(one.reading)
        days.append(telling.date("last bar", one.last_time))
    telling.say(f"Their last bars are from {days[0]} to {days[1]}.")


def row(asked: Screen, telling: Telling, one: Judged, dated: bool) -> list[str]:
    bars = one.reading.bars
    telling.about(one.reading)
    values = [shown_measure(telling, name, float(measure(bars, name)[-1])) for name in _columns(asked)]
    when = [telling.date("last bar", int(bars.time[-1]))] if dated else []
    return [one.reading.symbol, telling.bar("last close", "close", -1), *values, *when]


def say_missing(telling: Telling, gathered: Gathered, short: list[str]) -> None:
    """What was not judged, and why: a screen never passes over it."""
    if gathered.without:
        telling.say(f"There are no bars here of {_named(telling, gathered.without)}.")
    if short:
        telling.say(f"Too few bars to judge {_named(telling, short)}.")
    if gathered.left:
        left = telling.count("not asked for", len(gathered.left), "screen")
        most = telling.count("fetched at most", MOST_ASKED, "screen")
        telling.say(f"{left} more were not asked for: one screen fetches {most} at most. "
                    "Ask again, and it goes on from there.")  # fmt: skip


def _named(telling: Telling, symbols: Sequence[str]) -> str:
    if len(symbols) > _MOST_NAMED:
        return f"{telling.count('without bars', len(symbols), 'screen')} others"
    return ", ".join(symbols[:-1]) + f" and {symbols[-1]}" if len(symbols) > 1 else symbols[0]
