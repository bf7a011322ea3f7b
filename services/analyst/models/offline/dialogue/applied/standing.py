"""Words that stand for the term that was explained: "one", "any", "those", "that indicator", "it"."""

from __future__ import annotations

from collections.abc import Iterator

from services.analyst.models.offline.dialogue.applied.message import Message
from services.analyst.models.offline.dialogue.applied.naming import Named
from services.analyst.models.offline.words import words

_SUCH = tuple(
    tuple(phrase.split())
    for phrase in (
        "an example of one", "an example of it", "an example of that", "an example", "an instance",
        "examples",
        "one of those", "one of these", "one of them", "one like that", "something like that",
        "anything like that", "anything of the sort", "such a thing", "that kind of thing", "one such",
        "any sign of it", "any sign of one", "any signs of it", "signs of it", "any sign of that",
    )
)  # fmt: skip
_SEVERAL = tuple(
    tuple(phrase.split())
    for phrase in ("any of those", "any of these", "any of them", "some of those", "some of these",
                   "many of those", "many of them", "some examples", "any examples", "all of them")
)  # fmt: skip
_POINTING = frozenset(words("that this the those these such my"))
_GENERIC = frozenset(
    words(
        """
        pattern patterns indicator indicators study studies overlay signal signals setup formation formations
        oscillator shape tool average averages crossing cross thing things line lines level levels scale
        """
    )
)
"""Sorts of things: with "that" before it each of them is the one that was explained."""
_READINGS = frozenset(words("value reading number figure score"))
_CHART = "stock"
_AFTER = frozenset(
    words(
        """
        at on in for from between here now right today lately recently this that last since please currently
        up there yet ever before after and or over above below near around by is was too as to of off across
        when where with if bigger larger smaller wider than open unfilled still about happening forming formed
        showing anywhere somewhere nearby then again instead again on onto under through until as well these
        visible present going been be get got come came yesterday over out then recent i you we had
        has did were are so it
        """
    )
)
_BEFORE = frozenset(
    words(
        """
        the last latest a an another next nearest closest recent biggest largest smallest first second third
        new previous open bullish bearish unfilled big small fresh strongest best most newest my only own
        current good real proper clear obvious day week bar period minute hour other more
        """
    )
)
"""Words after which "one" is a bare noun: "the last one", "the 50 day one"."""


def with_name(message: Message, name: Named) -> Iterator[str]:
    """The message with the name for what stands for it, as many ways as there are; the surest first."""
    message = _asked_of_you(_of_this_stock(message))
    for reader in (_such, _several, _generic, _ones, _any, _mine, _counted, _manner, _superlative):
        if (sentence := reader(message, name)) is not None:
            yield sentence
            return


def _of_this_stock(message: Message) -> Message:
    """ "on this one", "this one's": the chart, and not the term."""
    said, written = list(message.said), list(message.written)
    for at, word in enumerate(said[:-1]):
        if word not in ("this", "that") or said[at + 1] != "one" or at in message.symbols:
            continue
        if message.at(at - 1) in _LEADING or message.at(at + 2) in _HAVING:
            said[at + 1] = written[at + 1] = _CHART
    return Message(tuple(written), tuple(said), message.symbols)


def _asked_of_you(message: Message) -> Message:
    """ "see any?", "can you see one?": questions, and no wish to have it marked."""
    start = 2 if message.said[:2] in (("can", "you"), ("could", "you")) else 0
    if message.at(start + 1) not in ("any", "one", "some") or message.at(start) not in _SEEING:
        return message
    asking, cut = (("do", "you"), start) if message.at(start) != "got" else (("is", "there"), start + 1)
    places = frozenset(at + len(asking) - cut for at in message.symbols)
    return Message((*asking, *message.written[cut:]), (*asking, *message.said[cut:]), places)


_SEEING = ("see", "spot", "notice", "got")
_LEADING = frozenset(words("on for in about of with does has did at"))
_HAVING = frozenset(words("'s showing have had has got in do did does"))


def _such(message: Message, name: Named) -> str | None:
    return _phrase(message, _SUCH, name.indefinite)


def _several(message: Message, name: Named) -> str | None:
    return _phrase(message, _SEVERAL, f"any {name.many}")


def _phrase(message: Message, phrases: tuple[tuple[str, ...], ...], words_for: str) -> str | None:
    for at in range(len(message.said)):
        for phrase in phrases:
            if message.said[at : at + len(phrase)] == phrase:
                return message.with_words(words_for, at, at + len(phrase))
    return None


def _generic(message: Message, name: Named) -> str | None:
    """ "that indicator", "such a pattern", "the current reading"."""
    for at, word in enumerate(message.said):
        if word in _GENERIC and message.at(at - 1) in _POINTING:
            return message.with_words(f"the {name.one}", at - 1, at + 1)
        if word in _GENERIC and (message.at(at - 2), message.at(at - 1)) == ("such", "a"):
            return message.with_words(name.indefinite, at - 2, at + 1)
        if word in _READINGS and name.figure and not message.symbols & {at + 1}:
            told = message.with_words(name.one, at, at + 1)
            return f"what is the {told}" if message.said[0] in ("current", "latest", word) else told
    return None


def _ones(message: Message, name: Named) -> str | None:
    """ "is there one", "the last one", "any open ones", "is this one"."""
    for at, word in enumerate(message.said):
        before, after = message.at(at - 1), message.at(at + 1)
        if at in message.symbols or (after and not _goes_on(after)):
            continue
        if word == "ones":
            return message.with_words(name.many, at, at + 1)
        if word != "one" or before in ("which", "no", "every", "each", "number") or _in_ratio(message, at):
            continue
        if before in ("this", "that", "it") and message.at(at - 2) in ("is", "was"):
            return message.with_words(f"there {name.indefinite}", at - 1, at + 1)
        if before in ("this", "that"):
            return message.with_words(f"the {name.one}", at - 1, at + 1)
        bare = before in _BEFORE or before.isdecimal()
        return message.with_words(name.one if bare else name.indefinite, at, at + 1)
    return None


def _in_ratio(message: Message, at: int) -> bool:
    """ "two to one"."""
    many = message.at(at - 2)
    return message.at(at - 1) == "to" and (many.isdecimal() or many in ("two", "three", "four", "five"))


def _any(message: Message, name: Named) -> str | None:
    """ "any here?", "has it had either", "how many were there", "draw both"."""
    for at, word in enumerate(message.said):
        after = message.at(at + 1)
        if at in message.symbols or (after and not _goes_on(after)) or at + 1 in message.symbols:
            continue
        if word in ("any", "some"):
            return message.with_words(f"{word} {name.many}", at, at + 1)
        if word == "many" and message.at(at - 1) == "how":
            return message.with_words(f"many {name.many}", at, at + 1)
        if word in ("both", "either") and len(name.keys) > 1:
            return message.with_words(name.one, at, at + 1)
    return None


def _mine(message: Message, name: Named) -> str | None:
    for at, word in enumerate(message.said):
        if word in ("mine", "ours"):
            told = message.at(at + 1) == "'s"
            return message.with_words(f"my {name.one}{' is' if told else ''}", at, at + 1 + told)
    return None


def _superlative(message: Message, name: Named) -> str | None:
    """ "how long ago was the last", "the biggest this year", "mark the last three"."""
    for at, word in enumerate(message.said):
        if word not in _MOST or message.at(at - 1) not in ("the", "'s", "") or at in message.symbols:
            continue
        end = at + 2 if message.at(at + 1) in _FEW else at + 1
        if end in message.symbols or (message.at(end) and not _goes_on(message.at(end))):
            continue
        return message.with_words(f"{name.one if end == at + 1 else name.many}", end, end)
    return None


_MOST = frozenset(
    words("last latest newest biggest largest smallest nearest closest next previous deepest worst")
)
_FEW = frozenset(words("few couple two three four five 2 3 4 5"))


def _manner(message: Message, name: Named) -> str | None:
    """ "is apple?", "which stocks are?" after an adjective was explained: it comes last."""
    end = len(message.said) - (message.at(len(message.said) - 1) in ("?", ".", "!"))
    asks = bool({"is", "are", "was"} & set(message.said[:end]))
    bare = message.at(end - 1) in ("is", "are", "was", "it", "this", "they") or end - 1 in message.symbols
    return message.with_words(name.one, end, end) if name.manner and asks and bare else None


_COUNTING = frozenset(words("a an the add put draw plot show use try"))


def _counted(message: Message, name: Named) -> str | None:
    """ "put a 21 on", "draw the 200", "add the 50 day": a length, where the term has one."""
    if not set(name.keys) & _LENGTHS:
        return None
    for at, word in enumerate(message.said):
        if not word.isdecimal() or message.at(at - 1) not in _COUNTING:
            continue
        end = at + 2 if message.at(at + 1) in ("day", "week", "bar", "period") else at + 1
        if not message.at(end) or _goes_on(message.at(end)):
            return message.with_words(f"{message.written[end - 1]} {name.one}", end - 1, end)
    return None


_LENGTHS = frozenset(("sma", "ema", "wma", "moving_average"))


def _goes_on(word: str) -> bool:
    return word in _AFTER or not word[0].isalnum() or word.isdecimal()
