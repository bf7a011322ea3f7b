-- How an agent looks, which model and tools it has, how it speaks, and what its chats begin with.
ALTER TABLE agents ADD COLUMN icon TEXT DEFAULT ':material/smart_toy:';
ALTER TABLE agents ADD COLUMN colour TEXT DEFAULT 'blue';
ALTER TABLE agents ADD COLUMN model TEXT;                           -- NULL: the installation's
ALTER TABLE agents ADD COLUMN temperature DOUBLE PRECISION;         -- NULL: the model's own
ALTER TABLE agents ADD COLUMN tools TEXT;                           -- JSON list of names; NULL: all
ALTER TABLE agents ADD COLUMN voice TEXT;                           -- NULL: the installation's
ALTER TABLE agents ADD COLUMN voice_speed DOUBLE PRECISION DEFAULT 1;
ALTER TABLE agents ADD COLUMN symbol TEXT;                          -- NULL: the market's default
ALTER TABLE agents ADD COLUMN timeframe TEXT;
ALTER TABLE agents ADD COLUMN builtin TEXT;                         -- which built-in agent it began as
-- Which built-in agents this installation was given once: one that is deleted does not come back.
CREATE TABLE given_agents (
    builtin TEXT PRIMARY KEY,
    given_at DOUBLE PRECISION NOT NULL
);
-- Every prompt an agent ever had; the newest version is the one in use.
CREATE TABLE prompt_versions (
    agent_id TEXT NOT NULL,
    version BIGINT NOT NULL,               -- 1, 2, 3, … of this agent
    system_prompt TEXT NOT NULL,
    saved_at DOUBLE PRECISION NOT NULL,    -- UTC epoch seconds
    note TEXT NOT NULL,
    PRIMARY KEY (agent_id, version)
);
INSERT INTO prompt_versions SELECT id, 1, system_prompt, updated_at, '' FROM agents;
-- Folders of files whose owner was deleted: written with the deletion, taken out when the files are gone.
CREATE TABLE folders_to_remove (
    folder TEXT PRIMARY KEY                -- below the data folder: audio/<session id>
);
