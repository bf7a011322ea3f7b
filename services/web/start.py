"""Starting: everything opened before anybody is let in, or one line that says why not."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from services.chartroom import Chartroom
from services.errors import ChartroomError
from services.web.gate import Gatekeeper


def open_or_exit(get_chartroom: Callable[[], Chartroom]) -> None:
    """Open the Chartroom and check its settings; ends the process (status 1) where that is refused."""
    try:
        chartroom = get_chartroom()
        Gatekeeper(chartroom.settings, chartroom.clock)
    except ChartroomError as refusal:
        sys.exit(f"Chartroom did not start. {refusal.message} {refusal.remedy or ''}".rstrip())


@contextmanager
def kept_out_of_collections() -> Iterator[None]:
    """What start-up made stays until the end: the garbage collector need not look at it again.

    At the end it is let go of, or DuckDB's module would be reported as leaked when the interpreter ends.
    """
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
