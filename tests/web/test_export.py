"""`/api/chart/export`: a file for whoever may see the chart, and nothing in it that a replay hides."""

from __future__ import annotations

import io

import pytest
from pyarrow import parquet

from services.access import issue_token, token_secret
from tests.web.conftest import ELSEWHERE, KEY, client_of

APPLE = [
    {"type": "change_symbol", "payload": {"symbol": "AAPL"}},
    {"type": "toggle_indicator", "payload": {"name": "sma", "params": {"length": 20}}},
]


@pytest.mark.parametrize(("wanted", "media"), [("csv", "text/csv"), ("parquet", "vnd.apache.parquet")])
def test_the_file_comes_as_an_attachment_with_its_name_and_type(room, client, wanted, media):
    room.charts.submit("desk", APPLE, "api")

    answer = client.get(f"/api/chart/export?channel=desk&format={wanted}")

    assert answer.status_code == 200
    assert media in answer.headers["content-type"]
    assert answer.headers["content-disposition"] == f'attachment; filename="AAPL-1d.{wanted}"'
    assert len(answer.content) > 10_000


def test_a_chart_without_a_symbol_and_an_unknown_format_are_refused(client):
    assert client.get("/api/chart/export?channel=unused").status_code == 409
    assert client.get("/api/chart/export?channel=unused&format=xls").status_code == 422


def test_the_charts_token_opens_its_own_channel_and_no_other(open_room):
    room = open_room(CHARTROOM_API_KEY=KEY)
    room.charts.submit("desk", APPLE, "api")
    client = client_of(room, ELSEWHERE)
    token = issue_token(token_secret(room.settings.data_dir), "desk", 60, room.clock)

    for channel, status in (("desk", 200), ("other", 403)):
        answer = client.get(f"/api/chart/export?channel={channel}", headers={"X-Chart-Token": token})
        assert answer.status_code == status
    assert client.get("/api/chart/export?channel=desk").status_code == 401


def test_a_parquet_file_of_a_replay_ends_where_the_replay_stands(room, client):
    room.charts.submit("desk", APPLE, "api")
    newest = parquet.read_table(
        io.BytesIO(client.get("/api/chart/export?channel=desk&format=parquet").content)
    )
    as_of = newest["time"][-50].as_py()
    replay = {"type": "replay", "payload": {"action": "start", "as_of": as_of.isoformat()}}
    room.charts.submit("desk", [replay], "api")

    shown = parquet.read_table(
        io.BytesIO(client.get("/api/chart/export?channel=desk&format=parquet").content)
    )

    assert shown.num_rows < newest.num_rows - 40
    assert shown["time"][-1].as_py() < as_of
    assert shown.schema.metadata[b"replay_as_of"].decode() == f"{as_of:%Y-%m-%dT%H:%M:%SZ}"
