-- The read model of query_service: the event log folded into rows that answer questions. Disposable: when SCHEMA_VERSION in
-- read_model.cc or the log's id differs, the file is emptied and the log is read again from sequence 0.
--
-- A column exists only to filter or to order; the answer is the encoded proto in `body`. Days are day numbers (days since 1970-01-01);
-- an interval is half-open. An open end is stored 365 days beyond the known one (domain.md, T-9) and `closed` is 0.

CREATE TABLE IF NOT EXISTS meta (
  key   TEXT PRIMARY KEY,  -- schema_version, log_id, applied_sequence
  value TEXT NOT NULL
) WITHOUT ROWID;

-- What each article says now: the source of every other row. Gone when the article is retracted.
CREATE TABLE IF NOT EXISTS contributions (
  article  TEXT PRIMARY KEY,  -- articles/*
  sequence INTEGER NOT NULL,  -- of the record
  body     BLOB NOT NULL      -- Article with analysis, without text
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS events (
  name       TEXT PRIMARY KEY,   -- events/*
  article    TEXT NOT NULL,      -- articles/* that reports it
  kind       INTEGER NOT NULL,   -- EventKind
  sort_day   INTEGER NOT NULL,   -- day before the end of its time; undated events last
  start_day  INTEGER,            -- null = undated
  end_day    INTEGER,
  closed     INTEGER NOT NULL,
  place      TEXT NOT NULL,      -- places/* or countries/*; empty = none
  country    TEXT NOT NULL,      -- countries/* that holds the place
  confidence REAL NOT NULL,
  words      TEXT NOT NULL,      -- evidence and title in lower case, for the text filter
  body       BLOB NOT NULL       -- Event
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS events_newest ON events (sort_day DESC, name);
CREATE INDEX IF NOT EXISTS events_of_article ON events (article);

-- Who takes part in an event, in which role; a country also through the officials who act for it.
CREATE TABLE IF NOT EXISTS event_parties (
  party   TEXT NOT NULL,     -- countries/*, blocs/* or officials/*
  role    INTEGER NOT NULL,  -- PartyFilter.Role: 1 actor, 2 target
  exact   INTEGER NOT NULL,  -- 1 = the party itself, 0 = an official acting for it
  event   TEXT NOT NULL,
  PRIMARY KEY (party, role, event, exact)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS event_parties_of ON event_parties (event);

CREATE TABLE IF NOT EXISTS event_topics (
  topic TEXT NOT NULL,
  event TEXT NOT NULL,
  PRIMARY KEY (topic, event)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS event_topics_of ON event_topics (event);

-- What one article says of one official; the row of the official is their merger.
CREATE TABLE IF NOT EXISTS official_reports (
  official TEXT NOT NULL,    -- officials/*
  article  TEXT NOT NULL,
  body     BLOB NOT NULL,    -- Official
  PRIMARY KEY (official, article)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS official_reports_of ON official_reports (article);

CREATE TABLE IF NOT EXISTS officials (
  name TEXT PRIMARY KEY,
  body BLOB NOT NULL  -- Official
) WITHOUT ROWID;

-- Offices held, to find officials by country and function; the dates are judged on the body.
CREATE TABLE IF NOT EXISTS tenures (
  institution TEXT NOT NULL,     -- countries/* or blocs/*; empty = not known
  function    INTEGER NOT NULL,  -- Tenure.Function
  official    TEXT NOT NULL,
  PRIMARY KEY (institution, function, official)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tenures_of ON tenures (official);

-- Steps in the life of commitments; the row of the commitment is their fold.
CREATE TABLE IF NOT EXISTS commitment_acts (
  commitment TEXT NOT NULL,  -- commitments/*
  event      TEXT NOT NULL,  -- events/* it comes from
  article    TEXT NOT NULL,
  PRIMARY KEY (commitment, event)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS commitment_acts_of ON commitment_acts (article);

CREATE TABLE IF NOT EXISTS commitments (
  name           TEXT PRIMARY KEY,
  latest_day     INTEGER NOT NULL,  -- last day of the newest act
  pledge_start   INTEGER,           -- pledge_time; null = not known
  pledge_end     INTEGER,
  pledge_closed  INTEGER NOT NULL,
  deadline_day   INTEGER,           -- last day of the deadline; null = none
  specificity    INTEGER NOT NULL,
  bindingness    INTEGER NOT NULL,
  conditional    INTEGER NOT NULL,
  publishers     INTEGER NOT NULL,
  confidence     REAL NOT NULL,
  topic          TEXT NOT NULL,
  body           BLOB NOT NULL      -- Commitment
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS commitments_newest ON commitments (latest_day DESC, name);

CREATE TABLE IF NOT EXISTS commitment_parties (
  party      TEXT NOT NULL,
  role       INTEGER NOT NULL,  -- 1 obligor, 2 counterparty or seeker
  state      INTEGER NOT NULL,  -- ObligorState.State of an obligor
  commitment TEXT NOT NULL,
  PRIMARY KEY (party, role, commitment)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS commitment_parties_of ON commitment_parties (commitment);

-- What each record changed in the answers, for WatchChanges and ListChanges.
CREATE TABLE IF NOT EXISTS changes (
  sequence INTEGER NOT NULL,
  position INTEGER NOT NULL,
  body     BLOB NOT NULL,  -- Change
  PRIMARY KEY (sequence, position)
) WITHOUT ROWID;
