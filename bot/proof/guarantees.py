"""Principles that were agreed, checked over the whole space; each that fails has its counterexamples."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.catalogue.model import Catalogue, Guarantee, Provider
from bot.proof.space import Case, cases
from bot.routing import provider_of
from bot.routing.resolve import fitting_contacts

HUMAN = ("phone", "email", "office", "chat")
"""Kinds of contact behind which a person answers."""
Broken = tuple[str, str, str]
"""A counterexample: the need, the municipality's code, and what is wrong."""

Seen = dict[Any, Any]
"""What one guarantee remembers from need to need."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A guarantee with the number of cases it was checked over, and every counterexample."""

    guarantee: Guarantee
    cases: int
    broken: tuple[Broken, ...]

    @property
    def holds(self) -> bool:
        """Nothing speaks against it."""
        return not self.broken


def prove(catalogue: Catalogue, on: date) -> list[Proof]:
    """Every guarantee of the catalogue, need by need, so that the size stays that of one need."""
    counts: Counter[str] = Counter()
    broken: dict[str, dict[Broken, None]] = {one: {} for one in catalogue.guarantees}
    seen: dict[str, Seen] = {one: {} for one in catalogue.guarantees}
    for need in catalogue.needs:
        space = list(cases(catalogue, catalogue.municipalities, on, [need]))
        for guarantee in catalogue.guarantees.values():
            chosen = [case for case in space if _concerns(guarantee, case, catalogue)]
            counts[guarantee.id] += len(chosen)
            found = KINDS[guarantee.kind](guarantee, chosen, catalogue, seen[guarantee.id])
            broken[guarantee.id].update(dict.fromkeys(found))
    return [Proof(one, counts[one.id], tuple(broken[one.id])) for one in catalogue.guarantees.values()]


def _concerns(guarantee: Guarantee, case: Case, catalogue: Catalogue) -> bool:
    if guarantee.needs and case.need not in guarantee.needs:
        return False
    return not guarantee.areas or catalogue.municipalities[case.code].area in guarantee.areas


def _statutory(case: Case, catalogue: Catalogue) -> bool:
    return catalogue.services[catalogue.needs[case.need].service].statutory


def one_door(guarantee: Guarantee, chosen: list[Case], catalogue: Catalogue, seen: Seen) -> Iterator[Broken]:
    """Every person has a first door for every need; the first rule that matches makes it one."""
    for case in chosen:
        if case.door is None:
            yield case.need, case.code, "no rule matches"


def same_when_moving(guarantee: Guarantee, chosen: list[Case], catalogue: Catalogue, seen: Seen) -> Iterator[Broken]:
    """A move between the areas changes no statutory service: the same role, the same ground, the same owner of each stage."""
    for case in chosen:
        if case.door is None or not _statutory(case, catalogue):
            continue
        stages = tuple((one.stage, one.role) for one in catalogue.services[catalogue.needs[case.need].service].stages)
        here = (case.door.asked_role, case.door.ground, stages)
        there, code = seen.setdefault((case.need, frozenset(case.facts.items())), (here, case.code))
        if there != here:
            name = catalogue.municipalities[code].name["fi"]
            yield case.need, case.code, f"{case.door.asked_role} answers here, another role in {name}"


def only_statutory(guarantee: Guarantee, chosen: list[Case], catalogue: Catalogue, seen: Seen) -> Iterator[Broken]:
    """The named roles provide only what the law demands."""
    for case in chosen:
        if case.door and case.door.asked_role in guarantee.roles and not _statutory(case, catalogue):
            yield case.need, case.code, f"{case.door.asked_role} provides a service that no law demands"


def role_answers(guarantee: Guarantee, chosen: list[Case], catalogue: Catalogue, seen: Seen) -> Iterator[Broken]:
    """The needs are always answered by one of the roles."""
    for case in chosen:
        if case.door is None or case.door.role not in guarantee.roles:
            yield case.need, case.code, f"{case.door.role if case.door else 'nobody'} answers"


def statutory_everywhere(guarantee: Guarantee, chosen: list[Case], catalogue: Catalogue, seen: Seen) -> Iterator[Broken]:
    """Every statutory service has a provider, and somewhere to ask for it."""
    for case in chosen:
        if _statutory(case, catalogue) and (case.door is None or not case.door.contacts):
            yield case.need, case.code, "no provider with a known contact, and none after it"


def one_business_contact(guarantee: Guarantee, chosen: list[Case], catalogue: Catalogue, seen: Seen) -> Iterator[Broken]:
    """Every business is sent to exactly one first contact, whatever it needs."""
    for case in chosen:
        if case.door and catalogue.needs[case.need].group == "business":
            known = seen.setdefault(case.code, case.door.provider)
            if known != case.door.provider:
                yield case.need, case.code, f"{case.door.provider}, while other business needs lead to {known}"


def human_contact(guarantee: Guarantee, chosen: list[Case], catalogue: Catalogue, seen: Seen) -> Iterator[Broken]:
    """A person can be reached everywhere, in each of the languages."""
    for code in dict.fromkeys(case.code for case in chosen if case.code not in seen):
        seen[code] = True
        place = catalogue.municipalities[code]
        found = [provider_of(role, place, catalogue) for role in ("municipality", "municipality-integration", "employment-area")]
        people = [
            one for provider in found if provider for one in fitting_contacts(provider[0], "human-contact") if one.kind in HUMAN
        ]
        for language in guarantee.languages or ("fi",):
            if not any(not one.languages or language in one.languages for one in people):
                yield "human-contact", code, f"no person is known who answers in {language}"


def serves_the_place(guarantee: Guarantee, chosen: list[Case], catalogue: Catalogue, seen: Seen) -> Iterator[Broken]:
    """No door leads to a provider that does not serve the municipality."""
    for case in chosen:
        if case.door and not _serves(catalogue.providers[case.door.provider], case.code, catalogue):
            yield case.need, case.code, f"{case.door.provider} does not serve it"


def _serves(provider: Provider, code: str, catalogue: Catalogue) -> bool:
    place = catalogue.municipalities[code]
    return any(
        not (fill.municipalities or fill.areas or fill.counties)
        or code in fill.municipalities
        or place.area in fill.areas
        or place.county in fill.counties
        for fill in provider.fills
    )


KINDS: dict[str, Callable[[Guarantee, list[Case], Catalogue, Seen], Iterator[Broken]]] = {
    "one-door": one_door,
    "same-when-moving": same_when_moving,
    "only-statutory": only_statutory,
    "role-answers": role_answers,
    "statutory-everywhere": statutory_everywhere,
    "one-business-contact": one_business_contact,
    "human-contact": human_contact,
    "serves-the-place": serves_the_place,
}
