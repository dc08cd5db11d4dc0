"""Municipality by need: is there a door with a contact of its own, only a general contact, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.catalogue.model import Catalogue
from bot.errors import Place, Problem
from bot.proof.space import Case, cases

Status = Literal["covered", "general", "empty"]
WORST: tuple[Status, ...] = ("empty", "general", "covered")


@dataclass(frozen=True, slots=True)
class Cell:
    """One need in one municipality; `provider` is the door's, `answers` the role that answers by law."""

    code: str
    need: str
    status: Status
    statutory: bool
    provider: str | None
    answers: str


def coverage(catalogue: Catalogue, codes: Iterable[str], on: date) -> list[Cell]:
    """Every cell; where situations of a need differ, the worst of them."""
    found: dict[tuple[str, str], Cell] = {}
    for case in cases(catalogue, codes, on):
        cell = _cell(case, catalogue)
        known = found.get((case.code, case.need))
        if known is None or WORST.index(cell.status) < WORST.index(known.status):
            found[case.code, case.need] = cell
    return list(found.values())


def _cell(case: Case, catalogue: Catalogue) -> Cell:
    door, statutory = case.door, catalogue.services[catalogue.needs[case.need].service].statutory
    if door is None:
        return Cell(case.code, case.need, "empty", statutory, None, catalogue.rules[case.need][0].role)
    status: Status = "covered" if door.contacts and door.via is None else "general" if door.contacts else "empty"
    return Cell(case.code, case.need, status, statutory, door.provider, door.asked_role)


def hole_problems(catalogue: Catalogue, on: date) -> list[Problem]:
    """Statutory services that nobody can be asked for somewhere, one problem a need."""
    holes: dict[str, list[str]] = {}
    for cell in coverage(catalogue, catalogue.municipalities, on):
        if cell.status == "empty" and cell.statutory:
            holes.setdefault(cell.need, []).append(catalogue.municipalities[cell.code].name["fi"])
    way_out = "Name a provider with a contact, or whom to ask next (then)"
    return [
        Problem(
            Place("knowledge/responsibilities.yaml"),
            f'"{need}" has no contact in {len(names)} municipalities, e.g. {names[0]}',
            way_out,
        )
        for need, names in holes.items()
    ]
