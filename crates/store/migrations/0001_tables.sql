-- The first schema. One schema for both kinds of workspace: an expert's simply leaves the secretariat's tables empty.
-- Ids and times are text; *_json is canonical JSON made by the caller; bytes are BLOB; points are whole hundredths.
-- expert_id is never a foreign key: an expert's own workspace knows its expert but holds no pool of experts.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE secret (
  name  TEXT PRIMARY KEY NOT NULL,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE log (
  seq       INTEGER PRIMARY KEY AUTOINCREMENT,
  at        TEXT NOT NULL,
  verb      TEXT NOT NULL,
  detail    TEXT NOT NULL,
  prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
  hash      BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER log_is_never_changed BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TRIGGER log_is_never_shortened BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

-- REPLACE removes rows without asking the trigger above.
CREATE TRIGGER log_is_never_replaced BEFORE INSERT ON log WHEN EXISTS (SELECT 1 FROM log WHERE seq >= NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TABLE round (
  id                TEXT PRIMARY KEY NOT NULL,
  title             TEXT NOT NULL,
  stage             TEXT NOT NULL,
  definition_json   TEXT NOT NULL,
  definition_sha256 TEXT NOT NULL,
  frozen_at         TEXT,
  created_at        TEXT NOT NULL
) STRICT;

CREATE TABLE import_batch (
  id          TEXT PRIMARY KEY NOT NULL,
  kind        TEXT NOT NULL,
  file_name   TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  undone_at   TEXT,
  report_json TEXT NOT NULL
) STRICT;
CREATE INDEX import_batch_by_file ON import_batch (kind, file_sha256);

CREATE TABLE application (
  id             TEXT PRIMARY KEY NOT NULL,
  batch_id       TEXT NOT NULL REFERENCES import_batch (id),
  row_no         INTEGER NOT NULL,
  category       TEXT NOT NULL,
  applicant_name TEXT NOT NULL,
  uscc           TEXT NOT NULL,
  platform_name  TEXT NOT NULL,
  recommender    TEXT NOT NULL,
  content_json   TEXT NOT NULL,
  content_sha256 TEXT NOT NULL,
  auto_result    TEXT NOT NULL,
  sort_key       TEXT NOT NULL
) STRICT;
CREATE INDEX application_by_batch ON application (batch_id);
CREATE INDEX application_by_category ON application (category, sort_key, id);

CREATE TABLE finding (
  batch_id       TEXT NOT NULL REFERENCES import_batch (id),
  application_id TEXT REFERENCES application (id) ON DELETE CASCADE,
  code           TEXT NOT NULL,
  field          TEXT NOT NULL,
  cell           TEXT NOT NULL,
  raw            TEXT NOT NULL,
  message_zh     TEXT NOT NULL,
  message_en     TEXT NOT NULL,
  remedy_zh      TEXT NOT NULL,
  remedy_en      TEXT NOT NULL
) STRICT;
CREATE INDEX finding_by_batch ON finding (batch_id);
CREATE INDEX finding_by_application ON finding (application_id);

CREATE TABLE eligibility (
  application_id   TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
  code             TEXT NOT NULL,
  outcome          TEXT NOT NULL CHECK (outcome IN ('pass', 'fail', 'manual', 'missing')),
  reason_zh        TEXT NOT NULL,
  reason_en        TEXT NOT NULL,
  basis            TEXT NOT NULL,
  checked_by       TEXT NOT NULL,
  checked_at       TEXT NOT NULL,
  override_outcome TEXT CHECK (override_outcome IN ('pass', 'fail', 'manual', 'missing')),
  override_reason  TEXT,
  PRIMARY KEY (application_id, code),
  CHECK ((override_outcome IS NULL) = (override_reason IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE expert (
  id           TEXT PRIMARY KEY NOT NULL,
  batch_id     TEXT NOT NULL REFERENCES import_batch (id),
  row_no       INTEGER NOT NULL,
  name         TEXT NOT NULL,
  unit         TEXT NOT NULL,
  title        TEXT NOT NULL,
  phone        TEXT NOT NULL,
  categories   TEXT NOT NULL,
  status       TEXT NOT NULL,
  content_json TEXT NOT NULL
) STRICT;
CREATE INDEX expert_by_batch ON expert (batch_id);

CREATE TABLE recusal (
  expert_id      TEXT NOT NULL,
  application_id TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
  rule           TEXT NOT NULL,
  certainty      TEXT NOT NULL,
  reason         TEXT NOT NULL,
  source         TEXT NOT NULL CHECK (source IN ('auto', 'declared', 'manual')),
  decision       TEXT NOT NULL CHECK (decision IN ('open', 'upheld', 'dismissed')),
  decided_reason TEXT,
  decided_at     TEXT,
  PRIMARY KEY (expert_id, application_id, rule)
) STRICT, WITHOUT ROWID;
CREATE INDEX recusal_by_application ON recusal (application_id);

CREATE TABLE assignment (
  expert_id      TEXT NOT NULL,
  application_id TEXT NOT NULL REFERENCES application (id),
  PRIMARY KEY (expert_id, application_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignment_by_application ON assignment (application_id);

CREATE TABLE enrolment (
  expert_id       TEXT PRIMARY KEY NOT NULL,
  request_blob    BLOB NOT NULL,
  spki_sha256     TEXT NOT NULL,
  age_recipient   TEXT NOT NULL,
  certificate_der BLOB,
  approved_at     TEXT,
  requested_at    TEXT NOT NULL,
  CHECK ((certificate_der IS NULL) = (approved_at IS NULL))
) STRICT;
CREATE INDEX enrolment_by_key ON enrolment (spki_sha256);

CREATE TABLE task (
  id              TEXT PRIMARY KEY NOT NULL,
  expert_id       TEXT NOT NULL,
  sequence        INTEGER NOT NULL,
  issued_at       TEXT NOT NULL,
  manifest_sha256 TEXT NOT NULL,
  file_name       TEXT NOT NULL,
  content_json    TEXT NOT NULL,
  UNIQUE (expert_id, sequence)
) STRICT;

CREATE TABLE record (
  sha256       TEXT PRIMARY KEY NOT NULL,
  expert_id    TEXT NOT NULL,
  task_id      TEXT NOT NULL,
  revision     INTEGER NOT NULL,
  supersedes   TEXT,
  status       TEXT NOT NULL CHECK (status IN ('current', 'superseded', 'equivocal', 'void')),
  content_json TEXT NOT NULL,
  received_at  TEXT NOT NULL,
  file_name    TEXT NOT NULL,
  pdf          BLOB NOT NULL
) STRICT;
CREATE INDEX record_by_expert ON record (expert_id, revision);
-- At most one record of an expert counts, whatever the code above says.
CREATE UNIQUE INDEX record_counts_once ON record (expert_id) WHERE status = 'current';

CREATE TABLE inbox (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  file_name   TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  outcome     TEXT NOT NULL,
  expert_id   TEXT,
  revision    INTEGER,
  detail      TEXT NOT NULL,
  at          TEXT NOT NULL
) STRICT;

CREATE TABLE closure (
  expert_id TEXT PRIMARY KEY NOT NULL,
  reason    TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  at        TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE mark (
  application_id TEXT NOT NULL REFERENCES application (id),
  criterion      TEXT NOT NULL,
  points         INTEGER,
  comment        TEXT NOT NULL,
  seq            INTEGER NOT NULL,
  at             TEXT NOT NULL,
  PRIMARY KEY (application_id, criterion)
) STRICT, WITHOUT ROWID;

CREATE TABLE mark_history (
  seq            INTEGER PRIMARY KEY AUTOINCREMENT,
  application_id TEXT NOT NULL REFERENCES application (id),
  criterion      TEXT NOT NULL,
  points         INTEGER,
  comment        TEXT NOT NULL,
  at             TEXT NOT NULL,
  undoes         INTEGER REFERENCES mark_history (seq)
) STRICT;
-- Partial, so that an ordinary mark touches one page less on its way to the disk.
CREATE UNIQUE INDEX mark_history_undone_once ON mark_history (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX mark_history_by_criterion ON mark_history (application_id, criterion, seq);

CREATE TABLE opinion (
  application_id TEXT PRIMARY KEY NOT NULL REFERENCES application (id),
  text           TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  at             TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (
  application_id TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
  name           TEXT NOT NULL,
  sha256         TEXT NOT NULL,
  size           INTEGER NOT NULL,
  content        BLOB NOT NULL,
  PRIMARY KEY (application_id, name)
) STRICT;
