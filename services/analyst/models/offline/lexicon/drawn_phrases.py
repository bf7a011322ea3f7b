"""Phrases of what is drawn that are put together from their parts."""

from __future__ import annotations

from services.analyst.models.offline.words import words


def sloping(ends: str, kinds: str) -> str:
    """ "line joining the bottoms", "sloping line under the lows", "diagonal support": whatever joins what."""
    points = [end.replace("~", " ") for end in words(ends)]
    joined = [f"{way} the {point}" for way in _JOINING for point in points]
    lines = [f"{line} {through}" for line in _SLOPES for through in joined]
    told = [f"{slope} {kind}" for slope in words("diagonal sloping slanted angled") for kind in words(kinds)]
    told += [f"connect {which}{point}" for which in ("", "the ") for point in points if " " in point]
    return " | ".join([*lines, *told, *(f"connect {which}{point} with {a}{line}" for which in ("", "the ")
                       for point in points for a in ("",
                       "a ") for line in words("line trendline"))])  # fmt: skip


def inclined(ways: str, kind: str) -> str:
    """ "rising support line", "upward sloping support"."""
    lines = (kind, f"{kind} line", f"{kind} trend line", f"{kind} trendline")
    return " | ".join(f"{way.replace('~', ' ')} {line}" for way in words(ways) for line in lines)


_JOINING = ("joining", "connecting", "under", "below", "above", "over", "through", "along", "across",
            "linking",
            "on", "touching")  # fmt: skip
_SLOPES = ("one", "one line", "the one", "line", "lines", "sloping line", "diagonal line", "diagonal",
    "slanted line", "trend line",
           "trendline",
           "straight line")  # fmt: skip


def stepping(who: str) -> str:
    """ "Where might buyers step in?": a support in the words of who makes it."""
    ways = ("step in", "come in", "show up", "stepped in", "stepping in", "take over", "turn up", "wait")
    often = ("", "might", "would", "could", "will", "usually", "should", "are likely to")
    return " | ".join(f"{may} {who} {way} | {who} {may} {way}" for may in often for way in ways)


def just_drawn() -> str:
    """ "the one I just drew", "what you just added": the newest drawing."""
    things = ("the one", "the line", "the level", "the drawing", "the thing", "that one", "what",
              "the last thing", "the last one", "whatever", "that thing", "the last line")  # fmt: skip
    deeds = ("drew", "added", "made", "put on", "put in", "placed", "marked", "put up")
    said = [f"{who} {deed}" for who in ("i", "you", "we") for deed in deeds]
    just = [f"{who} just {deed}" for who in ("i", "you", "we") for deed in deeds]
    just += [f"{who} have just {deed}" for who in ("i", "you", "we") for deed in ("drawn", *deeds[1:])]
    last = [thing for thing in things if "last" in thing]
    return " | ".join(
        [
            *(f"{thing} {deed}" for thing in things for deed in just),
            *(f"{one} {deed}" for one in last for deed in said),
        ]
    )


def pixels() -> str:
    """ "four pixels thick", "2 px": a width in so many words; a line has one to four."""
    dots = words("px pixel pixels points pt")
    units = (*(f"{unit} {how}" for unit in dots for how in ("thick", "wide")), *dots[:3], "thick", "wide")
    return "\n".join(
        f"line_width={count}: " + " | ".join(f"{count} {unit}" for unit in units) for count in range(1, 5)
    )
