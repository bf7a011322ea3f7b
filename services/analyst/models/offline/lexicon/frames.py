"""What is said in front of a wish and in excuse of it: "it would be lovely to see", "if that is fine"."""

from __future__ import annotations

from collections.abc import Iterator

from services.analyst.models.offline.lexicon.part import Part
from services.analyst.models.offline.words import words


def _listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(words(phrase)) for phrase in text.split("|"))


_SPEAKERS = (("i", "am"), ("we", "are"))
_SEEN = _listed(
    """
    to see | to have | to get | to look at | to take a look at | to have a look at | to add | seeing | having
    | it if you could | it if you would | if you could | if you would | if we could | if you can
    | to know if you could | to ask you to
    """
)
_NICE = words(
    "great nice lovely good helpful useful handy super wonderful brilliant fantastic ideal interesting"
)
_GLAD = words("grateful glad happy curious keen thankful")
_AFTER = _listed(
    """
    going to need | wanting | wanting to see | looking for | looking to see | keen to see | hoping to see
    | hoping for | hoping to get | hoping | after
    """
)
_WANTED = _listed("would like | would love | want | need | wanted")
_ANYONE = (
    *words("someone somebody anyone anybody"), "one of you", "any of you", "either of you", "you guys",
)  # fmt: skip
_SAYING = _listed(
    """
    was going to | was gonna | was about to | wanted to | meant to | am trying to | was trying to
    | am going to | was just about to | was just going to | would like to
    """
)
_KIND = ("be so kind as to", "be so good as to", "be able to", "be a dear and", "do me the favour of")
_DONE = _listed("| to do | to see | to do next | next | now")
_FINE = _listed(
    """
    all right | alright | ok | okay | fine | possible | cool | good | convenient | easy enough
    | at all possible | not a problem | no problem | no trouble | not too much trouble
    | not too much to ask | not too much bother | not any bother | not a bother | no bother
    | not any bother at all | not any trouble | not too difficult | not too hard
    """
)
_EXCUSES = """
    they are called | i think they are called | they call it | they call them | as it is called
    | as they are called | as they call it | they call that | in one picture | in the same picture
    | come to think of it | now that i think of it | now that i think about it | god damn it | damn it
    | darn it | for crying out loud | for heaven's sake | last thing for today | last thing for now
    | last thing today
    | last thing before i go | last one for today | like yesterday | like last time | same as last time
    | same as yesterday | just in case | just for fun | for fun | just this once | just once
    | as soon as you can | as soon as possible | as fast as possible | as fast as you can
    | as quickly as possible | as quickly as you can | asap | as before | like before | like always
    | on the safe side |
    if that works | if that works for you | if you have the time | if you have time | no rush but | no rush
    | no hurry | there is no rush | there is no hurry | there is no hurry whatsoever | no worries
    | whenever you are ready | when you are ready | when you have a moment | when you get a moment
    | when you have time | whenever you like | in your own time | take your time | if at all possible
    | if you do not mind me asking | if you would not mind | if i may | should do it | should do
    | should be enough | should be fine | sorry to bother you | sorry to bother you again
    | sorry to be a pain | forgive me for asking | excuse me | for my taste | before we go any further
    | before i forget | as a matter of fact | to be honest | for the sake of completeness
    | while we are at it | how are you today | there it is | here we go | there we go | let us do that
    | let us do this | i think it is called | i believe it is called | i think it was called | it is called
    | i think that is the ticker | i think that is the name | if i remember correctly | if i remember right
    | if i am not mistaken | if memory serves | is the one i want | is the one i want to see
    | is the one i am after | is the one i would like to see | is what i want | is what i want to see
    | is what i am after | is what i need | is the one for me | is the one i need
"""


_LIKED = ("like", "love", "appreciate", "prefer", "have liked", "have loved", "have preferred")


def _wished() -> str:
    """ "I would appreciate it if you could", "it might be nice to have", "my colleague wants to see"."""
    return " | ".join((*_of_speakers(), *_of_saying(), *_of_things(), *_of_others(), *_of_you()))


def _of_speakers() -> Iterator[str]:
    for who, am in _SPEAKERS:
        for seen in _SEEN:
            yield from (f"{who} would {like} {seen}" for like in _LIKED)
            yield from (f"{who} would be {glad} {seen}" for glad in _GLAD)
        yield from (f"{who} should like {seen}" for seen in ("", *_SEEN))
        yield from (f"{who} would {like}" for like in ("appreciate", "be grateful for", "be happy with"))
        yield from (f"{who} {am} {after}" for after in _AFTER)
        yield from (f"{who} {often} like" for often in words("always usually normally"))
        yield from (f"{who} {often} {begin}" for often in _OFTEN for begin in _begun())
        for want in (*_WANTED, f"{am} thinking"):
            for done in _DONE:
                yield f"what {who} {want} {done}"
                yield from (f"what {who} {want} {done} is {to}" for to in ("", "to", "to see", "for you to"))


def _begun() -> Iterator[str]:
    """ "I normally start my morning with", "I always begin on"."""
    for begin in ("start", "begin", "open", "kick off", "start off", "like to start", "like to begin"):
        for what in ("", *(f"my {time}" for time in words("day morning week session routine"))):
            yield from (f"{begin} {what} {on}" for on in ("with", "off with", "by looking at", "on"))


_OFTEN = words("always usually normally generally typically mostly")


def _of_saying() -> Iterator[str]:
    """ "what I was going to say was", "I was about to ask"."""
    for going in _SAYING:
        for say in ("say", "ask", "ask for"):
            yield f"i {going} {say}"
            yield from (f"what i {going} {say} {was}" for was in ("is", "was"))


def _of_things() -> Iterator[str]:
    for nice in _NICE:
        for may in ("would", "might", "could"):
            yield from (f"it {may} be {nice} {seen}" for seen in _SEEN)


def _of_others() -> Iterator[str]:
    for wants in ("wants", "needs"):
        yield from (f"{wants} to {see}" for see in ("see", "look at", "have", "check", "have a look at"))
    for show in ("show", "pull up", "bring up", "look at", "put up"):
        yield from (f"asked me to {show} {whom}" for whom in ("", "him", "her", "them"))


def _of_you() -> Iterator[str]:
    """ "that you might be so kind as to", "would it be at all possible to", "do me the favour of"."""
    for can in words("might could would can"):
        for kind in _KIND:
            yield from (f"{lead} you {can} {kind}" for lead in ("", "that", "if", "whether"))
            yield f"{can} you {kind}"
        yield f"if you {can} just"
    for asked in ("would it be", "is it", "might it be"):
        for to in ("to", "for you to", "to see", "to get"):
            yield from (f"{asked} {ever} possible {to}" for ever in ("", "at all"))
    for favour in ("favour", "favor"):
        yield from (f"do me {a} {favour} {of}" for a in ("a", "the") for of in ("of", "and"))
    for can in words("can could would will"):
        yield from (f"{can} {who}" for who in _ANYONE)
        yield from (f"would {who} mind" for who in _ANYONE)
    for got in ("is there", "have you got", "do you have", "have we got"):
        yield from (f"{got} a chart {of}" for of in ("of", "for"))


def excuses() -> str:
    """ "if it is not too much trouble", "that would be lovely", "if that is alright with you"."""
    said = [
        f"if {it} is {fine} {you}"
        for it in ("it", "that", "this")
        for fine in _FINE
        for you in ("", "with you", "for you", "by you")
    ]
    said += [
        f"{it} would be {nice} {more}"
        for it in ("that", "it", "this", "which")
        for nice in _NICE
        for more in ("", "thanks", "actually", "too", "for me")
    ]
    return f"{' | '.join(said)} | {' | '.join(_listed(_EXCUSES))}"


TABLE: dict[Part, str] = {
    Part.FRAME: f"""
        ask: {_wished()}
        ask: i am curious about | i am wondering about | i am keen on | i am keen to see | curious about
            | i am thinking of | i am thinking about | i have got my eye on | i have my eye on
        ask: i only want | i only want to see | i just want | i just want to see
        ask: i would feel better with | i would be happier with | i would be happy with
            | it would help to have | it would help to see | i feel better with | i am happier with
        ask: i only care about | all i care about is | i am only interested in | i just care about
            | all i need to see is | all i want to see is
        ask: what i want is | what i would want is | what i would like is | what i need is
            | all i want is | all i need is | i reckon we need | i reckon i need | i think we need
            | id want | i would want | id like | i am interested in | could i look at | can i look at
            | may i look at | could we look at | can we look at
        ask: can you | could we have | could i have | can we have | may we have | might i have | let me
            | have you got | do you have | have we got | you got | is there a way to | any chance of
            | any chance you could | any chance of seeing | would it be possible to | is it ok to
            | mind if we | i was hoping to | i was hoping to see | i was wondering if | i fancy | i am after
            | i feel like | i would rather see | i would rather have | i would rather | i could do with
            | it would be nice to | it would be nice to see | it would be great to see | how about you
            | why do not you | why not | maybe you could | perhaps you could
            | feel free to | please could you | let us have | let us go with | let us try | i think i want
            | i think i would like | could you | would you | will you | can i see | could i see | can i have
            | may i see | can i get | could i get | could we | can we | would you mind | i want | i want to
            | i want you to | i would like | i would like to | i need | i need to | we need
            | i was wondering if you could | i wonder if you could | do you think you could
            | i was hoping you could | could i trouble you for | can i trouble you for | i would love
            | i prefer | i would prefer | i would like you to | go ahead and | how about | let us
            | i want to see | i would like to see | i would love to see | i wanna see | how about we
            | do me a favor and | can we see | could we see | let me have | may i have | can we get
            | i need you to | is it possible to | i will take | i will have | i would take | i would go for
            | i am missing | we are missing | i asked for | how do i get | how can i get | how can i see
            | where can i see | how do i see | still waiting for | perhaps | mind showing | mind showing me
            | would you mind showing | would you mind showing me
        about: what about | and what about | how about | what of | and what of | how is about
    """,
}
