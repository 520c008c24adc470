-- The index that filters are answered from: events in order of time, and who has which value.
-- Derived: it can be dropped, and is made again. db/README.md says why.

PRAGMA user_version = 4;

CREATE TABLE index_state (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    generation INTEGER NOT NULL,  -- goes up with the first write since it was last watched
    watched    INTEGER NOT NULL,  -- the generation that is watched for writes
    built      INTEGER NOT NULL   -- the generation that the index was built from; less: it is stale
) STRICT;
INSERT INTO index_state (id, generation, watched, built) VALUES (1, 1, 0, 0);

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

-- Any program that writes to what is indexed makes it stale; after the first write these cost little.
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
