"""Companies by the people who lead them: "Elon's car company", "the company Jensen Huang runs"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.words import words

_LED = """
    TSLA: elon | elon musk | musk
    AMZN: jeff bezos | bezos | andy jassy | jassy
    META: mark zuckerberg | zuckerberg | zuck
    BRK-B: warren buffett | warren buffet | buffett | buffet | greg abel
    MSFT: bill gates | satya | satya nadella | nadella
    AAPL: tim cook | steve jobs
    GOOGL: sundar pichai | pichai | larry page | sergey brin
    NVDA: jensen | jensen huang
    AMD: lisa su
    JPM: jamie dimon | dimon
    MSTR: michael saylor | saylor
    ORCL: larry ellison | ellison
    CRM: marc benioff | benioff
    PLTR: alex karp | karp
    COIN: brian armstrong
    XYZ: jack dorsey | dorsey
    DIS: bob iger | iger
    DJT: trump | donald trump
    NFLX: reed hastings
    MC.PA: bernard arnault | arnault
    TSM: morris chang
    ARKK: cathie wood
"""
_LEADERS = {
    words(name): line.partition(":")[0].strip()
    for line in _LED.strip().splitlines()
    for name in line.partition(":")[2].split("|")
}
_LONGEST = max(map(len, _LEADERS))
_STARTS = frozenset(name[0] for name in _LEADERS) | {f"{name[0]}s" for name in _LEADERS if len(name) == 1}
_FIRMS = frozenset(
    words("company firm business stock shares ticker corporation empire conglomerate outfit fund etf")
)
_LEADS = frozenset(words("runs run owns leads founded started heads built has leading running"))
_ELSEWHERE = frozenset(words("rocket rockets space satellite newspaper tunnel brain ai social football club"))
"""What others of their companies do, which no exchange lists."""
_MOST_BETWEEN = 3


def owned_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The symbol of "Elon's car company" or "the company Musk runs" and its length; ("", 0) if none is."""
    word = tokens[at].norm
    if word in _STARTS:
        symbol, place = _leader(tokens, at)
        end = _firm(tokens, place) if symbol else 0
        return (symbol, end - at) if end else ("", 0)
    firm = at + (word == "the" and at + 1 < len(tokens))
    if tokens[firm].norm not in _FIRMS:
        return "", 0
    place = firm + 1
    while place < len(tokens) and tokens[place].norm in ("that", "which", "of", "led", "run", "owned", "by"):
        place += 1
    symbol, end = _leader(tokens, place)
    led = end < len(tokens) and tokens[end].norm in _LEADS
    return (symbol, end + led - at) if symbol and (led or place > firm + 1) else ("", 0)


def _leader(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Whose name is at a place, its "'s" and the s of "elons" read over; ("", at) if nobody's."""
    for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
        said = tuple(token.norm for token in tokens[at : at + length])
        symbol = _LEADERS.get(said) or _LEADERS.get((*said[:-1], said[-1].removesuffix("s")))
        if symbol:
            after = at + length
            return symbol, after + (after < len(tokens) and tokens[after].kind == "possessive")
    return "", at


def _firm(tokens: Sequence[Token], at: int) -> int:
    """The place after "car company"; 0 where no company is named, or another of theirs."""
    for place in range(at, min(at + _MOST_BETWEEN, len(tokens))):
        if tokens[place].kind != "word" or tokens[place].norm in _ELSEWHERE:
            return 0
        if tokens[place].norm in _FIRMS:
            return place + 1
    return 0
