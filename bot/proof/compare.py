"""Two catalogues, scenarios or days: whose door changes, from whom to whom, and which guarantees start or stop to hold."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.catalogue.model import Catalogue
from bot.proof.guarantees import prove
from bot.proof.space import cases
from bot.routing import Door

Stages = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A need whose door or work is another one afterwards, for some municipalities; names in Finnish."""

    need: str
    before: str
    after: str
    codes: tuple[str, ...]
    situations: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """`situations` were compared; `stages` holds changes of who does what where the door stays."""

    situations: int
    doors: tuple[Change, ...]
    stages: tuple[Change, ...]
    start_to_hold: tuple[str, ...]
    stop_to_hold: tuple[str, ...]

    @property
    def changed(self) -> int:
        """Situations with another door."""
        return sum(change.situations for change in self.doors)


Key = tuple[str, str, tuple[tuple[str, str], ...]]


def compare(before: Catalogue, after: Catalogue, days: tuple[date, date], codes: Iterable[str]) -> Comparison:
    """Every situation of both, in the municipalities of `codes` that both know."""
    shared = [code for code in codes if code in before.municipalities and code in after.municipalities]
    old, new = _doors(before, shared, days[0]), _doors(after, shared, days[1])
    doors: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    stages: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for key in {**old, **new}:
        was, now = old.get(key), new.get(key)
        first, second = _name(was, before), _name(now, after)
        if first != second:
            doors[key[0], first, second].append(key[1])
        elif (told := _work(key[0], before)) != (then := _work(key[0], after)):
            stages[key[0], told, then].append(key[1])
    held = [
        {proof.guarantee.id for proof in prove(one, day) if proof.holds} for one, day in zip((before, after), days, strict=True)
    ]
    return Comparison(
        len({**old, **new}),
        _changes(doors),
        _changes(stages),
        tuple(sorted(held[1] - held[0])),
        tuple(sorted(held[0] - held[1])),
    )


def _doors(catalogue: Catalogue, codes: list[str], on: date) -> dict[Key, Door | None]:
    return {(case.need, case.code, tuple(sorted(case.facts.items()))): case.door for case in cases(catalogue, codes, on)}


def _name(door: Door | None, catalogue: Catalogue) -> str:
    return catalogue.providers[door.provider].name["fi"] if door else "-"


def _work(need: str, catalogue: Catalogue) -> str:
    """Who does each stage, as kinds of body, in Finnish."""
    special = {"first-door": "ensimmäinen ovi", "client": "asiakas", "employer": "työnantaja"}
    stages = catalogue.services[catalogue.needs[need].service].stages
    names = [(one.stage, special.get(one.role) or catalogue.roles[one.role].name["fi"]) for one in stages]
    return ", ".join(f"{stage}: {name}" for stage, name in names)


def _changes(found: dict[tuple[str, str, str], list[str]]) -> tuple[Change, ...]:
    changes = [Change(*key, tuple(sorted(set(codes))), len(codes)) for key, codes in found.items()]
    return tuple(sorted(changes, key=lambda one: (-one.situations, one.need, one.before)))
