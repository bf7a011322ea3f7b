"""One process that decodes, for all tests of a worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from services.voice.decoder import Decoder


@pytest.fixture(scope="session")
def decoder() -> Iterator[Decoder]:
    """Started at its first use."""
    decoder = Decoder()
    yield decoder
    decoder.close()
