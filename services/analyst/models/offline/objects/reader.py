"""What a reader of noun phrases is."""

from __future__ import annotations

from collections.abc import Callable

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import (
    Intent,
)

Found = list[Intent] | None

Reader = Callable[[Cursor, bool], Found]
"""(cursor, removing) → intents, or None."""
