"""Who does the same as another, on the three levels of public audit; each finding with its evidence and who should own it.

fragmentation   many actors around one need             overlap   services with like aims for the same people
duplication     two providers fill one role for the same people in the same place
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Literal

from rapidfuzz.fuzz import token_set_ratio

from bot.catalogue.model import Catalogue, Provider
from bot.proof.space import deep
from bot.routing import provider_of

MANY = 3
"""Actors in the stages of one service from which it counts as fragmented."""
ALIKE = 55
"""Likeness of names and summaries, 0-100, from which two services are looked at."""
ORDER = {"statute": 0, "agreement": 1, "decision": 2, "practice": 3}
"""Whose duty weighs more when two do the same."""
Level = Literal["duplication", "overlap", "fragmentation"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`score` is 0-100; `owner` who should go on; `allowed` the entry of overlaps.yaml that permits it."""

    level: Level
    needs: tuple[str, ...]
    who: tuple[str, ...]
    codes: tuple[str, ...]
    score: int
    evidence: str
    owner: str
    allowed: str | None = None


def overlaps(catalogue: Catalogue, on: date) -> list[Finding]:
    """All findings in the municipalities known in depth, the gravest first. National services serve everybody and are none."""
    found = [*_duplications(catalogue), *_alike(catalogue), *_fragmented(catalogue)]
    order = {"duplication": 0, "overlap": 1, "fragmentation": 2}
    found = [_permitted(finding, catalogue, on) for finding in found]
    return sorted(found, key=lambda one: (order[one.level], -one.score, one.needs))


def _permitted(finding: Finding, catalogue: Catalogue, on: date) -> Finding:
    for overlap in catalogue.overlaps.values():
        if set(finding.who) <= set(overlap.providers) and set(finding.needs) & set(overlap.needs) and on <= overlap.until:
            return replace(finding, allowed=overlap.id)
    return finding


def _duplications(catalogue: Catalogue) -> Iterator[Finding]:
    """Two providers of one role in one place, for each role that a rule names."""
    places: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    roles = {rule.role for rules in catalogue.rules.values() for rule in rules}
    for code in deep(catalogue):
        for role in roles:
            for pair in combinations(sorted(one.id for one in _fillers(role, code, catalogue)), 2):
                places[role, *pair].append(code)
    for (role, one, other), codes in places.items():
        needs = tuple(need for need, rules in catalogue.rules.items() if any(rule.role == role for rule in rules))
        chosen = provider_of(role, catalogue.municipalities[codes[0]], catalogue)
        owner = chosen[0].id if chosen else one
        evidence = f"both fill the role {role} in {len(codes)} municipalities"
        yield Finding("duplication", needs, (one, other), tuple(codes), 100, evidence, owner)


def _fillers(role: str, code: str, catalogue: Catalogue) -> list[Provider]:
    """Local providers of a role in a municipality, by any of their fills."""
    place = catalogue.municipalities[code]
    return [
        provider
        for provider in catalogue.providers.values()
        if any(
            fill.role == role and (code in fill.municipalities or place.area in fill.areas or place.county in fill.counties)
            for fill in provider.fills
        )
    ]


def _alike(catalogue: Catalogue) -> Iterator[Finding]:
    """Services for the same people whose Finnish names and summaries read alike, though others answer for them."""
    needs = list(catalogue.needs.values())
    for one, other in combinations(needs, 2):
        same_people = one.audience == other.audience or "anyone" in (one.audience, other.audience)
        if one.service == other.service or not same_people or one.group == "safety" == other.group:
            continue
        roles = [catalogue.rules[need.id][0].role for need in (one, other)]
        score = round(_likeness(one.service, other.service, catalogue))
        if roles[0] != roles[1] and score >= ALIKE:
            owner = min((one, other), key=lambda need: _weight(need.id, catalogue))
            evidence = f"{one.service} and {other.service} read {score} % alike; {roles[0]} and {roles[1]} answer"
            yield Finding("overlap", (one.id, other.id), tuple(roles), (), score, evidence, catalogue.rules[owner.id][0].role)


def _likeness(one: str, other: str, catalogue: Catalogue) -> float:
    first, second = catalogue.services[one], catalogue.services[other]
    names = token_set_ratio(first.name["fi"], second.name["fi"])
    aims = token_set_ratio(first.summary["fi"], second.summary["fi"])
    return max((names + aims) / 2, aims)


def _weight(need: str, catalogue: Catalogue) -> int:
    return ORDER[catalogue.grounds[catalogue.rules[need][0].ground].kind]


def _fragmented(catalogue: Catalogue) -> Iterator[Finding]:
    """Services whose stages are in many hands."""
    for need in catalogue.needs.values():
        hands = {stage.role for stage in catalogue.services[need.service].stages} - {"client", "employer", "first-door"}
        hands |= {rule.role for rule in catalogue.rules[need.id]}
        if len(hands) >= MANY:
            evidence = f"{len(hands)} actors around one need: {', '.join(sorted(hands))}"
            owner = catalogue.rules[need.id][0].role
            yield Finding("fragmentation", (need.id,), tuple(sorted(hands)), (), 20 * len(hands), evidence, owner)
