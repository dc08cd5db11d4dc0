"""Another way to organise, laid over the tables of the catalogue: other areas, duties, providers, stages, another date."""

from collections.abc import Mapping
from typing import Any

from bot.catalogue.kinds import did_you_mean
from bot.errors import Place, Problem

ADDED = ("areas", "roles", "laws", "grounds", "providers")
"""Tables whose entries are added, or replace those of the same id."""
CHANGED = ("municipalities", "services")
"""Tables whose entries change the fields they name."""
Raw = dict[str, dict[str, Any]]


def laid_over(raw: Mapping[str, Mapping[str, Any]], scenario: Mapping[str, Any], problems: list[Problem]) -> Raw:
    """The tables as the scenario would have them; unknown ids are added to `problems`."""
    made: Raw = {table: dict(entries) for table, entries in raw.items()}
    for table in ADDED:
        made[table] = {**made.get(table, {}), **(scenario[table] or {})}
    for table in CHANGED:
        for key, entry in (scenario[table] or {}).items():
            if key not in made[table]:
                problems.append(_unknown(entry["place"], table, key, made[table]))
                continue
            made[table][key] = made[table][key] | {name: value for name, value in entry.items() if value is not None}
    removed = scenario["remove"] or {}
    for table in ("rules", "providers"):
        for key in removed.get(table) or ():
            if key not in made[table]:
                problems.append(_unknown(removed["place"], table, key, made[table]))
            made[table].pop(key, None)
    replaced = {entry["need"] for entry in (scenario["rules"] or {}).values()}
    kept = {key: entry for key, entry in made["rules"].items() if entry["need"] not in replaced}
    made["rules"] = kept | (scenario["rules"] or {})
    return made


def _unknown(place: Place, table: str, key: str, known: Mapping[str, Any]) -> Problem:
    return Problem(place, f'there is no "{key}" in {table}', did_you_mean(key, dict(known)))
