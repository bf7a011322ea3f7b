-- Pinned sessions, branches, rated messages, and an index of the words that were said.
DROP INDEX chat_sessions_by_agent;
ALTER TABLE chat_sessions ADD COLUMN pinned BOOLEAN DEFAULT FALSE;
ALTER TABLE chat_sessions ADD COLUMN branched_from TEXT;            -- the session it was copied from
ALTER TABLE chat_sessions ADD COLUMN number BIGINT;                 -- what message_words calls it
ALTER TABLE chat_sessions ADD COLUMN indexed BIGINT DEFAULT 0;      -- the last position with its words indexed
UPDATE chat_sessions SET number = (SELECT count(*) FROM chat_sessions o WHERE o.id <= chat_sessions.id);
CREATE INDEX chat_sessions_by_agent ON chat_sessions (agent_id);
ALTER TABLE messages ADD COLUMN rating TEXT;                        -- up, down; NULL: not rated
-- Each word of each message once. Rows come in runs sorted by word, which is what makes a look-up quick:
-- a column store skips the blocks whose words lie before or after the one that is looked for.
CREATE TABLE message_words (
    word TEXT NOT NULL,
    session BIGINT NOT NULL,               -- chat_sessions.number
    position BIGINT NOT NULL
);
-- The same for the newest messages, unsorted, until they are enough for a run of their own.
CREATE TABLE new_message_words (
    word TEXT NOT NULL,
    session BIGINT NOT NULL,
    position BIGINT NOT NULL
);
