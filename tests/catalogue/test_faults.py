"""Staff see every fault at once, each with its file, its line and the way out."""

import shutil
from pathlib import Path

import pytest

from bot.catalogue import load
from tests.conftest import ROOT

FAULTS = [
    # file, what stands there, what a hurried editor makes of it, words of the fault, words of the way out
    ("needs/work.yaml", "audience: person", "audience: persn", '"persn" is not one of the known words', 'Did you mean "person"?'),
    ("needs/work.yaml", "service: employment-adviser", "service: employment-advisor", 'no "employment-advisor" in services',
     'Did you mean "employment-adviser"?'),
    ("needs/life.yaml", "    group: life\n", "    grop: life\n", 'unknown field "grop"', 'Did you mean "group"?'),
    ("needs/hiring.yaml", '      sv: "', '      se: "', 'unknown language "se"', "sv"),
    ("services/work.yaml", 'statutory: "yes"', 'statutory: "maybe"', '"maybe" is not one of the known words', "yes"),
    ("services/work.yaml", "laws: [act-380-2023]", "laws: [act-380-2032]", 'no "act-380-2032" in laws', "act-380-2023"),
    ("services/support.yaml", "{stage: advise, role: first-door}", "{stage: advice, role: first-door}", '"advice" is not one',
     'Did you mean "advise"?'),
    ("services/life.yaml", "checked: null", "checked: 24.11.2026", '"24.11.2026" is not a date', "2026-11-24"),
    ("services/hiring.yaml", "      - https://", "      - htps://", "is not a web address", ""),
    ("responsibilities.yaml", "    role: kela\n", "    role: kella\n", 'no "kella" in roles', 'Did you mean "kela"?'),
    ("responsibilities.yaml", 'when: {fund: ["yes"]}', 'when: {found: ["yes"]}', 'unknown field "found"', 'Did you mean "fund"?'),
    ("responsibilities.yaml", "    ground: dvv\n", "    ground: dvvv\n", 'no "dvvv" in grounds', 'Did you mean "dvv"?'),
    ("providers/national.yaml", "kind: phone", "kind: fone", '"fone" is not one of the known words', 'Did you mean "phone"?'),
    ("providers/national.yaml", 'status: "official_undated"', 'status: "old"', '"old" is not one of the known words', "official"),
    ("providers/regional.yaml", "    contacts: []", "    contacts: none", "a list is expected here", 'Start each line with "- "'),
    ("areas.yaml", "status: fi-sv", "status: bilingual", '"bilingual" is not one of the known words', "fi"),
    ("phrases/sv.yaml", "language: sv", "language: swedish", "is not a language code", ""),
    ("danger/fi.yaml", "not_danger:", "notdanger:", 'unknown field "notdanger"', 'Did you mean "not_danger"?'),
    ("phrases/en.yaml", "\nout_of_scope:\n", "\nout_of_scop:\n", 'unknown field "out_of_scop"', 'Did you mean "out_of_scope"?'),
    ("providers/municipalities.yaml", "        source: https", "        sorce: https", 'unknown field "sorce"',
     'Did you mean "source"?'),
]  # fmt: skip


def test_twenty_faults_are_twenty_located_problems(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    places = []
    for file, good, bad, _, _ in FAULTS:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert good in text, (file, good)
        places.append((f"knowledge/{file}", text[: text.index(good) + len(good) - len(good.lstrip("\n"))].count("\n") + 1))
        path.write_text(text.replace(good, bad, 1), encoding="utf-8")
    loaded = load(folder)
    assert loaded.catalogue is None
    assert len(loaded.problems) >= len(FAULTS) == 20
    for (_, _, _, fault, way_out), place in zip(FAULTS, places, strict=True):
        found = [problem for problem in loaded.problems if fault in problem.message]
        assert found, fault
        assert (found[0].place.file, found[0].place.line) == place
        assert way_out in found[0].way_out, found[0]
        assert str(found[0]).startswith(f"{place[0]}:{place[1]}: error: ")


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        pytest.param("needs/work.yaml", b"needs:\n  x: \xff\xfe\n", "not valid UTF-8", id="broken UTF-8"),
        pytest.param("needs/work.yaml", b"", "the file is empty", id="empty"),
        pytest.param("areas.yaml", b"areas: [\n", "not YAML", id="an open bracket"),
        pytest.param("areas.yaml", b"areas: {a: &x {fi: y}, b: *x}\n", "anchors", id="an alias"),
        pytest.param("areas.yaml", b"a: 1\n" * 900_000, "bytes long", id="too big"),
    ],
)
def test_a_broken_file_never_becomes_a_catalogue(tmp_path: Path, name: str, content: bytes, fault: str) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    (folder / name).write_bytes(content)
    loaded = load(folder)
    assert loaded.catalogue is None
    assert any(fault in problem.message and problem.place.file == f"knowledge/{name}" for problem in loaded.problems)


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    loaded = load(tmp_path)
    assert loaded.catalogue is None
    assert "LUOTSI_CATALOGUE" in loaded.problems[0].way_out
