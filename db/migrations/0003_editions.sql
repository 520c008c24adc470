-- Imports that can be undone in any order: which import has which record, which is a newer edition
-- of which, and what came with an import of what is otherwise the person's. db/README.md says why.

PRAGMA user_version = 3;

CREATE TABLE same_record (  -- a record of an earlier import that this one has too, in this row
    batch_id  INTEGER NOT NULL REFERENCES import_batch (id),
    record_id INTEGER NOT NULL REFERENCES raw_record (id) ON DELETE CASCADE,
    row       INTEGER NOT NULL,
    PRIMARY KEY (batch_id, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX same_record_record ON same_record (record_id);

CREATE TABLE edition (      -- one import is a newer edition of another: what it lacks is withdrawn
    newer_id INTEGER NOT NULL REFERENCES import_batch (id),
    older_id INTEGER NOT NULL REFERENCES import_batch (id) CHECK (older_id < newer_id),
    PRIMARY KEY (newer_id, older_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX edition_older ON edition (older_id);

-- Imports of the second schema did not write which records they had as the same. Where the last one
-- of a data set had as many as all earlier ones have kept, it had those.
WITH last (id, dataset_id, same) AS (
    SELECT max(id), dataset_id, same FROM import_batch WHERE state = 'complete' GROUP BY dataset_id),
earlier (batch_id, record_id, row) AS (
    SELECT l.id, r.id, r.row FROM last l
    JOIN import_batch b ON b.dataset_id = l.dataset_id AND b.id < l.id
    JOIN raw_record r ON r.batch_id = b.id AND r.state = 'kept')
INSERT INTO same_record (batch_id, record_id, row)
SELECT e.batch_id, e.record_id, e.row FROM earlier e JOIN last l ON l.id = e.batch_id
WHERE l.same = (SELECT count(*) FROM earlier n WHERE n.batch_id = l.id);

INSERT INTO edition (newer_id, older_id)
SELECT DISTINCT superseded_by, batch_id FROM raw_record
WHERE state = 'withdrawn' AND superseded_by > batch_id;

-- A column, because a data set may have a tag of this name.
ALTER TABLE event ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));
CREATE INDEX event_withdrawn ON event (withdrawn) WHERE withdrawn = 1;
UPDATE event SET withdrawn = 1 WHERE id IN (SELECT event_id FROM raw_record WHERE state = 'withdrawn');
DELETE FROM event_tag WHERE tag = 'withdrawn' AND by_machine = 0
    AND event_id IN (SELECT id FROM event WHERE withdrawn = 1);

-- The import that it came with; NULL: the person's own, which no undoing takes away.
ALTER TABLE mark         ADD COLUMN batch_id INTEGER REFERENCES import_batch (id);
ALTER TABLE note         ADD COLUMN batch_id INTEGER REFERENCES import_batch (id);
ALTER TABLE own_tag      ADD COLUMN batch_id INTEGER REFERENCES import_batch (id);
ALTER TABLE event_sector ADD COLUMN batch_id INTEGER REFERENCES import_batch (id);
CREATE INDEX mark_batch         ON mark (batch_id)         WHERE batch_id IS NOT NULL;
CREATE INDEX note_batch         ON note (batch_id)         WHERE batch_id IS NOT NULL;
CREATE INDEX own_tag_batch      ON own_tag (batch_id)      WHERE batch_id IS NOT NULL;
CREATE INDEX event_sector_batch ON event_sector (batch_id) WHERE batch_id IS NOT NULL;

CREATE VIEW event_import AS  -- which event is in which import, be it brought or the same
SELECT event_id, batch_id, row, id AS record_id FROM raw_record WHERE event_id IS NOT NULL
UNION ALL
SELECT r.event_id, s.batch_id, s.row, r.id FROM same_record s JOIN raw_record r ON r.id = s.record_id
WHERE r.event_id IS NOT NULL;
