-- Decisions of the meeting, only ever added; each is one canonical JSON document.
CREATE TABLE decision (
  number       INTEGER PRIMARY KEY NOT NULL CHECK (number > 0),
  kind         TEXT NOT NULL,
  content_json TEXT NOT NULL,
  sha256       TEXT NOT NULL,
  at           TEXT NOT NULL
) STRICT;
CREATE TRIGGER decision_stays BEFORE UPDATE ON decision BEGIN SELECT raise(ABORT, 'decisions are never changed'); END;
CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision BEGIN SELECT raise(ABORT, 'decisions are never removed'); END;

-- Minutes written while the meeting goes on; application_id is empty for a note about the meeting as a whole.
CREATE TABLE minute (
  id             INTEGER PRIMARY KEY NOT NULL,
  application_id TEXT NOT NULL,
  text           TEXT NOT NULL CHECK (length(trim(text)) > 0),
  at             TEXT NOT NULL
) STRICT;
