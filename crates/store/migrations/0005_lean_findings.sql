-- A finding's sentences stand once in the catalogue, by code; its row keeps what was there and what was read.

ALTER TABLE finding DROP COLUMN message_zh;
ALTER TABLE finding DROP COLUMN message_en;
ALTER TABLE finding DROP COLUMN remedy_zh;
ALTER TABLE finding DROP COLUMN remedy_en;
ALTER TABLE finding ADD COLUMN read TEXT NOT NULL DEFAULT '';
