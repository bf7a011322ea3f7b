"""The answer to what was drawn by hand: the same over the WebSocket and over `POST /chart/draw`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.charting.by_hand import draw_by_hand
from services.charting.charts import Charts
from services.errors import ChartroomError
from services.web.replies import error_body

_LONGEST_ID = 64


def drawn_by_hand(charts: Charts, channel: str, message: Mapping[str, Any]) -> dict[str, Any]:
    """The reply to `{id, commands, reason?}`: `drawn` with the seqs, or `refused` with the error.

    Raises `ValidationFailed` for a message without an id that a reply could name.
    """
    nonce = message.get("id")
    try:
        return {"type": "drawn", "id": nonce, "seqs": draw_by_hand(charts, channel, message)}
    except ChartroomError as error:
        if not isinstance(nonce, str) or not 0 < len(nonce) <= _LONGEST_ID:
            raise
        return {"type": "refused", "id": nonce, **error_body(error, nonce)}
