"""Whether the installation works, and what it works with. No paths, no keys."""

from __future__ import annotations

from typing import Any

import duckdb
from fastapi import APIRouter

from services.analyst.models.watch import ModelStanding
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
    standing = room.models.watch.standing(room.models.default_name)
    return {
        "status": "ok" if database == "ok" else "degraded",
        "version": VERSION,
        "database": database,
        "openai": standing.health,
        "language_model": _language_model(room, standing),
        "model": room.settings.model,
        "market": room.market.status(),
        "audio": _audio(room) if database == "ok" else None,
        "listeners": room.notices.listener_count(),
        "time": room.clock.now(),
    }


def _language_model(room: Chartroom, standing: ModelStanding) -> dict[str, Any]:
    """How the language model stands as far as is known: its server is asked in the background."""
    closes = standing.shutdown_date
    return {
        "name": standing.name,
        "error": standing.error,
        "shutdown_date": closes.isoformat() if closes else None,
        "warning": standing.warning,
        "first_words_s": room.ledger.latency(standing.name).first_words_s,
    }


def _audio(room: Chartroom) -> dict[str, Any]:
    """What is kept, and how much of it is not whole; counted at most once a minute."""
    standing = room.audio_check.standing()
    return {
        "status": "ok" if standing.whole else "incomplete",
        "clips": standing.clips,
        "size_bytes": standing.size_bytes,
        "files_without_row": len(standing.files_without_row),
        "rows_without_file": len(standing.rows_without_file),
        "rows_without_message": len(standing.rows_without_message),
    }


def _database(room: Chartroom) -> str:
    try:
        room.database.query("SELECT 1")
    except duckdb.Error:
        return "unavailable"
    return "ok"
