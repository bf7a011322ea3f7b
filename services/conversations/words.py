"""Which words were said where: the index behind the search over a million messages.

A message of 25 words makes 25 rows. Looking one word up among 22 million takes 8–11 ms, because the rows
lie in sorted runs of a million (2 cores, DuckDB 2.0; an ILIKE over the texts themselves takes 160 ms, and
unsorted rows 75 ms).
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
MAX_WORDS = 8
"""More words of a query are left out."""
WORD_CHARACTERS = 40

# Scripts without spaces are indexed by character, all others by word.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_LAST = "\U0010ffff"
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
    # Twice: what is one letter to the first may be several capitals to the second, as 𝕬 and ㎒ are.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return list(dict.fromkeys(word[:WORD_CHARACTERS] for word in _WORD.findall(plain)))


def add_words(transaction: Transaction, number: int, texts: Iterable[tuple[int, str]]) -> None:
    """Index messages, given as `(position, text)`, of the session with this number."""
    rows = [(word, position) for position, text in texts for word in words_of(without_fact_links(text))]
    if not rows:
        return
    words, positions = zip(*rows, strict=True)
    transaction.insert_arrow(
        "new_message_words",
        pa.table({"word": words, "session": [number] * len(words), "position": positions}),
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
        transaction.execute(
            "INSERT INTO message_words SELECT word, session, position FROM new_message_words ORDER BY word"
        )
        transaction.execute("DELETE FROM new_message_words")


def find_words(database: Database, words: Sequence[str], agent_id: str | None, limit: int) -> list[Place]:
    """The sessions with a message that has all the words, or words that begin so; the last used first.

    A word of one character must be there as it is.
    """
    parameters: list[object] = []
    each = " INTERSECT ".join(_with_word(word, parameters) for word in words[:MAX_WORDS])
    parameters += [agent_id, limit]
    rows = database.query(
        "SELECT s.id, h.position, h.count FROM ("  # noqa: S608 -- numbered parameters only
        f"SELECT session, max(position) AS position, count(*) AS count FROM ({each}) f GROUP BY session"
        ") h JOIN chat_sessions s ON s.number = h.session "
        f"WHERE (${len(parameters) - 1} IS NULL OR s.agent_id = ${len(parameters) - 1}) "
        f"ORDER BY s.updated_at DESC, s.id LIMIT ${len(parameters)}",
        parameters,
    )
    return [Place(row["id"], int(row["position"]), int(row["count"])) for row in rows]


def _with_word(word: str, parameters: list[object]) -> str:
    """The SELECT of the places of one word; its bounds are added to the parameters."""
    parameters += [word, word + _LAST if len(word) > 1 else word]
    low, high = len(parameters) - 1, len(parameters)
    return f"SELECT DISTINCT session, position FROM {_WORDS} WHERE word >= ${low} AND word <= ${high}"  # noqa: S608 -- numbers
