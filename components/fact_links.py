"""An answer as Markdown for Streamlit: its facts lead to their bars, its unverified numbers are marked.

A fact becomes a link to `#chart/…`, which the chart on the page follows (components/chart/src/links.ts).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from services.conversations.models import LinkedNumber, UnverifiedNumber

_FACT_LINK = re.compile(r"\[([^\]\n]{1,80})\]\(fact:(f?\d+)\)")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")


def answer_markdown(
    content: str,
    facts: Iterable[Mapping[str, Any]] = (),
    unverified: Sequence[UnverifiedNumber] = (),
    linked: Sequence[LinkedNumber] = (),
) -> str:
    """The answer with its facts as links to the chart where they have a bar, and plain where they have not.

    `unverified` are numbers to mark, `linked` those that are facts and were not written as links. Dollars are
    dollars, and images are dropped: fetching one would tell its server what was asked.
    """
    known = {str(fact.get("id")): fact for fact in facts}
    marked = _IMAGE.sub(r"\1", _marked(content, unverified, linked)).replace("$", r"\$")
    return _FACT_LINK.sub(lambda link: _linked(link[1], known.get(link[2])), marked)


def unverified_note(unverified: Sequence[UnverifiedNumber]) -> str:
    """A sentence under the answer; empty where all is verified."""
    if not unverified:
        return ""
    texts = list(dict.fromkeys(one.text for one in unverified))
    shown = ", ".join(texts[:6]) + (f" and {len(texts) - 6} more" if len(texts) > 6 else "")
    return f"Not verified: {shown}. No bar or stored value that was read says so.".replace("$", r"\$")


# The theme's blue and violet are what the chart draws the two in (.streamlit/config.toml).
_LEVEL_COLOURS = {"support": "blue", "resistance": "violet"}


def level_chips(facts: Iterable[Mapping[str, Any]]) -> str:
    """The levels among the facts, each a link to where it was touched last; empty where there are none."""
    chips = []
    for fact in facts:
        kind = str(fact["source"]["field"])
        target = chart_link(fact)
        if kind in _LEVEL_COLOURS and fact["unit"] == "price" and target:
            chips.append(f":{_LEVEL_COLOURS[kind]}[●]&nbsp;[{kind} {fact['value']:,.2f}]({target})")
    return " &ensp; ".join(chips)


def chart_link(fact: Mapping[str, Any]) -> str | None:
    """`#chart/AAPL/1wk/1516320000/178.46`; None for a fact without a bar."""
    source = fact.get("source") or {}
    time = source.get("time")
    if time is None or not source.get("symbol"):
        return None
    path = f"#chart/{quote(str(source['symbol']), safe='')}/{source.get('timeframe') or '-'}/{int(time)}"
    price = fact.get("value")
    return f"{path}/{price!r}" if fact.get("unit") == "price" and isinstance(price, float | int) else path


def _marked(content: str, unverified: Sequence[UnverifiedNumber], linked: Sequence[LinkedNumber]) -> str:
    """A link that claims another number than its fact has is no link any more."""
    links = [match.span() for match in _FACT_LINK.finditer(content)]
    spans = {
        next((link for link in links if link[0] < one.start and one.end < link[1]), (one.start, one.end))
        for one in unverified
        if content[one.start : one.end] == one.text != ""
    }
    shown = []
    for start, end in spans:
        plain = _FACT_LINK.sub(r"\1", content[start:end])
        shown.append((start, end, f":orange-background[{plain}]"))
    shown += [
        (one.start, one.end, f"[{one.text}](fact:{one.fact})")
        for one in linked
        if content[one.start : one.end] == one.text != ""
    ]
    for start, end, text in sorted(shown, reverse=True):
        content = f"{content[:start]}{text}{content[end:]}"
    return content


def _linked(text: str, fact: Mapping[str, Any] | None) -> str:
    target = None if fact is None else chart_link(fact)
    return text if target is None else f"[{text}]({target})"
