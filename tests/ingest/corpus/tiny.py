"""A corpus of two events in a folder, small enough to spoil in a known line."""

from __future__ import annotations

from pathlib import Path

_FILES = {
    "dataset.yaml": """\
slug: tiny
title: Two events
redistribute: yes
""",
    "sectors.yaml": """\
- {slug: north, name: North, code: NO, colour: 1}
- {slug: hill, name: Hill, code: HI, colour: 2, parent: north}
""",
    "places.yaml": """\
- {slug: land, name: Land, kind: country, lat: 50, lon: 30, country: NO}
- slug: ford
  name: Ford
  kind: town
  parent: land
  names:
    - {name: Брід, language: uk}
""",
    "actors.yaml": """\
- {slug: army, name: Army, kind: force}
- {slug: chief, name: Chief, kind: person, parent: army}
""",
    "publishers.yaml": """\
- {slug: paper, name: Paper, kind: medium}
""",
    "sources.yaml": """\
- {slug: article, publisher: paper, published: {edtf: 2022-09-11}}
- {slug: wire, publisher: paper, cited_in: article}
""",
    "events/ford-2022.yaml": """\
- uid: ford-2022-crossing
  title: Ford crossed
  kind: incident
  type: advance
  when: {words: on Thursday, edtf: 2022-09-08}
  sectors: [hill]
  places: [ford, {place: land, precision: country}]
  actors: [{actor: army, role: side_a}]
  sources: [{source: article, at: "¶2"}]
  quotes:
    - {key: q1, exact: we are across, source: article, speaker: chief, at: "¶2"}
  claims:
    - key: c1
      facet: control
      statement: The ford is held
      claimant: chief
      evidence: [{stance: asserts, who: chief, source: article, quote: q1}]
  figures: [{measure: distance, high: 70, unit: km}]
  links: [{relation: supports, event: ford-2022-denial}]
  tags: [river]
- uid: ford-2022-denial
  title: Crossing denied
  kind: statement
  sources: [{source: wire}]
""",
}


def tiny_corpus(folder: Path) -> Path:
    """Write the files of the corpus into `folder`, and return `folder`."""
    (folder / "events").mkdir(parents=True)
    for name, text in _FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Change a text that a file of the corpus holds."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
