-- What each answer took: time, tokens, money. Sums and medians are read from here.
CREATE TABLE turn_figures (
    message_id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL,
    model TEXT NOT NULL,                   -- the model that was asked, also where another answered in its place
    input_tokens BIGINT NOT NULL,          -- 0 where the model counts none
    output_tokens BIGINT NOT NULL,
    cost_usd DOUBLE PRECISION,             -- NULL: no tokens, or a model without a known price
    first_words_s DOUBLE PRECISION,        -- from the start of the turn; NULL: nothing was said
    whole_s DOUBLE PRECISION NOT NULL,
    failure TEXT,                          -- the kind of CONTRACTS §4, NULL where the model answered
    created_at DOUBLE PRECISION NOT NULL   -- UTC epoch seconds
);
CREATE INDEX turn_figures_by_session ON turn_figures (session_id);
