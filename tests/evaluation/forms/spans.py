"""Parts that several forms share: spans of time, and `key=value`."""

from __future__ import annotations

import re
from typing import Any


def span_of(words: list[str]) -> dict[str, Any]:
    span: dict[str, Any] = {}
    for word in words:
        if ".." in word or (word.count("-") == 2 and word[:4].isdigit()):
            start, _, end = word.partition("..")
            span |= {"from": start} | ({"to": end} if end else {})
        elif word in ("ytd", "max") or word[0].isdigit():
            span["lookback"] = word
        elif "=" in word:
            key, _, value = word.partition("=")
            span[key] = int(value) if value.isdigit() else value
        else:
            span["symbol"] = word
    return span


def keyed(rest: list[str]) -> dict[str, Any]:
    """`key=value`; a word without a key goes on with the value before it."""
    found: dict[str, Any] = {}
    for word in rest:
        key, mark, value = word.partition("=")
        if mark:
            found[key] = value
        else:
            last = next(reversed(found))
            found[last] += f" {word}"
    return {key: typed(value) for key, value in found.items()}


def typed(value: str) -> Any:
    if value in ("true", "false"):
        return value == "true"
    return float(value) if re.fullmatch(r"\d+(\.\d+)?", value) else value


def parts(form: re.Pattern[str], text: str) -> tuple[str, ...]:
    """The groups of `text`, which has to have this form: a set with a slip in it is no test."""
    found = form.fullmatch(text)
    assert found is not None, f"{text!r} is not written as {form.pattern!r}"
    return found.groups()
