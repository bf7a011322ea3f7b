"""What speaks to the recogniser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from services.voice.speaking.espeak import Espeak


@pytest.fixture(scope="module")
def espeak() -> Iterator[Espeak]:
    espeak = Espeak()
    yield espeak
    espeak.close()
