"""How much of what is understood survives being said differently: `python -m tests.evaluation.surviving`.

For every way of `changes`: of the utterances that are right and that it changes, the share still right,
and below it those that are not. Names of ways after the command restrict it to these.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tests.evaluation.changes import CHANGES, Change
from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import right, written
from tests.evaluation.wanted import SETS, Utterance, read_set


def understood() -> list[Utterance]:
    """The utterances of all sets that are right as they stand and hold no words to be written down."""
    everything = (asked for path in sorted(SETS.glob("*.txt")) for asked in read_set(path.stem))
    return [asked for asked in everything if _is_right(asked, asked.said) and not _quotes(asked)]


def lost(way: Change, utterances: list[Utterance]) -> Iterator[tuple[Utterance, tuple[str, ...] | None]]:
    """Each utterance that `way` changes: with its new words where it is no longer right, else with None."""
    for asked in utterances:
        said = tuple(way(turn) for turn in asked.said)
        if said != asked.said:
            yield asked, None if _is_right(asked, said) else said


def _is_right(asked: Utterance, said: tuple[str, ...]) -> bool:
    return right(asked, *last_calls(said, asked.pointing))


def _quotes(asked: Utterance) -> bool:
    texts = ("annotate", "label")
    return any(want.name in texts or "label" in want.arguments for one in asked.readings for want in one)


def main(names: list[str]) -> int:
    """0 when of every way at least 97% survive."""
    utterances, least = understood(), 1.0
    for way in CHANGES:
        if names and way.__name__ not in names:
            continue
        tried = list(lost(way, utterances))
        failed = [(asked, said) for asked, said in tried if said]
        share = 1 - len(failed) / max(len(tried), 1)
        least = min(least, share)
        print(f"\n{way.__name__}: {share:.1%} of {len(tried)}")
        for asked, said in failed:
            print(f"  {' // '.join(said)}\n      got {written(last_calls(said, asked.pointing)[0])}")
    return int(least < 0.97)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
