"""Which model answers: chosen by the settings and the agent, in one place."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from services.analyst.models.language.dialect import Dialect
from services.analyst.models.language.line import Line
from services.analyst.models.language.model import LanguageModel
from services.analyst.models.offline.model import OfflineModel
from services.analyst.models.prices import ModelFigures, Prices
from services.analyst.models.watch import ModelWatch
from services.errors import ChartroomError
from services.market.symbols import BUILTIN

if TYPE_CHECKING:
    from services.analyst.models.protocol import Model
    from services.clock import Clock
    from services.conversations.models import Agent
    from services.market.bars import SymbolMatch
    from services.market.market import Market
    from services.settings import Settings

OFFLINE = "offline"
_log = logging.getLogger(__name__)


class Models:
    """The models of an installation. `notice` is a sentence for the status page, or None.

    `offline` needs nothing and is always there; it answers where no language model is configured, where the
    settings or the agent ask for it, and in the place of one that fails.
    """

    def __init__(self, settings: Settings, market: Market, clock: Clock) -> None:
        """Raises `ValidationFailed` for a `prices.toml` of the user's that is no table of prices."""
        self._market = market
        self._settings = settings
        self._lock = threading.Lock()
        self._dialects: dict[str, Dialect] = {}
        self.prices = Prices.read(settings.data_dir)
        self.offline = OfflineModel(BUILTIN, self._resolve, clock)
        self._warming = threading.Thread(target=self.offline.warm_up, name="symbol names", daemon=True)
        self._warming.start()
        self.notice: str | None = None
        self.line: Line | None = None
        if settings.model != OFFLINE and settings.language_model_configured:
            self.line = Line(settings.openai_api_key, settings.openai_base_url)
        elif settings.model == "openai":
            self.notice = (
                "CHARTROOM_MODEL is openai, but neither OPENAI_API_KEY nor OPENAI_BASE_URL is set: "
                "the offline analyst answers."
            )
            _log.warning(self.notice)
        self.watch = ModelWatch(self.line, self.prices, clock)

    @property
    def default_name(self) -> str:
        """The model that answers for agents that name none."""
        return OFFLINE if self.line is None else self._settings.openai_model

    def choose(self, agent: Agent | None = None) -> Model:
        """The model that answers the next turn of `agent`; without one, that of agents that name none."""
        name = (agent.model if agent is not None else None) or self.default_name
        if self.line is None or name == OFFLINE:
            return self.offline
        with self._lock:
            dialect = self._dialects.setdefault(name, Dialect())
        return LanguageModel(
            self.line,
            name,
            dialect,
            temperature=agent.temperature if agent is not None else None,
            context_tokens=self._settings.openai_context_tokens or self.prices.of(name).context_tokens,
            on_result=self.watch.note,
        )

    def knows(self, name: str) -> bool:
        """Whether a language model of this name is likely to be there: its figures are known."""
        return self.line is not None and self.prices.of(name) != ModelFigures()

    def close(self) -> None:
        """Let go of the language model's server. Calling it twice is harmless."""
        self._warming.join()  # a thread that still reads when the interpreter ends leaves it in pieces
        if self.line is not None:
            self.line.close()

    def _resolve(self, text: str) -> SymbolMatch | None:
        try:
            return self._market.resolve(text)
        except ChartroomError:
            return None
