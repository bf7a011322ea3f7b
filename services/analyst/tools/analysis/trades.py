"""Plans: a trade set-up drawn on the chart, and a view of a position that is held."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field, model_validator

from services.analysis.holding import Holding, assess_holding
from services.analysis.setup import Away, Ends, TradeSetup, plan_trade, position_size
from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.analysis.telling import Telling
from services.analyst.tools.charted import Charted, submit
from services.analyst.tools.reading import Reading, read_bars
from services.analyst.tools.tool import Arguments, FrameText, SymbolText, Tool, ToolContext
from services.charting.commands import ChangeSymbol, DrawPosition, Payload, Price, Side


class AwayFromEntry(BaseModel):
    """One of the two."""

    fraction: float | None = Field(None, gt=0, lt=1, description="of the entry: 0.02 is 2%")
    amount: float | None = Field(None, gt=0, description="in the quote currency")

    @model_validator(mode="after")
    def _one(self) -> AwayFromEntry:
        if (self.fraction is None) == (self.amount is None):
            raise ValueError("give a fraction or an amount")
        return self

    def away(self) -> Away:
        """The same for the analysis."""
        return Away(self.fraction, self.amount)


class PlanTrade(Arguments):
    symbol: SymbolText = None
    timeframe: FrameText = None
    side: Side = "long"
    entry: Price | None = Field(None, gt=0, description="left out: the last close")
    stop: Price | None = Field(None, gt=0, description="only where the person named it")
    stop_away: AwayFromEntry | None = None
    target: Price | None = Field(None, gt=0, description="only where the person named it")
    target_away: AwayFromEntry | None = None
    reward_to_risk: float | None = Field(None, gt=0, le=100, description="3 for three to one")
    risk_amount: float | None = Field(
        None, gt=0, le=1e12, description="what may be lost, in quote currency: gives a size"
    )
    draw: bool = Field(True, description="draw the position on the chart")

    def ends(self) -> Ends:
        """What the person decided of the trade."""
        stop = self.stop_away.away() if self.stop_away else self.stop
        target = self.target_away.away() if self.target_away else self.target
        return Ends(stop, target, self.reward_to_risk)


class AssessPosition(Arguments):
    entry: Price = Field(gt=0, description="the price it was bought (or sold short) at")
    symbol: SymbolText = None
    timeframe: FrameText = None
    side: Side = "long"
    quantity: float | None = Field(None, gt=0, le=1e12, description="units held")


def trade_tools() -> list[Tool]:
    """The tools of this family."""
    return [
        Tool("plan_trade", "A set-up from levels and ATR: entry, stop, targets, reward to risk, and a size "
             "for a given risk; drawn on the chart.", PlanTrade, _plan),
        Tool("assess_position", "Where a held position stands: gain or loss, a protective stop, the next "
             "target, reward to risk from here.", AssessPosition, _assess),
    ]  # fmt: skip


def _plan(asked: PlanTrade, context: ToolContext) -> ToolOutcome:
    reading = read_bars(context, asked.symbol, asked.timeframe)
    ends = asked.ends()
    plan = plan_trade(reading.bars, asked.side, asked.entry, ends)
    telling = Telling(reading)
    at_risk = _say_plan(telling, plan, ends)
    size = _say_size(telling, plan, asked.risk_amount, at_risk)
    charted = _draw(context, reading, plan) if asked.draw else Charted()
    if charted.changed:
        telling.say("It is drawn on the chart.")
    return telling.outcome(_plan_data(plan) | {"size": size}, charted)


def _say_size(telling: Telling, plan: TradeSetup, risk_amount: float | None, at_risk: str) -> float | None:
    """How many units a loss of `risk_amount` at the stop allows; `at_risk` tells what each of them loses."""
    reading = telling.reading
    unit, currency = _unit(reading), reading.bars.currency
    if risk_amount is None:
        telling.answer("size", f"How many {unit}s depends on what you would lose at most: {at_risk}. "
                       "Say it with an amount, such as “with 500 at risk”.")  # fmt: skip
        return None
    size = position_size(risk_amount, plan.risk, whole=reading.match.kind != "crypto")
    units = telling.number("size", size, "position size", digits=0 if size >= 1 or size == 0 else 4)
    lost = telling.number("allowed loss", risk_amount, "risk", digits=2)
    many = f"{units} {unit}s"
    telling.say(f"Losing no more than {lost} {currency} at the stop means {many}.",
                f"With {lost} {currency} to lose at the stop, that is {many}.")  # fmt: skip
    telling.answer("size", f"{many}: {at_risk}, and no more than {lost} {currency} in all.")
    return size


def _unit(reading: Reading) -> str:
    return "share" if reading.match.kind in ("equity", "etf") else "unit"


def _say_plan(telling: Telling, plan: TradeSetup, ends: Ends) -> str:
    """Entry, stop, targets and what would end it; gives what is at risk in a few words."""
    entry = telling.price("entry", plan.entry, "entry")
    stop = telling.price("stop", plan.stop, "stop")
    risk = telling.price("risk a unit", plan.risk, "risk")
    why = "two ATR away, as no level is near enough" if ends.stop is None else "as you set it"
    if plan.stop_level:
        level = telling.price(plan.stop_level.kind, plan.stop_level.price, "level", plan.stop_level.last_time)
        touches = telling.count("touches", plan.stop_level.touches, "touches", plan.stop_level.last_time)
        times = "touch" if plan.stop_level.touches == 1 else "touches"
        why = f"half an ATR beyond {plan.stop_level.kind} at {level}, {touches} {times}"
    head = f"{plan.side.capitalize()} {telling.reading.symbol}"
    unit = _unit(telling.reading)
    telling.say(
        f"{head} at {entry}, stop {stop} ({why}): {risk} at risk a {unit}.",
        f"{head}: entry {entry}; stop {stop}, {why}. Each {unit} risks {risk}.",
    )
    at_risk = f"each {unit} loses {risk} from {entry} to the stop at {stop}"
    telling.answer("stop", f"The stop of that {plan.side} is {stop} ({why}), {risk} from the entry, {entry}.")
    telling.answer("entry", f"The entry of that {plan.side} is {entry}, the stop {stop}.")
    telling.answer("risk", f"{at_risk[0].upper()}{at_risk[1:]}.")
    for target in plan.targets:
        price = telling.price("target", target.price, "target")
        reward = telling.number("reward to risk", target.reward_to_risk, "reward to risk", digits=2)
        by = f"{target.level.kind}" if target.level else _target_reason(ends)
        telling.say(f"Target {price} ({by}) pays {reward} for each 1 risked.",
                    f"At {price} ({by}) it pays {reward} to 1.")  # fmt: skip
        for aspect in ("target", "risk"):
            telling.answer(aspect, f"Target {price} ({by}) pays {reward} for each 1 risked.")
    if plan.in_the_way:
        near = plan.in_the_way
        price = telling.price(near.kind, near.price, "level", near.last_time)
        telling.say(f"{near.kind.capitalize()} at {price} stands in the way, nearer than the risk.")
    side = "below" if plan.side == "long" else "above"
    telling.say(f"A close {side} the stop would end the idea.",
                f"What would change this view: a close {side} the stop.")  # fmt: skip
    telling.answer("break", f"A close {side} the stop, {stop}, would end the idea.")
    return at_risk


def _target_reason(ends: Ends) -> str:
    if ends.target is not None:
        return "as you set it"
    return "as you asked" if ends.reward_to_risk is not None else "twice the risk, for lack of a level"


def _draw(context: ToolContext, reading: Reading, plan: TradeSetup) -> Charted:
    payloads: list[Payload] = []
    if context.state.symbol != reading.symbol:
        payloads.append(ChangeSymbol(symbol=reading.symbol))
    payloads.append(
        DrawPosition(
            side=plan.side,
            entry=reading.rounded(plan.entry),
            stop=reading.rounded(plan.stop),
            target=reading.rounded(plan.targets[0].price),
        )
    )
    return submit(context, payloads, "Trade set-up from levels and ATR")


def _plan_data(plan: TradeSetup) -> dict[str, Any]:
    return {
        "side": plan.side,
        "entry": plan.entry,
        "stop": plan.stop,
        "risk": plan.risk,
        "atr": plan.atr,
        "targets": [{"price": one.price, "reward_to_risk": one.reward_to_risk} for one in plan.targets],
    }


def _assess(asked: AssessPosition, context: ToolContext) -> ToolOutcome:
    reading = read_bars(context, asked.symbol, asked.timeframe)
    held = assess_holding(reading.bars, asked.entry, asked.side)
    telling = Telling(reading)
    price = telling.bar("last close", "close", -1)
    gain = telling.change("gain", held.gain, "gain on the position")
    entry = f"{asked.entry:,.10g}"
    position = f"{held.side} position in {reading.symbol} from {entry}"
    telling.say(
        f"{gain}: your {position} with the close at {price}.",
        f"Your {position} stands at {gain}, with the close at {price}.",
    )
    if asked.quantity is not None:
        total = telling.price("gain in all", held.gain_per_unit * asked.quantity, "gain on the position")
        many = f"{asked.quantity:,.10g} {_unit(reading)}s"
        telling.say(f"For {many} that is {total} {reading.bars.currency}.",
                    f"That makes {total} {reading.bars.currency} on {many}.")  # fmt: skip
    _say_way_on(telling, held)
    return telling.outcome(
        {
            "side": held.side,
            "entry": held.entry,
            "price": held.price,
            "gain": held.gain,
            "stop": held.stop,
            "target": held.target and held.target.price,
            "reward_to_risk": held.reward_to_risk,
        }
    )


def _say_way_on(telling: Telling, held: Holding) -> None:
    """Stop and target from here, and what would change this view."""
    stop = telling.price("protective stop", held.stop, "stop")
    kept = telling.change("kept at the stop", held.locked_in, "gain at the stop")
    level = held.stop_by == "level"
    behind = "beyond the nearest level" if level else "three ATR from its extreme of 22 bars"
    telling.say(
        f"A stop at {stop}, {behind}, would end it at {kept}.",
        f"To protect it: a stop at {stop}, {behind}, which would leave {kept}.",
    )
    if held.target:
        target = telling.price(held.target.kind, held.target.price, "level", held.target.last_time)
        said = f"The next {held.target.kind} is {target}"
        if held.reward_to_risk is not None:
            ratio = telling.number("reward to risk", held.reward_to_risk, "reward to risk", digits=2)
            said += f": from here {ratio} to win for each 1 to lose"
        telling.say(f"{said}.")
        for aspect in ("target", "risk"):
            telling.answer(aspect, f"{said}.")
    telling.answer("stop", f"A stop at {stop}, {behind}, would end your {held.side} at {kept}.")
    side = "below" if held.side == "long" else "above"
    telling.say(f"A close {side} that stop would change this view.")
    telling.answer("break", f"A close {side} {stop}, {behind}, would change this view.")
