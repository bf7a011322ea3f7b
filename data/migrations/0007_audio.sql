-- Recordings of what people said, and spoken replies. The file is data/audio/<session_id>/<id>.<suffix>.
CREATE TABLE audio (
    id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    kind TEXT NOT NULL,                    -- recording, reply
    suffix TEXT NOT NULL,                  -- of the file's name: wav, mp3, webm, …
    mime TEXT NOT NULL,                    -- what it was found to be, not what it was said to be
    duration_s DOUBLE PRECISION NOT NULL,
    size_bytes BIGINT NOT NULL,
    created_at DOUBLE PRECISION NOT NULL,  -- UTC epoch seconds
    heard_s DOUBLE PRECISION,              -- a reply that was silenced: how much of it was heard; NULL: not silenced
    details TEXT NOT NULL                  -- JSON: a recording's transcript; a reply's words, voice and speaker
);
CREATE INDEX audio_by_session ON audio (session_id);
