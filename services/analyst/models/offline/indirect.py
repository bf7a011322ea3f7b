"""Questions that are asked around a corner: "don't you think it's overbought?", "check whether volume is up".

The words that only lead to a question are left out and it is put as one: "is it overbought". A statement
with a tag at its end ("the trend is up, isn't it?") is a question too. Read over tokens, so that what is
left is read as anything else would be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.words import words

_OPINIONS = tuple(
    words(f"{do} you {think}{that}")
    for do in ("do", "do not", "would", "would not", "wo not")
    for think in ("think", "say", "reckon", "agree", "believe", "feel", "find")
    for that in ("", " that")
)
_LOOKING = tuple(
    words(f"{lead}{look} {whether}")
    for lead in ("", "please ", "can you ", "could you ", "i would like to ", "i want to ", "i need to ",
                 "let us ", "go and ")
    for look in ("check", "have a look", "take a look", "look", "see", "find out", "tell", "tell me", "know",
                 "let me know", "verify")
    for whether in ("if", "whether")
)  # fmt: skip
_WONDERING = tuple(
    words(f"{who} {whether}")
    for who in ("i wonder", "i am wondering", "i was wondering", "i keep wondering", "i am not sure",
                "not sure", "do we know", "do you know", "any idea", "my boss asks", "my boss wants to know",
                "the question is", "my question is", "question is")
    for whether in ("if", "whether")
)  # fmt: skip
_SUPPOSING = tuple(
    words(front)
    for front in (
        "am i right that", "am i right in thinking that", "am i right in thinking", "am i right to think",
        "is it true that", "is it fair to say that", "is it fair to say", "is it right that",
        "could it be that", "is it possible that", "can it be that", "is it the case that", "any chance that",
        "any chance", "is it just me or", "how come you think", "should not we worry that", "i take it",
        "would it be fair to say",
    )
)  # fmt: skip
_NAMING = tuple(
    words(f"{would} you {call}")
    for would in ("would", "would not", "do", "could")
    for call in ("call", "consider")
)
"""What is so called follows without a verb: "would you call it volatile"."""
_FRONTS = frozenset({*_OPINIONS, *_LOOKING, *_WONDERING, *_SUPPOSING, *_NAMING})
_LENGTHS = tuple(sorted({len(front) for front in _FRONTS}, reverse=True))
_SIGNS = frozenset(
    words(
        """
        think say reckon agree believe feel find if whether true right fair chance me be call consider come
        worry take case possible
        """
    )
)
_TAGS = tuple(
    words(tag)
    for tag in (
        "is not it", "is it not", "right", "are not they", "do not you think", "would not you say",
        "has not it",
        "is not that so", "does not it", "was not it", "is that right", "am i right", "is it", "or not",
        "or what", "agreed", "correct", "do you agree", "do not you agree",
    )
)  # fmt: skip
_TAGS_END = frozenset(tag[-1] for tag in _TAGS)
_COPULAS = frozenset(words("is are was were has have will would can looks seems look seem"))
_SEEMS = frozenset(words("looks seems look seem"))
_ENDS = frozenset(words(". ? ! ;"))
_NO_SUBJECTS = frozenset(words("you i we he she they of to"))
_OPENERS = frozenset(words("so and but well hey ok okay then , now hi hello um"))
_LONGEST_SUBJECT = 5


def direct(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with a question that is only led up to put as one."""
    said = {token.norm for token in tokens}
    if said.isdisjoint(_SIGNS) and said.isdisjoint(_TAGS_END):
        return list(tokens)
    done: list[Token] = []
    start = 0
    for at, token in enumerate(tokens):
        if token.norm in _ENDS:
            done.extend(_sentence(tokens[start:at], token))
            start = at + 1
    return [*done, *_sentence(tokens[start:], None)]


def _sentence(sentence: Sequence[Token], ended: Token | None) -> list[Token]:
    """One sentence, and the sign at its end."""
    start = 0
    while start < len(sentence) and sentence[start].norm in _OPENERS:
        start += 1
    said = tuple(token.norm for token in sentence[start:])
    asked = _fronted(sentence[start:], said) or _untagged(sentence[start:], said)
    if asked:
        return [*sentence[:start], *asked, _mark(ended or sentence[-1])]
    return [*sentence, *([ended] if ended else [])]


def _fronted(sentence: Sequence[Token], said: tuple[str, ...]) -> list[Token]:
    """ "don't you think it is overbought" as "is it overbought"."""
    front = next((said[:length] for length in _LENGTHS if said[:length] in _FRONTS), ())
    rest = sentence[len(front) :]
    if not front or not rest or rest[0].norm in _NO_SUBJECTS:
        return []
    return [_word(rest[0], "is"), *rest] if front in _NAMING else _inverted(rest)


def _untagged(sentence: Sequence[Token], said: Sequence[str]) -> list[Token]:
    """ "the trend is up, isn't it" as "is the trend up"."""
    tag = next((tag for tag in _TAGS if said[-len(tag) :] == tag), ())
    comma = len(said) - len(tag) - 1
    if not tag or comma < 1 or said[comma] != "," or said[0] in _NO_SUBJECTS:
        return []
    told = list(sentence[:comma])
    asked = _inverted(told)
    return asked if asked != told else []


def _inverted(told: Sequence[Token]) -> list[Token]:
    """ "it is overbought" as "is it overbought"; what has no such verb stays."""
    for at in range(1, min(len(told), _LONGEST_SUBJECT + 1)):
        if told[at].norm == ",":
            break
        if told[at].norm in _COPULAS and told[0].norm not in _COPULAS:
            verb = _word(told[at], "is") if told[at].norm in _SEEMS else told[at]
            return [verb, *told[:at], *told[at + 1 :]]
    return list(told)


def _word(token: Token, word: str) -> Token:
    return replace(token, kind="word", text=word, norm=word)


def _mark(token: Token) -> Token:
    return replace(token, kind="sign", text="?", norm="?")
