"""What can be said next: three sentences that would do something, the readings of a doubt."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline import wording
from services.analyst.models.offline.intents import Reading, SmallTalk
from services.analyst.models.offline.plans.planning import Step
from services.analyst.models.offline.voice import Voice
from services.analyst.models.protocol import Choice, Choices
from services.charting.state import ChartState


def choices_of(reading: Reading, steps: Sequence[Step], state: ChartState) -> Choices | None:
    """What the answer offers to go on with: the readings of a doubt, or what can be said at all."""
    asked = next((step.choices for step in steps if step.choices), None)
    if asked or reading.intents:
        return asked
    return Choices("What should I do?", tuple(Choice(one, one) for one in suggestions(state)))


def offers(state: ChartState) -> str:
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


def courtesy(intent: SmallTalk, state: ChartState, voice: Voice) -> str:
    shown = f"The chart shows {state.symbol}, {wording.frame(state.timeframe.value)}." if state.symbol else ""
    if intent.kind in _COURTESIES:
        return voice.pick(_COURTESIES[intent.kind])
    if intent.kind == "who":
        return f"I am the offline analyst: I move the chart and answer from its bars. {shown}"
    opening = "Hello." if intent.kind == "hello" else "I move the chart and answer from its bars."
    return f"{opening} {shown} {offers(state)}".replace("  ", " ")


_COURTESIES = {
    "thanks": ("You are welcome.", "Gladly.", "Any time."),
    "bye": ("Goodbye. The chart stays as it is.", "Until next time. The chart stays as it is."),
}
