"""The log of the process: one line a record, with the correlation id of the work that it came from."""

from __future__ import annotations

import logging
import sys
import threading

from services.correlation import CorrelationFilter

FORMAT = "%(asctime)s %(levelname)s %(name)s [%(correlation_id)s] %(message)s"
_OURS = ("services", "pages", "components")
_lock = threading.Lock()
_handlers: list[logging.Handler] = []


class OneLine(logging.Formatter):
    """A message stays on its line whatever a caller put into it; only a stack has lines of its own."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  logging's name
        return super().formatMessage(record).replace("\r", "\\r").replace("\n", "\\n")


def start_log() -> None:
    """Send every record to standard error: ours from INFO on, of others only warnings.

    Only the first call does something. Streamlit's and the server's own loggers have handlers of their own,
    and are left alone.
    """
    with _lock:
        if _handlers:
            return
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(OneLine(FORMAT))
        handler.addFilter(CorrelationFilter())
        logging.getLogger().addHandler(handler)
        _handlers.append(handler)
    for name in _OURS:
        logging.getLogger(name).setLevel(logging.INFO)
    logging.captureWarnings(True)
