"""The answer: what was done and found, what went wrong, what was not understood, where prices came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from services.analyst.glossary.glossary import glossary
from services.analyst.models.offline import wording
from services.analyst.models.offline.intents import Analysis, Concept, Intent, Reading, SmallTalk
from services.analyst.models.offline.plans.planner import intent_of
from services.analyst.models.offline.plans.planning import Step
from services.analyst.models.offline.reports.reports import report
from services.analyst.models.offline.voice import Voice
from services.analyst.models.protocol import Choice, Choices, ToolCall, ToolOutcome
from services.charting.state import ChartState
from services.market.symbol_names import same_company
from services.market.symbols import BUILTIN

Ran = Sequence[tuple[ToolCall, ToolOutcome]]
_PLAIN = Voice()
_SOURCES = {"yahoo": "Yahoo Finance", "cache": "saved bars", "csv": "your CSV files"}


def tell_outcomes(
    reading: Reading, steps: Sequence[Step], ran: Ran, state: ChartState, voice: Voice = _PLAIN
) -> str:
    """The answer after tools ran."""
    answered = {intent_of(call) for call, _ in ran}
    edits = _edits(ran)
    told = [one for one in ran if not (edits and one[0].name == "edit_drawing" and one[1].ok)]
    parts = [edits, *(_told(call, outcome, voice) for call, outcome in _once(_worth_telling(told)))]
    for at, (intent, step) in enumerate(zip(reading.intents, steps, strict=True)):
        if at not in answered:
            parts.extend(_spoken(intent, step, state, voice, quiet_too=False))
        elif isinstance(intent, Analysis) and intent.advice:
            parts.append(_NO_ADVICE)
        elif isinstance(intent, Analysis) and intent.ahead:
            parts.append(voice.pick(_AHEAD))
    parts.extend(_not_understood_beside(reading))
    said = "\n\n".join(filter(None, parts))
    return "\n\n".join(filter(None, [said, _provenance(ran, said)]))


def tell_without_tools(
    reading: Reading, steps: Sequence[Step], state: ChartState, voice: Voice = _PLAIN
) -> str:
    """The answer where there was nothing to call."""
    parts = [
        text
        for intent, step in zip(reading.intents, steps, strict=True)
        for text in _spoken(intent, step, state, voice, quiet_too=True)
    ]
    parts.extend(_not_understood_beside(reading) if parts else _not_understood(reading, state))
    return " ".join(parts)


_NO_ADVICE = "This is analysis, not advice: what to buy or sell is yours to decide."
_AHEAD = (
    "What comes next nobody knows: this is how the bars stand.",
    "That is how the bars stand; they do not say what comes next.",
)
_MOST_EDITS = 3


def _edits(ran: Ran) -> str:
    """Many drawings changed in one go are counted, not listed."""
    edits = [outcome for call, outcome in ran if call.name == "edit_drawing" and outcome.ok]
    if len(edits) <= _MOST_EDITS:
        return ""
    changed = str(edits[0].data.get("description") or "").rpartition(": ")[2].rstrip(".")
    return f"{len(edits)} drawings changed: {changed}." if changed else f"{len(edits)} drawings changed."


def _worth_telling(ran: Ran) -> Iterator[tuple[ToolCall, ToolOutcome]]:
    """A symbol and a timeframe set in one go are told once, by the last of them."""
    moves = ("change_symbol", "set_timeframe")
    for at, (call, outcome) in enumerate(ran):
        later = [other for other in ran[at + 1 :] if other[0].name in moves and other[1].ok]
        if not (call.name in moves and outcome.ok and later):
            yield call, outcome


_DATED = ("change_symbol", "set_timeframe", "get_quote", "get_price_change")


def _once(ran: Iterable[tuple[ToolCall, ToolOutcome]]) -> Iterator[tuple[ToolCall, ToolOutcome]]:
    """A symbol's last close is told once in an answer, by the first who tells it."""
    told: set[object] = set()
    for call, outcome in ran:
        symbol = outcome.data.get("symbol")
        again = symbol in told and call.name in ("find_levels", "draw_level")
        if outcome.ok and outcome.data.get("last_close") is not None and call.name not in _SILENT_ON_CLOSE:
            told.add(symbol)
        kept = {key: value for key, value in outcome.data.items() if key != "last_close"}
        yield call, replace(outcome, data=kept) if again else outcome


_SILENT_ON_CLOSE = (
    "draw_fibonacci_from_swing",
    "draw_trendlines_from_swings",
    "get_indicator",
    "toggle_indicator",
)


def _instead(call: ToolCall, outcome: ToolOutcome) -> str:
    """A class of share without bars was answered with its sibling: that has to be said."""
    asked, got = call.arguments.get("symbol"), outcome.data.get("symbol")
    if not isinstance(asked, str) or not isinstance(got, str) or asked == got:
        return ""
    wanted, given = BUILTIN.entry(asked), BUILTIN.entry(got)
    if wanted is None or given is None or not same_company(wanted.name, given.name):
        return ""
    return f"There are no bars of {asked} here, so this is {got}, the same company's other class of share. "


def _told(call: ToolCall, outcome: ToolOutcome, voice: Voice) -> str:
    if not outcome.ok:
        return _failure(call, outcome)
    said = _instead(call, outcome)
    if outcome.data.get("changed") is False and call.name in ("change_symbol", "set_timeframe"):
        told = voice.pick(("The chart already shows that.", "That is on the chart already."))
        return said + wording.sentence(f"{told} {report(call, outcome, voice)}")
    return said + report(call, outcome, voice)


def _failure(call: ToolCall, outcome: ToolOutcome) -> str:
    """What went wrong, what is near, what would help."""
    error: Mapping[str, Any] = outcome.error or {}
    parts = [f"I could not {_WISHES.get(call.name, call.name.replace('_', ' '))}."]
    parts.append(wording.sentence(str(error.get("message") or outcome.summary)))
    details = error.get("details")
    near = _near((details.get("matches") or details.get("near")) if isinstance(details, Mapping) else None)
    parts.append(f"Did you mean {near}?" if near else wording.sentence(str(error.get("remedy") or "")))
    return " ".join(filter(None, parts))


_WISHES = {
    "change_symbol": "show that symbol",
    "set_timeframe": "change the timeframe",
    "get_quote": "get the price",
    "get_price_change": "work out the change",
    "analyse_trend": "read the trend",
    "analyse_averages": "read the averages",
    "analyse_momentum": "read the momentum",
    "analyse_volatility": "work out the volatility",
    "analyse_volume": "weigh the volume",
    "analyse_performance": "work out the performance",
    "analyse_seasonality": "work out the seasons",
    "compare_performance": "compare them",
    "compare_symbol": "compare with that symbol",
    "find_gaps": "look for gaps",
    "find_swings": "look for swings",
    "plan_trade": "plan a trade",
    "assess_position": "judge that position",
    "find_levels": "find levels",
    "get_news": "get news",
    "draw_fibonacci_from_swing": "draw Fibonacci levels",
    "draw_trendlines_from_swings": "draw trend lines",
    "toggle_indicator": "change that indicator",
    "set_visible_range": "show that range",
    "scroll_to": "scroll there",
    "get_indicator": "read that indicator",
    "search_symbols": "search",
    "replay": "replay",
    "draw_zone": "draw that zone",
    "draw_vertical": "draw that line",
    "annotate": "write that note",
    "draw_position": "draw that trade",
    "edit_drawing": "change that drawing",
    "find_patterns": "look for patterns",
    "measure_move": "measure that",
    "describe_bars": "tell what happened there",
    "draw_channel_from_swings": "draw a channel",
    "highlight_pattern": "highlight that",
}


def _near(near: object) -> str:
    if not isinstance(near, Sequence) or isinstance(near, str):
        return ""
    names = []
    for match in near[:3]:
        if isinstance(match, Mapping):
            names.append(
                f"{match.get('symbol')} ({match.get('name')})"
                if match.get("name")
                else str(match.get("symbol"))
            )
        else:
            names.append(str(match))
    return " or ".join(names)


def _spoken(intent: Intent, step: Step, state: ChartState, voice: Voice, *, quiet_too: bool) -> Iterator[str]:
    """The remark, the explanation or the courtesy that stands for an intent without calls."""
    if isinstance(intent, Concept):
        for key in filter(None, (intent.topic, intent.other)):
            entry = glossary().entries[key]
            yield f"{entry.title}: {entry.text}"
    elif isinstance(intent, SmallTalk):
        yield _courtesy(intent, state, voice)
    elif step.remark and (quiet_too or not step.quiet):
        yield step.remark


def _courtesy(intent: SmallTalk, state: ChartState, voice: Voice) -> str:
    shown = f"The chart shows {state.symbol}, {wording.frame(state.timeframe.value)}." if state.symbol else ""
    if intent.kind in _COURTESIES:
        return voice.pick(_COURTESIES[intent.kind])
    if intent.kind == "who":
        return f"I am the offline analyst: I move the chart and answer from its bars. {shown}"
    opening = "Hello." if intent.kind == "hello" else "I move the chart and answer from its bars."
    return f"{opening} {shown} {_offers(state)}".replace("  ", " ")


_COURTESIES = {
    "thanks": ("You are welcome.", "Gladly.", "Any time."),
    "bye": ("Goodbye. The chart stays as it is.", "Until next time. The chart stays as it is."),
}


def _not_understood_beside(reading: Reading) -> list[str]:
    """Some of it was done; these words were not understood."""
    words = [f"“{word}”" for word in reading.unknown[:4] if word.lower() not in _EMPTY]
    return [f"I did not understand {wording.listed(words)}."] if words and reading.intents else []


_EMPTY = ("what", "what now", "now", "so", "then", "and")


def _not_understood(reading: Reading, state: ChartState) -> list[str]:
    heard = list(reading.heard[:4])
    words = [f"“{word}”" for word in reading.unknown if word not in reading.heard][:4]
    if heard:
        but = wording.listed(words) if words else "what to do with it"
        return [f"I understood {wording.listed(heard)}, but not {but}. {_offers(state)}"]
    what = f"I did not understand {wording.listed(words)}." if words else "I did not understand that."
    return [f"{what} {_offers(state)}"]


def choices_of(reading: Reading, steps: Sequence[Step], state: ChartState) -> Choices | None:
    """What the answer offers to go on with: the readings of a doubt, or what can be said at all."""
    asked = next((step.choices for step in steps if step.choices), None)
    if asked or reading.intents:
        return asked
    return Choices("What should I do?", tuple(Choice(one, one) for one in suggestions(state)))


def _offers(state: ChartState) -> str:
    return f"You could say: {wording.listed([f'“{offer}”' for offer in suggestions(state)])}."


def suggestions(state: ChartState) -> tuple[str, str, str]:
    """Three things that would do something to this very chart."""
    symbol = state.symbol or "Apple"
    shown = {held.name for held in state.indicators}
    roles = {held.role for held in state.shown_drawings()}
    offers = [] if state.symbol else ["show Apple daily"]
    if not roles & {"support", "resistance"}:
        offers.append(f"mark support and resistance on {symbol}")
    if "rsi" not in shown:
        offers.append("add RSI 14")
    offers.append(f"how did {symbol} do over the last six months?")
    offers.append("switch to daily" if state.timeframe.value == "1wk" else "make it weekly")
    offers.append("clear the drawings" if state.drawings else "draw Fibonacci from the last swing")
    return offers[0], offers[1], offers[2]


def _provenance(ran: Ran, said: str) -> str:
    """Where the prices came from and, unless it was `said`, how new they are; made-up ones are called so."""
    held = [outcome.data for _, outcome in ran if outcome.ok and outcome.data.get("source")]
    if not held:
        return ""
    last = {} if any(call.name in _DATED and outcome.ok for call, outcome in ran) else held[-1]
    if any(data.get("simulated") or data.get("source") == "simulated" for data in held):
        return "These prices are SIMULATED: made up by Chartroom, not real." + _last_bar(last, said)
    named = [str(source) for data in held for source in data.get("sources") or (data["source"],)]
    sources = dict.fromkeys(_SOURCES.get(source, source) for source in named)
    return f"Source: {wording.listed(list(sources))}.{_last_bar(last, said)}"


def _last_bar(data: Mapping[str, Any], said: str) -> str:
    indicator = data.get("indicator")
    read_at = indicator.get("time") if isinstance(indicator, Mapping) else None
    time = data.get("last_time") or data.get("to_time") or read_at or data.get("as_of")
    if not isinstance(time, int | float):
        return ""
    day = wording.day(time, data.get("timeframe"))
    return "" if f"to {day.removeprefix('week of ')})" in said else f" Last bar {day}."
