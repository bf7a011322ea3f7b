-- Bars as their source gave them, so that a source that is away can be stood in for.
CREATE TABLE cached_series (
    symbol TEXT NOT NULL,
    timeframe TEXT NOT NULL,
    origin TEXT NOT NULL,            -- the provider that gave them; never mixed inside one series
    as_of DOUBLE PRECISION NOT NULL, -- UTC epoch seconds
    currency TEXT NOT NULL,
    timezone TEXT NOT NULL,
    covers_from BIGINT,              -- NULL: everything the source has from the beginning
    notes TEXT NOT NULL,             -- JSON list of sentences
    PRIMARY KEY (symbol, timeframe)
);
CREATE TABLE cached_bars (
    symbol TEXT NOT NULL,
    timeframe TEXT NOT NULL,
    time BIGINT NOT NULL,            -- UTC epoch seconds of the bar's open
    open DOUBLE PRECISION NOT NULL,
    high DOUBLE PRECISION NOT NULL,
    low DOUBLE PRECISION NOT NULL,
    close DOUBLE PRECISION NOT NULL,
    volume DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (symbol, timeframe, time)
);
