"""Reads a catalogue folder: all of it as one `Catalogue`, or the problems, all of them, each with file and line."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.catalogue import build
from bot.catalogue.checks import problems_of
from bot.catalogue.kinds import Findings, did_you_mean
from bot.catalogue.model import Catalogue
from bot.catalogue.scenario import laid_over
from bot.catalogue.shapes import SHAPES
from bot.catalogue.source import read
from bot.errors import Place, Problem

WORKERS = ("first-door", "client", "employer")
"""Words that a stage may name beside the roles: who comes, and whoever the door is."""
SAID = ("phrases", "danger", "golden")
"""Files of what people say, one a language."""
Raw = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """`catalogue` is None when a problem is an error."""

    catalogue: Catalogue | None
    problems: tuple[Problem, ...]


def load(folder: Path, scenario: str | None = None, *, words: bool = True) -> Loaded:
    """The catalogue in `folder`, as `scenario` would have it. Never raises for what an editor wrote.

    Without `words` the phrases and words of danger are left out, which takes a tenth of the time.
    """
    findings = Findings()
    files = files_of(folder)
    if not files:
        findings.add(Place(str(folder)), "no catalogue here", "Point LUOTSI_CATALOGUE at a folder with areas.yaml")
    raw: Raw = {}
    for path in files:
        if words or _shape_of(path, folder) not in SAID:
            _read_file(path, folder, raw, findings)
    _look_up(raw, findings)
    problems = findings.problems
    if scenario is not None and scenario not in raw.get("scenarios", {}):
        known = dict.fromkeys(raw.get("scenarios", {}))
        problems.append(Problem(Place("scenarios"), f'there is no scenario "{scenario}"', did_you_mean(scenario, known)))
    if not problems:
        version = version_of(folder)
        catalogue = build.catalogue(raw, version)
        problems = problems_of(catalogue, raw, phrases=words)
        for key in raw.get("scenarios", {}):
            changed = _as_in(key, raw, version, problems)
            catalogue = changed if changed and key == scenario else catalogue
        if all(problem.level == "warning" for problem in problems):
            return Loaded(catalogue, tuple(sorted(problems, key=_order)))
    return Loaded(None, tuple(sorted(problems, key=_order)))


def _as_in(key: str, raw: Raw, version: str, problems: list[Problem]) -> Catalogue | None:
    """The catalogue as a scenario would have it; what is wrong with it is added to `problems`."""
    scenario = raw["scenarios"][key]
    found: list[Problem] = []
    made = laid_over(raw, scenario, found)
    for table, word, place in scenario["mentions"]:
        if word not in made.get(table, {}) and not (table == "roles" and word in WORKERS):
            found.append(Problem(place, f'there is no "{word}" in {table}', did_you_mean(word, dict(made.get(table, {})))))
    if not found:
        catalogue = build.catalogue(made, f"{version}+{key}", key)
        found = [problem for problem in problems_of(catalogue, made, phrases=False) if problem.level == "error"]
        if not found:
            return catalogue
    problems += found
    return None


def files_of(folder: Path) -> list[Path]:
    """Every file of the catalogue, in a fixed order."""
    return sorted(path for path in folder.rglob("*.yaml") if _shape_of(path, folder) in SHAPES)


def version_of(folder: Path) -> str:
    """12 hexadecimal digits over the names and contents of all files."""
    digest = hashlib.sha256()
    for path in files_of(folder):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _shape_of(path: Path, folder: Path) -> str:
    parts = path.relative_to(folder).parts
    return parts[0] if len(parts) > 1 else path.stem


def _read_file(path: Path, folder: Path, raw: Raw, findings: Findings) -> None:
    name = (Path(folder.name) / path.relative_to(folder)).as_posix()
    shape = _shape_of(path, folder)
    node = read(path, name, findings.problems)
    if node is None:
        if not findings.problems:
            findings.add(Place(name), "the file is empty", "Delete it or fill it in")
        return
    if shape == "scenarios":
        own = Findings(findings.problems)
        document = SHAPES[shape].read(node, own) | {"mentions": own.mentions}
        raw.setdefault(shape, {})[path.stem] = document
        return
    document = SHAPES[shape].read(node, findings)
    if shape in SAID:
        _keep(raw, shape, {str(document.get("language")): document}, findings)
        return
    for table, entries in document.items():
        if isinstance(entries, dict):
            _keep(raw, table, entries, findings)


def _keep(raw: Raw, table: str, entries: Mapping[str, Any], findings: Findings) -> None:
    known = raw.setdefault(table, {})
    for key, entry in entries.items():
        if key in known:
            place = entry["place"] if isinstance(entry, dict) and "place" in entry else Place(table)
            findings.add(place, f'"{key}" is defined twice in {table}', "Rename or delete one of them")
        known[key] = entry


def _look_up(raw: Raw, findings: Findings) -> None:
    for table, word, place in findings.mentions:
        known = raw.get(table, {})
        if word not in known and not (table == "roles" and word in WORKERS):
            findings.add(place, f'there is no "{word}" in {table}', did_you_mean(word, known) if known else "")


def _order(problem: Problem) -> tuple[bool, Place]:
    return problem.level == "warning", problem.place
