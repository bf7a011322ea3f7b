-- How many messages a session has, which is also the position of the last one: asked at every turn and for
-- every session of a list, so it is not counted each time.
DROP INDEX chat_sessions_by_agent;
ALTER TABLE chat_sessions ADD COLUMN message_count BIGINT DEFAULT 0;
UPDATE chat_sessions
SET message_count = (SELECT count(*) FROM messages WHERE messages.session_id = chat_sessions.id);
CREATE INDEX chat_sessions_by_agent ON chat_sessions (agent_id);
