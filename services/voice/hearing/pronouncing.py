"""How words are spoken: from the recogniser's dictionary, by hand for names of the trade, else by rule.

Beside these stands how they are said in America and in England where that is another way (`accents.txt`,
made by `benchmarks/accents.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, product
from pathlib import Path

ACCENTS = Path(__file__).with_name("accents.txt")
_MOST_WAYS = 6
"""To say one name, beside the accents."""

LETTERS = {
    "a": "EY", "b": "B IY", "c": "S IY", "d": "D IY", "e": "IY", "f": "EH F", "g": "JH IY", "h": "EY CH",
    "i": "AY",
    "j": "JH EY", "k": "K EY", "l": "EH L", "m": "EH M", "n": "EH N", "o": "OW", "p": "P IY", "q": "K Y UW",
    "r": "AA R", "s": "EH S", "t": "T IY", "u": "Y UW", "v": "V IY", "w": "D AH B AH L Y UW", "x": "EH K S",
    "y": "W AY", "z": "Z IY",
}  # fmt: skip
# In England, and "a" as the word that it is, as synthesisers read it in "A M D".
_OTHER_LETTERS = {"a": "AH", "r": "AA", "z": "Z EH D"}

_BY_HAND = """
abbvie: AE B V IY
airbnb: EH R B IY AE N B IY
alibaba: AA L IY B AA B AA, AE L IH B AA B AH
ashi: AA SH IY
asml: EY EH S EH M EH L
astrazeneca: AE S T R AH Z EH N IH K AH
atr: EY T IY AA R, EY T IY AA, AH T IY AA R, AH T IY AA
adx: EY D IY EH K S, AH D IY EH K S
baidu: B AY D UW
bnb: B IY EH N B IY
bofa: B OW F AH
bollinger: B AA L IH NG ER, B AA L IH N JH ER, B AO L IH NG G ER
broadcom: B R AO D K AA M
btc: B IY T IY S IY
byd: B IY W AY D IY
cardano: K AA R D AA N OW
carvana: K AA R V AA N AH
cci: S IY S IY AY
citigroup: S IH T IY G R UW P
clear: K L IH R, K L IY R, K L IY ER, K L IY AH
cloudflare: K L AW D F L EH R
coinbase: K OY N B EY S
crosshair: K R AO S HH EH R
crowdstrike: K R AW D S T R AY K
cvs: S IY V IY EH S
dax: D AE K S
datadog: D EY T AH D AO G
doji: D OW JH IY
donchian: D AA N CH IY AH N, D OW N CH IY AH N, D AA N CH AH N
doordash: D AO R D AE SH
ema: IY EH M EY
etf: IY T IY EH F
eth: IY T IY EY CH
exxonmobil: EH K S AA N M OW B AH L
ethereum: IH TH IH R IY AH M, IY TH IH R IY AH M
fibonacci: F IH B AH N AA CH IY, F IY B AH N AA CH IY
fib: F IH B
fibs: F IH B Z
footsie: F UH T S IY
ftse: F UH T S IY
gamestop: G EY M S T AA P
heikin: HH EY K IH N, HH AY K IH N
ichimoku: IH CH IH M OW K UW, IY CH IY M OW K UW
ishares: AY SH EH R Z
jp: JH EY P IY
jpmorgan: JH EY P IY M AO R G AH N
keltner: K EH L T N ER
litecoin: L AY T K OY N
lululemon: L UW L UW L EH M AH N
meta: M EH T AH
lvmh: EH L V IY EH M EY CH
macd: M AE K D IY, EH M EY S IY D IY, M AH K D IY
mfi: EH M EH F AY
microstrategy: M AY K R OW S T R AE T AH JH IY
mongodb: M AA NG G OW D IY B IY
nasdaq: N AE Z D AE K
netflix: N EH T F L IH K S
nio: N IY OW
nikkei: N IY K EY, N IH K EY
novartis: N OW V AA R T IH S
nvidia: EH N V IH D IY AH, AH N V IH D IY AH
obv: OW B IY V IY
palantir: P AE L AH N T IH R, P AE L AH N T ER
psar: P IY S AA R
qqq: K Y UW K Y UW K Y UW
qualcomm: K W AA L K AA M
renko: R EH NG K OW
resistances: R IH Z IH S T AH N S IH Z
retracements: R IY T R EY S M AH N T S
rivian: R IH V IY AH N
roblox: R OW B L AA K S
roc: AA R OW S IY
roku: R OW K UW
rsi: AA R EH S AY, AA EH S AY
sar: S AA R, EH S EY AA R
servicenow: S ER V IH S N AW
shiba: SH IY B AH
shopify: SH AA P IH F AY
sma: EH S EH M EY
sofi: S OW F AY
solana: S AH L AA N AH, S OW L AA N AH
spotify: S P AA T IH F AY
stochastic: S T OW K AE S T IH K, S T AH K AE S T IH K
stoch: S T AA K
stoploss: S T AA P L AO S
supertrend: S UW P ER T R EH N D
temu: T EH M UW
tencent: T EH N S EH N T
tesla: T EH S L AH, T EH Z L AH
timeframe: T AY M F R EY M
timeframes: T AY M F R EY M Z
trendline: T R EH N D L AY N
trendlines: T R EH N D L AY N Z
tsmc: T IY EH S EH M S IY
unitedhealth: Y UW N AY T IH D HH EH L TH
vix: V IH K S
vwap: V IY W AA P, V IY W AE P
wma: D AH B AH L Y UW EH M EY
wti: D AH B AH L Y UW T IY AY
xiaomi: SH AW M IY
xrp: EH K S AA R P IY
ytd: W AY T IY D IY
"""

# Letters → phones where the dictionary has no such word; the longest that fits counts.
_SOUNDS = {
    "tion": "SH AH N", "sion": "ZH AH N", "ough": "AO", "augh": "AO", "eigh": "EY", "igh": "AY", "tch": "CH",
    "dge": "JH", "sch": "SH", "ch": "CH", "sh": "SH", "th": "TH", "ph": "F", "wh": "W", "ck": "K", "ng": "NG",
    "qu": "K W", "gh": "G", "kn": "N", "wr": "R", "ee": "IY", "ea": "IY", "oo": "UW", "ou": "AW", "ow": "OW",
    "oi": "OY", "oy": "OY", "ai": "EY", "ay": "EY", "au": "AO", "aw": "AO", "ie": "IY", "ei": "EY",
    "ew": "Y UW",
    "oa": "OW", "ar": "AA R", "er": "ER", "ir": "ER", "ur": "ER", "or": "AO R", "ce": "S", "ci": "S IH",
    "cy": "S IY",
    "ge": "JH", "a": "AE", "b": "B", "c": "K", "d": "D", "e": "EH", "f": "F", "g": "G", "h": "HH", "i": "IH",
    "j": "JH", "k": "K", "l": "L", "m": "M", "n": "N", "o": "OW", "p": "P", "q": "K", "r": "R", "s": "S",
    "t": "T",
    "u": "AH", "v": "V", "w": "W", "x": "K S", "y": "IY", "z": "Z",
}  # fmt: skip
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1")
_VOWEL = re.compile(r"[aeiouy]")
_LONGEST = max(map(len, _SOUNDS))


class Pronouncing:
    """The ways in which each word may be said, as phones of the recogniser's dictionary."""

    def __init__(self, dictionary: Path) -> None:
        self._known = _read(dictionary)

    def of(self, name: str) -> tuple[str, ...]:
        """Every way to say `name`, whose words are joined by `_`, the usual ones first."""
        words = name.split("_")
        usual = islice(product(*map(self.usual, words)), _MOST_WAYS)
        accented = zip(*map(self._accented, words), strict=True)
        return tuple(dict.fromkeys(" ".join(phones) for phones in (*usual, *accented)))

    def _accented(self, word: str) -> Sequence[str]:
        """In America and in England."""
        ways = self.usual(word)
        return _accents().get(word) or (ways[0], ways[-1])

    def usual(self, word: str) -> tuple[str, ...]:
        """The ways to say `word`: of a letter its name, of an unknown word without vowels its letters."""
        if len(word) == 1 and word in LETTERS:
            other = _OTHER_LETTERS.get(word)
            return (LETTERS[word], other) if other else (LETTERS[word],)
        by_hand = _hand_written().get(word, ())
        known = by_hand or self._known.get(word, ())
        return known or (by_rule(word),)

    def knows(self, word: str) -> bool:
        """Whether it is certain how the word is said."""
        return len(word) == 1 or word in self._known or word in _hand_written()


def by_hand(word: str) -> str | None:
    """The usual sound of a name of the trade; None where none is written here."""
    ways = _hand_written().get(word)
    return ways[0] if ways else None


def by_rule(word: str) -> str:
    """The sound of an unknown word; one without vowels, or of three letters, is spelled."""
    if len(word) <= 3 or not _VOWEL.search(word):
        return " ".join(LETTERS[letter] for letter in word if letter in LETTERS)
    rest = _DOUBLED.sub(r"\1", word)
    silent_end = len(rest) > 3 and rest.endswith("e") and not _VOWEL.match(rest[-2])
    rest = rest[:-1] if silent_end else rest
    phones = []
    while rest:
        for length in range(min(_LONGEST, len(rest)), 0, -1):
            if rest[:length] in _SOUNDS:
                phones.append(_SOUNDS[rest[:length]])
                break
        rest = rest[length:]
    return " ".join(phones)


def _read(dictionary: Path) -> dict[str, tuple[str, ...]]:
    """`word PH ON ES`, further ways to say it as `word(2)`."""
    known: dict[str, tuple[str, ...]] = {}
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, _, phones = line.partition(" ")
        word = word.partition("(")[0]
        known[word] = (*known.get(word, ()), phones.strip())
    return known


@lru_cache(maxsize=1)
def _accents() -> dict[str, tuple[str, ...]]:
    entries = (line.split(":") for line in ACCENTS.read_text(encoding="ascii").splitlines())
    return {word: tuple(way.strip() for way in ways.split(",")) for word, ways in entries}


@lru_cache(maxsize=1)
def _hand_written() -> dict[str, tuple[str, ...]]:
    entries = (line.split(":") for line in _BY_HAND.strip().splitlines())
    return {word: tuple(way.strip() for way in ways.split(",")) for word, ways in entries}
