"""Which words were said where: the index behind the search over a million messages.

A message of 25 words makes 25 rows. They lie in runs of a million, sorted by the words' beginnings as
numbers: a column store skips the blocks whose numbers lie before or after those that are looked for, and
compares numbers several times quicker than texts. `benchmarks/conversations.py` has the figures.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from services.conversations.fact_links import without_fact_links
from services.storage.database import Database, Transaction

RUN_ROWS = 1_000_000
"""A run is sorted and stored when the newest words are so many: half a second, every 40,000 messages."""
FIRST_LOOK = 4
"""The sessions first looked through are so many times those that are asked for."""
MAX_WORDS = 8
"""More words of a query are left out."""
WORD_CHARACTERS = 40

# Scripts without spaces are indexed by character, all others by word.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_LAST = "\U0010ffff"
_EVERYTHING = 2**31
_BEGINNING_BYTES = 8
_TABLES = ("message_words", "new_message_words")
_WORDS = f"(SELECT * FROM {_TABLES[0]} UNION ALL SELECT * FROM {_TABLES[1]}) w"  # noqa: S608 -- this module's


@dataclass(frozen=True)
class Place:
    """The newest message of a session with all the words, and how many there are."""

    session_id: str
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


def find_words(database: Database, words: Sequence[str], agent_id: str | None, limit: int) -> list[Place]:
    """The sessions with a message that has all the words, or words that begin so; the last used first.

    A word of one character must be there as it is. The sessions that were used last are looked through first:
    of a word that is everywhere the rest is never read.
    """
    first = limit * FIRST_LOOK
    found = _find(database, words, agent_id, (first, 0), limit)
    if len(found) < limit:
        found += _find(database, words, agent_id, (_EVERYTHING, first), limit - len(found))
    return found


def _find(
    database: Database, words: Sequence[str], agent_id: str | None, among: tuple[int, int], limit: int
) -> list[Place]:
    """The same, `among` so many of the sessions after so many that were used later."""
    parameters: list[object] = [agent_id, *among, limit]
    each = " INTERSECT ".join(_with_word(word, parameters) for word in words[:MAX_WORDS])
    rows = database.query(
        "WITH among AS (SELECT id, number, updated_at FROM chat_sessions WHERE ($1 IS NULL OR agent_id = $1) "  # noqa: S608 -- numbered parameters only
        "ORDER BY updated_at DESC, id LIMIT $2 OFFSET $3) "
        "SELECT a.id, h.position, h.count FROM ("
        f"SELECT session, max(position) AS position, count(DISTINCT position) AS count FROM ({each}) f "
        "GROUP BY session"
        ") h JOIN among a ON a.number = h.session ORDER BY a.updated_at DESC, a.id LIMIT $4",
        parameters,
    )
    return [Place(row["id"], int(row["position"]), int(row["count"])) for row in rows]


def _with_word(word: str, parameters: list[object]) -> str:
    """The SELECT of the places of one word; its bounds are added to the parameters."""
    bounds: dict[str, tuple[object, object]] = {
        "beginning": (_beginning(word), _beginning(word, b"\xff" if len(word) > 1 else b"\0"))
    }
    if len(word.encode()) >= _BEGINNING_BYTES:  # a shorter word is all in the number
        bounds |= {"word": (word, word + _LAST)}
    conditions = ["session IN (SELECT number FROM among)"]
    for column, (low, high) in bounds.items():
        parameters += [low, high]
        conditions.append(f"{column} >= ${len(parameters) - 1} AND {column} <= ${len(parameters)}")
    return f"SELECT session, position FROM {_WORDS} WHERE {' AND '.join(conditions)}"  # noqa: S608 -- numbers


def _beginning(word: str, padding: bytes = b"\0") -> int:
    """The word's first eight bytes as a number; numbers are in the order of the words."""
    return int.from_bytes(word.encode()[:_BEGINNING_BYTES].ljust(_BEGINNING_BYTES, padding)) >> 1
