-- A channel's journal: seq starts at 1 and has no gaps; an entry's command never changes.
CREATE TABLE channels (
    channel TEXT PRIMARY KEY,
    created_at DOUBLE PRECISION NOT NULL,
    last_seq BIGINT NOT NULL
);
CREATE TABLE journal (
    channel TEXT NOT NULL,
    seq BIGINT NOT NULL,
    timestamp DOUBLE PRECISION NOT NULL,   -- UTC epoch seconds
    actor TEXT NOT NULL,
    command TEXT NOT NULL,                 -- JSON {type, payload, description, legacy}
    reason TEXT,
    status TEXT NOT NULL,                  -- queued, applied, rejected, undone
    correlation_id TEXT NOT NULL,
    acknowledged_at DOUBLE PRECISION,
    readback TEXT,                         -- JSON, what the chart said it shows
    error TEXT,                            -- why a chart rejected it
    PRIMARY KEY (channel, seq)
);
CREATE TABLE chart_snapshots (
    channel TEXT NOT NULL,
    seq BIGINT NOT NULL,
    fold TEXT NOT NULL,                    -- JSON of the whole fold up to and with seq
    PRIMARY KEY (channel, seq)
);
-- What a person's chart was last known to show and point at; one row a channel, not history.
CREATE TABLE chart_contexts (
    channel TEXT PRIMARY KEY,
    context TEXT NOT NULL,                 -- JSON
    updated_at DOUBLE PRECISION NOT NULL
);
