"""How likely words follow each other in the sentences of an automaton: a trigram model in ARPA's format.

A search for trigrams shares the beginnings of all words, whatever came before them: an eighth of the time of
a search for the automaton. Counts are not sampled: they are what is to be expected of a walk that chooses
at each place among the words, the names asked for most often first. Words of other speech stand beside them,
so that a sentence that is no command has something better to be heard as.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.voice.hearing.automaton import Automaton

_START, _END = "<s>", "</s>"
_ENDS_HERE = 0.5
"""Of the sentences that could end at a place, so many do."""
_UNSEEN = 0.005
"""The share of what never follows in a sentence: small, for nothing else is understood."""
_OTHER = 0.4
"""The share of other speech where nothing fits. Tuned on `benchmarks/spoken_otherwise.py`."""
_SPELLED = 0.1
"""A name that is spelled is said so much less often than one that is a word; short ones fit any noise."""
_BARE = 0.25
"""A name with nothing before it begins a sentence so much less often than a verb or a word like "help"."""
_EVEN = 0.2
"""The share that is spread evenly over all words of sentences, so that none is too rare to be heard."""
_RAREST = 1e-8
_TOLD = 1e-6
"""A pair of words keeps its own followers if they tell more than this, in nats per sentence."""

Gram = tuple[str, ...]
Counts = dict[Gram, float]


@dataclass(frozen=True)
class _Arc:
    """A word, the state behind it (None is the end), and how likely it is taken."""

    word: str
    target: int | None
    share: float


def arpa_of(automaton: Automaton, names: Sequence[str], other: Iterable[str]) -> str:
    """The model as a file's text. `names` are the most likely first; `other` are words of other speech."""
    arcs = _arcs(automaton, _weights(names))
    ones, twos, threes = _counts(arcs)
    single = _singles(ones, sorted(set(other) - automaton.words))
    pairs = _mixed(twos, single)
    triples = _telling(threes, _mixed(threes, pairs), pairs)
    return "\n".join(_lines(single, pairs, triples))


def _weights(names: Sequence[str]) -> dict[str, float]:
    return {
        name: 20 / (place + 20) * (_SPELLED if len(name) == 2 * name.count("_") + 1 else 1.0)
        for place, name in enumerate(names)
    }


def _arcs(automaton: Automaton, weights: Mapping[str, float]) -> list[list[_Arc]]:
    arcs = []
    for state, step in enumerate(automaton.steps):
        ending = (_ENDS_HERE if step else 1.0) if state in automaton.ends else 0.0
        bare = 1.0 if state else _BARE
        often = {word: bare * weights[word] if word in weights else 1.0 for word in step}
        whole = sum(often.values())
        taken = [_Arc(word, target, often[word] / whole * (1 - ending)) for word, target in step.items()]
        arcs.append([*taken, _Arc(_END, None, ending)] if ending else taken)
    return arcs


def _in_order(arcs: Sequence[Sequence[_Arc]]) -> list[int]:
    """Every state before those that follow it; there are no loops."""
    waiting, order, seen = [0], list[int](), set[int]()
    while waiting:
        state = waiting[-1]
        ahead = [arc.target for arc in arcs[state] if arc.target is not None and arc.target not in seen]
        if ahead:
            waiting.extend(ahead)
        elif waiting.pop() not in seen:
            seen.add(state)
            order.append(state)
    return order[::-1]


def _counts(arcs: Sequence[Sequence[_Arc]]) -> tuple[Counts, Counts, Counts]:
    """How often one, two and three words stand together in a sentence, as expected of all of them."""
    ones, twos, threes = (defaultdict[Gram, float](float) for _ in range(3))
    reached = {0: 1.0}
    for first in arcs[0]:
        twos[_START, first.word] += first.share
        for second in _after(arcs, first):
            threes[_START, first.word, second.word] += first.share * second.share
    for state in _in_order(arcs):
        for first in arcs[state]:
            share = reached[state] * first.share
            ones[(first.word,)] += share
            if first.target is not None:
                reached[first.target] = reached.get(first.target, 0.0) + share
            for second in _after(arcs, first):
                both = share * second.share
                twos[first.word, second.word] += both
                if both >= _RAREST:
                    for third in _after(arcs, second):
                        threes[first.word, second.word, third.word] += both * third.share
    return ones, twos, threes


def _after(arcs: Sequence[Sequence[_Arc]], arc: _Arc) -> Sequence[_Arc]:
    return () if arc.target is None else arcs[arc.target]


def _singles(ones: Counts, other: Sequence[str]) -> Counts:
    whole, share = sum(ones.values()), _OTHER if other else 0.0
    single = {
        gram: (1 - share) * ((1 - _EVEN) * count / whole + _EVEN / len(ones)) for gram, count in ones.items()
    }
    return {**single, **{(word,): share / len(other) for word in other}, (_START,): 1e-10}


def _mixed(counts: Counts, shorter: Counts) -> Counts:
    """Probabilities, each with a little of that after one word less."""
    whole = defaultdict[Gram, float](float)
    for gram, count in counts.items():
        whole[gram[:-1]] += count
    return {
        gram: (1 - _UNSEEN) * count / whole[gram[:-1]] + _UNSEEN * shorter[gram[1:]]
        for gram, count in counts.items()
    }


def _telling(counts: Counts, triples: Counts, pairs: Counts) -> Counts:
    """Without those after two words that say what the second alone says (relative entropy)."""
    told = defaultdict[Gram, float](float)
    whole = defaultdict[Gram, float](float)
    for gram, share in triples.items():
        told[gram[:-1]] += share * math.log(share / pairs[gram[1:]])
        whole[gram[:-1]] += counts[gram]
    return {gram: share for gram, share in triples.items() if whole[gram[:-1]] * told[gram[:-1]] >= _TOLD}


def _left_over(grams: Counts, shorter: Counts) -> dict[Gram, float]:
    """What is left for words that never follow, over what those have after one word less (Katz)."""
    here, there = defaultdict[Gram, float](float), defaultdict[Gram, float](float)
    for gram, share in grams.items():
        here[gram[:-1]] += share
        there[gram[:-1]] += shorter[gram[1:]]
    return {before: max(1 - here[before], 1e-6) / max(1 - there[before], 1e-6) for before in here}


def _lines(single: Counts, pairs: Counts, triples: Counts) -> Iterable[str]:
    levels = (single, pairs, triples)
    left = (_left_over(pairs, single), _left_over(triples, pairs))
    yield "\\data\\"
    yield from (f"ngram {length}={len(grams)}" for length, grams in enumerate(levels, 1))
    for length, grams in enumerate(levels, 1):
        yield f"\n\\{length}-grams:"
        for gram in sorted(grams):
            behind = f" {math.log10(left[length - 1].get(gram, 1.0)):.4f}" if length < len(levels) else ""
            yield f"{math.log10(grams[gram]):.4f} {' '.join(gram)}{behind}"
    yield "\n\\end\\\n"
