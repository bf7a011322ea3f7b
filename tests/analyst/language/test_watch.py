"""What is known of a configured model: asked in the background, told at once, warned of in time."""

from __future__ import annotations

import threading
import time
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from components.model_status import price_words
from services.analyst.models.language.line import Line
from services.analyst.models.prices import BUILTIN, ModelFigures, Prices
from services.analyst.models.protocol import Usage
from services.analyst.models.watch import ASK_AGAIN_S, ModelWatch
from services.chartroom import Chartroom
from services.clock import FixedClock
from services.errors import UpstreamError, ValidationFailed
from services.web.routers.health import health
from tests.wire.openai_server import MODELS, Exchange, OpenAIServer, model_card, refuses


def until(condition: Callable[[], bool]) -> bool:
    """Wait up to five seconds for `condition`."""
    deadline = time.monotonic() + 5
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
    return condition()


@pytest.fixture
def watch(line: Line, clock: FixedClock) -> ModelWatch:
    return ModelWatch(line, Prices.read(), clock)


def test_the_servers_date_is_learnt_without_waiting_and_wins_over_the_table(
    watch: ModelWatch, server: OpenAIServer
) -> None:
    awaited = threading.Event()

    def when_awaited(exchange: Exchange) -> None:
        awaited.wait(20)
        model_card("gpt-4o", "2026-12-24")(exchange)

    server.on(f"{MODELS}/gpt-4o", when_awaited)
    first = watch.standing("gpt-4o")
    assert (first.health, first.shutdown_date) == ("configured", date(2027, 1, 14))
    awaited.set()
    assert until(lambda: watch.standing("gpt-4o").health == "ok")
    known = watch.standing("gpt-4o")
    assert known.shutdown_date == date(2026, 12, 24)
    assert known.warning is not None and "gpt-6-luna" in known.warning and "in 34 days" in known.warning


@pytest.mark.parametrize(
    ("closes", "warned"),
    [(None, None), ("2027-11-01", None), ("2027-01-14", "in 55"), ("2026-11-01", "closed")],
)
def test_a_warning_comes_before_a_model_goes_and_stays(
    watch: ModelWatch, server: OpenAIServer, closes: str | None, warned: str | None
) -> None:
    server.model("gpt-7", closes)
    watch.standing("gpt-7")
    assert until(lambda: watch.standing("gpt-7").health == "ok")
    warning = watch.standing("gpt-7").warning
    assert (warning is None) if warned is None else (warning is not None and warned in warning)


def test_it_is_asked_once_an_hour(watch: ModelWatch, server: OpenAIServer, clock: FixedClock) -> None:
    server.model("gpt-7")
    for _ in range(5):
        watch.standing("gpt-7")
    assert until(lambda: watch.standing("gpt-7").health == "ok")
    assert len(server.asked(f"{MODELS}/gpt-7")) == 1
    clock.advance(ASK_AGAIN_S + 1)
    watch.standing("gpt-7")
    assert until(lambda: len(server.asked(f"{MODELS}/gpt-7")) == 2)


def test_a_server_that_fails_is_failing_until_a_turn_went_well(
    watch: ModelWatch, server: OpenAIServer
) -> None:
    server.on(f"{MODELS}/gpt-7", refuses(500))
    watch.standing("gpt-7")
    assert until(lambda: watch.standing("gpt-7").health == "failing")
    watch.note("gpt-7", None)
    assert watch.standing("gpt-7").health == "ok"
    watch.note("gpt-7", UpstreamError("gone"))
    assert watch.standing("gpt-7").error == "gone"


def test_without_a_language_model_nothing_is_asked(clock: FixedClock) -> None:
    assert ModelWatch(None, Prices.read(), clock).standing("offline").health == "not configured"


def test_health_tells_how_the_model_stands(wired: Chartroom, server: OpenAIServer) -> None:
    server.model("gpt-6-luna", "2030-01-01")
    health(wired)
    assert until(lambda: health(wired)["openai"] == "ok")
    told = health(wired)["language_model"]
    assert (told["name"], told["shutdown_date"]) == ("gpt-6-luna", "2030-01-01")


def test_every_price_says_its_source_and_day_and_without_one_the_cost_is_unknown() -> None:
    tables = tomllib.loads(BUILTIN.read_text(encoding="utf-8"))
    assert tables
    for name, table in tables.items():
        known = ModelFigures.model_validate(table)
        priced = known.input_usd is not None or known.output_usd is not None
        assert priced == (known.price_source is not None) == (known.price_date is not None), name
        cost = Prices.read().cost_usd(name, Usage(1_000, 1_000))
        assert (cost is not None and cost > 0) if priced else cost is None, name


def test_the_status_page_tells_the_price_its_source_and_the_days_of_the_table(tmp_path: Path) -> None:
    prices = Prices.read(tmp_path)
    told = price_words(prices, "gpt-6-luna")
    assert r"\$0.1000 read and \$0.5000 written ([as of 2026-09-22](https://" in told
    assert told.endswith("The table of prices is of 2026-06-28 to 2026-09-22.")
    assert price_words(prices, "gpt-4.1").startswith("The price of this model is not known")
    (tmp_path / "prices.toml").write_text('["gpt-6-luna"]\ninput_usd = 5\n')
    assert "as of" not in price_words(Prices.read(tmp_path), "gpt-6-luna")


def test_prices_of_ones_own_lie_over_the_table(tmp_path: Path) -> None:
    own = '["llama-9"]\ninput_usd = 1\noutput_usd = 2\n\n["gpt-4o"]\ninput_usd = 5\n'
    (tmp_path / "prices.toml").write_text(own)
    prices = Prices.read(tmp_path)
    assert prices.cost_usd("llama-9", Usage(1_000_000, 500_000)) == 2.0
    assert prices.of("gpt-4o-2024-08-06").input_usd == 5
    assert prices.of("gpt-4o").shutdown_date == date(2027, 1, 14)
    assert prices.cost_usd("nobody", Usage(1, 1)) is None
    (tmp_path / "prices.toml").write_text('["x"]\nprice = 1\n')
    with pytest.raises(ValidationFailed, match="table of prices"):
        Prices.read(tmp_path)
