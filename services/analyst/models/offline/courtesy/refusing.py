"""The words that refuse a thing, that send it away and that let it stay, in full."""

from __future__ import annotations

from services.analyst.models.offline.words import words

SOFT = frozenset(
    words(
        """
        really honestly actually just also certainly definitely particularly even still simply frankly
        personally quite rather right now very much absolutely clearly well ok okay so then and but perfectly
        fine happily easily currently surely any more longer anymore
        """
    )
)
"""Words that change nothing of a refusal, wherever in it they stand."""
_NEED = (
    "use", "need", "want", "require", "care for", "care about", "ask for", "ask you for", "ask to see",
    "order", "request", "want to see", "need to see", "need to have",
)  # fmt: skip
_DENIED = tuple(f"{do} not {need}" for do in ("do", "did", "will", "would") for need in _NEED)
_NEVER = tuple(
    f"{have}never {wanted}"
    for have in ("have ", "")
    for wanted in ("asked for", "asked to see", "wanted", "requested", "ordered")
)
_WITHOUT = tuple(
    f"{can} {do} without"
    for can in ("can", "could", "would")
    for do in ("do", "live", "manage", "get by", "cope", "be", "be happy", "be ok")
)
_NO_USE = tuple(
    f"have {got}no {use} {of}"
    for got in ("got ", "")
    for use in ("need", "use", "time")
    for of in ("for", "of")
)
_TIRED = tuple(
    f"am {tired} {of}"
    for tired in ("done", "finished", "through", "fed up", "sick", "tired")
    for of in ("with", "of")
)
_NOT_USED = (
    "am not using", "never use", "never look at", "do not look at", "do not ever use", "does not need",
    "does not want", "does not require", "am not looking at",
)  # fmt: skip
_RATHER = (
    "would not see", "would not have", "would not look at", "would prefer not to see", "would do without",
    "would sooner do without", "see no point in", "see no use in", "am not interested in",
    "have had enough of", "have seen enough of", "do not see the point of", "do not see the point in",
    "can not see the point of", "can not see the use of",
)  # fmt: skip
_REFUSES = frozenset(
    f"{who} {refusing}{after}"
    for who in ("i", "we", "it", "this", "the chart", "this chart", "my chart")
    for refusing in (
        *_DENIED, *(f"no longer {need}" for need in _NEED), *(f"no {need}" for need in _NEED), *_NEVER,
        *_WITHOUT, *_NO_USE, *_TIRED, *_RATHER, *_NOT_USED,
    )
    for after in ("", " having", " seeing", " to see", " to have")
)  # fmt: skip
_NO_NEED = frozenset(
    f"{there}no {need} {of}{having}"
    for there in ("there is ", "there was ", "i see ", "")
    for need in ("need", "use", "call", "reason")
    for of in ("for", "of", "to have", "to keep")
    for having in ("", " having", " keeping")
)
REFUSING = _REFUSES | _NO_NEED | {
    "out with", "dispense with", "rid me of", "do away with", "do not show", "do not show me",
    "not interested in", "do not display", "let us not have", "let us do without",
}  # fmt: skip
"""Before what is not wanted."""
_SEEING = ("see", "look at", "know about", "be shown", "have")
_NOT_FOR_THEM = tuple(
    f"{denied} {see}"
    for see in _SEEING
    for denied in ("not need to", "not have to", "should not", "must not", "need not", "not want to",
                   "not supposed to")
)  # fmt: skip
_FOR_NOBODY = tuple(
    f"{must} {see}" for see in _SEEING for must in ("needs to", "has to", "should", "wants to", "need to")
)
_NOBODY = ("nobody", "no one", "none of")


def is_for_nobody(said: str) -> bool:
    """ "the client does not need to see", "nobody has to see": before what somebody else need not see."""
    told = said.endswith(_NOT_FOR_THEM) and not said.startswith("you ")
    return told or (said.startswith(_NOBODY) and said.endswith(_FOR_NOBODY))


_WANTED = (
    "needed",
    "necessary",
    "required",
    "wanted",
    "helping",
    "doing anything",
    "what i asked for",
    "of use",
)
_UNWANTED = frozenset(
    f"{be} {unwanted}{here}"
    for be in ("is", "are", "was", "were")
    for unwanted in (
        *(f"not {wanted}" for wanted in _WANTED), *(f"no {wanted}" for wanted in _WANTED), "in the way",
        "in my way", "superfluous", "redundant", "unnecessary", "surplus", "of no use", "no use", "no help",
    )
    for here in ("", " here", " me", " to me", " for me", " for now", " at all", " on this", " for this")
) | {"no", "nope", "no thanks"}  # fmt: skip
_TO_GO = frozenset(
    f"{must} {go}"
    for must in (*words("can could should may must might"), "has to", "have to", "needs to", "ought to")
    for go in (
        "come off", "go away", "be off", "be gone", "disappear", "come down", "be removed", "be deleted",
        "be taken off", "be cleared",
    )
)  # fmt: skip
LEAVING = _UNWANTED | _TO_GO | {"goes", "should go", "must go", "out", "i do not want", "i do not need"}
"""Behind what is not wanted."""
GOING = frozenset(("go", "go away", "come off", "disappear", "be gone", "come down", "go off"))
"""Behind what "could the RSI …" asks to be taken away."""
STAYING = frozenset(
    f"{stays}{there}"
    for stays in (
        "stays", "stay", "can stay", "may stay", "should stay", "must stay", "has to stay", "needs to stay",
        "to stay", "remains", "is fine", "are fine", "is ok", "is good",
    )
    for there in (
        "", " on", " there", " here", " put", " in", " in place", " where it is", " as it is", " please",
    )
)  # fmt: skip
"""Behind what is to be left as it is."""
_TAKE = (
    "remove", "delete", "hide", "take", "take off", "take away", "drop", "kill", "touch", "turn off",
    "get rid of", "clear",
)  # fmt: skip
SPARING = frozenset(
    f"{no}{take}"
    for no in (
        "no need to ", "there is no need to ", "i did not say to ", "i did not ask you to ",
        "i did not mean to ", "you do not need to ",
    )
    for take in _TAKE
)  # fmt: skip
"""Before what is to be left as it is."""
AS_WELL = frozenset(("too", "as well", "also", "likewise", "neither", "either", "same"))
"""Beside what goes as what was said before it goes."""
AGAIN = frozenset(
    f"{so} {do}"
    for so in ("so", "neither", "nor")
    for do in (
        "can",
        "could",
        "should",
        "must",
        "may",
        "does",
        "do",
        "is",
        "are",
        "has",
        "do i want",
        "do i need",
    )
)
"""Before what goes as what was said before it goes: "and so can the volume"."""
NEITHER = frozenset(
    f"{is_}{needed}{me}"
    for is_ in ("is ", "are ")
    for needed in (
        *_WANTED, "any use", "of any use", "any good", "any help", "useful", "helpful", "important",
    )
    for me in ("", " to me", " for me", " here", " to us", " any more")
) | {""}  # fmt: skip
"""Behind "neither the RSI nor the volume"."""
_USING = ("need", "want", "use", "like", "care for", "require", "look at", "want to see", "need to see")
WANTING = frozenset(f"{who} {need}" for who in ("i", "we") for need in _USING)
"""Before "neither the RSI nor the volume"."""
