"""The composition root: every service of one installation, built once and handed to pages and HTTP."""

from __future__ import annotations

import atexit
import logging
import threading
from collections.abc import Callable, Sequence
from typing import Self

from services.analyst.agent_file import AgentFiles
from services.analyst.ledger import Ledger
from services.analyst.likely_words import likely_words
from services.analyst.models.offline.spoken.listening import spoken_commands
from services.analyst.models.registry import Models
from services.analyst.spoken import SpokenMessages
from services.analyst.spoken_replies import SpokenReplies
from services.analyst.tools.catalogue import all_tools
from services.analyst.turns import Analyst
from services.charting.charts import Charts
from services.clock import Clock, SystemClock
from services.conversations.conversations import Conversations
from services.conversations.indexing import Indexer
from services.errors import ChartroomError
from services.market.market import Market
from services.market.provider import Provider
from services.market.symbols import BUILTIN
from services.notices import Notices
from services.settings import Settings, read_settings
from services.storage.database import Database
from services.voice.audio_check import AudioCheck
from services.voice.audio_files import AudioFiles
from services.voice.decoder import Decoder
from services.voice.hearing.recognisers import Recognisers
from services.voice.hearing.sphinx import Sphinx
from services.voice.speaking.speakers import Speakers
from services.voice.sweeper import Sweeper

VERSION = "0.1.0"
_log = logging.getLogger(__name__)


class Chartroom:
    """All services over one database. Use `Chartroom.open`, and `close` it."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        database: Database,
        providers: Sequence[Provider] | None = None,
    ) -> None:
        """`providers` stand in for the built-in sources of the market, each by its `source`."""
        self.settings = settings
        self.clock = clock
        self.serves_http = False  # the HTTP face sets it; without one the chart gets its bars from its page
        self.database = database
        self.notices = Notices()
        self.market = Market(settings, database, clock, providers)
        self.charts = Charts(database, clock, self.notices, self.market)
        self.conversations = Conversations(
            database, clock, self.notices, self._forget, data_dir=settings.data_dir
        )
        self.conversations.ensure_builtin_agents()
        self.indexer = Indexer(self.conversations)
        self.registry = all_tools()
        self.models = Models(settings, self.market, clock)
        self.ledger = Ledger(database)
        self.analyst = Analyst(
            conversations=self.conversations,
            charts=self.charts,
            market=self.market,
            registry=self.registry,
            choose_model=self.models.choose,
            clock=clock,
            ledger=self.ledger,
            stand_in=self.models.offline,
            prices=self.models.prices,
        )
        self.audio = AudioFiles(database, settings.data_dir, clock, settings.audio_days)
        self.audio_check = AudioCheck(database, settings.data_dir, clock)
        self.sweeper = Sweeper(self.audio)
        self.speakers = Speakers(settings, clock)
        self.replies = SpokenReplies(self.speakers, self.conversations, self.audio)
        self.decoder = Decoder()
        self.recognisers = Recognisers(
            settings,
            Sphinx(
                lambda pronouncing: spoken_commands(BUILTIN, pronouncing.knows), settings.data_dir / "hearing"
            ),
        )
        self.spoken = SpokenMessages(
            conversations=self.conversations,
            analyst=self.analyst,
            audio=self.audio,
            decoder=self.decoder,
            hearing=self.recognisers.hearing,
            likely=lambda session_id: likely_words(self.charts, session_id),
        )
        self._prepared = False
        self.agent_files = AgentFiles(self.conversations, self.charts, self.market, clock)

    @classmethod
    def open(
        cls,
        settings: Settings | None = None,
        clock: Clock | None = None,
        providers: Sequence[Provider] | None = None,
    ) -> Self:
        """Open the database of `settings` (read from the environment by default) and all services over it.

        Raises `Conflict` when another process holds the database, `ValidationFailed` for settings without
        meaning.
        """
        settings = settings or read_settings()
        database = Database(settings.database_path)
        try:
            return cls(settings, clock or SystemClock(), database, providers)
        except BaseException:  # whatever it was goes on; the next try finds the database free
            database.close()
            raise

    def prepare_to_listen(self) -> None:
        """Load behind the caller's back what would keep the first recording waiting; twice is harmless."""
        with _lock:
            if self._prepared:
                return
            self._prepared = True
        for warm in (self.decoder.warm, self.recognisers.warm):
            threading.Thread(target=_tried, args=(warm,), name="prepare to listen", daemon=True).start()

    def _forget(self, session_id: str) -> None:
        """A chat session was deleted: its answer ends, and its chart is no longer held in memory."""
        for turn in self.analyst.waiting(session_id):
            turn.stop()
        self.charts.forget(session_id)

    def close(self) -> None:
        """Let running turns end, then let go of the database. Calling it twice is harmless."""
        self.analyst.close()
        self.spoken.close()
        self.replies.close()
        self.speakers.close()
        self.sweeper.close()
        self.indexer.close()
        self.decoder.close()
        self.recognisers.close()
        self.models.close()
        self.market.close()
        self.database.close()


def _tried(warm: Callable[[], None]) -> None:
    """What cannot be made ready says so to whoever needs it."""
    try:
        warm()
    except ChartroomError as error:
        _log.info("Not ready to listen: %s", error.message)


_lock = threading.Lock()
_opened: list[Chartroom] = []


def current() -> Chartroom:
    """The process's one Chartroom, opened at the first call.

    Raises `Conflict` when another process holds the database; the next call tries again.
    """
    with _lock:
        if not _opened:
            _opened.append(Chartroom.open())
            # Threads of turns must be gone before the interpreter takes itself apart.
            atexit.register(close_current)
        return _opened[0]


def close_current() -> None:
    """Close the process's Chartroom, if it was opened; the next `current` opens a new one."""
    atexit.unregister(close_current)
    with _lock:
        while _opened:
            _opened.pop().close()
