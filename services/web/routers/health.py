"""Whether the installation works, and what it works with. No paths, no keys."""

from __future__ import annotations

from typing import Any

import duckdb
from fastapi import APIRouter

from services.chartroom import VERSION, Chartroom
from services.web.door import Room
from services.web.replies import JsonReply

router = APIRouter(tags=["health"])


@router.get("/health")
@router.get("/core/health", include_in_schema=False)
@router.get("/chat/health", include_in_schema=False)
def read_health(room: Room) -> JsonReply:
    """`status` is `ok`, or `degraded` (503) when the database does not answer."""
    return health_reply(room)


def health_reply(room: Chartroom) -> JsonReply:
    """The health of `room`, also for `/health` outside the API."""
    figures = health(room)
    return JsonReply(figures, status_code=200 if figures["status"] == "ok" else 503)


def health(room: Chartroom) -> dict[str, Any]:
    """What `GET /health` answers."""
    database = _database(room)
    return {
        "status": "ok" if database == "ok" else "degraded",
        "version": VERSION,
        "database": database,
        "openai": "configured" if room.settings.language_model_configured else "not configured",
        "model": room.settings.model,
        "market": room.market.status(),
        "listeners": room.notices.listener_count(),
        "time": room.clock.now(),
    }


def _database(room: Chartroom) -> str:
    try:
        room.database.query("SELECT 1")
    except duckdb.Error:
        return "unavailable"
    return "ok"
