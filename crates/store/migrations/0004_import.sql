-- Imports: what a person chose, mappings that were confirmed, and rows as they stood before, so that an import can be taken back
-- byte for byte.

-- What a person chose in the preview (linxuan.import-choices/1); empty for nothing.
ALTER TABLE import_batch ADD COLUMN choices_json TEXT NOT NULL DEFAULT '';

CREATE TABLE mapping (
  signature    TEXT PRIMARY KEY NOT NULL,
  columns_json TEXT NOT NULL,
  confirmed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A scope is everything in a table under one key; it is written down also when nothing was there.
CREATE TABLE before_import (
  batch_id   TEXT NOT NULL REFERENCES import_batch (id),
  seq        INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  key_column TEXT NOT NULL,
  key        TEXT NOT NULL,
  row        BLOB,
  PRIMARY KEY (batch_id, seq)
) STRICT, WITHOUT ROWID;

-- Contents that a removed application named: kept as long as its removal can be taken back.
CREATE TABLE before_blob (
  batch_id TEXT NOT NULL REFERENCES import_batch (id),
  sha256   TEXT NOT NULL,
  PRIMARY KEY (batch_id, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX before_blob_by_content ON before_blob (sha256);

DROP TRIGGER attachment_was_the_last;
CREATE TRIGGER attachment_was_the_last AFTER DELETE ON attachment
WHEN NOT EXISTS (SELECT 1 FROM attachment WHERE sha256 = OLD.sha256) AND NOT EXISTS (SELECT 1 FROM before_blob WHERE sha256 = OLD.sha256)
BEGIN DELETE FROM blob WHERE sha256 = OLD.sha256; END;
