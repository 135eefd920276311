-- The read model of query_service: the event log folded into rows that answer questions. Disposable: when SCHEMA_VERSION in
-- read_model.cc or the log's id differs, the file is emptied and the log is read again from sequence 0.
--
-- First what the articles say (contributions, official_reports, reports), then the rows that answer, each a pure function of
-- them. There a column exists only to filter or to order; the answer is the encoded proto in `body`. Days are day numbers (days
-- since 1970-01-01); an interval is half-open. An open end is stored 365 days beyond the known one (domain.md, T-9) and
-- `closed` is 0.

CREATE TABLE IF NOT EXISTS meta (
  key   TEXT PRIMARY KEY,  -- schema_version, log_id, applied_sequence
  value TEXT NOT NULL
) WITHOUT ROWID;

-- What each article says now: the source of every other row. Gone when the article is retracted.
CREATE TABLE IF NOT EXISTS contributions (
  article  TEXT PRIMARY KEY,  -- articles/*
  sequence INTEGER NOT NULL,  -- of the record
  title     TEXT NOT NULL,
  publisher TEXT NOT NULL,
  sketch   BLOB NOT NULL,     -- Article.text_sketch
  body     BLOB NOT NULL      -- Article with analysis, without text
);

-- What one article says of one official.
CREATE TABLE IF NOT EXISTS official_reports (
  article TEXT NOT NULL,
  local   TEXT NOT NULL,     -- officials/* as the article's analysis names the person
  form    TEXT NOT NULL,     -- of person_forms
  day     INTEGER NOT NULL,  -- of publication
  body    BLOB NOT NULL,     -- Official
  PRIMARY KEY (article, local)
);
CREATE INDEX IF NOT EXISTS official_reports_form ON official_reports (form, day, article, local);
CREATE INDEX IF NOT EXISTS official_reports_local ON official_reports (local);

-- The reports of one form within some days as one (EssentialReport, tenures.h), so that of a person named every day not
-- every report is read for every new one.
CREATE TABLE IF NOT EXISTS official_digests (
  form    TEXT NOT NULL,
  level   INTEGER NOT NULL,  -- 0 = of long stretches of days, 1 = of the short ones within (official_digests.cc)
  stretch INTEGER NOT NULL,
  body    BLOB,  -- Official; null = to be made from the level below or the reports
  PRIMARY KEY (form, level, stretch)
) WITHOUT ROWID;

-- The forms of name and countries served under which articles speak of officials, and which person each is
-- (official_identity.h): however many articles say "Kerry of the USA", it is one row.
CREATE TABLE IF NOT EXISTS person_forms (
  form     TEXT PRIMARY KEY,  -- slug of the name|countries
  name_key TEXT NOT NULL,     -- first and last part in alphabetic order; empty if it has one part
  first    TEXT NOT NULL,
  last     TEXT NOT NULL,
  official TEXT NOT NULL      -- officials/* in the answers
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS person_forms_key ON person_forms (name_key);
CREATE INDEX IF NOT EXISTS person_forms_first ON person_forms (first);
CREATE INDEX IF NOT EXISTS person_forms_last ON person_forms (last);
CREATE INDEX IF NOT EXISTS person_forms_of ON person_forms (official);

-- What one article says of one event, and which event of the world that is (same_event.h).
CREATE TABLE IF NOT EXISTS reports (
  name        TEXT PRIMARY KEY,  -- events/{article}-{number}
  article     TEXT NOT NULL,
  event       TEXT NOT NULL,     -- events/* in the answers: the name of one of its reports
  publish_day INTEGER NOT NULL,
  period      INTEGER NOT NULL,  -- of start_day (PeriodOf): what comes together in time is written together
  block       TEXT NOT NULL,     -- only reports of one block can be of one event; empty = stands alone
  start_day   INTEGER NOT NULL,  -- when it may have been, for comparison with others
  end_day     INTEGER NOT NULL,
  linked      INTEGER NOT NULL,  -- 1 = it has links, or others of the article have links to it
  words       BLOB NOT NULL,     -- of WordsOf (same_event.h), where reports are the same only if these are alike
  links       BLOB NOT NULL,     -- Event with nothing but its links
  body        BLOB NOT NULL      -- Event, with the parties as the answers name them
);
-- The report that the event is named after is found by the name.
CREATE INDEX IF NOT EXISTS reports_of_event ON reports (event) WHERE event <> name;
-- All that tells which reports are worth being read.
CREATE INDEX IF NOT EXISTS reports_block ON reports (period, block, start_day, end_day, name, words) WHERE block <> '';

CREATE TABLE IF NOT EXISTS events (
  name         TEXT PRIMARY KEY,   -- events/*
  kind         INTEGER NOT NULL,   -- EventKind
  sort_day     INTEGER NOT NULL,   -- day before the end of its time; undated events last
  start_day    INTEGER,            -- null = undated
  end_day      INTEGER,
  closed       INTEGER NOT NULL,
  member_day   INTEGER NOT NULL,   -- on which memberships in blocs are judged: its first day, or the article's
  place        TEXT NOT NULL,      -- places/* or countries/*; empty = none
  country      TEXT NOT NULL,      -- countries/* that holds the place
  confidence   REAL NOT NULL,
  contested    INTEGER NOT NULL,
  upcoming_end INTEGER,            -- end of its time if it is planned; null = it is not
  words        TEXT NOT NULL,      -- of evidence and titles, as event_words has them
  body         BLOB NOT NULL       -- Event, with the links to it
);
CREATE INDEX IF NOT EXISTS events_newest ON events (sort_day DESC, name);
CREATE INDEX IF NOT EXISTS events_upcoming ON events (upcoming_end, name) WHERE upcoming_end IS NOT NULL;

-- Lists in the order of the answers, so that the first page costs the same however long the list is; `row` is the rowid of
-- the event. Tables with bodies are kept by rowid: a row is whole on its page, and found by one short key.
-- Who takes part in an event, in which role; a country also through the officials who act for it.
CREATE TABLE IF NOT EXISTS event_parties (
  party    TEXT NOT NULL,     -- countries/*, blocs/* or officials/*
  sort_day INTEGER NOT NULL,
  event    TEXT NOT NULL,
  role     INTEGER NOT NULL,  -- PartyFilter.Role: 1 actor, 2 target
  exact    INTEGER NOT NULL,  -- 1 = the party itself, 0 = an official acting for it
  row      INTEGER NOT NULL,
  PRIMARY KEY (party, sort_day DESC, event, role, exact)
) WITHOUT ROWID;

-- With the wider topics of each topic.
CREATE TABLE IF NOT EXISTS event_topics (
  topic    TEXT NOT NULL,
  sort_day INTEGER NOT NULL,
  event    TEXT NOT NULL,
  row      INTEGER NOT NULL,
  PRIMARY KEY (topic, sort_day DESC, event)
) WITHOUT ROWID;

-- The words of evidence and titles. An index of our own: SQLite's FTS5 must not see text of strangers (reliability.md, F6).
CREATE TABLE IF NOT EXISTS event_words (
  word     TEXT NOT NULL,
  sort_day INTEGER NOT NULL,
  event    TEXT NOT NULL,
  row      INTEGER NOT NULL,
  PRIMARY KEY (word, sort_day DESC, event)
) WITHOUT ROWID;

-- Events whose words are not in event_words yet: while the log is read for the first time.
CREATE TABLE IF NOT EXISTS words_due (
  row INTEGER PRIMARY KEY  -- of events
);

CREATE TABLE IF NOT EXISTS officials (
  name TEXT PRIMARY KEY,
  body BLOB NOT NULL  -- Official
);

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
  PRIMARY KEY (commitment, event)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS commitment_acts_of ON commitment_acts (event);

CREATE TABLE IF NOT EXISTS commitments (
  name           TEXT PRIMARY KEY,
  latest_day     INTEGER NOT NULL,  -- last day of the newest act
  latest_start   INTEGER NOT NULL,  -- first day of the act that starts last: before it an act is still to come
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
  obligors       TEXT NOT NULL,     -- resources, one after another with spaces between
  related        INTEGER,           -- list of the one obligor (related_commitments); null = none or several
  body           BLOB NOT NULL,     -- Commitment, of all acts, without what is computed when read
  lapsed_body    BLOB               -- the same once the deadline is over; null = body
);
CREATE INDEX IF NOT EXISTS commitments_newest ON commitments (latest_day DESC, name);
CREATE INDEX IF NOT EXISTS commitments_due ON commitments (deadline_day, name) WHERE deadline_day IS NOT NULL;

CREATE TABLE IF NOT EXISTS commitment_parties (
  party      TEXT NOT NULL,
  role       INTEGER NOT NULL,  -- 1 obligor, 2 counterparty or seeker
  exact      INTEGER NOT NULL,  -- 1 = the party itself, 0 = an official acting for it
  day        INTEGER NOT NULL,  -- on which memberships in blocs are judged: that of the deciding act
  commitment TEXT NOT NULL,
  topic      TEXT NOT NULL,     -- of the commitment, and its latest_day and rowid
  latest_day INTEGER NOT NULL,
  row        INTEGER NOT NULL,
  PRIMARY KEY (commitment, party, role, exact)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS commitment_parties_newest ON commitment_parties (party, latest_day DESC, commitment, role, exact, row);

CREATE INDEX IF NOT EXISTS commitment_parties_topic ON commitment_parties (party, topic, commitment) WHERE role = 1;

-- What is related: of an obligor, or for whom it acts, the first commitments of a topic, within it or around it.
CREATE TABLE IF NOT EXISTS related_commitments (
  list  INTEGER PRIMARY KEY,
  party TEXT NOT NULL,
  topic TEXT NOT NULL,
  names BLOB NOT NULL,  -- in order: Commitment with nothing but `related`
  UNIQUE (party, topic)
);

-- What each record changed in the answers, for WatchChanges and ListChanges.
CREATE TABLE IF NOT EXISTS changes (
  sequence INTEGER NOT NULL,
  position INTEGER NOT NULL,
  body     BLOB NOT NULL,  -- Change
  PRIMARY KEY (sequence, position)
) WITHOUT ROWID;
