"""Numbers in words: "two hundred and forty five point five", "two forty five fifty", "a buck ten".

A run of number words becomes one number token whose atoms are the cardinals heard, in order. Whether
2, 45, 50 is the price 245.50 or three parameters is decided by who reads it: `as_price` or `as_list`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.words import words

_ONES = dict(
    zip(
        words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
            " sixteen seventeen eighteen nineteen"
        ),
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip(words("twenty thirty forty fifty sixty seventy eighty ninety"), range(20, 100, 10), strict=True)
)
_SCALES = {"hundred": 100, "thousand": 1000, "grand": 1000}
_SMALL = {**_ONES, **_TENS}
NUMBER_WORDS = frozenset((*_SMALL, *_SCALES))
_COUNTED = {"day", "days", "week", "period", "bar", "moving", "ema", "sma", "average", "fifty"}
"""What "the hundred" may be said of."""
_MONEY = {"dollar", "dollars", "buck", "bucks", "euro", "euros", "pounds"}
_PARTS = {"half": 0.5, "quarter": 0.25, "quarters": 0.75}
_CENTS = {"cent", "cents", "pence"}


def merge_numbers(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with each run of number words (and "k", "dollars and … cents") as one number."""
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        length = _run_length(tokens, at)
        if length:
            run = tokens[at : at + length]
            merged.extend(_numbers(run))
            at += length
        else:
            merged.append(tokens[at])
            at += 1
    return _fractions(_thousands(_money(_scaled(merged))))


def as_price(atoms: Sequence[float]) -> float:
    """The price that was most likely said: 2, 45, 50 → 245.50; 245, 50 → 245.50; 65, 20 → 65.20."""
    if len(atoms) == 1:
        return atoms[0]
    if all(atom < 10 and atom == int(atom) for atom in atoms):
        return float("".join(str(int(atom)) for atom in atoms))
    first, *rest = atoms
    if first < 10 and rest[0] < 100:
        first, rest = first * 100 + rest[0], rest[1:]
    if rest and 0 < rest[0] < 100:
        return round(first + rest[0] / 100, 4)
    return first


def as_list(token: Token) -> tuple[float, ...]:
    """Every number heard, one by one: parameters, periods."""
    return token.atoms


def _run_length(tokens: Sequence[Token], at: int) -> int:
    """How many tokens from `at` are number words; 0 if none is."""
    length = 0
    while at + length < len(tokens):
        word = tokens[at + length].norm if tokens[at + length].kind == "word" else ""
        if (
            word in _SMALL
            or (length and word in _SCALES)
            or (length and word in ("point", "oh", "o") and _is_small(tokens, at + length + 1))
            or (length and word == "and" and _joins(tokens, at, length))
        ):
            length += 1
        elif not length and word == "a" and _norm(tokens, at + 1) in _SCALES:
            length += 2
        elif not length and word == "hundred" and _norm(tokens, at + 1) in _COUNTED:
            length += 1
        else:
            break
    return length


def _norm(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].norm if at < len(tokens) else ""


def _is_small(tokens: Sequence[Token], at: int) -> bool:
    return _norm(tokens, at) in _SMALL


def _joins(tokens: Sequence[Token], at: int, length: int) -> bool:
    """ "and" is inside a number only in "two hundred and five", never in "fifty and two hundred"."""
    return (
        _norm(tokens, at + length - 1) in _SCALES
        and _is_small(tokens, at + length + 1)
        and _norm(tokens, at + length + 2) not in _SCALES
    )


def _cardinals(words: Sequence[str]) -> tuple[float, ...]:
    """The cardinals in a run of number words: [five, thirty, five, five] → 5, 35, 5."""
    atoms: list[float] = []
    at = 0
    while at < len(words):
        value, at = _cardinal(words, at)
        atoms.append(value)
    return tuple(atoms)


def _cardinal(words: Sequence[str], at: int) -> tuple[float, int]:
    total, part, at = 0.0, *_below_hundred(words, at)
    while at < len(words) and words[at] in _SCALES:
        scale = _SCALES[words[at]]
        part, at = part * scale, at + 1
        if scale == 1000:
            total, part = total + part, 0.0
        if at < len(words) and words[at] == "and":
            at += 1
        if at < len(words) and words[at] in _SMALL:
            tail, after = _below_hundred(words, at)
            follows_hundred = after < len(words) and words[after] in _SCALES
            if scale == 1000 and follows_hundred:
                part, at = tail, after
            elif not follows_hundred:
                part, at = part + tail, after
                break
            else:  # "two hundred fifty two hundred": the two belongs to what follows
                part, at = (part + _TENS[words[at]], at + 1) if words[at] in _TENS else (part, at)
                break
    return _decimals(words, at, total + part)


def _below_hundred(words: Sequence[str], at: int) -> tuple[float, int]:
    word = words[at]
    if word == "a":
        return 1.0, at + 1
    if word == "hundred" and at == 0:
        return 1.0, at
    if word in ("oh", "o", "point", "and") or word in _SCALES:
        return 0.0, at + (word not in _SCALES)
    if word in _TENS and at + 1 < len(words) and 0 < _ONES.get(words[at + 1], 0) < 10:
        return float(_TENS[word] + _ONES[words[at + 1]]), at + 2
    return float(_SMALL[word]), at + 1


def _decimals(words: Sequence[str], at: int, whole: float) -> tuple[float, int]:
    """ "point five", "point two five", "point twenty five" after a whole number."""
    if at >= len(words) or words[at] != "point":
        return whole, at
    digits = ""
    at += 1
    while at < len(words) and words[at] in _SMALL:
        value, at = _below_hundred(words, at)
        digits += str(int(value))
        if value >= 10:
            break
    return whole + float(f"0.{digits or 0}"), at


def _numbers(run: Sequence[Token]) -> list[Token]:
    """One number; but two of a hundred or more after one another are two numbers."""
    atoms = _cardinals([token.norm for token in run])
    if len(atoms) > 1 and min(atoms) >= 100:
        return [_number(run, (atom,)) for atom in atoms]
    return [_number(run, atoms)]


def _number(run: Sequence[Token], atoms: tuple[float, ...]) -> Token:
    text = " ".join(token.text for token in run)
    return Token("number", text, text.lower(), run[0].start, run[-1].end, atoms, False, True)


def _fractions(tokens: list[Token]) -> list[Token]:
    """ "248 and a half" is 248.5, "two sixty two and a quarter" 262.25."""
    merged: list[Token] = []
    for token in tokens:
        tail = [part.norm for part in merged[-2:]]
        led = tail == ["and", "a"] or (token.norm == "quarters" and tail == ["and", "three"])
        if token.norm in _PARTS and led and len(merged) > 2 and merged[-3].kind == "number":
            del merged[-2:]
            whole = merged.pop()
            value = as_price(whole.atoms) + _PARTS[token.norm]
            merged.append(Token("number", f"{value:g}", f"{value:g}", whole.start, token.end, (value,)))
        else:
            merged.append(token)
    return merged


def _scaled(tokens: list[Token]) -> list[Token]:
    """ "2 hundred 41" and "2 hundred and 41", as a recogniser mixes digits and words, are 241."""
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        token, scale = tokens[at], _SCALES.get(_norm(tokens, at + 1))
        if scale is None or token.kind != "number" or len(token.atoms) > 1 or token.atoms[0] >= scale:
            merged.append(token)
            at += 1
            continue
        at += 2
        place = at + (_norm(tokens, at) == "and")
        rest = tokens[place].atoms if place < len(tokens) else ()
        added = len(rest) == 1 and 0 < rest[0] < scale
        value = token.atoms[0] * scale + (rest[0] if added else 0)
        at = place + 1 if added else at
        end = tokens[at - 1].end
        merged.append(replace(token, text=f"{value:g}", norm=f"{value:g}", end=end, atoms=(value,)))
    return merged


def _thousands(tokens: list[Token]) -> list[Token]:
    """ "1.2k" is 1200."""
    merged: list[Token] = []
    for token in tokens:
        last = merged[-1] if merged else None
        if token.norm == "k" and last and last.kind == "number" and (token.glued or last.spoken):
            merged[-1] = Token(
                "number", last.text + "k", last.norm + "k", last.start, token.end, (last.atoms[0] * 1000,)
            )
        else:
            merged.append(token)
    return merged


def _money(tokens: list[Token]) -> list[Token]:
    """ "245 dollars and 50 cents" is 245.50, "a buck ten" is 1.10; the word for money goes."""
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        last = merged[-1] if merged else None
        is_amount = last is not None and (last.kind == "number" or last.norm == "a")
        if token.norm in _MONEY and last is not None and is_amount:
            whole = as_price(last.atoms) if last.atoms else 1.0
            cents, after = _cents(tokens, at + 1)
            amount = round(whole + cents / 100, 4)
            end = tokens[after - 1].end
            merged[-1] = Token("number", last.text, last.norm, last.start, end, (amount,))
            at = after
        else:
            merged.append(token)
            at += 1
    return merged


def _cents(tokens: list[Token], at: int) -> tuple[float, int]:
    """The cents at `at` and the place after them; 0 cents if none are said."""
    place = at + (_norm(tokens, at) == "and")
    if place < len(tokens) and tokens[place].kind == "number":
        said = tokens[place].atoms
        named = _norm(tokens, place + 1) in _CENTS
        if len(said) == 1 and said[0] < 100 and (named or place == at):
            return said[0], place + 1 + named
    return 0.0, at
