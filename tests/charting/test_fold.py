"""The laws of the fold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from services.charting import commands as c
from services.charting.apply import INITIAL
from services.charting.fold import EMPTY, Fold, fold
from services.charting.state import ChartState
from tests.charting.command_strategies import entry, logs

AAPL = c.ChangeSymbol(symbol="AAPL")
MSFT = c.ChangeSymbol(symbol="MSFT")


def level(price: float, kind: str = "support") -> c.DrawLevel:
    return c.DrawLevel(kind=kind, price=price)


def folded(*payloads: c.Payload) -> Fold:
    return fold([entry(seq, payload) for seq, payload in enumerate(payloads, start=1)])


def shown(state: ChartState) -> dict:
    """What a person sees: not which entry said so last, nor what can be undone."""
    seen = state.model_dump(exclude={"seq", "can_undo", "can_redo"})
    if seen["view"]:
        seen["view"].pop("seq")
    return seen


@given(logs(), st.data())
def test_a_snapshot_plus_the_rest_equals_the_whole(log: list[c.Envelope], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(log)))
    snapshot = Fold.from_json(fold(log[:cut]).to_json())
    assert fold(log[cut:], snapshot) == fold(log)


@given(logs())
def test_the_fold_survives_json(log: list[c.Envelope]) -> None:
    whole = fold(log)
    again = Fold.from_json(whole.to_json())
    assert again == whole
    assert again.to_json() == whole.to_json()


@given(logs(), st.integers(1, 6))
def test_undo_then_redo_is_the_identity(log: list[c.Envelope], steps: int) -> None:
    before = fold(log)
    able = min(steps, len(before.done))
    if able == 0:
        return
    last = before.seq
    after = fold([entry(last + 1, c.Undo(steps=able)), entry(last + 2, c.Redo(steps=able))], before)
    assert shown(after.state) == shown(before.state)
    assert [step.seq for step in after.done] == [step.seq for step in before.done]


@given(logs(), st.integers(1, 6))
def test_undo_across_a_snapshot_is_the_same_undo(log: list[c.Envelope], steps: int) -> None:
    before = fold(log)
    undo = [entry(before.seq + 1, c.Undo(steps=steps))]
    assert fold(undo, Fold.from_json(before.to_json())) == fold(undo, before)


@given(logs(rejections=False))
def test_undoing_everything_leads_back_to_what_the_system_alone_did(log: list[c.Envelope]) -> None:
    people = [item.model_copy(update={"actor": "chat"}) for item in log]
    whole = fold(people)
    emptied = fold([entry(whole.seq + 1, c.Undo(steps=1000))], whole).state
    assert shown(emptied) | {"view": None} == shown(INITIAL)


@given(logs())
def test_rejected_entries_leave_no_trace(log: list[c.Envelope]) -> None:
    kept = [item for item in log if item.status != "rejected"]
    assert fold(log).state.model_dump(exclude={"seq"}) == fold(kept).state.model_dump(exclude={"seq"})


@given(logs())
def test_two_replicas_of_one_log_agree(log: list[c.Envelope]) -> None:
    assert fold(log) == fold(item.model_copy(deep=True) for item in log)


def test_a_new_channel_shows_candles_with_volume_and_no_symbol() -> None:
    assert EMPTY.state.symbol is None
    assert [indicator.id for indicator in EMPTY.state.indicators] == ["volume"]
    assert not EMPTY.state.can_undo


def test_undo_of_a_symbol_brings_its_drawings_back_into_view() -> None:
    state = folded(AAPL, level(100), MSFT, level(300), c.Undo(steps=2)).state
    assert state.symbol == "AAPL"
    assert [drawing.price for drawing in state.shown_drawings()] == [100]


def test_drawings_belong_to_the_symbol_they_were_made_on() -> None:
    state = folded(AAPL, level(100), MSFT, level(300)).state
    assert [drawing.symbol for drawing in state.drawings] == ["AAPL", "MSFT"]
    assert [drawing.price for drawing in state.shown_drawings()] == [300]


def test_clearing_takes_only_what_is_in_view_and_can_be_undone_in_order() -> None:
    payloads = [AAPL, level(1), MSFT, level(2), level(3, "resistance"), level(4), c.ClearDrawings()]
    assert [drawing.price for drawing in folded(*payloads).state.drawings] == [1]
    undone = folded(*payloads, c.Undo()).state
    assert [drawing.price for drawing in undone.drawings] == [1, 2, 3, 4]


def test_clearing_and_removing_by_kind_knows_levels_roles() -> None:
    payloads = [AAPL, level(1), level(2, "resistance"), level(3)]
    removed = folded(*payloads, c.RemoveDrawing(kind="support")).state
    assert [drawing.price for drawing in removed.drawings] == [2]
    assert folded(*payloads, c.ClearDrawings(kind="level")).state.drawings == ()


def test_a_new_command_ends_what_could_be_redone() -> None:
    state = folded(AAPL, level(1), c.Undo(), level(2)).state
    assert not state.can_redo
    assert [
        drawing.price for drawing in folded(AAPL, level(1), c.Undo(), level(2), c.Redo()).state.drawings
    ] == [2]


def test_what_the_system_did_is_not_undone() -> None:
    log = [entry(1, AAPL, actor="system"), entry(2, level(1)), entry(3, c.Undo(steps=5))]
    state = fold(log).state
    assert (state.symbol, state.drawings, state.can_undo) == ("AAPL", (), False)


def test_an_undo_means_the_same_entry_when_another_is_rejected_later() -> None:
    log = [entry(1, AAPL), entry(2, level(1)), entry(3, level(2)), entry(4, c.Undo(entries=(3,)))]
    late = [log[0], log[1], log[2].model_copy(update={"status": "rejected"}), log[3]]
    assert [drawing.price for drawing in fold(late).state.drawings] == [1]


def test_undo_of_a_zoom_goes_back_to_the_range_before_it() -> None:
    ranged = c.SetVisibleRange(lookback="6mo")
    twice = (AAPL, ranged, c.Zoom(direction="in"), c.Zoom(direction="in"))
    assert folded(*twice).state.view.net_zoom == 4
    once_back = folded(*twice, c.Undo()).state.view
    assert (once_back.action, once_back.lookback, once_back.zoom, once_back.seq) == ("lookback", "6mo", 2, 5)
    twice_back = folded(*twice, c.Undo(steps=2)).state.view
    assert (twice_back.action, twice_back.lookback, twice_back.zoom) == ("lookback", "6mo", None)
    all_back = folded(*twice, c.Undo(steps=3)).state.view
    assert all_back.action == "reset"


def test_several_indicators_of_one_name_differ_in_their_parameters() -> None:
    on = [c.ToggleIndicator(name="sma", params={"length": length}) for length in (20, 50, 200)]
    off_one = c.ToggleIndicator(name="sma", enabled=False, params={"length": 50})
    state = folded(AAPL, *on, off_one).state
    assert [one.id for one in state.indicators] == ["volume", "sma(length=20)", "sma(length=200)"]
    none_left = folded(AAPL, *on, c.ToggleIndicator(name="sma", enabled=False)).state
    assert [one.id for one in none_left.indicators] == ["volume"]


def test_the_history_of_a_thousand_levels_stays_small() -> None:
    whole = folded(AAPL, *(level(float(price)) for price in range(1, 1000)))
    history = sum(len(step.model_dump_json(exclude_unset=True)) for step in whole.done)
    assert history < 40_000
