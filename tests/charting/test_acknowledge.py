"""Verified actions: what in a chart's read-back proves, refutes or leaves open each command."""

from __future__ import annotations

from typing import Any

import pytest

from services.charting.charts import Charts
from services.charting.readback import Acknowledgement
from services.charting.state import ChartState, Drawing
from services.clock import FixedClock
from services.errors import ValidationFailed
from services.market.market import Market
from services.notices import Notice, Notices
from services.storage.database import Database

CHANNEL = "c"


def send(charts: Charts, *commands: tuple[str, dict[str, Any]]) -> list[int]:
    raw = [{"type": type_, "payload": payload} for type_, payload in commands]
    return [entry.seq for entry in charts.submit(CHANNEL, raw, "chat")]


def prices(drawing: Drawing) -> list[float]:
    points = [point.price for point in (*drawing.points, *(end for line in drawing.lines for end in line))]
    if drawing.width is not None:
        return [*points, *(price + drawing.width for price in points)]
    own = (drawing.price, drawing.stop, drawing.target, drawing.high, drawing.low)
    return [*points, *(price for price in own if price is not None)]


def times(drawing: Drawing) -> list[int]:
    own = (drawing.start, drawing.end)
    return [*(point.time for point in drawing.points), *(time for time in own if time is not None)]


def as_painted(state: ChartState, **differences: Any) -> dict[str, Any]:
    """The read-back of a chart that did everything, but for the differences."""
    return {
        "seq": state.seq,
        "symbol": state.symbol,
        "timeframe": state.timeframe,
        "source": "csv",
        "bars": 300,
        "first_time": 1_735_689_600,
        "last_time": 1_761_523_200,
        "style": state.style,
        "scale": state.scale,
        "visible_range": {"from": 1_735_689_600, "to": 1_761_523_200},
        "indicators": [
            {"id": one.id, "name": one.name, "pane": 0, "points": 250} for one in state.indicators
        ],
        "drawings": [
            {"id": one.id, "kind": one.kind, "prices": prices(one), "times": times(one)}
            for one in state.shown_drawings()
        ],
        "comparisons": [{"symbol": one, "points": 300, "last": 1.0} for one in state.comparisons],
        "crosshair": state.crosshair,
        "painted_ms": 12.5,
        **differences,
    }


def report(charts: Charts, **differences: Any) -> dict[int, str]:
    """Acknowledge as a chart would; the statuses that changed, by seq."""
    painted = as_painted(charts.state(CHANNEL), **differences)
    acknowledgement = Acknowledgement.model_validate({"sessionId": CHANNEL, "readback": painted})
    return {entry.seq: entry.status for entry in charts.acknowledge(acknowledgement)}


def statuses(charts: Charts) -> list[str]:
    return [entry.status for entry in charts.entries(CHANNEL)]


LEVEL = ("draw_level", {"kind": "support", "price": 210.1})
LINE = (
    "draw_trendline",
    {"start": {"time": "2025-01-05", "price": 200.4}, "end": {"time": "2025-03-01", "price": 206}},
)
FIB = ("draw_fibonacci", {"high": 229, "low": 199})
ELSEWHERE = {"visible_range": {"from": 1_750_000_000, "to": 1_760_000_000}}
EVERYTHING = [
    ("change_symbol", {"symbol": "MSFT"}),
    ("set_timeframe", {"timeframe": "1wk"}),
    ("toggle_indicator", {"name": "sma", "params": {"length": 20}}),
    ("draw_level", {"kind": "resistance", "price": 420}),
    ("draw_fibonacci", {"high": 429, "low": 399}),
    ("draw_zone", {"top": 412, "bottom": 405, "start": "2025-02-03"}),
    (
        "draw_channel",
        {
            "start": {"time": "2025-02-03", "price": 405},
            "end": {"time": "2025-06-02", "price": 417},
            "width": -4,
        },
    ),
    ("draw_vertical", {"time": "2025-03-03", "label": "earnings"}),
    ("annotate", {"text": "look here"}),
    ("draw_position", {"side": "long", "entry": 425, "stop": 420, "target": 435}),
    ("highlight_pattern", {"start": "2025-03-03", "end": "2025-04-07"}),
    ("compare_symbol", {"symbol": "Apple"}),
    ("set_crosshair", {"mode": "magnet"}),
    ("set_chart_style", {"style": "line"}),
    ("set_scale", {"mode": "log"}),
    ("set_visible_range", {"lookback": "6mo"}),
    ("zoom", {"direction": "in"}),
    ("reset_view", {}),
    ("snapshot", {}),
    ("clear_drawings", {}),
    ("undo", {}),
    ("redo", {}),
    ("scroll_to", {"time": "2025-03-03"}),
]


@pytest.fixture
def opened(charts: Charts) -> Charts:
    charts.ensure_channel(CHANNEL)
    assert report(charts) == {1: "applied"}
    return charts


def test_a_chart_that_does_everything_has_everything_applied(opened: Charts) -> None:
    seqs = send(opened, *EVERYTHING)
    changed = report(opened)
    assert set(changed) == set(seqs)
    assert set(changed.values()) == {"applied"}


def test_the_evidence_is_kept_with_the_entry(opened: Charts, clock: FixedClock) -> None:
    (seq,) = send(opened, LEVEL)
    clock.advance(2)
    report(opened)
    record = opened.records(CHANNEL, after=seq - 1)[0]
    assert record.readback == {
        "seq": seq, "symbol": "AAPL", "timeframe": "1d", "id": f"d{seq}",
        "prices": [210.1], "painted_ms": 12.5,
    }  # fmt: skip
    assert record.acknowledged_at == clock.now()
    assert record.error is None


@pytest.mark.parametrize(
    ("command", "differences"),
    [
        (("change_symbol", {"symbol": "MSFT"}), {"symbol": "AAPL"}),
        (("change_symbol", {"symbol": "MSFT"}), {"bars": 0}),
        (("set_timeframe", {"timeframe": "1wk"}), {"timeframe": "1d"}),
        (("set_chart_style", {"style": "line"}), {"style": "candles"}),
        (("set_scale", {"mode": "log"}), {"scale": "linear"}),
        (("set_crosshair", {"mode": "hidden"}), {"crosshair": "normal"}),
        (("compare_symbol", {"symbol": "MSFT"}), {"comparisons": []}),
        (("compare_symbol", {"symbol": "MSFT"}), {"comparisons": [{"symbol": "MSFT", "points": 0}]}),
        (
            ("draw_zone", {"top": 212, "bottom": 205, "start": "2025-02-03"}),
            {"drawings": [{"id": "d2", "kind": "zone", "prices": [212, 205], "times": []}]},
        ),
        (
            ("draw_position", {"side": "short", "entry": 220, "stop": 225, "target": 210}),
            {"drawings": [{"id": "d2", "kind": "position", "prices": [220, 225], "times": [1761523200]}]},
        ),
        (
            ("draw_vertical", {"time": "2025-03-03"}),
            {"drawings": [{"id": "d2", "kind": "vertical", "times": [1740873600]}]},
        ),
        (("toggle_indicator", {"name": "rsi"}), {"indicators": []}),
        (
            ("toggle_indicator", {"name": "rsi"}),
            {"indicators": [{"id": "rsi(length=14)", "name": "rsi", "pane": 1, "points": 0}]},
        ),
        (
            ("toggle_indicator", {"name": "volume", "enabled": False}),
            {"indicators": [{"id": "volume", "name": "volume", "pane": 0, "points": 300}]},
        ),
        (LEVEL, {"drawings": []}),
        (LEVEL, {"drawings": [{"id": "d2", "kind": "level", "prices": [210.1 * (1 + 1e-8)]}]}),
        (LINE, {"drawings": [{"id": "d2", "kind": "trendline", "prices": [200.4, 207]}]}),
        (FIB, {"drawings": [{"id": "d2", "kind": "fibonacci", "prices": [229, 214]}]}),
        (("set_visible_range", {"from": "2025-02-01", "to": "2025-03-01"}),
         ELSEWHERE),
        (("scroll_to", {"time": "2025-02-01"}), ELSEWHERE),
    ],
)  # fmt: skip
def test_what_the_chart_lacks_is_rejected_and_leaves_the_state(
    opened: Charts, command: tuple[str, dict], differences: dict
) -> None:
    before = opened.state(CHANNEL)
    (seq,) = send(opened, command)
    assert report(opened, **differences) == {seq: "rejected"}
    after = opened.state(CHANNEL)
    assert after.model_dump(exclude={"seq"}) == before.model_dump(exclude={"seq"})
    record = opened.records(CHANNEL, after=seq - 1)[0]
    assert record.error


@pytest.mark.parametrize(
    "command",
    [("scroll_to", {"time": 1_761_523_200 + 5}), ("set_visible_range", {"from": 1_761_523_200 + 5})],
)
def test_a_moment_within_the_last_bar_is_in_view_where_that_bar_is(opened: Charts, command) -> None:
    (seq,) = send(opened, command)
    assert report(opened) == {seq: "applied"}


def test_a_price_within_a_billionth_is_the_price(opened: Charts) -> None:
    (seq,) = send(opened, LEVEL)
    drawn = [{"id": f"d{seq}", "kind": "level", "prices": [210.1 * (1 + 5e-10)]}]
    assert report(opened, drawings=drawn) == {seq: "applied"}


def test_fibonacci_may_be_reported_with_all_its_lines(opened: Charts) -> None:
    (seq,) = send(opened, FIB)
    drawn = [{"id": f"d{seq}", "kind": "fibonacci", "prices": [229, 221.92, 217.54, 214, 199]}]
    assert report(opened, drawings=drawn) == {seq: "applied"}


def test_a_report_from_before_a_command_says_nothing_of_it(opened: Charts) -> None:
    old = as_painted(opened.state(CHANNEL))
    send(opened, LEVEL)
    acknowledgement = Acknowledgement.model_validate({"sessionId": CHANNEL, "readback": old})
    assert opened.acknowledge(acknowledgement) == []
    assert statuses(opened) == ["applied", "queued"]


def test_a_drawing_of_a_symbol_not_in_view_waits_until_it_is(opened: Charts) -> None:
    level, msft = send(opened, LEVEL, ("change_symbol", {"symbol": "MSFT"}))
    assert report(opened) == {msft: "applied"}
    assert statuses(opened)[level - 1] == "queued"
    (back,) = send(opened, ("change_symbol", {"symbol": "AAPL"}))
    assert report(opened) == {level: "applied", back: "applied"}


def test_a_command_that_a_later_one_overwrote_is_not_held_against_the_chart(opened: Charts) -> None:
    seqs = send(
        opened,
        ("set_chart_style", {"style": "line"}),
        ("set_chart_style", {"style": "area"}),
        LEVEL,
        ("remove_drawing", {"kind": "support"}),
        ("toggle_indicator", {"name": "rsi"}),
        ("toggle_indicator", {"name": "rsi", "enabled": False}),
    )
    assert report(opened) == dict.fromkeys(seqs, "applied")


def test_an_error_rejects_what_is_not_proven(opened: Charts) -> None:
    (msft,) = send(opened, ("change_symbol", {"symbol": "MSFT"}))
    assert report(opened, symbol=None, bars=0, error="no bars of MSFT") == {msft: "rejected"}
    assert opened.state(CHANNEL).symbol == "AAPL"
    assert "no bars of MSFT" in str(opened.records(CHANNEL, after=1)[0].error)


def test_an_error_that_may_pass_rejects_nothing(opened: Charts) -> None:
    (msft,) = send(opened, ("change_symbol", {"symbol": "MSFT"}))
    assert report(opened, symbol="AAPL", error="offline", error_retryable=True) == {}
    assert report(opened) == {msft: "applied"}


def test_a_drawing_goes_with_the_symbol_that_could_not_be_shown(opened: Charts) -> None:
    msft, level = send(opened, ("change_symbol", {"symbol": "MSFT"}), ("draw_level", {"price": 420}))
    assert report(opened, symbol="AAPL", drawings=[]) == {msft: "rejected", level: "rejected"}
    state = opened.state(CHANNEL)
    assert (state.symbol, state.drawings) == ("AAPL", ())


def test_a_left_over_drawing_rejects_the_removal(opened: Charts) -> None:
    (level,) = send(opened, LEVEL)
    report(opened)
    (clear,) = send(opened, ("clear_drawings", {}))
    still = [{"id": f"d{level}", "kind": "level", "prices": [210.1]}]
    assert report(opened, drawings=still) == {clear: "rejected"}
    assert [drawing.seq for drawing in opened.state(CHANNEL).drawings] == [level]


def test_an_undo_that_the_chart_did_not_make_is_rejected_and_its_entry_counts_again(opened: Charts) -> None:
    (level,) = send(opened, LEVEL)
    report(opened)
    (undo,) = send(opened, ("undo", {}))
    still = [{"id": f"d{level}", "kind": "level", "prices": [210.1]}]
    assert report(opened, drawings=still) == {undo: "rejected"}
    assert statuses(opened) == ["applied", "queued", "rejected"]
    assert [drawing.seq for drawing in opened.state(CHANNEL).drawings] == [level]
    assert opened.state(CHANNEL).can_undo
    assert report(opened) == {level: "applied"}


def test_an_undo_is_not_blamed_for_what_a_later_command_of_its_kind_failed_to_do(opened: Charts) -> None:
    send(opened, ("change_symbol", {"symbol": "MSFT"}))
    report(opened)
    undo, again = send(opened, ("undo", {}), ("change_symbol", {"symbol": "MSFT"}))
    assert report(opened, symbol="AAPL") == {undo: "applied", again: "rejected"}
    assert opened.state(CHANNEL).symbol == "AAPL"


def test_a_redone_command_is_verified_again(opened: Charts) -> None:
    (level,) = send(opened, LEVEL)
    report(opened)
    send(opened, ("undo", {}), ("redo", {}))
    assert statuses(opened)[level - 1] == "queued"
    report(opened)
    assert statuses(opened) == ["applied"] * 4


def test_a_late_rejection_is_taken_out_across_snapshots_and_for_good(
    opened: Charts, database: Database, clock: FixedClock, market: Market
) -> None:
    (bad,) = send(opened, LEVEL)
    seqs = send(opened, *(("draw_level", {"price": 220 + number / 100}) for number in range(450)))
    send(opened, ("undo", {"steps": 3}))
    before = opened.state(CHANNEL)
    assert len(database.query("SELECT seq FROM chart_snapshots")) > 0
    painted = as_painted(before)
    painted["drawings"] = [one for one in painted["drawings"] if one["id"] != f"d{bad}"]
    changed = report(opened, drawings=painted["drawings"])
    assert changed[bad] == "rejected"
    assert set(changed) == {bad, *seqs[:-3], before.seq}
    after = opened.state(CHANNEL)
    assert [drawing.seq for drawing in after.drawings] == seqs[:-3]
    assert Charts(database, clock, Notices(), market).state(CHANNEL) == after
    assert opened.fold_at(CHANNEL, bad).state.drawings == ()


def test_an_unknown_seq_is_refused(opened: Charts) -> None:
    with pytest.raises(ValidationFailed, match="no entry 99"):
        report(opened, seq=99)


def test_the_same_report_twice_changes_nothing_more(opened: Charts) -> None:
    (seq,) = send(opened, LEVEL)
    assert report(opened) == {seq: "applied"}
    assert report(opened) == {}
    assert report(opened, drawings=[]) == {}


def test_a_settlement_is_published(opened: Charts, notices: Notices) -> None:
    heard: list[Notice] = []
    notices.subscribe(CHANNEL, heard.append)
    (seq,) = send(opened, LEVEL)
    report(opened)
    assert [notice.topic for notice in heard] == ["journal", "journal_ack"]
    assert heard[1].body == {"seq": seq, "applied": [seq], "rejected": []}


def test_a_report_that_was_overtaken_on_its_way_does_not_stand_for_the_chart(opened: Charts) -> None:
    earlier = opened.state(CHANNEL)
    send(opened, LEVEL)
    report(opened)
    late = Acknowledgement.model_validate({"sessionId": CHANNEL, "readback": as_painted(earlier)})
    opened.acknowledge(late)

    shown = opened.shown(CHANNEL)
    assert shown is not None
    assert shown.seq == opened.last_seq(CHANNEL)
    assert [drawing.kind for drawing in shown.drawings] == ["level"]
