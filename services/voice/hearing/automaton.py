"""A grammar of sentences as the smallest automaton that accepts them.

Pocketsphinx's own way from JSGF copies a rule wherever it is named and then closes over empty steps: 15,000
states for our sentences, and minutes. Determined and with equal states joined there are some hundreds, and
`likelihood.py` can count over them how likely words are to follow each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_TOKEN = re.compile(r"<\w+>|[\w']+|[()\[\]|]")
_RULE = re.compile(r"(?:public\s+)?<(\w+)>\s*=\s*([^;]*);")
_CLOSING = {"(": ")", "[": "]"}


@dataclass
class _State:
    """One place in a sentence: words that lead on, and places that it is at the same time."""

    words: list[tuple[str, int]] = field(default_factory=list)
    also: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Automaton:
    """`steps[state]` leads from word to state; 0 is the start. `ends` are the states in which to end."""

    steps: tuple[Mapping[str, int], ...]
    ends: frozenset[int]

    @property
    def words(self) -> frozenset[str]:
        """Every word of every sentence."""
        return frozenset(word for step in self.steps for word in step)

    def accepts(self, words: Sequence[str]) -> bool:
        """Whether this is one of the sentences."""
        state: int | None = 0
        for word in words:
            state = self.steps[state].get(word) if state is not None else None
        return state in self.ends


def automaton_of(rules: str, start: str = "utterance") -> Automaton:
    """The automaton of rules in JSGF, of which no rule may lead back to itself.

    Raises `ValueError` for a rule that is not there, or that is no rule.
    """
    return _smallest(*_determined(_Builder(dict(_RULE.findall(rules))).built(start)))


class _Builder:
    """States for expressions, from their end to their beginning: equal rules before equal ends are one."""

    def __init__(self, rules: Mapping[str, str]) -> None:
        self._rules = rules
        self._states: list[_State] = [_State()]
        self._known: dict[tuple[str, int], int] = {}

    def built(self, start: str) -> tuple[list[_State], int]:
        """All states, of which number 0 is the end, and the start's number."""
        return self._states, self._rule(start, 0)

    def _rule(self, name: str, end: int) -> int:
        if (name, end) not in self._known:
            if name not in self._rules:
                raise ValueError(f"there is no rule <{name}>")
            self._known[name, end] = self._choice(_TOKEN.findall(self._rules[name]), end)
        return self._known[name, end]

    def _choice(self, tokens: Sequence[str], end: int) -> int:
        branches = [self._sequence(branch, end) for branch in _split(tokens)]
        return branches[0] if len(branches) == 1 else self._new(_State(also=branches))

    def _sequence(self, tokens: Sequence[str], end: int) -> int:
        for sign, inner in reversed(list(_grouped(tokens))):
            if sign == "[":
                end = self._new(_State(also=[self._choice(inner, end), end]))
            elif sign == "(":
                end = self._choice(inner, end)
            elif sign.startswith("<"):
                end = self._rule(sign[1:-1], end)
            else:
                end = self._new(_State(words=[(sign, end)]))
        return end

    def _new(self, state: _State) -> int:
        self._states.append(state)
        return len(self._states) - 1


def _split(tokens: Sequence[str]) -> list[list[str]]:
    """The branches of a choice: parted at each `|` outside brackets."""
    branches: list[list[str]] = [[]]
    depth = 0
    for sign in tokens:
        depth += (sign in _CLOSING) - (sign in _CLOSING.values())
        if sign == "|" and depth == 0:
            branches.append([])
        else:
            branches[-1].append(sign)
    return branches


def _grouped(tokens: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The parts of a sequence: words and rules alone, brackets with what is in them."""
    parts: list[tuple[str, list[str]]] = []
    depth = 0
    for token in tokens:
        if token in _CLOSING.values():
            depth -= 1
        if depth:
            parts[-1][1].append(token)
        elif token not in _CLOSING.values():
            parts.append((token, []))
        if token in _CLOSING:
            depth += 1
    if depth:
        raise ValueError("a bracket is not closed")
    return parts


def _determined(built: tuple[list[_State], int]) -> tuple[list[dict[str, int]], set[int]]:
    """For each set of places where one may be after the same words, a state."""
    states, start = built
    closures: dict[int, frozenset[int]] = {}
    first = _closed(states, start, closures)
    numbers = {first: 0}
    steps: list[dict[str, int]] = []
    waiting = [first]
    for places in waiting:
        leads: dict[str, set[int]] = {}
        for place in places:
            for word, target in states[place].words:
                leads.setdefault(word, set()).update(_closed(states, target, closures))
        step = {}
        for word, reached in leads.items():
            kept = frozenset(reached)
            if kept not in numbers:
                numbers[kept] = len(numbers)
                waiting.append(kept)
            step[word] = numbers[kept]
        steps.append(step)
    return steps, {number for places, number in numbers.items() if 0 in places}


def _closed(states: Sequence[_State], start: int, known: dict[int, frozenset[int]]) -> frozenset[int]:
    """The places that `start` is at the same time; only those with words, and the end."""
    if start not in known:
        found: set[int] = set()
        waiting, seen = [start], {start}
        while waiting:
            place = waiting.pop()
            if states[place].words or place == 0:
                found.add(place)
            for other in states[place].also:
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        known[start] = frozenset(found)
    return known[start]


def _smallest(steps: list[dict[str, int]], ends: set[int]) -> Automaton:
    """Joins states from which the same can follow. There are no loops, so ends come first."""
    joined: dict[int, int] = {}
    known: dict[tuple[bool, frozenset[tuple[str, int]]], int] = {}
    kept: list[dict[str, int]] = []
    stack = [0]
    while stack:
        state = stack[-1]
        missing = [target for target in steps[state].values() if target not in joined]
        if missing:
            stack.extend(missing)
            continue
        stack.pop()
        if state in joined:
            continue
        step = {word: joined[target] for word, target in steps[state].items()}
        key = (state in ends, frozenset(step.items()))
        if key not in known:
            known[key] = len(kept)
            kept.append(step)
        joined[state] = known[key]
    # The start was kept last; it is to be number 0.
    count = len(kept) - 1
    turned = tuple({word: count - target for word, target in step.items()} for step in reversed(kept))
    return Automaton(turned, frozenset(count - joined[end] for end in ends if end in joined))
