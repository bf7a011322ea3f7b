"""What one clause amounts to, once all of it was read."""

from __future__ import annotations

from dataclasses import replace

from services.analyst.models.offline.days import Day, Span
from services.analyst.models.offline.intents import (
    AutoLevels,
    CannotYet,
    Change,
    ChannelAuto,
    ClearAll,
    Compare,
    Crosshair,
    FibonacciAuto,
    IndicatorWish,
    Intent,
    LevelAt,
    News,
    Note,
    Patterns,
    Quote,
    Range,
    RemoveKind,
    RemoveLast,
    RemoveLevel,
    Replay,
    ResetView,
    ShowFrame,
    ShowSymbol,
    Spared,
    StepFrame,
    Stretch,
    Style,
    Trade,
    TrendlineBetween,
    TrendlinesAuto,
    Vertical,
    Zone,
    Zoom,
)
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.requests.counted_over import over_its_unit
from services.analyst.models.offline.requests.course import Course


def finished(course: Course) -> list[Intent]:
    """Symbols first, questions as questions, three levels of a trade as one trade."""
    refused = [intent for intent in course.intents if isinstance(intent, CannotYet)]
    if course.verb in ("buy", "alert") and refused and len(course.intents) == len(refused):
        course.unknown.clear()
        return list(refused)
    if course.extreme and any(isinstance(intent, Range) for intent in course.intents):
        course.topics = {"change"}
    over_its_unit(course)
    questions = _questions(course)
    if questions:
        kept: list[Intent] = [
            intent
            for intent in course.intents
            if not isinstance(intent, Range | Compare)
            or ("change" not in course.topics and isinstance(intent, Range))
        ]
        kept = _within(kept)
        drawn = any(not isinstance(intent, CannotYet | Range) for intent in kept) or course.shown
        shows = [ShowSymbol(course.symbols[0])] if drawn and course.symbols else []
        return [*shows, *kept, *questions]
    intents = _within(_one_range(_one_frame(_one_trade(_replayed(_marked(course.intents, course))))))
    if any(isinstance(intent, IndicatorWish) and intent.replacing for intent in intents):
        intents = [intent for intent in intents if not isinstance(intent, RemoveLevel)]
    if course.verb == "remove" and not intents:
        bare = course.said in ("remove", "delete", "erase") and not (
            course.unknown or course.symbols or course.passed or course.looks
        )
        intents = [RemoveLast()] if bare else []
    shown: list[Intent] = [ShowSymbol(ref) for ref in course.symbols[:1]]
    shown.extend(Compare(ref) for ref in course.symbols[1:])
    if course.verb == "compare" and course.said in _OVER_THIS:
        shown = [Compare(ref) for ref in course.symbols]
    if course.verb == "compare" and len(shown) == 1 and not any(isinstance(i, Compare) for i in intents):
        shown = [Compare(course.symbols[0])]
    if any(map(_takes_away, intents)):  # "… it's useless", "drop that comparison"
        intents = [intent for intent in intents if not (isinstance(intent, RemoveLast) and intent.pronoun)]
    if any(isinstance(intent, Crosshair) for intent in intents):
        intents = [intent for intent in intents if not isinstance(intent, RemoveLast)]
    return [*shown, *dict.fromkeys(sorted(intents, key=_is_drawn_on_bars))]


def _takes_away(intent: Intent) -> bool:
    compared = isinstance(intent, Compare) and not intent.enabled
    return compared or isinstance(intent, ClearAll | RemoveKind | RemoveLevel)


def staying(course: Course) -> list[Intent]:
    """ "keep the fib": it stays when a clause beside it takes the rest away."""
    return [Spared(tuple(dict.fromkeys(course.spared)))] if course.spared else []


_OVER_THIS = (
    "on top of that", "on top of it", "on top of this", "on top of this for comparison", "against this",
    "against it", "against that", "alongside it", "next to it", "beside it",
)  # fmt: skip


def _replayed(intents: list[Intent]) -> list[Intent]:
    """ "replay Tesla weekly from March": the date is where it starts, and no range to show."""
    start = next((one.span for one in intents if isinstance(one, Range) and one.span), None)
    if any(isinstance(one, TrendlineBetween) for one in intents):  # "… with a straight line" says it again
        intents = [one for one in intents if not isinstance(one, TrendlinesAuto)]
    sides = {one.kind for one in intents if isinstance(one, TrendlinesAuto)}
    if len(sides) > 1:  # "both trend lines, the one under the lows and …" are said twice
        both = TrendlinesAuto("both")
        intents = [one for one in intents if not isinstance(one, TrendlinesAuto) or one == both]
        intents = intents if both in intents else [*intents, both]
    if any(isinstance(one, Zone) and one.top is not None for one in intents):  # "…, box it"
        intents = [one for one in intents if one != Zone()]
    if any(isinstance(one, LevelAt) and one.price is None and not one.here for one in intents):
        intents = [one for one in intents if not isinstance(one, AutoLevels)]  # "a stop under support"
    bare = Replay()
    back = next((one.lookback for one in intents if isinstance(one, Range) and one.lookback), None)
    if bare in intents and start is None and back not in (None, "max", "ytd"):
        kept = [one for one in intents if not isinstance(one, Range)]
        return [Replay(lookback=back) if one == bare else one for one in kept]
    if bare not in intents or start is None:
        return intents
    kept = [one for one in intents if not isinstance(one, Range)]
    return [Replay(Span(start.start, start.start if isinstance(start.start, Day) else None))
            if one == bare else one for one in kept]  # fmt: skip


def _marked(intents: list[Intent], course: Course) -> list[Intent]:
    """ "mark June 3rd", "highlight April": a day is a line, more than a day a stretch of bars."""
    only = intents[0] if len(intents) == 1 else None
    if course.said not in _MARKING or not isinstance(only, Range) or only.span is None or course.symbols:
        return intents
    day = isinstance(only.span.start, Day) and only.span.start.day is not None
    if only.span.end == only.span.start and day:
        return [Vertical(only.span)]
    return [Stretch(only)] if course.said == "highlight" else intents


_MARKING = ("mark", "highlight", "mark off", "mark up")


def _one_frame(intents: list[Intent]) -> list[Intent]:
    """Of several timeframes the last: "intraday, 5 minutes", "from daily to weekly", "down to 5 minutes"."""
    frames = [intent for intent in intents if isinstance(intent, ShowFrame)]
    kept = [intent for intent in intents if not isinstance(intent, ShowFrame) or intent is frames[-1]]
    kept = [intent for intent in kept if not (frames and isinstance(intent, StepFrame))]
    # "weekly bars" are bars in the sense of the timeframe.
    return [intent for intent in kept if not (frames and intent == Style("bars"))]


def _one_range(intents: list[Intent]) -> list[Intent]:
    """ "everything from March to May", "2022, the whole year": of several ranges the one that says most.

    A range that is named is the view: "closer, say the last three weeks", "fit the last two years in".
    """
    if any(isinstance(intent, Range) and not intent.here for intent in intents):
        intents = [intent for intent in intents if not isinstance(intent, Zoom | ResetView)]
    ranges = [intent for intent in intents if isinstance(intent, Range) and not intent.here]
    if len(ranges) < _TWICE:
        return intents
    kept = min(ranges, key=_how_loosely)
    return [intent for intent in intents if not isinstance(intent, Range) or intent.here or intent == kept]


_TWICE = 2


def _how_loosely(range_: Range) -> tuple[bool, bool, bool]:
    """ "June to August of 2023, last summer", "all of it, the last three months": less for what says more."""
    span = range_.span
    day = span.start if span and isinstance(span.start, Day) else None
    return (
        range_.lookback == "max",
        span is None and range_.lookback == "1y",
        day is None or day.year is None or day.month is None,
    )


def _within(intents: list[Intent]) -> list[Intent]:
    """What is searched for in the bars is searched for in the range that was asked for beside it.

    A range that is pointed at, or the day of a note, is no view to show as well.
    """
    ranges = [intent for intent in intents if isinstance(intent, Range)]
    if len(ranges) != 1:
        return intents
    placed = [_placed(intent, ranges[0]) for intent in intents]
    only = any(isinstance(intent, Note | Vertical | Patterns | Zone) for intent in placed)
    taken = any(isinstance(intent, SEARCHED) for intent in placed)
    if only or (ranges[0].here and taken):
        placed = [intent for intent in placed if not isinstance(intent, Range)]
    return placed


SEARCHED = (AutoLevels, FibonacciAuto, TrendlinesAuto, ChannelAuto, Patterns, Zone)


def _placed(intent: Intent, within: Range) -> Intent:
    if isinstance(intent, SEARCHED):
        return replace(intent, within=intent.within or within)
    if isinstance(intent, Note | Vertical) and intent.span is None and not intent.here:
        return replace(intent, span=within.span)
    return intent


def _is_drawn_on_bars(intent: Intent) -> bool:
    """The timeframe comes first, however late it was said: levels are found on its bars."""
    return not isinstance(intent, ShowFrame | StepFrame)


def _questions(course: Course) -> list[Intent]:
    others = [intent.symbol for intent in course.intents if isinstance(intent, Compare) and intent.symbol]
    named = dict.fromkeys([*course.symbols, *others])
    targets: list[SymbolRef | None] = [*named, *([] if named else [None])]
    within = next((intent for intent in course.intents if isinstance(intent, Range)), None)
    asked: list[Intent] = []
    for ref in targets:
        pronoun = ref is None and course.pronoun
        if "change" in course.topics:
            asked.append(Change(ref, within, pronoun))
        elif "price" in course.topics:
            asked.append(Quote(ref, pronoun))
        if "news" in course.topics:
            asked.append(News(ref, pronoun))
    return asked


def _one_trade(intents: list[Intent]) -> list[Intent]:
    """Entry, stop and target, each once, are one position (CONTRACTS §2)."""
    prices = {
        intent.kind: intent.price
        for intent in intents
        if isinstance(intent, LevelAt) and intent.price is not None
    }
    entry, stop, target = prices.get("entry"), prices.get("stop"), prices.get("target")
    if entry is None or stop is None or target is None:
        return intents
    rest = [
        intent
        for intent in intents
        if not (isinstance(intent, LevelAt) and intent.kind in ("entry", "stop", "target"))
    ]
    return [*rest, Trade("long" if target > entry else "short", entry, stop, target)]
