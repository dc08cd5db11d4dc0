"""Turns the checked raw tables into a `Catalogue`. Called only when nothing was wrong; adds what the tables imply."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from bot.catalogue.model import (
    Catalogue,
    Contact,
    Danger,
    Fill,
    Golden,
    Ground,
    Guarantee,
    Municipality,
    Need,
    Overlap,
    Phrases,
    Provider,
    Role,
    Rule,
    Scenario,
    Service,
    Stage,
    Text,
)

Entry = dict[str, Any]


def catalogue(raw: Mapping[str, Mapping[str, Any]], version: str, scenario: str | None = None) -> Catalogue:
    """The whole catalogue; municipalities, areas and counties become providers of their own role where staff named none."""
    municipalities = {code: _municipality(code, entry) for code, entry in raw["municipalities"].items()}
    rules: dict[str, list[Rule]] = {}
    for key, entry in raw["rules"].items():
        rules.setdefault(entry["need"], []).append(_rule(key, entry))
    providers = {key: _provider(key, entry) for key, entry in raw["providers"].items()}
    implied = _implied(raw, municipalities, providers)
    return Catalogue(
        version=version,
        needs=_frozen({k: Need(id=k, **_fields(e, "audience", "group", "service", "name")) for k, e in raw["needs"].items()}),
        services=_frozen({k: _service(k, e) for k, e in raw["services"].items()}),
        providers=_frozen(providers | implied),
        roles=_frozen({k: Role(id=k, **_fields(e, "name", "instead", "then")) for k, e in raw["roles"].items()}),
        grounds=_frozen({k: Ground(id=k, **_fields(e, "text", "source", "kind")) for k, e in raw["grounds"].items()}),
        laws=_frozen(raw["laws"]),
        rules=_frozen({need: tuple(found) for need, found in rules.items()}),
        municipalities=_frozen(municipalities),
        areas=_frozen(raw["areas"]),
        counties=_frozen(raw["counties"]),
        regions=_frozen(raw["regions"]),
        phrases=_frozen({k: _phrases(e) for k, e in raw.get("phrases", {}).items()}),
        danger=_frozen({k: _danger(e) for k, e in raw.get("danger", {}).items()}),
        fillers=_fillers(providers | implied),
        neighbours=_frozen(_neighbours(municipalities)),
        scenario=scenario,
        **_principles(raw),
    )


def _principles(raw: Mapping[str, Mapping[str, Any]]) -> Entry:
    """What was agreed and what might be: golden questions, guarantees, allowed overlaps, scenarios."""
    scenarios = {k: Scenario(id=k, **_fields(e, "name", "about", "source", "on")) for k, e in raw.get("scenarios", {}).items()}
    golden = {k: _golden(e) for k, e in raw.get("golden", {}).items()}
    return {
        "golden": _frozen(golden),
        "guarantees": _frozen({k: _guarantee(k, e) for k, e in raw.get("guarantees", {}).items()}),
        "overlaps": _frozen({k: Overlap(id=k, **_fields(e, *OVERLAP_FIELDS)) for k, e in raw.get("overlaps", {}).items()}),
        "scenarios": _frozen(scenarios),
    }


OVERLAP_FIELDS = ("needs", "providers", "reason", "approved_by", "until")


def _guarantee(key: str, entry: Entry) -> Guarantee:
    limits: Entry = {name: entry[name] or () for name in ("needs", "areas", "roles", "languages")}
    return Guarantee(id=key, **_fields(entry, "kind", "text", "source"), **limits)


def _neighbours(municipalities: Mapping[str, Municipality]) -> dict[str, tuple[str, ...]]:
    """At most three: the first of each other area in the county, then the first of the same area."""
    counties: dict[str, dict[str, list[str]]] = {}
    for place in municipalities.values():
        counties.setdefault(place.county, {}).setdefault(place.area, []).append(place.code)
    found = {}
    for place in municipalities.values():
        areas = counties[place.county]
        others = [codes[0] for area, codes in areas.items() if area != place.area]
        same = [code for code in areas[place.area] if code != place.code][:1]
        found[place.code] = tuple([*others, *same][:3])
    return found


def _fillers(providers: Mapping[str, Provider]) -> Mapping[str, Mapping[tuple[str, str], str]]:
    """The first provider named for a role and place fills it."""
    found: dict[str, dict[tuple[str, str], str]] = {}
    for provider in providers.values():
        for fill in provider.fills:
            keys = [
                *(("municipality", code) for code in fill.municipalities),
                *(("area", key) for key in fill.areas),
                *(("county", key) for key in fill.counties),
            ]
            for key in keys or [("everywhere", "")]:
                found.setdefault(fill.role, {}).setdefault(key, provider.id)
    return _frozen({role: _frozen(places) for role, places in found.items()})


def _frozen(table: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(dict(table))


def _fields(entry: Entry, *names: str) -> Entry:
    return {name: entry[name] for name in names}


def _municipality(code: str, entry: Entry) -> Municipality:
    names = tuple(dict.fromkeys((entry["fi"], entry["sv"], *(entry["names"] or ()))))
    return Municipality(
        code=code,
        name=MappingProxyType({"fi": entry["fi"], "sv": entry["sv"], "en": entry["fi"]}),
        area=entry["area"],
        county=entry["county"],
        status=entry["status"],
        names=names,
        ambiguous=entry["ambiguous"] == "yes",
    )


def _contact(entry: Entry) -> Contact:
    return Contact(
        purpose=entry["for"],
        languages=entry["languages"] or (),
        needs=entry["needs"] or (),
        **_fields(entry, "kind", "value", "hours", "price", "status", "source", "source_date", "checked"),
    )


def _provider(key: str, entry: Entry) -> Provider:
    fills = tuple(
        Fill(role=f["role"], municipalities=f["municipalities"] or (), areas=f["areas"] or (), counties=f["counties"] or ())
        for f in entry["fills"]
    )
    return Provider(
        id=key,
        name=entry["name"],
        fills=fills,
        contacts=tuple(map(_contact, entry["contacts"])),
        then=entry["then"] or (),
        note=entry["note"],
        source=entry["source"],
    )


def _rule(key: str, entry: Entry) -> Rule:
    when = {fact: values for fact, values in (entry["when"] or {}).items() if fact != "place" and values}
    return Rule(id=key, when=MappingProxyType(when), **_fields(entry, "need", "role", "ground", "valid_from", "valid_to"))


def _service(key: str, entry: Entry) -> Service:
    stages = tuple(Stage(**_fields(stage, "stage", "role")) for stage in entry["stages"])
    return Service(
        id=key,
        statutory=entry["statutory"] == "yes",
        stages=stages,
        bring=entry["bring"] or (),
        next=entry["next"] or (),
        laws=entry["laws"] or (),
        sources=entry["sources"] or (),
        **_fields(entry, "name", "summary", "checked"),
    )


def _phrases(entry: Entry) -> Phrases:
    return Phrases(
        language=entry["language"],
        needs=_frozen(entry["phrases"]),
        out_of_scope=entry["out_of_scope"],
        smalltalk=entry["smalltalk"],
        answers=_sayings(entry["answers"]),
        facts=_sayings(entry["facts"]),
    )


def _sayings(entry: Entry | None) -> Mapping[str, tuple[str, ...]]:
    return _frozen({name: texts for name, texts in (entry or {}).items() if isinstance(texts, tuple)})


def _golden(entry: Entry) -> Golden:
    find, avoid = ({need: one[name] for need, one in entry["golden"].items()} for name in ("find", "not"))
    return Golden(language=entry["language"], find=_frozen(find), avoid=_frozen(avoid))


def _danger(entry: Entry) -> Danger:
    return Danger(language=entry["language"], danger=_frozen(entry["danger"]), not_danger=entry["not_danger"])


def _implied(
    raw: Mapping[str, Mapping[str, Any]], municipalities: Mapping[str, Municipality], named: Mapping[str, Provider]
) -> dict[str, Provider]:
    """Everybody in Finland learns at least the name of their area, county and municipality."""
    taken = {
        (fill.role, key)
        for provider in named.values()
        for fill in provider.fills
        for key in (*fill.municipalities, *fill.areas, *fill.counties)
    }
    found: dict[str, Provider] = {}

    def add(role: str, kind: str, key: str, name: Text, fill: Fill) -> None:
        if (role, key) not in taken:
            found[f"{kind}-{key}"] = Provider(id=f"{kind}-{key}", name=name, fills=(fill,), contacts=())

    for key, name in raw["areas"].items():
        add("employment-area", "area", key, name, Fill(role="employment-area", areas=(key,)))
    for key, name in raw["counties"].items():
        add("wellbeing-county", "county", key, name, Fill(role="wellbeing-county", counties=(key,)))
    for code, place in municipalities.items():
        add("municipality", "municipality", code, place.name, Fill(role="municipality", municipalities=(code,)))
    return found
