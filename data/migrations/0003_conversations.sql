CREATE TABLE agents (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    system_prompt TEXT NOT NULL,
    created_at DOUBLE PRECISION NOT NULL,
    updated_at DOUBLE PRECISION NOT NULL
);
CREATE TABLE chat_sessions (
    id TEXT PRIMARY KEY,                   -- also the channel of its chart
    agent_id TEXT NOT NULL,
    title TEXT NOT NULL,                   -- empty until the first user message
    created_at DOUBLE PRECISION NOT NULL,
    updated_at DOUBLE PRECISION NOT NULL
);
CREATE INDEX chat_sessions_by_agent ON chat_sessions (agent_id);
CREATE TABLE messages (
    id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL,
    position BIGINT NOT NULL,              -- 1, 2, 3, … within the session
    role TEXT NOT NULL,                    -- user, assistant
    content TEXT NOT NULL,
    created_at DOUBLE PRECISION NOT NULL,
    details TEXT NOT NULL,                 -- JSON: tool steps, facts, citations, usage, commands, error
    UNIQUE (session_id, position)
);
