"""Numbers with a word that belongs to them: "2 hundred", "1.2k", "a buck ten", "and a half"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.numbers.atoms import as_price
from services.analyst.models.offline.numbers.cardinals import SCALES
from services.analyst.models.offline.tokens import Token

_MONEY = {"dollar", "dollars", "buck", "bucks", "euro", "euros", "pounds"}
_PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "eighth": 1 / 8, "sixteenth": 1 / 16}
_COUNTED = {"one": 1, "two": 2, "three": 3, "five": 5, "seven": 7, "a": 1, "an": 1}
_ANOTHER = {"at", "one", "line", "level", "near", "around", "support", "target", "for"}
"""After "a third" these say that it is one more, and no part."""
_CENTS = {"cent", "cents", "pence"}


def norm_at(tokens: Sequence[Token], at: int) -> str:
    """The word at a place; empty outside the tokens."""
    return tokens[at].norm if at < len(tokens) else ""


def with_fractions(tokens: list[Token]) -> list[Token]:
    """ "248 and a half" is 248.5, "two sixty two and three eighths" 262.375."""
    merged: list[Token] = []
    for at, token in enumerate(tokens):
        part = _PARTS.get(token.norm.removesuffix("s"))
        count = _COUNTED.get(merged[-1].norm) if merged else None
        led = len(merged) > 2 and merged[-2].norm == "and" and merged[-3].kind == "number"
        if part and count and led and norm_at(tokens, at + 1) not in _ANOTHER:
            del merged[-2:]
            whole = merged.pop()
            value = round(as_price(whole.atoms) + count * part, 4)
            merged.append(Token("number", f"{value:g}", f"{value:g}", whole.start, token.end, (value,)))
        else:
            merged.append(token)
    return merged


def with_midpoints(tokens: list[Token]) -> list[Token]:
    """ "halfway between 240 and 250", "the middle of 240 and 250" is 245."""
    if all(token.norm not in _IN_BETWEEN for token in tokens):
        return tokens
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        place = _after_middle(tokens, at)
        first, joint, second = (*tokens[place : place + 3], None, None, None)[:3] if place else (None,) * 3
        paired = first and joint and second and first.kind == second.kind == "number"
        if paired and first and joint and second and joint.norm == "and":
            value = round((as_price(first.atoms) + as_price(second.atoms)) / 2, 4)
            text = f"{value:g}"
            merged.append(Token("number", text, text, tokens[at].start, second.end, (value,)))
            at = place + 3
        else:
            merged.append(tokens[at])
            at += 1
    return merged


def with_offsets(tokens: list[Token]) -> list[Token]:
    """ "2% below 245", "5 dollars above 250", "3 points under 240": the price that it is."""
    if all(token.norm not in _SIDES for token in tokens):
        return tokens
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        size, place = _size(tokens, at)
        side = _SIDES.get(norm_at(tokens, place)) if size else None
        price = tokens[place + 1] if side and place + 1 < len(tokens) else None
        counts = norm_at(tokens, place + 2) in _OF_TIME  # "gaps above 2% over two years"
        if side and price is not None and price.kind == "number" and not counts:
            whole = as_price(price.atoms)
            value = round(whole + side * (size if size >= 0 else -size * whole), 4)
            text = f"{value:g}"
            merged.append(Token("number", text, text, tokens[at].start, price.end, (value,)))
            at = place + 2
        else:
            merged.append(tokens[at])
            at += 1
    return merged


_SIDES = {"below": -1, "under": -1, "beneath": -1, "above": 1, "over": 1}
_POINTS = frozenset(("point", "points", "pts", "tick", "ticks", "handle", "handles"))
_PERCENT = frozenset(("%", "percent", "pct"))


_OF_TIME = frozenset(
    ("day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year", "years", "bars")
)


def _size(tokens: Sequence[Token], at: int) -> tuple[float, int]:
    """How far a price lies from another, a share negative, and the place after it; 0 where none is said."""
    token = tokens[at]
    if token.kind != "number" or len(token.atoms) != 1:
        return 0.0, at
    unit = norm_at(tokens, at + 1)
    if unit in _POINTS or unit in _PERCENT:
        return token.atoms[0] * (1 if unit in _POINTS else -0.01), at + 2
    paid = token.text.startswith(("$", "€", "£")) or token.end - token.start > len(token.text)
    return (token.atoms[0], at + 1) if paid else (0.0, at)


_MIDDLES = (
    ("half", "way"), ("mid", "way"), ("halfway",), ("midway",), ("middle",), ("midpoint",), ("mid", "point"),
)  # fmt: skip


_IN_BETWEEN = frozenset(said[0] for said in _MIDDLES)


def _after_middle(tokens: Sequence[Token], at: int) -> int:
    """The place after "halfway between", "the middle of"; 0 where no such thing is said."""
    place = at + (norm_at(tokens, at) == "the")
    for said in _MIDDLES:
        after = place + len(said)
        same = all(norm_at(tokens, place + step) == word for step, word in enumerate(said))
        if same and norm_at(tokens, after) in ("between", "of"):
            return after + 1
    return 0


def with_scales(tokens: list[Token]) -> list[Token]:
    """ "2 hundred 41" and "2 hundred and 41", as a recogniser mixes digits and words, are 241."""
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        token, scale = tokens[at], SCALES.get(norm_at(tokens, at + 1))
        if scale is None or token.kind != "number" or len(token.atoms) > 1 or token.atoms[0] >= scale:
            merged.append(token)
            at += 1
            continue
        at += 2
        place = at + (norm_at(tokens, at) == "and")
        rest = tokens[place].atoms if place < len(tokens) else ()
        added = len(rest) == 1 and 0 < rest[0] < scale
        value = token.atoms[0] * scale + (rest[0] if added else 0)
        at = place + 1 if added else at
        end = tokens[at - 1].end
        merged.append(replace(token, text=f"{value:g}", norm=f"{value:g}", end=end, atoms=(value,)))
    return merged


def with_thousands(tokens: list[Token]) -> list[Token]:
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


def with_money(tokens: list[Token]) -> list[Token]:
    """ "245 dollars and 50 cents" is 245.50, "a buck ten" is 1.10; the word for money goes."""
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        last = merged[-1] if merged else None
        is_amount = last is not None and (last.kind == "number" or last.norm == "a")
        halved = last is not None and last.norm == "a" and len(merged) > 1 and merged[-2].norm == "half"
        if halved and token.norm in (*_MONEY, "percent", "percentage", "%"):
            merged[-2:] = [_half(merged[-2], merged[-1] if token.norm not in _MONEY else token)]
            merged.extend([] if token.norm in _MONEY else [token])
            at += 1
        elif token.norm in _MONEY and last is not None and is_amount:
            whole = as_price(last.atoms) if last.atoms else 1.0
            cents, after = _cents(tokens, at + 1)
            amount = round(whole + cents / 100, 4)
            end = tokens[after - 1].end
            merged[-1] = Token("number", last.text, last.norm, last.start, end, (amount,))
            at = after
        elif token.norm in _CENTS and last is not None and last.kind == "number":
            merged = _in_cents(merged, token)
            at += 1
        else:
            merged.append(token)
            at += 1
    return merged


def _half(first: Token, last: Token) -> Token:
    """ "half a dollar"."""
    return Token("number", "half", "half", first.start, last.end, (0.5,))


def _in_cents(merged: list[Token], unit: Token) -> list[Token]:
    """ "ninety nine cents" is 0.99; "248 and twenty five cents" is 248.25."""
    *before, cents = merged
    amount = as_price(cents.atoms) / 100
    if len(before) > 1 and before[-1].norm == "and" and before[-2].kind == "number":
        *before, whole, _ = before
        amount, cents = as_price(whole.atoms) + amount, replace(cents, start=whole.start)
    return [*before, replace(cents, end=unit.end, atoms=(round(amount, 4),))]


def _cents(tokens: list[Token], at: int) -> tuple[float, int]:
    """The cents at `at` and the place after them; 0 cents if none are said."""
    place = at + (norm_at(tokens, at) == "and")
    if place < len(tokens) and tokens[place].kind == "number":
        said = tokens[place].atoms
        named = norm_at(tokens, place + 1) in _CENTS
        if len(said) == 1 and said[0] < 100 and (named or place == at):
            return said[0], place + 1 + named
    return 0.0, at
