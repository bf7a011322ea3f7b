"""What Yahoo writes after the dot of a ticker, and the words people use for the venue."""

from __future__ import annotations

_CODES = {
    "L": "LSE", "IL": "LONDON", "DE": "XETRA", "F": "XETRA", "PA": "PARIS", "AS": "AMSTERDAM",
    "BR": "BRUSSELS", "MC": "MADRID", "MI": "MILAN", "SW": "ZURICH", "CO": "COPENHAGEN", "OL": "OSLO",
    "ST": "STOCKHOLM", "HE": "HELSINKI", "T": "TOKYO", "HK": "HONGKONG", "SS": "SHANGHAI",
    "SZ": "SHENZHEN", "KS": "KOREA", "TW": "TAIWAN", "NS": "INDIA", "BO": "INDIA", "AX": "SYDNEY",
    "TO": "TORONTO", "SA": "SAOPAULO",
}  # fmt: skip
_SPOKEN = {
    "L": "london|uk|united kingdom|england|britain|lse|london stock exchange",
    "DE": "frankfurt|germany|xetra|deutsche boerse|frankfurt stock exchange|germany exchange",
    "PA": "paris|france|euronext paris|paris stock exchange",
    "AS": "amsterdam|netherlands|holland|euronext amsterdam",
    "BR": "brussels|belgium",
    "MC": "madrid|spain",
    "MI": "milan|italy|borsa italiana",
    "SW": "zurich|switzerland|swiss exchange|six",
    "CO": "copenhagen|denmark",
    "OL": "oslo|norway",
    "ST": "stockholm|sweden",
    "HE": "helsinki|finland",
    "T": "tokyo|japan|tokyo stock exchange",
    "HK": "hong kong|hongkong",
    "KS": "korea|seoul",
    "TW": "taiwan|taipei",
    "NS": "india|mumbai|nse",
    "AX": "australia|sydney|asx",
    "TO": "toronto|canada|tsx",
    "SA": "brazil|sao paulo",
    "": "new york|us|usa|united states|america|nyse|nasdaq|new york stock exchange|amex",
}
SPOKEN_VENUES = {
    tuple(words.split()): suffix for suffix, said in _SPOKEN.items() for words in said.split("|")
}
"""The words for a venue → Yahoo's suffix; "" is New York: ("hong", "kong") → "HK"."""
_ORIGINS = {
    "swiss": "SW", "german": "DE", "french": "PA", "british": "L", "english": "L", "japanese": "T",
    "american": "", "dutch": "AS", "italian": "MI", "spanish": "MC", "canadian": "TO", "australian": "AX",
    "indian": "NS", "brazilian": "SA", "korean": "KS", "taiwanese": "TW", "swedish": "ST", "danish": "CO",
    "norwegian": "OL", "finnish": "HE", "belgian": "BR",
}  # fmt: skip
SPOKEN_ORIGINS = SPOKEN_VENUES | {(word,): suffix for word, suffix in _ORIGINS.items()}
"""Beside them what is said before "listing" or "one" alone: "the Swiss one" of Nestle."""


def suffix_of(symbol: str) -> str:
    """`DE` of `SAP.DE`; "" where the ticker names no venue."""
    suffix = symbol.rpartition(".")[2] if "." in symbol else ""
    return suffix if suffix in _CODES else ""


def is_exchange_suffix(text: str) -> bool:
    """Whether `text` is what Yahoo writes after the dot for a venue: `L`, `DE`, `ST`."""
    return text in _CODES


def venue_code(symbol: str) -> str:
    """The key of `EXCHANGES` that a share's ticker tells; a plain one is taken for a US share."""
    return _CODES.get(suffix_of(symbol), "NYSE")
