-- How many messages a session has, which is also the position of the last one: asked at every turn and for
-- every session of a list, so it is not counted each time.
DROP INDEX chat_sessions_by_agent;
ALTER TABLE chat_sessions ADD COLUMN message_count BIGINT DEFAULT 0;
UPDATE chat_sessions
SET indexed = 0,
    message_count = (SELECT count(*) FROM messages WHERE messages.session_id = chat_sessions.id);
CREATE INDEX chat_sessions_by_agent ON chat_sessions (agent_id);
-- The index of words once more, sorted by a number: blocks are skipped and searched several times quicker than
-- by text. The next start indexes all messages anew.
DROP TABLE message_words;
DROP TABLE new_message_words;
CREATE TABLE message_words (
    beginning BIGINT NOT NULL,             -- the first eight bytes of the word, in the order of the words
    word TEXT NOT NULL,
    session BIGINT NOT NULL,               -- chat_sessions.number
    position BIGINT NOT NULL
);
CREATE TABLE new_message_words (
    beginning BIGINT NOT NULL,
    word TEXT NOT NULL,
    session BIGINT NOT NULL,
    position BIGINT NOT NULL
);
