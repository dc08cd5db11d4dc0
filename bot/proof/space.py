"""Every situation that can matter for a need, with its door."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from types import MappingProxyType

from bot.catalogue.model import Catalogue, Rule
from bot.routing import Door, Situation
from bot.routing.resolve import door_by, holds, valid_rules


@dataclass(frozen=True, slots=True)
class Case:
    """Somebody with `need` in a municipality, with the facts that matter for it; `door` is None where no rule matches."""

    need: str
    code: str
    facts: Mapping[str, str]
    door: Door | None


def facts_that_matter(need: str, catalogue: Catalogue, on: date) -> dict[str, tuple[str, ...]]:
    """Facts that can change the door of `need`, with their values; those that lead to one role only are left out."""
    rules = valid_rules(need, catalogue, on)
    if len({rule.role for rule in rules}) < 2:
        return {}
    values: dict[str, dict[str, None]] = {}
    for rule in rules:
        for fact, known in rule.when.items():
            values.setdefault(fact, {}).update(dict.fromkeys(known))
    return {fact: tuple(known) for fact, known in values.items()}


def cases(catalogue: Catalogue, codes: Iterable[str], on: date, needs: Iterable[str] = ()) -> Iterator[Case]:
    """All cases of `needs` (of every need where none is named) in the municipalities of `codes`."""
    chosen = list(codes)
    for need in needs or catalogue.needs:
        rules = valid_rules(need, catalogue, on)
        matter = facts_that_matter(need, catalogue, on)
        for values in product(*matter.values()):
            facts = MappingProxyType(dict(zip(matter, values, strict=True)))
            somewhere = Situation(facts=facts)
            rule = next((one for one in rules if holds(one, somewhere)), None)
            for code in chosen:
                yield Case(need, code, facts, _door(rule, code, facts, catalogue))


def _door(rule: Rule | None, code: str, facts: Mapping[str, str], catalogue: Catalogue) -> Door | None:
    try:
        return door_by(rule, Situation(municipality=code, facts=facts), catalogue) if rule else None
    except LookupError:
        return None


def deep(catalogue: Catalogue) -> list[str]:
    """The municipalities that staff named a provider of their own for, by code."""
    named = {
        code
        for provider in catalogue.providers.values()
        if provider.id != f"municipality-{code_of(provider.id)}"
        for fill in provider.fills
        for code in fill.municipalities
    }
    return sorted(named & catalogue.municipalities.keys())


def code_of(provider: str) -> str:
    """The code in the id of a provider that stands for a municipality of its own accord."""
    return provider.removeprefix("municipality-")
