"""What the chart can draw now. What it cannot is refused before it is stored, never accepted and ignored."""

from __future__ import annotations

from services.charting.commands import PAYLOADS
from services.errors import ValidationFailed

_NOT_YET: frozenset[str] = frozenset()

DRAWABLE_COMMANDS: tuple[str, ...] = tuple(kind for kind in PAYLOADS if kind not in _NOT_YET)
"""Command types that `Charts.submit` accepts, in the order of CONTRACTS §2."""


class UnsupportedCommand(ValidationFailed):
    """A well-formed command that the chart cannot carry out yet."""


def require_drawable(kind: str) -> None:
    """Raise `UnsupportedCommand` unless the chart can carry out commands of this type."""
    if kind in DRAWABLE_COMMANDS:
        return
    raise UnsupportedCommand(
        f"The chart cannot do {kind} yet.",
        details={"field": "type", "value": kind, "supported": list(DRAWABLE_COMMANDS)},
        remedy=f"What it can do: {', '.join(DRAWABLE_COMMANDS)}.",
    )
