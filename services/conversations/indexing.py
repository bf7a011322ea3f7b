"""The thread that indexes the words of a large backlog: a database that an older version wrote.

A million messages take a minute or two of the processor. Nobody waits for that at the start: chats are found
by their titles at once, and by what was said in them as it is indexed, the last used first.
"""

from __future__ import annotations

import logging
import threading
import time

import duckdb

from services.conversations.messages import Messages
from services.errors import ChartroomError

_log = logging.getLogger(__name__)


class Indexer:
    """Indexes a few messages at once, in the caller's thread, and more on a thread of its own."""

    def __init__(self, conversations: Messages) -> None:
        self._conversations = conversations
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        conversations.index_messages()
        if backlog := conversations.unindexed_count():
            _log.info("Indexing the words of %s messages for the search, in the background", f"{backlog:,}")
            self._thread = threading.Thread(target=self._run, name="word index", daemon=True)
            self._thread.start()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the backlog is indexed; False if that took longer than `timeout` seconds."""
        if self._thread is not None:
            self._thread.join(timeout)
        return self._thread is None or not self._thread.is_alive()

    def close(self) -> None:
        """End the thread; the next start goes on. Calling it twice is harmless."""
        self._ended.set()
        self.wait(5)

    def _run(self) -> None:
        begun_at = time.monotonic()
        try:
            for session_id, _ in self._conversations.unindexed():
                since = time.monotonic()
                self._conversations.index_session(session_id)
                # Half of the time is for whoever uses the desk meanwhile.
                if self._ended.wait(time.monotonic() - since):
                    return
        except (duckdb.Error, ChartroomError) as error:  # tried again at the next start
            _log.warning("The words of older messages could not all be indexed: %s", error)
        else:
            _log.info("All messages are indexed for the search, after %.0f s", time.monotonic() - begun_at)
