"""The analyst's sentences as a grammar to be listened for, made of its own lexicon.

The shapes of sentences are written here; the words in their places are the lexicon's, as `vocabulary`
chooses them, so that what can be heard and what can be understood do not drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.spoken.numbers import NUMBER_RULES
from services.analyst.models.offline.spoken.vocabulary import all_said, said

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
    | [for] <span> | <dates>;

<frame_wish> = [show [me] [the] | switch to [the] | go to [the] | make it | change to [the] | use [the]]
    <timeframe> [chart | bars | candles];
<indicator_wish> = (<add> | show [me]) [the | a | an] [<length> [day | period]] <indicator> [<two_digits>]
    | <remove> [the] [<length> [day | period]] <indicator>
    | (turn on | turn off) [the] <indicator> | <indicator> (on | off) | <remove> [all] [the] indicators
    | what is the <indicator>;
<level_wish> = (<draw> | show [me] | where is | where are | what are) [the] <levels>
    | [<draw>] [a | an | the] <role> at <price>;
<line_wish> = (<draw> | show [me]) [the | a] (<trendline> | <fibonacci>);
<range_wish> = [show [me] | zoom to] [the] <span> | [show] <dates> | <zoom> | <view>;
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
        "show": said(Part.VERB, "show"),
        "add": ("add", "put", "plot", "turn on"),
        "draw": ("draw", "mark", "add", "plot", "find"),
        "remove": said(Part.VERB, "remove"),
        "clear": said(Part.VERB, "clear"),
        "undo": said(Part.VERB, "undo"),
        "redo": said(Part.VERB, "redo"),
        "snapshot": said(Part.VERB, "snapshot"),
        "compare": ("compare", "compare it to", "versus", "against"),
        "stop_replay": said(Part.VERB, "replay_stop"),
        "step": said(Part.VERB, "replay_step"),
        "timeframe": all_said(Part.TIMEFRAME),
        "indicator": all_said(Part.INDICATOR),
        "levels": (*all_said(Part.LEVELS), *said(Part.ROLE, "support"), *said(Part.ROLE, "resistance")),
        "role": all_said(Part.ROLE),
        "trendline": ("trend line", "trend lines"),
        "fibonacci": all_said(Part.FIBONACCI),
        "zoom": all_said(Part.ZOOM),
        "view": all_said(Part.VIEW),
        "style": all_said(Part.STYLE),
        "scale": all_said(Part.SCALE),
        "drawn": (*all_said(Part.DRAWINGS), "support", "resistance", "trend lines", "fibonacci"),
        "whole": all_said(Part.RANGE),
        "pattern": _in_singular(all_said(Part.PATTERN)),
        "patterns": _in_plural(all_said(Part.PATTERN)),
    }
    lines = [_SHAPES.replace("<utterance> =", "public <utterance> =", 1).strip(), NUMBER_RULES.strip()]
    lines += [f"<{slot}> = {_alternatives(phrases, sayable)};" for slot, phrases in slots.items()]
    lines.append(f"<symbol> = {' | '.join(name.replace(' ', '_') for name in names)};")
    return "\n".join(lines)


def _in_plural(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Of phrases in both numbers the plural; it sounds so like the singular that only one is listened for."""
    return tuple(phrase for phrase in phrases if f"{phrase}s" not in phrases)


def _in_singular(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(phrase for phrase in phrases if phrase[:-1] not in phrases)


def _alternatives(phrases: Iterable[str], sayable: Callable[[str], bool]) -> str:
    heard = [phrase for phrase in dict.fromkeys(phrases) if all(sayable(word) for word in phrase.split())]
    return " | ".join(heard)
