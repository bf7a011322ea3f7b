"""Which model answers: chosen by the settings, in one place."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from services.analyst.models.offline.model import OfflineModel
from services.errors import ChartroomError
from services.market.symbols import BUILTIN

if TYPE_CHECKING:
    from services.analyst.models.protocol import Model
    from services.clock import Clock
    from services.market.bars import SymbolMatch
    from services.market.market import Market
    from services.settings import Settings

_log = logging.getLogger(__name__)


class Models:
    """The models of an installation. `notice` is a sentence for the status page, or None."""

    def __init__(self, settings: Settings, market: Market, clock: Clock) -> None:
        self._market = market
        self._offline = OfflineModel(BUILTIN, self._resolve, clock)
        self.notice: str | None = None
        if settings.model == "openai" or (settings.model == "auto" and settings.language_model_configured):
            self.notice = (
                f"The language model {settings.openai_model} is configured, but this version cannot use one "
                "yet: the offline analyst answers."
            )
            _log.warning(self.notice)

    def choose(self) -> Model:
        """The model that answers the next turn."""
        return self._offline

    def _resolve(self, text: str) -> SymbolMatch | None:
        try:
            return self._market.resolve(text)
        except ChartroomError:
            return None
