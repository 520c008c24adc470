"""docs/query.md says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from conflict_tui.model.fields import FIELDS
from tests.model.queries import parsed

PAGE = (Path(__file__).parents[2] / "docs" / "query.md").read_text(encoding="utf-8")


def table_of_fields() -> str:
    rows = ["| field | finds events by | example |", "|---|---|---|"]
    for field in FIELDS.values():
        one_of = f" One of {', '.join(f'`{choice}`' for choice in field.choices)}."
        meaning = field.meaning + (one_of if field.values == "choice" else "")
        rows.append(f"| `{field.name}:` | {meaning} | `{field.example}` |")
    return "\n".join(rows)


def test_the_table_of_fields_is_the_declaration_of_fields() -> None:
    written = PAGE.split("tests/model/test_query_page.py -->\n")[1].split("\n<!-- end of fields")[0]
    assert written == table_of_fields()


def test_every_query_on_the_page_can_be_typed() -> None:
    code = re.findall(r"`([^`\n]+)`", PAGE)
    first_cells = re.findall(r"^\| (`.+?`) \|", PAGE, re.MULTILINE)
    queries = [text for cell in first_cells for text in re.findall(r"`([^`]+)`", cell)]
    queries = [text for text in queries if not text.endswith(":")]
    queries += [text for text in code if re.match(r"-?\w+:\w", text)]
    assert len(queries) > 40
    assert {text: parsed(text).problems for text in queries if parsed(text).problems} == {}
