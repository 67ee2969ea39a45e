-- What was judged of each condition stands once, in the content of its application; a row is kept only where a person decided.

ALTER TABLE application ADD COLUMN judged_at TEXT NOT NULL DEFAULT '';
UPDATE application SET judged_at = coalesce((SELECT max(checked_at) FROM eligibility WHERE application_id = application.id AND checked_by = 'auto'), '');

DELETE FROM eligibility WHERE checked_by = 'auto' AND override_outcome IS NULL;
ALTER TABLE eligibility DROP COLUMN outcome;
ALTER TABLE eligibility DROP COLUMN reason_zh;
ALTER TABLE eligibility DROP COLUMN reason_en;
ALTER TABLE eligibility DROP COLUMN basis;

-- Every condition as it was judged, with a person's decision beside it. A decision that was taken back is seen until the next check.
CREATE VIEW eligibility_now AS
SELECT a.id AS application_id, line.value ->> '$.code' AS code, line.value ->> '$.outcome' AS outcome, line.value ->> '$.reason_zh' AS reason_zh,
  line.value ->> '$.reason_en' AS reason_en, line.value ->> '$.basis' AS basis,
  iif(e.override_outcome IS NOT NULL OR e.checked_at > a.judged_at, e.checked_by, 'auto') AS checked_by,
  iif(e.override_outcome IS NOT NULL OR e.checked_at > a.judged_at, e.checked_at, a.judged_at) AS checked_at, e.override_outcome, e.override_reason
FROM application AS a JOIN json_each(a.content_json, '$.eligibility') AS line
LEFT JOIN eligibility AS e ON e.application_id = a.id AND e.code = line.value ->> '$.code';
