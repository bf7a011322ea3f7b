"""Free text in a command: "put a note saying sell the news at 250". It is to be written, not understood.

`quoted` puts marks around it, so that the tokeniser keeps it whole and no word of it is read as an order.
"""

from __future__ import annotations

import re

from services.analyst.models.offline.calling import CALLING, DATE, LEAD, MONTH, NAMING

OPENED, CLOSED = "\ue000", "\ue001"

_BESIDE = r"(?:on|at|near|by|beside|above|over|below|under|next\s+to)"
_WHERE = re.compile(
    rf"\s*(?:\s(?:please|(?:right\s+)?here|(?:at|near|around|@|next\s+to|beside|by)\s+\$?\d[\d.,]*"
    rf"|{_BESIDE}\s+(?:the\s+)?(?:last|latest|current|newest)\s+(?:bar|candle)|{_BESIDE}\s+today'?s?\s+(?:bar|candle)"
    rf"|(?:on|at|for)\s+(?:the\s+)?{DATE}|on\s+(?:the|my)\s+chart|with\s+an?\s+\w+\s+arrow))+\s*[.!]?\s*$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:notes?|words?|message|annotat\w+|pin|type|print|write|scribble|jot|comment|text|caption|label|rename|relabel|arrow|"
    r"vertical|line|zone|box|rectangle|support|resistance|level|channel|shade|band|area|fib\w*|trend\w*)\b",
    re.IGNORECASE,
)
_WRITING = re.compile(r"^\W*(?:\w+\W+){0,4}(?:put|place|stick|pin)\s*$", re.IGNORECASE)
_QUOTE = re.compile(r"\"[^\"]{1,300}\"|“[^”]{1,300}”|(?<!\w)['‘][^'‘’]{1,300}['’](?!\w)")
_SAYING = re.compile(
    r"\b(?:saying|(?:that|which)\s+(?:says|reads)|reading|with\s+(?:the\s+)?text|labell?ed|named"
    r"|called(?!\s+(?:me|you|us|him|her|them)\b))\s*[:,]?\s+",
    re.IGNORECASE,
)
_RENAMED = re.compile(r"\b(?:rename|relabel)\b.*?\s(?:to|as)\s+", re.IGNORECASE)
_MARKED_AS = re.compile(rf"\b(?:mark|flag|tag)\s+(?:the\s+)?{DATE}\s+(?:down\s+)?as\s+", re.IGNORECASE)
_WORDS = re.compile(r"(?:the\s+)?(?:words?|message)\s*[:,]?\s*$", re.IGNORECASE)
_OPENING = re.compile(
    rf"{LEAD}(?:(?:add|put|place|leave|drop|stick|write)\s+)?(?:an?\s+|the\s+)?"
    r"(?P<word>note|comment|annotate|annotation|write)(?:\s+(?:that|down|the\s+words?))?\s*(?P<mark>[:\-–]?)\s+",
    re.IGNORECASE,
)
_PLACE_FIRST = re.compile(
    r"(?:on|at|to|for|here|there|the|in|about|off|me|a|an|it|this|that|from|near|around|@|\$?\d)\b",
    re.IGNORECASE,
)


def quoted(text: str) -> str:
    """`text` with what is to be written between `OPENED` and `CLOSED`; unchanged where there is none."""
    plain = text.replace(OPENED, "").replace(CLOSED, "")
    return _in_quotes(plain) or _after_saying(plain) or _after_note(plain) or plain


def _in_quotes(text: str) -> str | None:
    marked = text
    for found in reversed(list(_QUOTE.finditer(text))):
        if (
            _NAMED.search(text[: found.start()])
            or CALLING.search(text[: found.start()])
            or _WRITING.search(text[: found.start()])
        ):
            marked = _marked(marked, found.start(), found.group()[1:-1], found.end())
    return marked if marked != text else None


_CALLED = re.compile(r"\b(?:and\s+)?(?:call|name|label)\s+it\s+(?!as\b)", re.IGNORECASE)
_MADE = re.compile(rf"\b(?:draw|add|put|mark|place|plot)\b|\d|\b{MONTH}\b", re.IGNORECASE)


def _after_saying(text: str) -> str | None:
    called = _CALLED.search(text)
    if called and _NAMED.search(text[: called.start()]) and _MADE.search(text[: called.start()]):
        made = text[: called.start()].rstrip(" ,")
        return _to_the_end(f"{made} {text[called.end() :]}", len(made) + 1)
    renamed = _RENAMED.search(text) or NAMING.match(text) or _MARKED_AS.search(text)
    if renamed:
        return _to_the_end(text, renamed.end())
    for found in _SAYING.finditer(text):
        if _NAMED.search(text[: found.start()]):
            return _to_the_end(text, found.end())
    return None


_COLON = re.compile(
    r"^\s*(?:please\s+)?(?:(?:add|put|place|leave|drop|stick|write)\s+)?(?:an?\s+|the\s+)?"
    r"(?:note|comment|annotation|text|label)\b[^:]{1,40}:\s+(?=\w)",
    re.IGNORECASE,
)


def _after_note(text: str) -> str | None:
    """ "note: watch this", "annotate breakout at 255"; "write" may mean anything but before a place."""
    placed = _COLON.match(text)
    if placed:
        return _marked(text, placed.end(), text[placed.end() :].strip(" .!,"), len(text))
    found = _OPENING.match(text)
    if found is None:
        return None
    rest = _NEXT_WISH.split(text[found.end() :], maxsplit=1)[0]
    vague = found["word"].lower() == "write" and not _WHERE.search(rest)
    if not found["mark"] and (vague or _PLACE_FIRST.match(rest)):
        return None
    return _to_the_end(text, found.end())


_NEXT_WISH = re.compile(
    r"(?:\s+and|\s+then|\s*,)\s+(?:then\s+|please\s+|also\s+)?(?:zoom\s+(?:in|out)|(?:draw|add|remove|delete|erase)"
    r"\s+(?:an?|the|me)|(?:make|colou?r|paint|lock|hide|extend)\s+(?:it|that|the))\b",
    re.IGNORECASE,
)


def _to_the_end(text: str, start: int) -> str:
    """Marks the text from `start` on, up to the place that it is to stand at or to another wish."""
    if (more := _NEXT_WISH.search(text, start + 1)) is not None:
        return _to_the_end(text[: more.start()], start) + text[more.start() :]
    where = _WHERE.search(text, start)
    end = where.start() if where and where.start() > start else len(text)
    ends = " .!,?" if _POLITE.match(text) else " .!,"
    return _marked(text, start, text[start:end].strip(ends), end)


_POLITE = re.compile(r"\s*(?:would|could|can|will|may|might)\b", re.IGNORECASE)


def _marked(text: str, start: int, inside: str, end: int) -> str:
    if inside.strip().lower() in _UNSAID:
        return f"{text[:start]} {text[end:]}"
    before = _WORDS.sub("", text[:start])
    return f"{before} {OPENED}{inside}{CLOSED} {text[end:]}" if inside.strip() else text


_UNSAID = ("something", "anything", "some text", "some words", "a note", "a text", "a comment")
"""What stands for a text that has still to come."""
