"""What is said around a wish, and taken off before it is read."""

from __future__ import annotations

from services.analyst.models.offline.courtesy.plain import plainly

__all__ = ["plainly"]
