"""Which words were said where: the index behind the search over a million messages.

A message of 25 words makes 25 rows. They lie in runs of a million, sorted by the words' beginnings as
numbers: a column store skips the blocks whose numbers lie before or after those that are looked for, and
compares numbers several times quicker than texts. `benchmarks/conversations.py` has the figures.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import pyarrow as pa

from services.conversations.fact_links import without_fact_links
from services.storage.database import Database, Transaction

RUN_ROWS = 1_000_000
"""A run is sorted and stored when the newest words are so many: half a second, every 40,000 messages."""
FIRST_LOOK = 4
"""Of words that are everywhere, so many times the sessions that are asked for are looked through first."""
FEW_ROWS = 10_000
"""A word with no more rows than these is rare: its sessions are found in all of them at once."""
MAX_WORDS = 8
"""More words of a query are left out."""
WORD_CHARACTERS = 40

# Scripts without spaces are indexed by character, all others by word.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_LAST = "\U0010ffff"
_BEGINNING_BYTES = 8
_TABLES = ("message_words", "new_message_words")
_WORDS = f"(SELECT * FROM {_TABLES[0]} UNION ALL SELECT * FROM {_TABLES[1]}) w"  # noqa: S608 -- this module's


@dataclass(frozen=True)
class Place:
    """The newest message of a session (by its number) with all the words, and how many there are."""

    session: int
    position: int
    count: int


def words_of(text: str) -> list[str]:
    """The distinct words of a text, without accents and capitals, in their order."""
    plain = text.lower() if text.isascii() else _without_accents(text)
    return list(dict.fromkeys(word[:WORD_CHARACTERS] for word in _WORD.findall(plain)))


def _without_accents(text: str) -> str:
    # Twice: what is one letter to the first may be several capitals to the second, as 𝕬 and ㎒ are.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))


def add_words(transaction: Transaction, number: int, texts: Iterable[tuple[int, str]]) -> None:
    """Index messages, given as `(position, text)`, of the session with this number."""
    rows = [(word, position) for position, text in texts for word in words_of(without_fact_links(text))]
    if not rows:
        return
    words, positions = zip(*rows, strict=True)
    transaction.insert_arrow(
        "new_message_words",
        pa.table(
            {
                "beginning": [_beginning(word) for word in words],
                "word": words,
                "session": [number] * len(words),
                "position": positions,
            }
        ),
    )


def drop_words(transaction: Transaction, number: int, after: int) -> None:
    """Forget the words of the messages after the position `after`."""
    for table in _TABLES:
        transaction.execute(
            f"DELETE FROM {table} WHERE session = $1 AND position > $2",  # noqa: S608 -- this module's tables
            [number, after],
        )


def sort_words(database: Database) -> None:
    """Make a run of the newest words if they are enough for one."""
    if int(database.query("SELECT count(*) AS n FROM new_message_words")[0]["n"]) < RUN_ROWS:
        return
    with database.write() as transaction:
        transaction.execute("INSERT INTO message_words SELECT * FROM new_message_words ORDER BY beginning")
        transaction.execute("DELETE FROM new_message_words")


def find_words(database: Database, words: Sequence[str], sessions: Sequence[int], limit: int) -> list[Place]:
    """The first `limit` of `sessions` with a message that has all the words, or words that begin so.

    `sessions` are their numbers, in the order in which they are wanted. A word of one character must be there
    as it is. The rarest word is looked up and the others only beside it; where none is rare, the first
    sessions are looked through alone, and the rest only if they were not enough.
    """
    counts = _counts(database, words[:MAX_WORDS])
    rarest_first = sorted(counts, key=lambda word: counts[word])
    if not counts[rarest_first[0]]:
        return []
    first = sessions[: limit * FIRST_LOOK]
    if counts[rarest_first[0]] > FEW_ROWS and len(first) < len(sessions):
        found = _find(database, rarest_first, first)
        if len(found) >= limit:
            return _wanted(found, sessions, limit)
    return _wanted(_find(database, rarest_first, None), sessions, limit)


def _wanted(found: Mapping[int, Place], sessions: Sequence[int], limit: int) -> list[Place]:
    return list(islice((found[number] for number in sessions if number in found), limit))


def _counts(database: Database, words: Sequence[str]) -> dict[str, int]:
    """How many rows each word has."""
    parameters: list[object] = []
    counts = [f"(SELECT count(*) FROM {_WORDS} WHERE {_is_word(word, parameters)})" for word in words]  # noqa: S608 -- numbered parameters only
    named = ", ".join(f"{count} AS n{number}" for number, count in enumerate(counts))
    (row,) = database.query(f"SELECT {named}", parameters)
    return {word: int(row[f"n{number}"]) for number, word in enumerate(words)}


def _find(database: Database, words: Sequence[str], among: Sequence[int] | None) -> dict[int, Place]:
    """The places of the words, the rarest first, by session; in `among` alone, or in all sessions."""
    parameters: list[object] = [] if among is None else [list(among)]
    there = "" if among is None else " AND session IN (SELECT unnest(CAST($1 AS BIGINT[])))"
    places = [
        f"SELECT session, position FROM {_WORDS} WHERE {_is_word(word, parameters)}{there}"  # noqa: S608 -- numbered parameters only
        for word in words
    ]
    beside = "".join(f" AND (session, position) IN ({place})" for place in places[1:])
    rows = database.query(
        "SELECT session, max(position) AS position, count(DISTINCT position) AS count "  # noqa: S608 -- numbered parameters only
        f"FROM ({places[0]}{beside}) f GROUP BY session",
        parameters,
    )
    return {int(row["session"]): Place(**row) for row in rows}


def _is_word(word: str, parameters: list[object]) -> str:
    """The condition on a row to be of this word; its bounds are added to the parameters."""
    bounds: dict[str, tuple[object, object]] = {
        "beginning": (_beginning(word), _beginning(word, b"\xff" if len(word) > 1 else b"\0"))
    }
    if len(word.encode()) >= _BEGINNING_BYTES:  # a shorter word is all in the number
        bounds |= {"word": (word, word + _LAST)}
    conditions = []
    for column, (low, high) in bounds.items():
        parameters += [low, high]
        conditions.append(f"{column} >= ${len(parameters) - 1} AND {column} <= ${len(parameters)}")
    return " AND ".join(conditions)


def _beginning(word: str, padding: bytes = b"\0") -> int:
    """The word's first eight bytes as a number; numbers are in the order of the words."""
    return int.from_bytes(word.encode()[:_BEGINNING_BYTES].ljust(_BEGINNING_BYTES, padding)) >> 1
