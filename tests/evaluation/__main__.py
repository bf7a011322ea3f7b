"""How much the offline analyst understands: `python -m tests.evaluation [SET …] [--quiet]`.

Prints the share that was right by category, and below it every confusion.
"""

from __future__ import annotations

import sys
from collections import Counter

from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import right, written
from tests.evaluation.wanted import LEAST, SETS, Utterance, read_set


def main(arguments: list[str]) -> int:
    """0 when of every set as much was right as has to be: 97% but for the hard ones."""
    quiet = "--quiet" in arguments
    names = [word for word in arguments if not word.startswith("-")]
    names = names or sorted(path.stem for path in SETS.glob("*.txt"))
    shares = [judge(name, quiet) for name in names]
    return int(any(share < LEAST.get(name, 0.97) for name, share in zip(names, shares, strict=True)))


def judge(name: str, quiet: bool) -> float:
    """Judge one set and print what was found; the share that was right."""
    asked, good, confused = Counter[str](), Counter[str](), []
    for utterance in read_set(name):
        calls, symbol = last_calls(utterance.said, utterance.pointing)
        asked[utterance.category] += 1
        if right(utterance, calls, symbol):
            good[utterance.category] += 1
        else:
            confused.append(confusion(utterance, written(calls)))
    print(f"\n{name}: {good.total()} of {asked.total()} right, {good.total() / asked.total():.1%}")
    for category, count in asked.items():
        print(f"  {good[category] / count:7.1%}  {good[category]:3} of {count:3}  {category}")
    if confused and not quiet:
        print("confusions:", *confused, sep="\n")
    return good.total() / asked.total()


def confusion(utterance: Utterance, got: str) -> str:
    """What was said, what was wanted, what came."""
    wanted = " | ".join(written(reading) for reading in utterance.readings)
    return f"  {' // '.join(utterance.said)}\n      wanted {wanted}\n      got    {got}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
