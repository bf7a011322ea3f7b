"""A drawing changed in place: what it may become, whom a lock stops, and that undo brings the old back."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from services.charting import commands as c
from services.charting.charts import Charts
from services.charting.drawing_words import drawing_title
from services.charting.edit_checks import check_places
from services.charting.editing import fields_of, redrawing_problem
from services.charting.fibonacci import fib_projections
from services.charting.fold import Fold, fold
from services.charting.readback import Acknowledgement
from services.charting.state import Drawing
from services.errors import Conflict, NotFound, ValidationFailed
from services.market.market import Market
from services.market.timeframes import Timeframe
from tests.charting.command_strategies import PAYLOAD_STRATEGIES, edits, entry, found_patterns, logs
from tests.charting.test_acknowledge import as_painted

FEB_3, MAR_3, APR_7 = 1_738_540_800, 1_740_960_000, 1_743_984_000
START, END = {"time": FEB_3, "price": 203.0}, {"time": MAR_3, "price": 206.0}
BACK = {"time": APR_7, "price": 204.5}
MADE: dict[str, tuple[str, dict[str, Any]]] = {
    "level": ("draw_level", {"kind": "support", "price": 210}),
    "trendline": ("draw_trendline", {"start": START, "end": END}),
    "fibonacci": ("draw_fibonacci", {"start": START, "end": END}),
    "zone": ("draw_zone", {"top": 215, "bottom": 210, "start": FEB_3, "end": MAR_3}),
    "channel": ("draw_channel", {"start": START, "end": END, "width": -3}),
    "vertical": ("draw_vertical", {"time": FEB_3}),
    "annotation": ("annotate", {"text": "look", "time": FEB_3, "price": 204}),
    "position": ("draw_position", {"side": "long", "entry": 230, "stop": 220, "target": 250}),
    "pattern": ("highlight_pattern", {"start": FEB_3, "end": MAR_3}),
    "measure": ("draw_measure", {"start": START, "end": END}),
}
_DRAWING = st.one_of(
    found_patterns(),
    *(strategy for name, strategy in PAYLOAD_STRATEGIES.items() if name.startswith(("draw_", "annot"))),
)


def send(charts: Charts, command: str, actor: c.Actor = "api", /, **payload: Any) -> list[c.Envelope]:
    charts.ensure_channel("c")
    return charts.submit("c", [{"type": command, "payload": payload}], actor)


def make(charts: Charts, kind: str) -> str:
    """Draws one; its id."""
    command, payload = MADE[kind]
    return f"d{send(charts, command, **payload)[-1].seq}"


def edit(charts: Charts, id_: str, actor: c.Actor = "api", /, **changes: Any) -> Drawing:
    send(charts, "edit_drawing", actor, id=id_, **changes)
    return next(drawing for drawing in charts.state("c").drawings if drawing.id == id_)


def folded(*payloads: c.Payload) -> Fold:
    first = c.ChangeSymbol(symbol="AAPL")
    return fold([entry(seq, payload) for seq, payload in enumerate((first, *payloads), start=1)])


@given(_DRAWING, edits(2))
def test_an_edit_taken_back_leaves_what_was(payload: c.Payload, change: c.EditDrawing) -> None:
    made = folded(payload)
    change = change.model_copy(update={"id": "d2"})
    assume(fold([entry(3, change)], made).done != made.done)
    after = fold([entry(3, change), entry(4, c.Undo())], made)
    assert after.state.drawings == made.state.drawings
    again = fold([entry(5, c.Redo())], after)
    assert again.state.drawings == fold([entry(3, change)], made).state.drawings


@given(logs(), edits(40))
def test_an_edit_keeps_the_order_and_the_ids_of_the_drawings(
    log: list[c.Envelope], change: c.EditDrawing
) -> None:
    before = fold(log)
    after = fold([entry(before.seq + 1, change, actor="api")], before)
    assert [one.id for one in after.state.drawings] == [one.id for one in before.state.drawings]
    assert [one for one in after.state.drawings if one.id != change.id] == [
        one for one in before.state.drawings if one.id != change.id
    ]


@given(_DRAWING)
def test_whatever_can_be_drawn_has_a_name_and_is_as_valid_as_it_was(payload: c.Payload) -> None:
    (drawing,) = folded(payload).state.drawings
    if getattr(payload, "time", 0) is not None and getattr(payload, "price", 0) is not None:
        assert redrawing_problem(drawing) is None
    assert drawing_title(drawing)


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("level", {"price": 212.5, "role": "resistance", "label": "from the top"}),
        ("trendline", {"points": [START, BACK], "extend": "right"}),
        ("fibonacci", {"pullback": BACK}),
        ("zone", {"high": 216, "low": 209, "start": FEB_3 + 86_400, "label": "supply"}),
        ("channel", {"width": 4}),
        ("vertical", {"start": MAR_3, "label": "earnings"}),
        ("annotation", {"label": "here", "arrow": "up", "start": MAR_3, "price": 206}),
        ("position", {"price": 231, "stop": 221, "target": 251}),
        ("pattern", {"colour": "blue"}),
        ("measure", {"points": [END, BACK]}),
    ],
)
def test_each_kind_becomes_what_is_asked_and_undo_brings_the_old_back(
    charts: Charts, kind: str, changes: dict[str, Any]
) -> None:
    id_ = make(charts, kind)
    before = charts.state("c").drawings
    style = {"colour": "purple", "line_width": 3, "line_style": "dotted", "locked": True, "hidden": True}
    now = edit(charts, id_, **{**style, **changes}).model_dump(mode="json")
    assert {name: now[name] for name in changes} == changes
    assert (now["line_width"], now["line_style"], now["locked"], now["hidden"]) == (3, "dotted", True, True)
    assert edit(charts, id_, **changes).seq == int(id_[1:])
    send(charts, "undo")
    assert charts.state("c").drawings == before


@pytest.mark.parametrize("kind", get_args(c.DrawingKind))
def test_a_field_that_a_kind_does_not_have_is_refused(charts: Charts, kind: str) -> None:
    id_ = make(charts, kind)
    (drawing,) = charts.state("c").drawings
    values = {"price": 210.0, "width": 3.0, "stop": 219.0, "extend": "left", "arrow": "up", "role": "line"}
    for name in values.keys() - fields_of(drawing):
        with pytest.raises(ValidationFailed, match=f"has no {name}") as caught:
            edit(charts, id_, **{name: values[name]})
        assert caught.value.details["field"] == name
    assert charts.state("c").drawings == (drawing,)


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("level", {"price": 9e6}),
        ("trendline", {"points": [START, {**START, "price": 207}]}),
        ("trendline", {"points": [START, {"time": 1, "price": 207}]}),
        ("zone", {"high": 200}),
        ("zone", {"end": FEB_3 - 86_400}),
        ("channel", {"width": 0}),
        ("channel", {"width": -202.9999}),
        ("annotation", {"label": ""}),
        ("position", {"stop": 240}),
        ("position", {"start": 4_000_000_000}),
        ("measure", {"points": [START, START]}),
        ("fibonacci", {"points": [START, {**END, "price": START["price"]}]}),
        ("fibonacci", {"pullback": {"time": MAR_3, "price": 1e9}}),
    ],
)
def test_what_could_not_be_drawn_it_cannot_become(charts: Charts, kind: str, changes: dict[str, Any]) -> None:
    id_ = make(charts, kind)
    before = charts.state("c")
    with pytest.raises(ValidationFailed):
        edit(charts, id_, **changes)
    assert charts.state("c") == before


@pytest.mark.parametrize("changes", [{}, {"line_width": 5}, {"line_width": 0}, {"colour": "#ff0000"}])
def test_an_edit_of_nothing_or_of_a_style_that_is_none_is_no_command(
    charts: Charts, changes: dict[str, Any]
) -> None:
    id_ = make(charts, "level")
    with pytest.raises(ValidationFailed):
        edit(charts, id_, **changes)


def test_a_drawing_that_is_not_there_cannot_be_changed(charts: Charts) -> None:
    id_ = make(charts, "level")
    with pytest.raises(NotFound, match="no drawing d99") as caught:
        edit(charts, "d99", colour="red")
    assert id_ in (caught.value.remedy or "")


def test_an_edit_that_changes_nothing_is_not_stored(charts: Charts) -> None:
    id_ = make(charts, "level")
    assert send(charts, "edit_drawing", id=id_, price=210, locked=False) == []


def test_a_lock_stops_the_mouse_and_nobody_else(charts: Charts) -> None:
    id_ = make(charts, "level")
    edit(charts, id_, "mouse", locked=True)
    with pytest.raises(Conflict, match="is locked"):
        edit(charts, id_, "mouse", price=211)
    with pytest.raises(Conflict, match="is locked"):
        send(charts, "remove_drawing", "mouse", id=id_)
    assert edit(charts, id_, "mouse", colour="red", hidden=True).colour == "red"
    assert send(charts, "clear_drawings", "mouse") == []
    assert edit(charts, id_, "chat", price=211).price == 211
    edit(charts, id_, "mouse", locked=False)
    assert edit(charts, id_, "mouse", price=212).price == 212


def test_only_what_is_new_of_an_edit_has_to_lie_within_the_bars(charts: Charts, market: Market) -> None:
    make(charts, "trendline")
    (line,) = charts.state("c").drawings
    later = market.bars("AAPL", Timeframe.D1).select(slice(50, None))
    near = c.Point(**BACK)
    check_places(line, line.model_copy(update={"points": (line.points[0], near)}), later)
    with pytest.raises(ValidationFailed, match=r"points\.0\.time"):
        check_places(
            line, line.model_copy(update={"points": (c.Point(time=FEB_3 + 1, price=203), near)}), later
        )


def test_what_was_changed_with_later_knowledge_is_not_known_in_an_earlier_replay(charts: Charts) -> None:
    charts.ensure_channel("c")
    send(charts, "replay", action="start", as_of=MAR_3 + 86_400)
    plain, moved = make(charts, "level"), make(charts, "trendline")
    send(charts, "replay", action="stop")
    edit(charts, plain, colour="red")
    edit(charts, moved, points=[START, BACK])
    send(charts, "replay", action="start", as_of=MAR_3 + 86_400)
    assert [drawing.id for drawing in charts.state("c").shown_drawings()] == [plain]
    with pytest.raises(NotFound):
        edit(charts, moved, colour="blue")


def test_a_level_can_be_drawn_where_one_is_hidden(charts: Charts) -> None:
    edit(charts, make(charts, "level"), hidden=True)
    assert make(charts, "level") == "d4"


def test_the_journal_says_what_was_changed(charts: Charts) -> None:
    id_ = make(charts, "level")
    (entry,) = send(charts, "edit_drawing", id=id_, price=212.5, colour="red", locked=True)
    assert entry.command.description == "Support at 210: price 212.5, colour red, locked"
    assert entry.command.legacy == f"EDIT:{id_}:price=212.5:colour=red:locked=true"
    (entry,) = send(charts, "edit_drawing", id=id_, hidden=True)
    assert (entry.command.description, entry.command.legacy) == ("Support at 212.5: hidden", f"HIDE:{id_}")


def acknowledged(charts: Charts, **looks: Any) -> list[str]:
    """The statuses after a chart reported what it paints: everything but what is hidden."""
    state = charts.state("c")
    painted = as_painted(state)
    visible = {drawing.id for drawing in state.shown_drawings() if not drawing.hidden}
    painted["drawings"] = [{**one, **looks} for one in painted["drawings"] if one["id"] in visible]
    charts.acknowledge(Acknowledgement.model_validate({"sessionId": "c", "readback": painted}))
    return [entry.status for entry in charts.entries("c", after=1)]


def test_an_edit_is_proven_by_the_new_price_and_the_new_look(charts: Charts) -> None:
    edit(charts, make(charts, "level"), price=212, colour="red")
    assert acknowledged(charts, colour="red") == ["applied", "applied"]


def test_an_edit_that_the_chart_paints_in_another_colour_is_rejected(charts: Charts) -> None:
    id_ = make(charts, "level")
    assert acknowledged(charts) == ["applied"]
    edit(charts, id_, colour="red")
    assert acknowledged(charts, colour="blue") == ["applied", "rejected"]
    assert charts.state("c").drawings[0].colour is None


def test_a_hidden_drawing_is_proven_by_its_absence(charts: Charts) -> None:
    edit(charts, make(charts, "level"), hidden=True)
    assert acknowledged(charts) == ["applied", "applied"]


def test_a_hidden_drawing_that_is_painted_all_the_same_is_rejected(charts: Charts) -> None:
    id_ = make(charts, "level")
    assert acknowledged(charts) == ["applied"]
    edit(charts, id_, hidden=True)
    charts.acknowledge(
        Acknowledgement.model_validate({"sessionId": "c", "readback": as_painted(charts.state("c"))})
    )
    assert [entry.status for entry in charts.entries("c", after=1)] == ["applied", "rejected"]


def test_an_extension_makes_the_move_again_from_its_pullback() -> None:
    rise = dict(fib_projections(100, 120, 110))
    assert (rise[0.0], rise[1.0], rise[1.618]) == (110, 130, pytest.approx(142.36))
    assert [ratio for ratio, _price in fib_projections(120, 100, 30)] == [0, 0.382, 0.618, 1, 1.272]


@pytest.mark.parametrize("kind", MADE)
def test_a_colour_goes_back_to_what_is_usual_for_the_kind(charts: Charts, kind: str) -> None:
    id_ = make(charts, kind)
    assert edit(charts, id_, colour="red").colour == "red"
    assert edit(charts, id_, colour="default").colour is None
    assert send(charts, "edit_drawing", id=id_, colour="default") == []
