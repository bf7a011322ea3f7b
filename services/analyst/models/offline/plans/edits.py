"""Plans for changing what is drawn: by id, for every drawing that is meant."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from services.analyst.models.offline import intents as wish
from services.analyst.models.offline.plans.colours import shown_in
from services.analyst.models.offline.plans.drawings import plan_level
from services.analyst.models.offline.plans.meant import IN_TRADE, called, described, meant
from services.analyst.models.offline.plans.planning import Call, Plan, Planning, Step
from services.analyst.models.offline.plans.spans import first_day
from services.charting.state import Drawing

_ONLY_THEN = "How many will be found is known only once they are drawn: ask for that change once more then."


def plan_restyle(planner: Planning, intent: wish.Restyle) -> Plan:
    """Only what is not so already is changed."""
    made = planner.made_at(intent.target.price) if intent.target.made else None
    if made:
        changes = dict(_change(None, field, value) for field, value in intent.changes)
        return [("edit_drawing", {"id": made, **changes})]
    if intent.target.made and intent.target.price is None and planner.issued is None:
        return Step(remark=_ONLY_THEN)
    those = meant(planner, intent.target)
    if not those:
        return _none(intent.target)
    calls: list[Call] = []
    for drawing in those:
        changes = dict(_change(drawing, field, value) for field, value in intent.changes)
        changes = {field: value for field, value in changes.items() if getattr(drawing, field) != value}
        if changes:
            calls.append(("edit_drawing", {"id": drawing.id, **changes}))
    return calls or Step(remark="The chart shows it so already.", quiet=True)


def _change(drawing: Drawing | None, field: str, value: str | int | bool) -> tuple[str, str | int | bool]:
    """ "thicker" is one pixel more than it has; 1 to 4 are possible, and a line has 1 unless told."""
    if field == "colour":
        return field, shown_in(str(value))
    if value not in ("+", "-"):
        return field, value
    width = ((drawing.line_width if drawing else None) or 1) + (1 if value == "+" else -1)
    return field, min(max(width, 1), 4)


def plan_move(planner: Planning, intent: wish.Move) -> Plan:
    """The newest of those that are meant; a level that is not there is drawn."""
    those = meant(planner, intent.target)
    kind = intent.target.kind
    if not those and kind in ("support", "resistance", "entry", "stop", "target") and intent.price:
        return plan_level(planner, wish.LevelAt(kind, intent.price))
    if not those:
        return _none(intent.target)
    drawing = those[-1]
    if intent.price is None and intent.span is None and intent.by is None and not intent.to_entry:
        return Step(remark=f"To what price should the {called(str(kind or drawing.kind))} go?")
    changes = _moved(planner, drawing, _absolute(drawing, intent))
    if not changes:
        return Step(remark=f"A {called(drawing.kind)} cannot be moved to that.")
    return [("edit_drawing", {"id": drawing.id, **changes})]


_MUCH_TOO_SMALL = 0.2
"""A price below so much of the one to be moved is how far it moves: "raise the stop 5"."""


def _absolute(drawing: Drawing, intent: wish.Move) -> wish.Move:
    """The same move to a price: distances are added to where it is now."""
    field = IN_TRADE.get(str(intent.target.kind), "price") if drawing.kind == "position" else "price"
    now: float | None = getattr(drawing, field)
    if intent.to_entry:
        return replace(intent, price=drawing.price if drawing.kind == "position" else None)
    by, price = intent.by, intent.price
    if by is None and intent.way and price is not None and now is not None and price < _MUCH_TOO_SMALL * now:
        by = wish.Distance(amount=price)
    away = by.of(now) if by is not None and now is not None else None
    if away is None or now is None:
        return intent
    return replace(intent, price=round(now + _sign(drawing, now, intent.way) * away, 6))


def _sign(drawing: Drawing, now: float, way: wish.Way | None) -> int:
    """Which way a price goes; nearer and wider count from the entry of its trade."""
    if way in ("closer", "wider"):
        under = now < (drawing.price or 0.0)
        return 1 if under == (way == "closer") else -1
    return -1 if way == "down" else 1


def _moved(planner: Planning, drawing: Drawing, intent: wish.Move) -> dict[str, Any]:
    if intent.span is not None:
        dated = drawing.kind in ("vertical", "annotation", "position")
        return {"start": first_day(planner, intent.span)} if dated else {}
    if intent.edge is not None:
        return {intent.edge: intent.price} if drawing.high is not None else {}
    if drawing.kind == "position":
        return {IN_TRADE.get(str(intent.target.kind), "price"): intent.price}
    if drawing.kind == "zone" and drawing.high is not None and drawing.low is not None and intent.price:
        by = intent.price - (drawing.high + drawing.low) / 2
        return {"high": round(drawing.high + by, 6), "low": round(drawing.low + by, 6)}
    return {"price": intent.price} if drawing.kind in ("level", "annotation") else {}


def _none(target: wish.Target) -> Step:
    return Step(remark=f"There is no {described(target)} on the chart to change.")
