"""Plans for taking drawings away."""

from __future__ import annotations

from typing import cast

from services.analyst.models.offline import intents as wish
from services.analyst.models.offline.plans.indicators import toggle
from services.analyst.models.offline.plans.meant import described, meant
from services.analyst.models.offline.plans.planning import Plan, Planning, Step, already, drawings_of
from services.analyst.models.protocol import Choice, Choices
from services.charting.indicators import spec_of


def plan_kind_removal(planner: Planning, intent: wish.RemoveKind) -> Plan:
    held = [one for one in drawings_of(planner) if intent.kind in (one.kind, one.role)]
    if not held and intent.kind == "line":
        return plan_kind_removal(planner, wish.RemoveKind("level"))
    if not held:
        return Step(remark=f"There is no {intent.kind} on the chart to remove.")
    if len(held) == 1:
        return [("remove_drawing", {"id": held[0].id})]
    return [("remove_drawing", {"kind": intent.kind})]


def plan_meant_removal(planner: Planning, intent: wish.RemoveMeant) -> Plan:
    """The drawings that are pointed at, each by its id; a remark where there is none."""
    those = meant(planner, intent.target)
    if not those:
        return Step(remark=f"There is no {described(intent.target)} on the chart to remove.")
    return [("remove_drawing", {"id": held.id}) for held in those]


def plan_level_removal(planner: Planning, intent: wish.RemoveLevel) -> Plan:
    """The level whose price is the one said, or rounds to it; "the 50" may also be an average."""
    averages = [held for held in planner.state.indicators if held.params.get("length") == intent.price]
    if averages:
        return [("toggle_indicator", toggle(held.name, dict(held.params), False)) for held in averages]
    levels = [held for held in drawings_of(planner) if held.price is not None]
    near = [held for held in levels if abs(cast(float, held.price) - intent.price) <= 0.005 * intent.price]
    if not near:
        return Step(remark=f"There is no level at {intent.price:g} on the chart.")
    nearest = min(near, key=lambda held: abs(cast(float, held.price) - intent.price))
    return [("remove_drawing", {"id": nearest.id})]


def plan_last_removal(planner: Planning, intent: wish.RemoveLast) -> Plan:
    kind = intent.kind
    drawn = [held for held in drawings_of(planner) if kind is None or kind in (held.kind, held.role)]
    if not drawn:
        return Step(remark=f"There is no {kind or 'drawing'} on the chart to remove.")
    ordered = sorted(drawn, key=lambda held: held.seq, reverse=not intent.oldest)
    return [("remove_drawing", {"id": held.id}) for held in ordered[: intent.count]]


def plan_the_other(planner: Planning, intent: wish.TheOther) -> Plan:
    """The one indicator that is left; a question where it is not clear which is meant."""
    shown = planner.state.indicators
    if intent.off and len(shown) == 1:
        return [("toggle_indicator", toggle(shown[0].name, dict(shown[0].params), False))]
    if not intent.off or not shown:
        return Step(remark="Which other one do you mean? Name it.")
    question = "Which other one should go?"
    names = dict.fromkeys(held.name for held in shown)
    options = tuple(Choice(spec_of(name).title, f"remove the {name}") for name in names)
    return Step(remark=question, choices=Choices(question, options))


def plan_clearing(planner: Planning, intent: wish.ClearAll) -> Plan:
    if not planner.state.drawings:
        return already("There are no drawings on the chart.")
    if intent.keeping:
        gone = meant(planner, wish.Target(every=True, but=intent.keeping))
        return [("remove_drawing", {"id": held.id}) for held in gone]
    return [("clear_drawings", {})]
