"""Counts in words."""

from __future__ import annotations


def counted(*counts: tuple[int, str]) -> str:
    """`2 chats, 14 messages and 1 document`; every word takes an s in the plural."""
    parts = [f"{number:,} {word}{'' if number == 1 else 's'}" for number, word in counts]
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if parts[1:] else parts[0]
