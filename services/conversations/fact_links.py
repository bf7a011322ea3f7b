"""Links from a number in an answer to the fact it was taken from: `[245.50](fact:f3)`."""

from __future__ import annotations

import re

_FACT_LINK = re.compile(r"\[([^\]\n]*)\]\(fact:f?\d+\)")


def without_fact_links(text: str) -> str:
    """`[245.50](fact:f3)` → `245.50`."""
    return _FACT_LINK.sub(r"\1", text)
