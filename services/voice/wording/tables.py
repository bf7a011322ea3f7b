"""A table in words: short ones whole, long ones by their first and last rows."""

from __future__ import annotations

import re

MOST_ROWS = 6
_SPLIT = re.compile(r"(?<!\\)\|")
_RULER = re.compile(r"[\s|:-]*-[\s|:-]*")


def say_table(markdown: str) -> str:
    """Lines of `|cells|` as sentences. Of more than six rows: how many, the first and the last."""
    lines = [line.strip() for line in markdown.strip().splitlines()]
    ruled = len(lines) > 1 and _RULER.fullmatch(lines[1]) is not None
    rows = [_cells(line) for line in lines if not _RULER.fullmatch(line)]
    heads = rows.pop(0) if ruled and rows else []
    if not rows:
        return _row([], heads) if heads else ""
    if len(rows) <= MOST_ROWS:
        return "\n".join(_row(heads, row) for row in rows) + "\n"
    names = f": {', '.join(filter(None, heads))}" if any(heads) else ""
    first, last = _row(heads, rows[0]), _row(heads, rows[-1])
    return f"A table of {len(rows)} rows{names}. The first: {first} The last: {last} All are on the screen.\n"


def _cells(line: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in _SPLIT.split(line.strip("|"))]


def _row(heads: list[str], cells: list[str]) -> str:
    """ "NVDA: price 170.20, change +1.2%." """
    named = []
    for at, cell in enumerate(cells[1:], 1):
        head = heads[at] if at < len(heads) else ""
        if cell:
            named.append(f"{head} {cell}".strip())
    first = cells[0] if cells else ""
    return f"{first}: {', '.join(named)}." if named and first else f"{first}{', '.join(named)}."
