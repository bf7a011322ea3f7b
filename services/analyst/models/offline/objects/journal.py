"""What was done, to undo or do again."""

from __future__ import annotations

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import (
    Redo,
    Undo,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.objects.reader import Found
from services.analyst.models.offline.words import words


def journal(cursor: Cursor, _removing: bool) -> Found:
    """ "undo", "undo the last three", "redo twice"."""
    what = cursor.value(Part.VERB)
    if cursor.word() == "oops" and any(term.value(Part.VERB) == "redo" for term in cursor.terms[cursor.at :]):
        cursor.at += 1
        return []
    if counts_steps(cursor):
        what = "undo"
    if what not in ("undo", "redo"):
        return None
    cursor.at += 1
    while cursor.value(Part.VERB, 1 if cursor.word() == "," else 0) == what:
        cursor.at += 1 + (cursor.word() == ",")
    if cursor.skip("everything", "all", "all of it"):
        return [Undo(1000) if what == "undo" else Redo(1000)]
    cursor.skip("that", "it", "all that", "those", "them")
    start = cursor.at
    cursor.skip("the", "last", "my", "previous", "past", "of", "x")
    steps = 1
    term = cursor.peek()
    if term and term.number and not cursor.value(Part.UNIT, 1):  # "how it was five minutes ago"
        steps = int(min(max(term.number.atoms[0], 1), 1000))
        cursor.at += 1
    elif cursor.value(Part.AMOUNT) in ("2", "3"):
        steps = int(cursor.value(Part.AMOUNT) or 1)
        cursor.at += 1
    cursor.skip(
        *words(
            "last step steps time times x thing things change changes action actions command commands"
            " that one more drawing drawings"
        ),
    )
    counted = cursor.at > start or "last" in cursor.word(-1) or "step" in cursor.word(-1)
    return [Undo(steps if counted else None) if what == "undo" else Redo(steps)]


def counts_steps(cursor: Cursor) -> bool:
    """ "go back two steps", "go back a couple of steps"."""
    if cursor.word() not in ("go back", "step back", "roll back"):
        return False
    following = cursor.peek(1)
    counted = (following is not None and following.number) or cursor.value(Part.AMOUNT, 1)
    return bool(counted) and cursor.word(2) in ("step", "steps", "change", "changes", "actions", "commands")
