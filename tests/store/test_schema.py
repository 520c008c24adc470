"""The tables: made from numbered files, strict, tied together, and explained truthfully."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from conflict_tui.model.errors import StoreError
from conflict_tui.resources import folder
from conflict_tui.store import schema
from conflict_tui.store.opening import APPLICATION_ID, SCHEMA_VERSION, open_reading


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    schema.create(tmp_path / "empty.db")
    connection = sqlite3.connect(tmp_path / "empty.db")
    yield connection
    connection.close()


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_sqlite%' ESCAPE '\\'"
    )
    return sorted(name for (name,) in rows)


def test_the_generated_schema_is_up_to_date() -> None:
    text = (folder("db") / "schema.sql").read_text(encoding="utf-8")
    assert text == schema.dump(), "run `make docs`"


def test_the_generated_schema_makes_the_same_tables(empty: sqlite3.Connection) -> None:
    again = sqlite3.connect(":memory:")
    again.executescript(schema.dump())
    assert _tables(again) == _tables(empty)
    assert again.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    again.close()


def test_the_header_says_whose_file_it_is_and_of_which_version(empty: sqlite3.Connection) -> None:
    assert empty.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert empty.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def test_migrations_are_numbered_without_gaps_up_to_the_version() -> None:
    numbers = sorted(int(path.name[:4]) for path in (folder("db") / "migrations").iterdir())
    assert numbers == list(range(1, SCHEMA_VERSION + 1))


def test_every_table_is_strict(empty: sqlite3.Connection) -> None:
    loose = empty.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
        " AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_sqlite%' ESCAPE '\\'"
    ).fetchall()
    assert loose == []


def test_every_foreign_key_has_an_index(empty: sqlite3.Connection) -> None:
    bare = []
    for table in _tables(empty):
        database = Database(empty, execute_plugins=False)
        leading = {index.columns[0] for index in database.table(table).indexes}
        leading.update(database.table(table).pks[:1])
        bare += [
            f"{table}.{key.column}"
            for key in database.table(table).foreign_keys
            if key.column not in leading
        ]
    assert bare == []


def test_every_view_can_be_read(empty: sqlite3.Connection) -> None:
    views = empty.execute("SELECT name FROM sqlite_schema WHERE type = 'view'").fetchall()
    assert views
    for (view,) in views:
        assert empty.execute(f"SELECT * FROM {view}").fetchall() == []


def test_the_explanation_names_every_table_and_view(empty: sqlite3.Connection) -> None:
    explained = set(
        re.findall(r"`(\w+)`", (folder("db") / "README.md").read_text(encoding="utf-8"))
    )
    views = [
        name for (name,) in empty.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")
    ]
    assert set(_tables(empty) + views) <= explained


def test_the_queries_of_the_explanation_run(small_db: Path) -> None:
    text = (folder("db") / "README.md").read_text(encoding="utf-8")
    [queries] = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
    connection = open_reading(small_db)
    for query in schema.statements(queries):
        connection.execute(query).fetchall()
    connection.close()


def test_nothing_is_made_over_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader")
    with pytest.raises(StoreError, match="is there already; nothing was changed"):
        schema.create(path)
    assert path.read_text() == "Dear reader"


def test_a_database_in_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        schema.create(tmp_path / "none" / "a.db")


def test_an_upgrade_of_a_current_database_changes_nothing(own_small_db: Path) -> None:
    before = own_small_db.read_bytes()
    schema.upgrade(own_small_db)
    assert own_small_db.read_bytes() == before


def test_an_upgrade_refuses_a_foreign_database(tmp_path: Path) -> None:
    path = tmp_path / "foreign.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE letters (id INTEGER)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not one of conflict-tui"):
        schema.upgrade(path)
    assert path.read_bytes() == before


def test_a_failing_migration_leaves_no_trace(own_small_db: Path, tmp_path: Path) -> None:
    (tmp_path / "0001_bad.sql").write_text(
        "CREATE TABLE half (id INTEGER);\nPRAGMA user_version = 7;\nCREATE TABLE half (id INTEGER);"
    )
    connection = sqlite3.connect(own_small_db)
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        schema.migrations(tmp_path, "test").apply(Database(connection, execute_plugins=False))
    assert "half" not in _tables(connection)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    connection.close()


def test_statements_are_split_where_sqlite_ends_them() -> None:
    trigger = (
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b; -- one;\n  SELECT ';';\nEND;\n"
    )
    assert list(schema.statements(f"SELECT 1;\n-- two;\n{trigger}-- end\n")) == [
        "SELECT 1;\n",
        f"-- two;\n{trigger}",
        "-- end\n",
    ]
