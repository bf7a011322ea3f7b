"""What a drawing is called by: "call d7 old high", "name the first line floor". What follows is its name."""

from __future__ import annotations

import re

LEAD = (
    r"^\s*(?:(?:uh|um|er|ok|okay|so|now|and|then|also|just|please|well|hey|yes|yeah|let's"
    r"|(?:can|could|would|will)\s+you)[,\s]+)*"
)
_COUNT = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_ID = rf"(?:drawing\s+)?d[\s-]?(?:\d{{1,5}}|{_COUNT})\b"
"""How the list of drawings names them, as it is typed or spoken."""
_WHICH = (
    r"(?:(?:first|second|third|last|newest|latest|oldest|upper|lower|top|bottom|red|blue|green|orange|yellow"
    r"|purple|teal|gr[ea]y|dashed|dotted|thick|\$?\d[\d.]*)\s+){0,2}"
)
_DAY = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
    r"|(?:twenty|thirty)[\s-](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))"
)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DATE = (
    rf"(?:\d{{4}}-\d\d-\d\d|{MONTH}\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?"
    rf"|{MONTH}\s+(?:the\s+)?{_DAY}|(?:the\s+)?{_DAY}\s+of\s+{MONTH}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}(?:\s+\d{{4}})?|{MONTH}\s+\d{{4}})"
)
"""A day or a month as it is typed or spoken."""
_NOUN = (
    r"(?:trend\s*line|support|resistance|fib\w*|zone|box|level|line|channel|stop|target|entry|drawing|one\b)"
)
NAMING = re.compile(
    rf"{LEAD}(?:(?:name|label|title|tag|caption|call)\s+(?:it|that|this)(?!\s+(?:a|quits|off|even|what|how)\b)"
    rf"|(?:name|call|label|title|tag|rename|relabel)\s+(?:{_ID}|(?:the|my|that|this)\s+{_WHICH}{_NOUN})"
    rf"|give\s+(?:it|{_ID}|(?:the|my|that|this)\s+{_WHICH}{_NOUN})\s+the\s+(?:label|name|title))"
    r"(?:\s+(?:line|level|zone))?(?:\s+at\s+\$?\d[\d.]*)?(?:\s+(?:as|to))?\s+"
    r"(?!(?:in|on|with|at|red|blue|green|from|and|off|to)\b)",
    re.IGNORECASE,
)
"""What leads up to a name that ends the message."""
CALLING = re.compile(
    rf"(?:{LEAD}|\band\s+|,\s*)(?:call|name|title|tag)\s+(?:it|that|{_ID}|the|my)\b", re.IGNORECASE
)
"""Before a text in quotes it is the name of a drawing: "call d7 …"."""
