"""Clauses that ask for something on the chart: verbs, and the objects they act on.

An island grammar: known noun phrases are read where they are found, the verb in force says whether to
put or to take away, and what is left over is counted. Too much left over means not understood.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.dates import Span, read_day
from services.analyst.models.offline.intents import (
    AllIndicatorsOff,
    AutoLevels,
    CannotYet,
    Change,
    ClearAll,
    Compare,
    FibonacciAuto,
    IndicatorWish,
    Intent,
    LevelAt,
    MoreOf,
    News,
    Quote,
    Range,
    Reading,
    RemoveKind,
    RemoveLast,
    RemoveLevel,
    Replay,
    Retuned,
    Scale,
    Search,
    ShowFrame,
    ShowSymbol,
    ShowThat,
    Snapshot,
    StepFrame,
    Style,
    Trade,
    TrendlinesAuto,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.objects import READERS
from services.analyst.models.offline.quantities import read_range
from services.analyst.models.offline.terms import Term

_ONE_OBJECT = ("no", "without", "not", "minus", "no more", "except", "instead of")
_QUIET = (
    Part.FILLER,
    Part.JOIN,
    Part.PREPOSITION,
    Part.CHART,
    Part.NAMED,
    Part.FRAME,
    Part.AUTO,
    Part.QUESTION,
    Part.PRONOUN,
    Part.LAST,
    Part.SINCE,
    Part.PERIOD,
    Part.AMOUNT,
    Part.TALK,
    Part.SAME,
    Part.DRAWINGS,
)


@dataclass
class _Course:
    """Where the reading of one clause stands."""

    verb: str = "show"
    said: str = ""
    before: str = "show"
    intents: list[Intent] = field(default_factory=list)
    symbols: list[SymbolRef] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    topics: set[str] = field(default_factory=set)
    pronoun: bool = False
    extreme: bool = False
    called: bool = False
    pointing: bool = False


def read_request(clause: Clause) -> Reading:
    """What a request or a telegram asks for."""
    cursor = Cursor(clause.terms)
    course = _Course(pronoun=any(term.value(Part.PRONOUN) == "it" for term in clause.terms))
    course.pointing = any(term.text.lower() in (*_POINTING, "them", "those") for term in clause.terms)
    adjusted = _adjusted(clause)
    if adjusted:
        return Reading((adjusted,))
    while cursor.more:
        if not (
            _changed(cursor, course)
            or _verb(cursor, course)
            or _symbol(cursor, course)
            or _object(cursor, course)
        ):
            _leftover(cursor, course)
    return _weighed(_finished(course), course, clause)


def _adjusted(clause: Clause) -> Intent | None:
    """ "make that 255", "move it to 242", "with 3 deviations", "show it": about what was asked before."""
    terms = [
        term
        for term in clause.terms
        if not term.value(Part.FILLER) or term.value(Part.PRONOUN) or term.text.lower() in _KEPT
    ]
    texts = [term.text.lower() for term in terms if not term.value(Part.PREPOSITION)]
    numbers = [term.number for term in terms if term.number]
    params = [term.value(Part.PARAM) for term in terms if term.value(Part.PARAM)]
    pronoun = any(text in _POINTING for text in texts)
    verb = next((term.value(Part.VERB) for term in terms if term.value(Part.VERB)), None)
    if len(numbers) == 1 and len(params) == 1 and len(texts) <= 3 and not any(t.symbol for t in terms):
        extra = [text for text in texts if text not in ("with", "use")]
        return Retuned(((params[0] or "length", numbers[0].atoms[0]),)) if len(extra) == 2 else None
    moving = bool(texts) and (texts[0] in _MOVING or texts[0] in ("make it", "set it to"))
    pointed = pronoun or (bool(texts) and texts[0] in ("make it", "set it to"))
    if len(numbers) == 1 and moving and pointed and len(texts) <= 3:
        return MoreOf(numbers[0].atoms, instead=True)
    lone = len(texts) == 2 and pronoun and verb in ("show", "add") and not numbers
    return ShowThat() if lone and not any(_is_read(term) for term in terms) else None


_POINTING = ("them", "those", "it", "that", "this", "that one", "this one")
_MOVING = ("make", "move", "shift", "set", "change", "raise", "lower", "drag", "put")


_KEPT = (*_POINTING, *_MOVING)


def _is_read(term: Term) -> bool:
    """Whether the term is of the chart: a range, a timeframe, a style."""
    parts = (Part.RANGE, Part.TIMEFRAME, Part.STYLE, Part.INDICATOR, Part.LEVELS, Part.ROLE, Part.SCALE)
    return term.symbol is not None or any(term.value(part) for part in parts)


def _changed(cursor: Cursor, course: _Course) -> bool:
    """ "change over the last week", "low of the year", "lowest price in 2022": asks how it moved."""
    word = cursor.word()
    ranged = any(isinstance(intent, Range) for intent in course.intents)
    if word == "change" and (ranged or read_range(Cursor(cursor.terms, cursor.at + 1))):
        course.topics.add("change")
    elif word in _EXTREMES:
        course.extreme = True
    elif word in ("for", "by", "with") and course.said in ("swap", "swap out", "replace"):
        course.verb, course.said = "add", word
    else:
        return False
    cursor.at += 1
    return True


_EXTREMES = ("high", "low", "highs", "lows", "highest", "lowest")


def _verb(cursor: Cursor, course: _Course) -> bool:
    verb = cursor.value(Part.VERB)
    if verb is None or verb in ("undo", "redo") or _is_object_here(cursor, verb):
        return False
    said = cursor.word()
    if course.verb == "compare" and said in ("with", "against", "vs", "versus"):
        course.said = said
        return cursor.skip(said)
    if verb in ("on", "off"):
        if verb == "off" and not course.intents and course.pointing:
            course.intents.append(RemoveLast(pronoun=True))
        elif verb == "off" or (cursor.word(-1) not in ("", "with") and course.intents):
            _switch(course, verb == "on") if verb == "off" or not cursor.value(Part.FILLER, 1) else None
        return cursor.skip(said)
    cursor.at += 1
    if course.said == "not" and verb in ("add", "set"):
        course.verb = "keep"
        return True
    if course.said == "not" and verb == "show":
        return True
    if course.said == "not" and verb in ("remove", "clear"):
        verb = "keep"
    course.before = course.verb if said in _ONE_OBJECT else "show"
    # "ok google, show me Tesla": a name called before an order to show another symbol.
    course.called = verb == "show" and len(course.symbols) == 1 and not course.intents
    course.verb, course.said = verb, said
    _verb_alone(cursor, course)
    return True


def _is_object_here(cursor: Cursor, verb: str) -> bool:
    """ "chart" and "line" are nouns after "the"; "short" before a price is a side."""
    noun = cursor.word() in ("chart", "place", "label") and cursor.at > 0 and not cursor.value(Part.JOIN, -1)
    following = cursor.peek(1)
    if cursor.value(Part.VIEW) == "scroll":
        found = read_day(cursor.terms, cursor.at + 1)
        return found is not None and found[0].month is not None
    return noun or (verb == "buy" and bool(cursor.value(Part.SIDE) and following))


def _verb_alone(cursor: Cursor, course: _Course) -> None:
    """Verbs that are whole wishes."""
    if course.verb == "snapshot":
        course.intents.append(Snapshot())
    elif course.verb == "replay_stop":
        course.intents.append(Replay(stop=True))
    elif course.verb in ("replay_step", "replay_back"):
        count = _bars_to_step(cursor)
        course.intents.append(Replay(bars=count if course.verb == "replay_step" else -count))
    elif course.verb == "replay":
        cursor.skip("from", "at", "on", "to", "the")
        found = read_day(cursor.terms, cursor.at)
        if found:
            cursor.at = found[1]
        course.intents.append(Replay(Span(found[0], found[0]) if found else None))
    elif course.verb == "clear":
        course.intents.extend(_cleared(cursor))
    elif course.verb in ("alert", "buy"):
        what = "alerts" if course.verb == "alert" else "orders"
        course.intents.append(CannotYet(what, "levels at a price"))


def _bars_to_step(cursor: Cursor) -> int:
    """ "step", "step 5 bars", "advance by three candles"."""
    cursor.skip("by", "forward", "another", "the", "next")
    term, count = cursor.peek(), 1
    if term is not None and term.number is not None:
        count = int(min(max(term.number.atoms[0], 1), 5000))
        cursor.at += 1
    cursor.skip(
        "more", "bar", "bars", "candle", "candles", "step", "steps", "forward", "ahead", "day", "days"
    )
    return count


def _cleared(cursor: Cursor) -> list[Intent]:
    """ "clear", "clear the chart", "clear all drawings"; "clear the levels" is left to the objects."""
    start = cursor.at
    cursor.skip("the", "my", "all", "of", "everything", "it", "off", "up", "up the")
    if cursor.value(Part.ALL_INDICATORS):
        cursor.at += 1
        return [AllIndicatorsOff()]
    specific = (Part.INDICATOR, Part.ROLE, Part.LEVELS, Part.FIBONACCI, Part.TRENDLINE)
    if any(cursor.value(part) for part in specific):
        cursor.at = start
        return []
    _ = cursor.take(Part.DRAWINGS) or cursor.take(Part.CHART)
    return [ClearAll()]


_TAKEN: dict[type, Intent] = {
    Scale: Scale("linear"),
    TrendlinesAuto: RemoveKind("trendline"),
    AutoLevels: RemoveKind("level"),
    FibonacciAuto: RemoveKind("fibonacci"),
}
"""What "… off" after it makes of a wish."""


def _switch(course: _Course, on: bool) -> None:
    """ "turn the RSI off": what was just read is meant."""
    for at in range(len(course.intents) - 1, -1, -1):
        wish = course.intents[at]
        taken = _TAKEN.get(type(wish))
        if taken and not on:
            course.intents[at] = taken
        if not isinstance(wish, IndicatorWish):
            break
        course.intents[at] = replace(wish, enabled=on)
        if at > 0 and not isinstance(course.intents[at - 1], IndicatorWish):
            break


def _symbol(cursor: Cursor, course: _Course) -> bool:
    term = cursor.peek()
    if term is None or term.symbol is None:
        return False
    cursor.at += 1
    compared = course.verb == "compare" and not course.topics
    if compared and (course.symbols or course.said not in ("compare",)):
        course.intents.append(Compare(term.symbol))
    elif course.verb not in ("keep", "remove", "clear"):
        if course.called:
            course.symbols, course.called = [], False
        course.symbols.append(term.symbol)
    elif course.said in _ONE_OBJECT:
        course.verb, course.said = "show", ""
    else:
        course.intents.append(CannotYet(f"the removal of {term.symbol.name}", "another symbol to show"))
    return True


def _object(cursor: Cursor, course: _Course) -> bool:
    if _topic(cursor, course):
        return True
    removing = course.verb in ("remove", "clear")
    for reader in READERS:
        found = reader(cursor, removing)
        if found is not None:
            if course.verb not in ("keep", "alert", "buy"):
                found = _not_taken(found, course)
                course.intents.extend(_changing(found) if course.said in _CHANGING else found)
            if (
                course.said in _ONE_OBJECT and cursor.value(Part.JOIN) != "and"
            ) or course.said == "instead of":
                course.verb, course.said = course.before, ""
            return True
    return _side(cursor, course)


def _not_taken(found: list[Intent], course: _Course) -> list[Intent]:
    """ "resistance, not support": no order to remove a support."""
    return (
        []
        if course.said in ("not", "instead of") and any(isinstance(w, RemoveKind | RemoveLast) for w in found)
        else found
    )


_CHANGING = ("make", "change", "set", "bump", "increase", "decrease", "raise", "lower", "set to", "turn")


def _changing(found: list[Intent]) -> list[Intent]:
    """ "make the RSI 21" changes the one that is there."""
    return [
        replace(wish, replacing=bool(wish.params)) if isinstance(wish, IndicatorWish) else wish
        for wish in found
    ]


def _topic(cursor: Cursor, course: _Course) -> bool:
    """Prices, changes and news may be asked for in the imperative: "get me the price of Apple"."""
    if cursor.value(Part.PRICE) and not cursor.value(Part.ROLE):
        course.topics.add("price")
    elif cursor.value(Part.CHANGE) == "noun" and not cursor.value(Part.SCALE):
        course.topics.add("change")
    elif cursor.value(Part.NEWS):
        course.topics.add("news")
    elif cursor.value(Part.SEARCH) and cursor.at == 0:
        course.topics.add("search")
        course.intents.append(Search(" ".join(term.text for term in cursor.terms[1:])))
        cursor.at = len(cursor.terms)
        return True
    else:
        return False
    cursor.at += 1
    return True


def _side(cursor: Cursor, course: _Course) -> bool:
    """ "long at 445": the side of a trade, and its entry."""
    if cursor.take(Part.SIDE) is None:
        return False
    term = cursor.peek(1 if cursor.word() in ("at", "from", "@") else 0)
    if term and term.number:
        cursor.skip("at", "from", "@")
        course.intents.append(LevelAt("entry", term.number.atoms[0]))
        cursor.at += 1
    return True


def _leftover(cursor: Cursor, course: _Course) -> None:
    term = cursor.terms[cursor.at]
    cursor.at += 1
    quiet = any(term.value(part) for part in _QUIET) or term.tokens[0].kind in ("sign", "possessive")
    if not quiet:
        course.unknown.append(term.text)


def _finished(course: _Course) -> list[Intent]:
    """Symbols first, questions as questions, three levels of a trade as one trade."""
    refused = [intent for intent in course.intents if isinstance(intent, CannotYet)]
    if course.verb in ("buy", "alert") and refused and len(course.intents) == len(refused):
        course.unknown.clear()
        return list(refused)
    if course.extreme and any(isinstance(intent, Range) for intent in course.intents):
        course.topics = {"change"}
    questions = _questions(course)
    if questions:
        kept: list[Intent] = [
            intent
            for intent in course.intents
            if not isinstance(intent, Range | Compare)
            or ("change" not in course.topics and isinstance(intent, Range))
        ]
        kept = _within(kept)
        drawn = any(not isinstance(intent, CannotYet | Range) for intent in kept) and course.symbols
        return [*([ShowSymbol(course.symbols[0])] if drawn else []), *kept, *questions]
    intents = _within(_one_frame(_one_trade(course.intents)))
    if any(isinstance(intent, IndicatorWish) and intent.replacing for intent in intents):
        intents = [intent for intent in intents if not isinstance(intent, RemoveLevel)]
    if course.verb == "remove" and not intents:
        bare = course.said in ("remove", "delete", "erase") and not course.unknown and not course.symbols
        intents = [RemoveLast()] if bare else []
    shown: list[Intent] = [ShowSymbol(ref) for ref in course.symbols[:1]]
    if len(course.symbols) > 1:
        others = ", ".join(ref.name for ref in course.symbols[1:])
        shown.append(CannotYet(f"a second symbol on one chart ({others})", "one symbol at a time"))
    return [*shown, *dict.fromkeys(sorted(intents, key=_is_drawn_on_bars))]


def _one_frame(intents: list[Intent]) -> list[Intent]:
    """Of several timeframes the last: "intraday, 5 minutes", "from daily to weekly"."""
    frames = [intent for intent in intents if isinstance(intent, ShowFrame)]
    kept = [intent for intent in intents if not isinstance(intent, ShowFrame) or intent is frames[-1]]
    # "weekly bars" are bars in the sense of the timeframe.
    return [intent for intent in kept if not (frames and intent == Style("bars"))]


def _within(intents: list[Intent]) -> list[Intent]:
    """What is searched for in the bars is searched for in the range that was asked for beside it."""
    ranges = [intent for intent in intents if isinstance(intent, Range)]
    if len(ranges) != 1:
        return intents
    return [
        replace(intent, within=ranges[0])
        if isinstance(intent, AutoLevels | FibonacciAuto | TrendlinesAuto)
        else intent
        for intent in intents
    ]


def _is_drawn_on_bars(intent: Intent) -> bool:
    """The timeframe comes first, however late it was said: levels are found on its bars."""
    return not isinstance(intent, ShowFrame | StepFrame)


def _questions(course: _Course) -> list[Intent]:
    others = [intent.symbol for intent in course.intents if isinstance(intent, Compare)]
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


def _weighed(intents: list[Intent], course: _Course, clause: Clause) -> Reading:
    """Only what was understood well enough is done; a remark is no order."""
    unknown = tuple(course.unknown)
    limit = {Mood.REQUEST: len(intents) + 1, Mood.TELEGRAM: len(intents) // 2}.get(clause.mood, 0)
    if len(unknown) > limit:
        return Reading((), unknown or tuple(term.text for term in clause.terms))
    told = clause.mood is Mood.STATEMENT
    if told and not all(isinstance(intent, LevelAt) and intent.price for intent in intents):
        return Reading((), tuple(term.text for term in clause.terms))
    if (
        all(isinstance(intent, RemoveKind) for intent in intents)
        and unknown
        and clause.mood is not Mood.REQUEST
    ):
        return Reading((), unknown)
    return Reading(tuple(intents), unknown)
