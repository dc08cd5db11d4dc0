"""What a catalogue must hold beyond its shape: enough phrases, no phrase twice, a rule for every need, no dead ends."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from bot.catalogue.model import FACTS, Catalogue, Rule
from bot.errors import Place, Problem

ENOUGH_PHRASES = 15
"""Phrases per need and language below which `check` warns; measured: with 5-10 recognition is 15-35 points worse."""

Raw = Mapping[str, Mapping[str, Any]]


def problems_of(catalogue: Catalogue, raw: Raw, *, phrases: bool = True) -> list[Problem]:
    """All problems between entries; errors and warnings. Without `phrases`, which no scenario changes."""
    structure = [*_needs(catalogue, raw), *_roles(catalogue, raw)]
    return [*structure, *_phrases(catalogue), *_municipalities(catalogue)] if phrases else structure


def _needs(catalogue: Catalogue, raw: Raw) -> Iterator[Problem]:
    for need in catalogue.needs:
        place = raw["needs"][need]["place"]
        rules = catalogue.rules.get(need, ())
        if not rules:
            yield Problem(place, f'nobody answers for "{need}"', "Add a rule for it to responsibilities.yaml")
        if left := _left_out(rules):
            yield Problem(
                raw["rules"][rules[-1].id]["place"],
                f'nobody answers for "{need}" when {left}',
                "Add a rule without a condition at the end",
            )
        for rule in rules[:-1]:
            if not rule.when and rule.valid_to is None:
                yield Problem(
                    raw["rules"][rule.id]["place"],
                    f'the rules of "{need}" after this one can never match',
                    "Give this rule a condition, or put it last",
                )


def _left_out(rules: tuple[Rule, ...]) -> str:
    """A situation for which no rule matches, e.g. 'fund is no'; empty when every one has its rule."""
    named = {fact for rule in rules for fact in rule.when}
    for values in product(*(FACTS[fact] for fact in sorted(named))):
        facts = dict(zip(sorted(named), values, strict=True))
        if rules and not any(all(facts[fact] in known for fact, known in rule.when.items()) for rule in rules):
            return ", ".join(f"{fact} is {value}" for fact, value in facts.items())
    return ""


def _roles(catalogue: Catalogue, raw: Raw) -> Iterator[Problem]:
    for role in catalogue.roles.values():
        seen, here = {role.id}, role
        while here.instead:
            if here.instead in seen:
                yield Problem(raw["roles"][role.id]["place"], f'"instead" of "{role.id}" runs in a circle', "Break it")
                break
            seen.add(here.instead)
            here = catalogue.roles[here.instead]
    for provider in catalogue.providers.values():
        if provider.id in provider.then:
            yield Problem(raw["providers"][provider.id]["place"], 'a provider cannot follow itself in "then"', "Remove it")


def _phrases(catalogue: Catalogue) -> Iterator[Problem]:
    for language, phrases in catalogue.phrases.items():
        place = Place(f"knowledge/phrases/{language}.yaml")
        owner: dict[str, str] = {}
        for need, sayings in phrases.needs.items():
            if need not in catalogue.needs:
                yield Problem(place, f'there is no "{need}" in needs', "Rename it")
            for saying in sayings:
                first = owner.setdefault(saying.casefold(), need)
                if first != need:
                    yield Problem(place, f'"{saying}" stands under "{first}" and "{need}"', "Keep it where it fits better")
        for need in catalogue.needs:
            if (count := len(phrases.needs.get(need, ()))) < ENOUGH_PHRASES:
                yield Problem(place, f'"{need}" has {count} phrases', f"At least {ENOUGH_PHRASES} are needed", "warning")


def _municipalities(catalogue: Catalogue) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for code, municipality in catalogue.municipalities.items():
        for name in municipality.names:
            first = owner.setdefault(name.casefold(), code)
            if first != code:
                yield Problem(Place("knowledge/areas.yaml"), f'"{name}" is a name of {first} and {code}', "Keep it in one")
