-- Attachments: bytes once by content, names that point at them, and the steps that brought, moved or took names away.
-- What an application declared, complete, so that it can be judged again when a setting of the round changes.

ALTER TABLE application ADD COLUMN declared_json TEXT NOT NULL DEFAULT '';

-- The first schema's table held name and bytes together; no program ever wrote to it.
DROP TABLE attachment;

CREATE TABLE blob (
  sha256 TEXT PRIMARY KEY NOT NULL,
  size   INTEGER NOT NULL,
  kind   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- In pieces, so that neither writing nor reading ever holds a whole large file.
CREATE TABLE blob_piece (
  id     INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL REFERENCES blob (sha256) ON DELETE CASCADE,
  seq    INTEGER NOT NULL,
  bytes  BLOB NOT NULL,
  UNIQUE (sha256, seq)
) STRICT;

CREATE TABLE attachment_step (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  verb      TEXT NOT NULL,
  label     TEXT NOT NULL,
  at        TEXT NOT NULL,
  undone_at TEXT
) STRICT;

CREATE TABLE attachment (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  application_id TEXT NOT NULL REFERENCES application (id) ON DELETE CASCADE,
  name           TEXT NOT NULL,
  item           TEXT NOT NULL,
  sha256         TEXT NOT NULL REFERENCES blob (sha256),
  reason         TEXT NOT NULL,
  reason_zh      TEXT NOT NULL,
  reason_en      TEXT NOT NULL,
  added_step     INTEGER NOT NULL REFERENCES attachment_step (id),
  removed_step   INTEGER REFERENCES attachment_step (id)
) STRICT;
CREATE UNIQUE INDEX attachment_by_name ON attachment (application_id, name) WHERE removed_step IS NULL;
CREATE INDEX attachment_by_content ON attachment (sha256);

-- Bytes that no name points at any more go, also when an undone import takes its applications away.
CREATE TRIGGER attachment_was_the_last AFTER DELETE ON attachment
WHEN NOT EXISTS (SELECT 1 FROM attachment WHERE sha256 = OLD.sha256)
BEGIN DELETE FROM blob WHERE sha256 = OLD.sha256; END;

-- What is attached now, with the facts of its bytes and of the step that brought it.
CREATE VIEW attachment_now AS
SELECT a.id, a.application_id, a.name, a.item, a.sha256, b.size, b.kind, a.reason, a.reason_zh, a.reason_en, a.added_step, s.at AS added_at
FROM attachment AS a JOIN blob AS b ON b.sha256 = a.sha256 JOIN attachment_step AS s ON s.id = a.added_step
WHERE a.removed_step IS NULL;
