-- Imports: what each run read and did, every original record, what changed, and rules for sectors.
-- db/README.md says why.

PRAGMA user_version = 2;

-- ------------------------------------------------------------ the ledger

CREATE TABLE import_batch (
    id             INTEGER PRIMARY KEY,
    dataset_id     INTEGER REFERENCES dataset (id),
    file           TEXT NOT NULL,              -- the name of the file, without its folder
    sha256         TEXT NOT NULL CHECK (length(sha256) = 64),
    bytes          INTEGER NOT NULL CHECK (bytes >= 0),
    mapper         TEXT NOT NULL,              -- the format, as typed on the command line
    mapper_version INTEGER NOT NULL,
    options        TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(options)),  -- all it takes to read the file again
    header         TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(header)),   -- of the cells in raw_record
    state          TEXT NOT NULL DEFAULT 'unfinished' CHECK (state IN ('unfinished', 'complete', 'undone')),
    started_at     TEXT NOT NULL,
    ended_at       TEXT NOT NULL DEFAULT '',
    undone_at      TEXT NOT NULL DEFAULT '',
    read           INTEGER NOT NULL DEFAULT 0,
    new            INTEGER NOT NULL DEFAULT 0,
    changed        INTEGER NOT NULL DEFAULT 0,
    same           INTEGER NOT NULL DEFAULT 0,
    rejected       INTEGER NOT NULL DEFAULT 0,
    gone           INTEGER NOT NULL DEFAULT 0, -- in an earlier edition of the file, not in this one
    flagged        INTEGER NOT NULL DEFAULT 0, -- odd but kept
    CHECK (read = new + changed + same + rejected)
) STRICT;
CREATE INDEX import_batch_dataset ON import_batch (dataset_id);

CREATE TABLE raw_record (
    id           INTEGER PRIMARY KEY,
    batch_id     INTEGER NOT NULL REFERENCES import_batch (id),
    row          INTEGER NOT NULL,             -- counted from 1 over the records of the file
    native_id    TEXT NOT NULL DEFAULT '',
    event_id     INTEGER REFERENCES event (id) ON DELETE SET NULL,
    state        TEXT NOT NULL CHECK (state IN ('kept', 'rejected', 'superseded', 'withdrawn')),
    superseded_by INTEGER REFERENCES import_batch (id),  -- the import that changed or withdrew it
    cells        TEXT NOT NULL CHECK (cells <> ''),  -- a JSON array beside the header; an object from a JSON file
    cell         TEXT NOT NULL DEFAULT '',     -- the column that made it be rejected
    reason       TEXT NOT NULL DEFAULT ''      -- why it was rejected, or what is odd about it
) STRICT;
CREATE INDEX raw_record_batch ON raw_record (batch_id, row);
CREATE INDEX raw_record_event ON raw_record (event_id);
CREATE INDEX raw_record_outcome ON raw_record (batch_id, state) WHERE state <> 'kept' OR reason <> '';
CREATE INDEX raw_record_superseded_by ON raw_record (superseded_by) WHERE superseded_by IS NOT NULL;

CREATE TABLE change (                          -- what an import found to be otherwise
    batch_id INTEGER NOT NULL REFERENCES import_batch (id),
    uid      TEXT NOT NULL,
    field    TEXT NOT NULL,
    old      TEXT NOT NULL,
    new      TEXT NOT NULL,
    PRIMARY KEY (batch_id, uid, field)
) STRICT, WITHOUT ROWID;

-- The import that first brought a value: undoing it takes the value away again.
ALTER TABLE dataset   ADD COLUMN batch_id INTEGER REFERENCES import_batch (id);
ALTER TABLE place     ADD COLUMN batch_id INTEGER REFERENCES import_batch (id);
ALTER TABLE actor     ADD COLUMN batch_id INTEGER REFERENCES import_batch (id);
ALTER TABLE publisher ADD COLUMN batch_id INTEGER REFERENCES import_batch (id);
ALTER TABLE source    ADD COLUMN batch_id INTEGER REFERENCES import_batch (id);
CREATE INDEX dataset_batch   ON dataset (batch_id);
CREATE INDEX place_batch     ON place (batch_id);
CREATE INDEX actor_batch     ON actor (batch_id);
CREATE INDEX publisher_batch ON publisher (batch_id);
CREATE INDEX source_batch    ON source (batch_id);

-- ------------------------------------------------------------ machine tags, rules for sectors

ALTER TABLE event_tag ADD COLUMN by_machine INTEGER NOT NULL DEFAULT 0 CHECK (by_machine IN (0, 1));
ALTER TABLE event_tag ADD COLUMN score REAL CHECK (score BETWEEN 0 AND 1);

-- An import writes a million rows of these: what is mostly NULL need not be in an index, and tags
-- are looked up by event, or all at once.
DROP INDEX event_tag_tag;
DROP INDEX figure_said_by;
DROP INDEX figure_source;
CREATE INDEX figure_said_by ON figure (said_by_id) WHERE said_by_id IS NOT NULL;
CREATE INDEX figure_source ON figure (source_id) WHERE source_id IS NOT NULL;

CREATE TABLE sector_rule (
    id        INTEGER PRIMARY KEY,
    sector_id INTEGER NOT NULL REFERENCES sector (id) ON DELETE CASCADE,
    kind      TEXT NOT NULL CHECK (kind IN ('area', 'place', 'box', 'polygon')),
    value     TEXT NOT NULL CHECK (json_valid(value)),  -- a name, or points as [latitude, longitude]
    UNIQUE (sector_id, kind, value)
) STRICT;

-- ------------------------------------------------------------ search without a prefix index

-- Measured on 200,000 events: an index of prefixes makes writing 3 times slower and the index
-- 2.5 times as large, and the shortest prefixes are counted in 10 ms without it.
DROP TABLE event_search;
CREATE VIRTUAL TABLE event_search USING fts5 (
    title, summary, date_text, quotes, claims, places, actors,
    content="event_text", content_rowid="id",
    tokenize="unicode61 remove_diacritics 2 separators 'ʼ'"
);
-- Bytes of words that are gathered before they are written: an import writes many.
INSERT INTO event_search (event_search, rank) VALUES ('hashsize', 30000000);
INSERT INTO event_search (event_search) VALUES ('rebuild');

CREATE VIEW import_list AS  -- what was read, and what became of it
SELECT b.id, b.file, d.slug AS dataset, b.mapper, b.state, b.started_at, b.read, b.new, b.changed, b.same, b.rejected, b.gone
FROM import_batch b LEFT JOIN dataset d ON d.id = b.dataset_id
ORDER BY b.id;

CREATE VIEW rejected_list AS  -- what could not be used, and why
SELECT r.batch_id, b.file, r.row, r.cell, r.reason, r.cells
FROM raw_record r JOIN import_batch b ON b.id = r.batch_id
WHERE r.state = 'rejected'
ORDER BY r.batch_id, r.row;
