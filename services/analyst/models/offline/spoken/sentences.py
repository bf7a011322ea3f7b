"""The analyst's sentences as a grammar to be listened for, made of its own lexicon.

The shapes of sentences are written here; every word in their places comes from the lexicon, so that what
can be heard and what can be understood do not drift apart. Rarer synonyms are left out: each one makes the
others harder to hear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from services.analyst.models.offline.lexicon import PHRASES, Part
from services.analyst.models.offline.spoken.numbers import NUMBER_RULES

_MOST_WORDS = 4

# The verbs that open a sentence; of each value in the lexicon so many of its phrases.
_SHAPES = """
<utterance> = [<polite>] <wish> [<then> <then_wish>] [please] | <alone>;
<polite> = please | can you | could you;
<then> = and | then;
<then_wish> = (<draw> | show) [the] (<levels> | <trendline> | <fibonacci>)
    | (add | show) [the] [<length> day] <indicator> | <indicator>;

<wish> = <symbol_wish> | <wish_without_symbol>;
<wish_without_symbol> = <frame_wish> | <indicator_wish> | <level_wish> | <line_wish> | <range_wish>
    | <look_wish> | <clear_wish> | <trade_wish> | <pattern_wish>;

<symbol_wish> = [<before_symbol>] <symbol> [<after_symbol>];
<before_symbol> = <show> [me] [the] [chart of] | <compare> [it] [with | to] [the] | <asking> | same for;
<asking> = what is the price of | how much is | price of | news on | news about | how is | what about
    | how about;
<after_symbol> = chart | stock | doing | [chart] <timeframe> | <timeframe> chart | on the <timeframe> [chart]
    | [for] <span>;

<frame_wish> = [show [me] [the] | switch to [the] | go to [the] | make it | change to [the] | use [the]]
    <timeframe> [chart | bars | candles];
<indicator_wish> = (<add> | show [me]) [the | a | an] [<length> [day | period]] <indicator> [<two_digits>]
    | <remove> [the] [<length> [day | period]] <indicator>
    | (turn on | turn off) [the] <indicator> | <indicator> (on | off) | <remove> [all] [the] indicators
    | what is the <indicator>;
<level_wish> = (<draw> | show [me] | where is | where are | what are) [the] <levels>
    | [<draw>] [a | an | the] <role> at <price>;
<line_wish> = (<draw> | show [me]) [the | a] (<trendline> | <fibonacci>);
<range_wish> = [show [me] | zoom to] [the] <span> | <zoom> | <view>;
<look_wish> = [show [me] | switch to | make it | use] [a | the] (<style> | <scale>);
<clear_wish> = (<clear> | <remove>) [the | my] <drawn> | <undo> | <redo> | <snapshot>
    | <stop_replay> | <step>;
<trade_wish> = ([go] (long | short) | entry) [at] <price> [with] [a] (stop | stop loss) [at] <price>
    [and] [a] target [at] <price>;
<pattern_wish> = (find | show [me] | mark) [the | any] <patterns> | (find | is there) a <pattern>
    | what do you see | what is on the chart;
<alone> = help | what can you do | thank you | thanks | stop listening | hello | yes | no;
"""


def spoken_rules(names: Iterable[str], sayable: Callable[[str], bool]) -> str:
    """The rules for all sentences, in JSGF. `names` are the symbols as spoken, one word each here."""
    slots = {
        "show": _of(Part.VERB, "show", 40, only="show load open pull up bring up switch to go to display"),
        "add": _of(Part.VERB, "add", 40, only="add put plot turn on"),
        "draw": _of(Part.VERB, "add", 40, only="draw mark add plot find"),
        "remove": _of(Part.VERB, "remove", 20, only="remove delete take off hide turn off"),
        "clear": _of(Part.VERB, "clear", 1),
        "undo": _of(Part.VERB, "undo", 20, only="undo undo that take that back"),
        "redo": _of(Part.VERB, "redo", 4),
        "snapshot": _of(Part.VERB, "snapshot", 5),
        "compare": ("compare", "compare it to", "versus", "against"),
        "stop_replay": _of(Part.VERB, "replay_stop", 3),
        "step": _of(Part.VERB, "replay_step", 20, only="step forward next bar next candle"),
        "timeframe": _timeframes(),
        "indicator": _all(Part.INDICATOR, 3),
        "levels": (*_of(Part.LEVELS, "both", 12, only="support and resistance key levels levels"),
                   *_of(Part.ROLE, "support", 3), *_of(Part.ROLE, "resistance", 3)),
        "role": _all(Part.ROLE, 2),
        "trendline": ("trend line", "trend lines"),
        "fibonacci": _of(Part.FIBONACCI, "fib", 20, only="fibonacci fib levels fibonacci retracement"),
        "zoom": (*_of(Part.ZOOM, "in", 2), *_of(Part.ZOOM, "out", 2)),
        "view": _of(Part.VIEW, "reset", 3),
        "style": _all(Part.STYLE, 3, without=("renko",)),
        "scale": _all(Part.SCALE, 3),
        "drawn": (*_of(Part.DRAWINGS, "all", 4), "support", "resistance",
                  "trend lines", "fibonacci", "last line"),
        "whole": (*_of(Part.RANGE, "ytd", 3), *_of(Part.RANGE, "max", 3)),
        "pattern": _in_singular(_patterns()),
        "patterns": _in_plural(_patterns()),
    }  # fmt: skip
    lines = [_SHAPES.replace("<utterance> =", "public <utterance> =", 1).strip(), NUMBER_RULES.strip()]
    lines += [f"<{slot}> = {_alternatives(phrases, sayable)};" for slot, phrases in slots.items()]
    lines.append(f"<symbol> = {' | '.join(name.replace(' ', '_') for name in names)};")
    return "\n".join(lines)


def _of(part: Part, value: str, most: int, only: str | None = None) -> tuple[str, ...]:
    """The first phrases with this meaning, in the lexicon's order."""
    found = [
        " ".join(words)
        for words, meanings in PHRASES.items()
        if len(words) <= _MOST_WORDS and any((m.part, m.value) == (part, value) for m in meanings)
    ]
    wanted = [phrase for phrase in found if only is None or phrase in only or only.find(f"{phrase} ") >= 0]
    plain = [phrase for phrase in wanted if phrase.replace(" ", "").isalpha()]
    return tuple(plain[:most])


def _all(part: Part, most: int, without: tuple[str, ...] = ()) -> tuple[str, ...]:
    values = dict.fromkeys(m.value for meanings in PHRASES.values() for m in meanings if m.part is part)
    return tuple(
        dict.fromkeys(phrase for value in values if value not in without for phrase in _of(part, value, most))
    )


def _timeframes() -> tuple[str, ...]:
    """ "weekly", "four hour": the adverb, or the number with its unit."""
    said = _all(Part.TIMEFRAME, 20, without=("yearly", "quarterly", "tick", "intraday"))
    rare = (
        "minutely",
        "quarter hourly",
        "half hourly",
        "four hourly",
        "each minute",
        "by the minute",
        "per hour",
    )
    return tuple(
        phrase for phrase in said if phrase.endswith(("ly", " minute", " hour")) and phrase not in rare
    )


def _patterns() -> tuple[str, ...]:
    """Those with a name that is known beyond candlestick books, in both numbers."""
    values = (
        "any", "candle", "chart", "gap", "doji", "hammer", "engulfing", "head_and_shoulders", "double_top",
        "double_bottom", "triangle", "wedge", "flag", "cup_and_handle", "triple_top", "triple_bottom",
    )  # fmt: skip
    return tuple(
        phrase
        for value in values
        for phrase in _of(Part.PATTERN, value, 9)
        if not phrase.endswith((" pattern", " patterns")) or value in ("candle", "chart")
    )


def _in_plural(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Of phrases in both numbers the plural; it sounds so like the singular that only one is listened for."""
    return tuple(phrase for phrase in phrases if f"{phrase}s" not in phrases)


def _in_singular(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(phrase for phrase in phrases if phrase[:-1] not in phrases)


def _alternatives(phrases: Iterable[str], sayable: Callable[[str], bool]) -> str:
    said = [phrase for phrase in dict.fromkeys(phrases) if all(sayable(word) for word in phrase.split())]
    return " | ".join(said)
