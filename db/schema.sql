-- Made by `make docs` from db/migrations; edit those instead.

PRAGMA application_id = 1129600329;
PRAGMA user_version = 4;

CREATE TABLE about (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE dataset (
    id           INTEGER PRIMARY KEY,
    slug         TEXT NOT NULL UNIQUE,
    title        TEXT NOT NULL,
    kind         TEXT NOT NULL DEFAULT 'curated' CHECK (kind IN ('curated', 'machine', 'crowd', 'own')),
    licence      TEXT NOT NULL DEFAULT '',
    citation     TEXT NOT NULL DEFAULT '',
    redistribute TEXT NOT NULL DEFAULT 'ask' CHECK (redistribute IN ('yes', 'no', 'ask')),
    url          TEXT NOT NULL DEFAULT ''
, batch_id INTEGER REFERENCES import_batch (id)) STRICT;

CREATE TABLE sector (
    id        INTEGER PRIMARY KEY,
    slug      TEXT NOT NULL UNIQUE,
    name      TEXT NOT NULL,
    code      TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 2),
    colour    INTEGER NOT NULL DEFAULT 0 CHECK (colour BETWEEN 0 AND 11),
    parent_id INTEGER REFERENCES sector (id) CHECK (parent_id <> id),
    position  INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX sector_parent ON sector (parent_id);

CREATE TABLE place (
    id        INTEGER PRIMARY KEY,
    slug      TEXT NOT NULL UNIQUE,
    name      TEXT NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('city', 'town', 'village', 'district', 'region', 'country',
                                            'river', 'sea', 'airport', 'road', 'site', 'front')),
    lat       REAL CHECK (lat BETWEEN -90 AND 90),
    lon       REAL CHECK (lon BETWEEN -180 AND 180),
    parent_id INTEGER REFERENCES place (id) CHECK (parent_id <> id),
    country   TEXT NOT NULL DEFAULT '', batch_id INTEGER REFERENCES import_batch (id),
    CHECK ((lat IS NULL) = (lon IS NULL))
) STRICT;

CREATE INDEX place_parent ON place (parent_id);

CREATE TABLE place_name (
    id       INTEGER PRIMARY KEY,
    place_id INTEGER NOT NULL REFERENCES place (id) ON DELETE CASCADE,
    name     TEXT NOT NULL,
    folded   TEXT NOT NULL,  -- for search: no case, no diacritics, one apostrophe
    language TEXT NOT NULL DEFAULT '',
    kind     TEXT NOT NULL DEFAULT 'current' CHECK (kind IN ('current', 'former', 'transliteration', 'other')),
    UNIQUE (place_id, name, language)
) STRICT;

CREATE INDEX place_name_folded ON place_name (folded);

CREATE TABLE actor (
    id        INTEGER PRIMARY KEY,
    slug      TEXT NOT NULL UNIQUE,
    name      TEXT NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('state', 'force', 'body', 'group', 'medium', 'person')),
    office    TEXT NOT NULL DEFAULT '',
    parent_id INTEGER REFERENCES actor (id) CHECK (parent_id <> id)
, batch_id INTEGER REFERENCES import_batch (id)) STRICT;

CREATE INDEX actor_parent ON actor (parent_id);

CREATE TABLE actor_alias (
    id         INTEGER PRIMARY KEY,
    actor_id   INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    dataset_id INTEGER REFERENCES dataset (id),  -- the same words may be another group elsewhere
    alias      TEXT NOT NULL,
    folded     TEXT NOT NULL,
    UNIQUE (actor_id, dataset_id, alias)
) STRICT;

CREATE INDEX actor_alias_dataset ON actor_alias (dataset_id);

CREATE INDEX actor_alias_folded ON actor_alias (folded);

CREATE TABLE publisher (
    id      INTEGER PRIMARY KEY,
    slug    TEXT NOT NULL UNIQUE,
    name    TEXT NOT NULL,
    kind    TEXT NOT NULL DEFAULT 'unknown' CHECK (kind IN ('medium', 'institute', 'government', 'platform', 'unknown')),
    country TEXT NOT NULL DEFAULT ''
, batch_id INTEGER REFERENCES import_batch (id)) STRICT;

CREATE TABLE source (
    id             INTEGER PRIMARY KEY,
    slug           TEXT NOT NULL UNIQUE,
    publisher_id   INTEGER NOT NULL REFERENCES publisher (id),
    title          TEXT NOT NULL DEFAULT '',
    author         TEXT NOT NULL DEFAULT '',
    url            TEXT NOT NULL DEFAULT '',
    published_text TEXT NOT NULL DEFAULT '',
    published_edtf TEXT NOT NULL DEFAULT '',
    language       TEXT NOT NULL DEFAULT '',
    archive_url    TEXT NOT NULL DEFAULT '',
    accessed       TEXT NOT NULL DEFAULT '',
    as_cited       TEXT NOT NULL DEFAULT '',  -- how the citing source names it
    cited_in_id    INTEGER REFERENCES source (id) CHECK (cited_in_id <> id)  -- through which source it is known
, batch_id INTEGER REFERENCES import_batch (id)) STRICT;

CREATE INDEX source_publisher ON source (publisher_id);

CREATE INDEX source_cited_in ON source (cited_in_id);

CREATE TABLE event (
    id         INTEGER PRIMARY KEY,
    uid        TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    dataset_id INTEGER NOT NULL REFERENCES dataset (id),
    title      TEXT NOT NULL,
    summary    TEXT NOT NULL DEFAULT '',
    kind       TEXT NOT NULL CHECK (kind IN ('incident', 'statement', 'assessment', 'forecast', 'state')),
    type       TEXT NOT NULL DEFAULT '',
    remark     TEXT NOT NULL DEFAULT '',  -- how the record was made
    date_text  TEXT NOT NULL DEFAULT '',  -- the source's own words
    date_edtf  TEXT NOT NULL DEFAULT '',  -- what they mean, EDTF (ISO 8601-2)
    day_lo     TEXT,                      -- outer bounds, ISO; NULL: open or unknown
    day_hi     TEXT,
    sure_lo    TEXT,                      -- the days a duration was surely going on
    sure_hi    TEXT,
    date_kind  TEXT NOT NULL DEFAULT 'unknown' CHECK (date_kind IN ('instant', 'duration', 'one_of', 'set', 'unknown')),
    date_prec  TEXT NOT NULL DEFAULT 'none' CHECK (date_prec IN ('second', 'minute', 'hour', 'day', 'week', 'month', 'quarter',
                                                                 'season', 'half', 'year', 'decade', 'century', 'millennium', 'none')),
    date_qual  TEXT NOT NULL DEFAULT '' CHECK (date_qual IN ('', '?', '~', '%')),
    date_basis TEXT NOT NULL DEFAULT 'event' CHECK (date_basis IN ('event', 'report', 'posted', 'coded')),
    time_local TEXT NOT NULL DEFAULT '',
    tz         TEXT NOT NULL DEFAULT '', withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
    CHECK (date_kind <> 'unknown' OR (day_lo IS NULL AND day_hi IS NULL)),
    CHECK (date_kind = 'duration' OR (sure_lo IS NULL AND sure_hi IS NULL)),
    CHECK ((sure_lo IS NULL) = (sure_hi IS NULL))
) STRICT;

CREATE INDEX event_dataset ON event (dataset_id);

CREATE TABLE event_sector (
    event_id    INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    sector_id   INTEGER NOT NULL REFERENCES sector (id),
    position    INTEGER NOT NULL DEFAULT 0,  -- the first is the one the list shows
    assigned_by TEXT NOT NULL DEFAULT 'hand' CHECK (assigned_by IN ('hand', 'rule')), batch_id INTEGER REFERENCES import_batch (id),
    PRIMARY KEY (event_id, sector_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_sector_sector ON event_sector (sector_id);

CREATE TABLE event_place (
    event_id  INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    place_id  INTEGER NOT NULL REFERENCES place (id),
    position  INTEGER NOT NULL DEFAULT 0,
    precision TEXT NOT NULL DEFAULT 'unknown' CHECK (precision IN ('exact', 'settlement', 'near', 'adm2', 'adm1', 'region',
                                                                   'country', 'water', 'unknown')),
    method    TEXT NOT NULL DEFAULT 'stated' CHECK (method IN ('stated', 'geolocated', 'centroid', 'capital')),
    radius_km REAL CHECK (radius_km >= 0),
    PRIMARY KEY (event_id, place_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_place_place ON event_place (place_id);

CREATE TABLE event_actor (
    event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    actor_id INTEGER NOT NULL REFERENCES actor (id),
    role     TEXT NOT NULL DEFAULT 'involved' CHECK (role IN ('side_a', 'side_b', 'initiator', 'affected', 'speaker', 'involved')),
    position INTEGER NOT NULL DEFAULT 0,
    as_coded TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (event_id, actor_id, role)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_actor_actor ON event_actor (actor_id);

CREATE TABLE event_source (
    event_id  INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    source_id INTEGER NOT NULL REFERENCES source (id),
    position  INTEGER NOT NULL DEFAULT 0,
    locator   TEXT NOT NULL DEFAULT '',
    lineage   TEXT NOT NULL DEFAULT '',  -- copies of one report are one line of evidence
    PRIMARY KEY (event_id, source_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_source_source ON event_source (source_id);

CREATE TABLE event_link (
    event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    relation TEXT NOT NULL CHECK (relation IN ('contradicts', 'supports', 'outcome_of', 'part_of', 'repeats', 'responds_to')),
    other_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE CHECK (other_id <> event_id),
    PRIMARY KEY (event_id, relation, other_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_link_other ON event_link (other_id);

CREATE TABLE quote (
    id          INTEGER PRIMARY KEY,
    event_id    INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    key         TEXT NOT NULL,
    position    INTEGER NOT NULL DEFAULT 0,
    source_id   INTEGER NOT NULL REFERENCES source (id),
    speaker_id  INTEGER REFERENCES actor (id),
    exact       TEXT NOT NULL CHECK (exact <> ''),
    locator     TEXT NOT NULL DEFAULT '',
    language    TEXT NOT NULL DEFAULT '',
    translation TEXT NOT NULL DEFAULT '',
    translator  TEXT NOT NULL DEFAULT '',
    UNIQUE (event_id, key)
) STRICT;

CREATE INDEX quote_source ON quote (source_id);

CREATE INDEX quote_speaker ON quote (speaker_id);

CREATE TABLE claim (
    id          INTEGER PRIMARY KEY,
    event_id    INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    key         TEXT NOT NULL,
    position    INTEGER NOT NULL DEFAULT 0,
    facet       TEXT NOT NULL CHECK (facet IN ('occurred', 'date', 'place', 'control', 'casualties', 'cause', 'intent',
                                               'outcome', 'capability', 'damage')),
    statement   TEXT NOT NULL,
    claimant_id INTEGER REFERENCES actor (id),
    UNIQUE (event_id, key)
) STRICT;

CREATE INDEX claim_claimant ON claim (claimant_id);

CREATE TABLE evidence (
    id        INTEGER PRIMARY KEY,
    claim_id  INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL DEFAULT 0,
    stance    TEXT NOT NULL CHECK (stance IN ('asserts', 'denies', 'unverified')),
    source_id INTEGER NOT NULL REFERENCES source (id),
    actor_id  INTEGER REFERENCES actor (id),
    quote_id  INTEGER REFERENCES quote (id) ON DELETE SET NULL,
    lineage   TEXT NOT NULL DEFAULT '',
    locator   TEXT NOT NULL DEFAULT '',
    note      TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX evidence_claim ON evidence (claim_id);

CREATE INDEX evidence_source ON evidence (source_id);

CREATE INDEX evidence_actor ON evidence (actor_id);

CREATE INDEX evidence_quote ON evidence (quote_id);

CREATE TABLE figure (
    id         INTEGER PRIMARY KEY,
    event_id   INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL DEFAULT 0,
    measure    TEXT NOT NULL,
    low        REAL,
    best       REAL,
    high       REAL,
    unit       TEXT NOT NULL DEFAULT '',
    qual       TEXT NOT NULL DEFAULT 'stated' CHECK (qual IN ('stated', 'at_least', 'about', 'up_to', 'placeholder', 'running_total')),
    words      TEXT NOT NULL DEFAULT '',
    said_by_id INTEGER REFERENCES actor (id),
    source_id  INTEGER REFERENCES source (id),
    note       TEXT NOT NULL DEFAULT '',
    CHECK (coalesce(low, best, high) IS NOT NULL)
) STRICT;

CREATE INDEX figure_event ON figure (event_id);

CREATE INDEX figure_measure ON figure (measure);

CREATE TABLE event_tag (
    event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    tag      TEXT NOT NULL CHECK (tag <> ''), by_machine INTEGER NOT NULL DEFAULT 0 CHECK (by_machine IN (0, 1)), score REAL CHECK (score BETWEEN 0 AND 1),
    PRIMARY KEY (event_id, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE mark (
    uid       TEXT PRIMARY KEY,
    marked_at TEXT NOT NULL
, batch_id INTEGER REFERENCES import_batch (id)) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    uid        TEXT PRIMARY KEY,
    body       TEXT NOT NULL CHECK (body <> ''),
    changed_at TEXT NOT NULL
, batch_id INTEGER REFERENCES import_batch (id)) STRICT, WITHOUT ROWID;

CREATE TABLE own_tag (
    uid       TEXT NOT NULL,
    tag       TEXT NOT NULL CHECK (tag <> ''),
    tagged_at TEXT NOT NULL, batch_id INTEGER REFERENCES import_batch (id),
    PRIMARY KEY (uid, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX own_tag_tag ON own_tag (tag);

CREATE VIEW source_chain AS
WITH RECURSIVE chain (source_id, via_id) AS (
    SELECT id, cited_in_id FROM source WHERE cited_in_id IS NOT NULL
    UNION
    SELECT chain.source_id, s.cited_in_id FROM chain JOIN source s ON s.id = chain.via_id WHERE s.cited_in_id IS NOT NULL
)
SELECT source_id, via_id FROM chain;

CREATE VIEW event_standing AS
SELECT e.id AS event_id, e.uid,
       CASE WHEN e.kind = 'forecast' THEN 'forecast'
            WHEN EXISTS (SELECT 1 FROM event_link l WHERE l.relation = 'contradicts' AND l.event_id = e.id)
              OR EXISTS (SELECT 1 FROM event_link l WHERE l.relation = 'contradicts' AND l.other_id = e.id)
              OR EXISTS (SELECT 1 FROM claim c WHERE c.event_id = e.id
                            AND EXISTS (SELECT 1 FROM evidence v WHERE v.claim_id = c.id AND v.stance = 'denies')
                            AND (c.claimant_id IS NOT NULL
                                 OR EXISTS (SELECT 1 FROM evidence v WHERE v.claim_id = c.id AND v.stance = 'asserts')))
            THEN 'disputed'
            ELSE (SELECT CASE count(DISTINCT CASE WHEN x.lineage <> '' THEN x.lineage ELSE 'source ' || x.source_id END)
                              WHEN 0 THEN 'unsourced' WHEN 1 THEN 'single' ELSE 'several' END
                    FROM event_source x
                   WHERE x.event_id = e.id
                     AND NOT (x.lineage = '' AND EXISTS (SELECT 1 FROM event_source o JOIN source_chain c ON c.source_id = o.source_id
                                                          WHERE o.event_id = x.event_id AND c.via_id = x.source_id)))
       END AS standing
FROM event e;

CREATE VIEW event_list AS
SELECT e.uid, e.date_text AS "when", e.date_edtf AS edtf, e.day_lo, e.day_hi, e.kind, e.type, e.title,
       (SELECT group_concat(name, ', ') FROM (SELECT s.name FROM event_sector x JOIN sector s ON s.id = x.sector_id
                                               WHERE x.event_id = e.id ORDER BY x.position)) AS sectors,
       (SELECT group_concat(name, ', ') FROM (SELECT p.name FROM event_place x JOIN place p ON p.id = x.place_id
                                               WHERE x.event_id = e.id ORDER BY x.position)) AS places,
       (SELECT group_concat(name, ', ') FROM (SELECT b.name FROM event_source x JOIN source s ON s.id = x.source_id
                                                JOIN publisher b ON b.id = s.publisher_id
                                               WHERE x.event_id = e.id ORDER BY x.position)) AS publishers,
       d.slug AS dataset
FROM event e JOIN dataset d ON d.id = e.dataset_id
ORDER BY e.day_lo IS NULL AND e.day_hi IS NULL, e.day_lo, e.day_hi, e.uid;

CREATE VIEW quotation_list AS  -- who said what, in which words, where
SELECT e.uid, e.date_edtf AS edtf, q.exact AS words, a.name AS speaker, b.name AS publisher, s.title AS source, q.locator
FROM quote q JOIN event e ON e.id = q.event_id
JOIN source s ON s.id = q.source_id JOIN publisher b ON b.id = s.publisher_id
LEFT JOIN actor a ON a.id = q.speaker_id;

CREATE VIEW claim_sides AS  -- every voice for and against every claim
SELECT e.uid, c.facet, c.statement, v.stance, a.name AS who, b.name AS publisher, q.exact AS words
FROM claim c JOIN event e ON e.id = c.event_id
JOIN evidence v ON v.claim_id = c.id
JOIN source s ON s.id = v.source_id JOIN publisher b ON b.id = s.publisher_id
LEFT JOIN actor a ON a.id = v.actor_id LEFT JOIN quote q ON q.id = v.quote_id;

CREATE VIEW figure_list AS  -- every number as stated, never added up
SELECT e.uid, e.date_edtf AS edtf, e.title, f.measure, f.low, f.best, f.high, f.unit, f.qual, f.words,
       a.name AS said_by, b.name AS publisher
FROM figure f JOIN event e ON e.id = f.event_id
LEFT JOIN actor a ON a.id = f.said_by_id
LEFT JOIN source s ON s.id = f.source_id LEFT JOIN publisher b ON b.id = s.publisher_id;

CREATE VIEW contradiction_list AS  -- events that cannot both be right
SELECT e.uid, e.title, o.uid AS other_uid, o.title AS other_title
FROM event_link l JOIN event e ON e.id = l.event_id JOIN event o ON o.id = l.other_id
WHERE l.relation = 'contradicts';

CREATE VIEW place_index AS  -- every name of every place, with what it is now called
SELECT n.name, n.language, n.kind, p.slug, p.name AS place, p.lat, p.lon
FROM place_name n JOIN place p ON p.id = n.place_id
UNION ALL
SELECT p.name, '', 'current', p.slug, p.name, p.lat, p.lon FROM place p;

CREATE VIEW event_text AS
SELECT e.id, e.title, e.summary, e.date_text,
       coalesce((SELECT group_concat(q.exact || ' ' || q.translation, ' · ') FROM quote q WHERE q.event_id = e.id), '') AS quotes,
       coalesce((SELECT group_concat(c.statement, ' · ') FROM claim c WHERE c.event_id = e.id), '') AS claims,
       coalesce((SELECT group_concat(p.name || coalesce((SELECT ' · ' || group_concat(n.name, ' · ')
                                                          FROM place_name n WHERE n.place_id = p.id), ''), ' · ')
                   FROM event_place x JOIN place p ON p.id = x.place_id WHERE x.event_id = e.id), '') AS places,
       coalesce((SELECT group_concat(a.name || coalesce((SELECT ' · ' || group_concat(n.alias, ' · ')
                                                          FROM actor_alias n WHERE n.actor_id = a.id), ''), ' · ')
                   FROM event_actor x JOIN actor a ON a.id = x.actor_id WHERE x.event_id = e.id), '') AS actors
FROM event e;

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

CREATE INDEX dataset_batch   ON dataset (batch_id);

CREATE INDEX place_batch     ON place (batch_id);

CREATE INDEX actor_batch     ON actor (batch_id);

CREATE INDEX publisher_batch ON publisher (batch_id);

CREATE INDEX source_batch    ON source (batch_id);

CREATE INDEX figure_said_by ON figure (said_by_id) WHERE said_by_id IS NOT NULL;

CREATE INDEX figure_source ON figure (source_id) WHERE source_id IS NOT NULL;

CREATE TABLE sector_rule (
    id        INTEGER PRIMARY KEY,
    sector_id INTEGER NOT NULL REFERENCES sector (id) ON DELETE CASCADE,
    kind      TEXT NOT NULL CHECK (kind IN ('area', 'place', 'box', 'polygon')),
    value     TEXT NOT NULL CHECK (json_valid(value)),  -- a name, or points as [latitude, longitude]
    UNIQUE (sector_id, kind, value)
) STRICT;

CREATE VIRTUAL TABLE event_search USING fts5 (
    title, summary, date_text, quotes, claims, places, actors,
    content="event_text", content_rowid="id",
    tokenize="unicode61 remove_diacritics 2 separators 'ʼ'"
);

CREATE VIEW import_list AS  -- what was read, and what became of it
SELECT b.id, b.file, d.slug AS dataset, b.mapper, b.state, b.started_at, b.read, b.new, b.changed, b.same, b.rejected, b.gone
FROM import_batch b LEFT JOIN dataset d ON d.id = b.dataset_id
ORDER BY b.id;

CREATE VIEW rejected_list AS  -- what could not be used, and why
SELECT r.batch_id, b.file, r.row, r.cell, r.reason, r.cells
FROM raw_record r JOIN import_batch b ON b.id = r.batch_id
WHERE r.state = 'rejected'
ORDER BY r.batch_id, r.row;

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

CREATE INDEX event_withdrawn ON event (withdrawn) WHERE withdrawn = 1;

CREATE INDEX mark_batch         ON mark (batch_id)         WHERE batch_id IS NOT NULL;

CREATE INDEX note_batch         ON note (batch_id)         WHERE batch_id IS NOT NULL;

CREATE INDEX own_tag_batch      ON own_tag (batch_id)      WHERE batch_id IS NOT NULL;

CREATE INDEX event_sector_batch ON event_sector (batch_id) WHERE batch_id IS NOT NULL;

CREATE VIEW event_import AS  -- which event is in which import, be it brought or the same
SELECT event_id, batch_id, row, id AS record_id FROM raw_record WHERE event_id IS NOT NULL
UNION ALL
SELECT r.event_id, s.batch_id, s.row, r.id FROM same_record s JOIN raw_record r ON r.id = s.record_id
WHERE r.event_id IS NOT NULL;

CREATE TABLE index_state (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    generation INTEGER NOT NULL,  -- goes up with the first write since it was last watched
    watched    INTEGER NOT NULL,  -- the generation that is watched for writes
    built      INTEGER NOT NULL   -- the generation that the index was built from; less: it is stale
) STRICT;

CREATE TABLE index_part (
    name TEXT PRIMARY KEY,
    data BLOB NOT NULL  -- numbers of 4 or 8 bytes, least first
) STRICT, WITHOUT ROWID;

CREATE TABLE index_facet (
    id       INTEGER PRIMARY KEY,
    field    TEXT NOT NULL,
    position INTEGER NOT NULL,  -- in the order of a picker
    value    TEXT NOT NULL,
    label    TEXT NOT NULL,
    depth    INTEGER NOT NULL,
    names    TEXT NOT NULL CHECK (json_valid(names)),
    count    INTEGER NOT NULL,
    ranks    BLOB NOT NULL      -- a roaring bitmap
) STRICT;

CREATE INDEX index_facet_field ON index_facet (field, position);

CREATE TABLE index_name (       -- by which names, folded, a value is found
    field    TEXT NOT NULL,
    name     TEXT NOT NULL,
    facet_id INTEGER NOT NULL REFERENCES index_facet (id) ON DELETE CASCADE,
    PRIMARY KEY (field, name, facet_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX index_name_facet ON index_name (facet_id);

CREATE TRIGGER event_insert_indexed AFTER INSERT ON event
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER event_update_indexed AFTER UPDATE ON event
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER event_delete_indexed AFTER DELETE ON event
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER event_sector_insert_indexed AFTER INSERT ON event_sector
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER event_sector_update_indexed AFTER UPDATE ON event_sector
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER event_sector_delete_indexed AFTER DELETE ON event_sector
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER event_place_insert_indexed AFTER INSERT ON event_place
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER event_place_update_indexed AFTER UPDATE ON event_place
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER event_place_delete_indexed AFTER DELETE ON event_place
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER event_actor_insert_indexed AFTER INSERT ON event_actor
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER event_actor_update_indexed AFTER UPDATE ON event_actor
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER event_actor_delete_indexed AFTER DELETE ON event_actor
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER event_source_insert_indexed AFTER INSERT ON event_source
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER event_source_update_indexed AFTER UPDATE ON event_source
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER event_source_delete_indexed AFTER DELETE ON event_source
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER event_tag_insert_indexed AFTER INSERT ON event_tag
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER event_tag_update_indexed AFTER UPDATE ON event_tag
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER event_tag_delete_indexed AFTER DELETE ON event_tag
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER event_link_insert_indexed AFTER INSERT ON event_link
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER event_link_update_indexed AFTER UPDATE ON event_link
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER event_link_delete_indexed AFTER DELETE ON event_link
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER quote_insert_indexed AFTER INSERT ON quote
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER quote_update_indexed AFTER UPDATE ON quote
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER quote_delete_indexed AFTER DELETE ON quote
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER claim_insert_indexed AFTER INSERT ON claim
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER claim_update_indexed AFTER UPDATE ON claim
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER claim_delete_indexed AFTER DELETE ON claim
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER evidence_insert_indexed AFTER INSERT ON evidence
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER evidence_update_indexed AFTER UPDATE ON evidence
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER evidence_delete_indexed AFTER DELETE ON evidence
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER figure_insert_indexed AFTER INSERT ON figure
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER figure_update_indexed AFTER UPDATE ON figure
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER figure_delete_indexed AFTER DELETE ON figure
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER sector_insert_indexed AFTER INSERT ON sector
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER sector_update_indexed AFTER UPDATE ON sector
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER sector_delete_indexed AFTER DELETE ON sector
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER place_insert_indexed AFTER INSERT ON place
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER place_update_indexed AFTER UPDATE ON place
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER place_delete_indexed AFTER DELETE ON place
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER place_name_insert_indexed AFTER INSERT ON place_name
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER place_name_update_indexed AFTER UPDATE ON place_name
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER place_name_delete_indexed AFTER DELETE ON place_name
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER actor_insert_indexed AFTER INSERT ON actor
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER actor_update_indexed AFTER UPDATE ON actor
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER actor_delete_indexed AFTER DELETE ON actor
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER actor_alias_insert_indexed AFTER INSERT ON actor_alias
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER actor_alias_update_indexed AFTER UPDATE ON actor_alias
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER actor_alias_delete_indexed AFTER DELETE ON actor_alias
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER publisher_insert_indexed AFTER INSERT ON publisher
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER publisher_update_indexed AFTER UPDATE ON publisher
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER publisher_delete_indexed AFTER DELETE ON publisher
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER source_insert_indexed AFTER INSERT ON source
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER source_update_indexed AFTER UPDATE ON source
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER source_delete_indexed AFTER DELETE ON source
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER dataset_insert_indexed AFTER INSERT ON dataset
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER dataset_update_indexed AFTER UPDATE ON dataset
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;

CREATE TRIGGER dataset_delete_indexed AFTER DELETE ON dataset
WHEN (SELECT generation = watched FROM index_state)
BEGIN UPDATE index_state SET generation = generation + 1; END;
