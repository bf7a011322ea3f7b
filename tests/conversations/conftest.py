"""Conversations over an empty database."""

from __future__ import annotations

import pytest

from services.clock import FixedClock
from services.conversations.conversations import Conversations
from services.notices import Notices
from services.storage.database import Database


@pytest.fixture
def notices() -> Notices:
    return Notices()


@pytest.fixture
def conversations(database: Database, clock: FixedClock, notices: Notices) -> Conversations:
    return Conversations(database, clock, notices)
