"""What the cardinals of a number were meant as: one price, or a list."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.tokens import Token

_TEN_THOUSAND = 10_000


def as_price(atoms: Sequence[float]) -> float:
    """The price that was most likely said: 2, 45, 50 → 245.50; 245, 50 → 245.50; 65, 20 → 65.20."""
    if len(atoms) == 1:
        return atoms[0]
    if all(atom < 10 and atom == int(atom) for atom in atoms):
        return float("".join(str(int(atom)) for atom in atoms))
    if all(atom < 10 for atom in atoms) and all(atom == int(atom) for atom in atoms[:-1]):
        return float("".join(f"{atom:g}" for atom in atoms))  # "two four two point five"
    digits = next((at for at, atom in enumerate(atoms) if atom >= 10 or atom != int(atom)), len(atoms))
    if digits > 2:  # "two six two fifty"
        atoms = (float("".join(str(int(atom)) for atom in atoms[:digits])), *atoms[digits:])
    first, *rest = atoms
    if first < 10 and rest[0] < 100:
        first, rest = first * 100 + rest[0], rest[1:]
    if (
        rest and rest[0] >= _TEN_THOUSAND and first < 10 and rest[0] % 1000 == 0
    ):  # "one seventy-five thousand"
        return first * 100_000 + rest[0]
    if len(rest) > 1 and rest[0] == 0:  # "two forty one oh five"
        rest = rest[1:]
    if rest and 0 < rest[0] < 100:
        return round(first + rest[0] / 100, 4)
    return first


def as_list(token: Token) -> tuple[float, ...]:
    """Every number heard, one by one: parameters, periods."""
    return token.atoms
