-- The event log: the only truth. Opened by ingest_service alone; every other reader opens it read-only.
--
-- A record is appended once and never changed. A correction is another record of the same article.

-- One row: which log this is. A rebuilt or restored log gets another id, so that followers start again from 0.
CREATE TABLE IF NOT EXISTS log (
  id TEXT NOT NULL
);

-- 1, 2, 3, ... without gaps: what StreamEvents sends.
CREATE TABLE IF NOT EXISTS records (
  sequence INTEGER PRIMARY KEY,
  article  TEXT NOT NULL,    -- articles/*
  body     BLOB NOT NULL,    -- StreamEventsResponse with only its record set, serialised
  checksum INTEGER NOT NULL  -- CRC-32C of the sequence (decimal), a colon and body
);

-- The state of each article: its latest record folded in. Can be rebuilt from records but for the texts.
CREATE TABLE IF NOT EXISTS articles (
  name        TEXT PRIMARY KEY,            -- articles/*
  text        BLOB NOT NULL,               -- as stored for ever; the name is its hash
  head        BLOB NOT NULL,               -- Article without text and analysis, serialised
  analysis    BLOB NOT NULL,               -- Analysis, whole, serialised
  publisher   TEXT NOT NULL,
  publish_day INTEGER,                     -- day number of publish_date
  sequence    INTEGER NOT NULL,            -- of its first record
  retracted   INTEGER NOT NULL DEFAULT 0
);  -- With a rowid: rows of kilobytes in the order of random names would cost a page here and there for each.
CREATE INDEX IF NOT EXISTS articles_newest ON articles (publish_day DESC, name);
