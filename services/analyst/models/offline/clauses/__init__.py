"""A message as clauses, and what kind of utterance each clause is."""

from __future__ import annotations

from services.analyst.models.offline.clauses.clause import Clause, Mood
from services.analyst.models.offline.clauses.moods import mood_of
from services.analyst.models.offline.clauses.splitting import split_clauses

__all__ = ["Clause", "Mood", "mood_of", "split_clauses"]
