"""Markdown as the plain text that is read aloud; links keep their words, addresses are not said."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from services.voice.wording.tables import say_table

CODE = "The code is on the screen."

_FENCE = re.compile(r"(?ms)^[ \t]*(```|~~~).*?(?:^[ \t]*\1[^\n]*$|\Z)")
_TABLE = re.compile(r"(?m)(?:^[ \t]*\|[^\n]*(?:\n|\Z))+")
_SPARKLINE = re.compile(r"(?m)^[ \t]*`[▁-█]{2,}`[^\n]*$")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_FACT = re.compile(r"\[([^\]\n]{1,200})\]\(fact:(f?[0-9]+)\)")
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_FOOTNOTE = re.compile(r"\[\^[^\]]*\]:?|[¹²³⁰⁴-⁹]+")
_ADDRESS = re.compile(r"<?\b(?:(?:https?|ftp|file|wss?|mailto|data):[^\s<>]+|www\.[^\s<>]+)>?", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<!--.*?-->", re.DOTALL)
_ICON = re.compile(r":material/[a-z0-9_]+:")
_RULE = re.compile(r"(?m)^[ \t]*(?:[-*_][ \t]*){3,}$")
_HEADING = re.compile(r"(?m)^[ \t]*#{1,6}[ \t]+(.*?)[ \t#]*$")
_QUOTE = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+")
_BULLET = re.compile(r"(?m)^[ \t]*[-*+•][ \t]+(?:\[[ xX]\][ \t]+)?")
_NUMBERED = re.compile(r"(?m)^[ \t]*([0-9]{1,3})[.)][ \t]+")
_EMPHASIS = re.compile(r"(?<![\w\\])([*_]{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", re.DOTALL)
_STRONG = re.compile(r"(\*{1,3}|~~|==)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_AMOUNT = re.compile(r"[+−-]?[0-9][0-9,]*(?:\.[0-9]+)?")
_NO_STOP = re.compile(r"(?m)(?<=[\w%)\]\"'”’])[ \t]*$")


def plain_text(markdown: str, currencies: Mapping[str, str]) -> str:
    """The words of `markdown`. `currencies` has the currency of each fact that is a price, by the fact's id:
    such a number gets its currency behind it, as in "245.50 USD"."""
    text = _FENCE.sub(CODE, markdown)
    text = _TABLE.sub(lambda found: say_table(found[0]), text)
    text = _IMAGE.sub(r"\1", _SPARKLINE.sub("", text))
    text = _FACT.sub(lambda found: _fact(found, currencies), text)
    text = _LINK.sub(lambda found: "" if _ADDRESS.match(found[1]) else found[1], text)
    text = _ADDRESS.sub("", text)
    text = html.unescape(_ICON.sub("", _TAG.sub("", _FOOTNOTE.sub("", text))))
    text = _QUOTE.sub("", _RULE.sub("", text))
    text = _NO_STOP.sub(".", _HEADING.sub(r"\1", text)) if _is_block(text) else text
    text = _BULLET.sub("", _NUMBERED.sub(r"\1, ", text))
    for _ in range(2):  # bold may hold italics
        text = _STRONG.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    return _ESCAPED.sub(r"\1", text.replace("`", ""))


def _fact(found: re.Match[str], currencies: Mapping[str, str]) -> str:
    shown, currency = found[1], currencies.get(found[2])
    following = found.string[found.end() :].lstrip()
    if currency is None or not _AMOUNT.fullmatch(shown) or following.startswith(currency):
        return shown
    return f"{shown} {currency}"


def _is_block(text: str) -> bool:
    """Whether it has lines that end without a stop: headings and the items of a list."""
    return bool(_HEADING.search(text) or _BULLET.search(text) or _NUMBERED.search(text))
