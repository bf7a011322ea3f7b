"""A language model at a local server, and a Chartroom that it answers in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from services.analyst.events import TurnEvent
from services.analyst.models.language.dialect import Dialect
from services.analyst.models.language.line import Line, Patience
from services.analyst.models.language.model import LanguageModel
from services.chartroom import Chartroom
from services.clock import FixedClock
from services.conversations.models import Message
from services.market.csv_provider import CsvProvider
from services.settings import Settings
from tests.conftest import SHARED_DATA
from tests.wire.openai_server import OpenAIServer

KEY = "sk-canary-4711-never-to-be-seen"
PATIENCE = Patience(silence_s=4.0, whole_s=20.0)

Ask = Callable[..., list[TurnEvent]]


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    """An OpenAI server of one's own."""
    with OpenAIServer() as started:
        yield started


@pytest.fixture
def line(server: OpenAIServer) -> Iterator[Line]:
    """The line to it, of little patience."""
    opened = Line(SecretStr(KEY), server.url, PATIENCE)
    yield opened
    opened.close()


@pytest.fixture
def model(line: Line) -> LanguageModel:
    """A model at it, with a context of 32,000 tokens."""
    return LanguageModel(line, "scripted", Dialect())


@pytest.fixture
def wired(
    server: OpenAIServer, csv_files: CsvProvider, tmp_path: Path, clock: FixedClock
) -> Iterator[Chartroom]:
    """A Chartroom over the CSV bars whose language model is at the server."""
    settings = Settings.model_validate(
        {
            "CHARTROOM_DATA_DIR": tmp_path,
            "CHARTROOM_MARKET": "csv",
            "CHARTROOM_CSV_DIR": SHARED_DATA / "bars",
            "CHARTROOM_MODEL": "auto",
            "OPENAI_API_KEY": KEY,
            "OPENAI_BASE_URL": server.url,
            "OPENAI_MODEL": "gpt-6-luna",
        }
    )
    opened = Chartroom.open(settings, clock, [csv_files])
    assert opened.models.line is not None
    opened.models.line.patience = PATIENCE
    yield opened
    opened.close()


@pytest.fixture
def ask(wired: Chartroom) -> Ask:
    """Asks in the session `desk`, and gives all events of the turn."""

    def asking(text: str = "show Intel", session: str = "desk") -> list[TurnEvent]:
        wired.conversations.ensure_session(session)
        return list(wired.analyst.start(session, text).events(timeout=20))

    return asking


def answer_of(room: Chartroom, session: str = "desk") -> Message:
    """The stored answer."""
    return room.conversations.messages(session).messages[-1]
