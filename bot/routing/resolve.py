"""Need and situation to one door, or to the one question that can still change it."""

from dataclasses import dataclass
from datetime import date

from bot.catalogue.model import Catalogue, Contact, Ground, Municipality, Provider, Rule, Stage
from bot.routing.situation import Situation

MUNICIPALITY = "municipality"
TOP_CONTACTS = 5
"""Contacts shown on a card; more hides the one that matters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """The provider to use first, and why.

    role        as what the provider answers; `asked_role` is what the rule named, another one where nobody fills that
    decided     the facts that decided, name and value; the municipality by its code
    contacts    those for this need, best first; when `via` is set, they are that provider's, as this one's are not known
    stages      who does what: the stage, and the provider's id, 'client', 'employer' or 'role:<id>'
    elsewhere   a municipality nearby where another provider answers, and that provider; None where the place decides nothing
    """

    need: str
    provider: str
    role: str
    asked_role: str
    rule: str
    ground: str
    decided: tuple[tuple[str, str], ...]
    contacts: tuple[Contact, ...]
    via: str | None
    stages: tuple[tuple[str, str], ...]
    elsewhere: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """The fact to ask for, because its answer changes the door; `options` are the values that rules know."""

    fact: str
    options: tuple[str, ...]


def resolve(need: str, situation: Situation, catalogue: Catalogue, on: date | None = None) -> Door | Question:
    """The door for `need`. KeyError for an unknown need, which is a bug: ids are checked before."""
    rules = valid_rules(need, catalogue, on)
    open_rules = [rule for rule in rules if _possible(rule, situation)]
    if asked := _unsettled(open_rules, situation, catalogue):
        return asked
    for rule in open_rules:
        if holds(rule, situation):
            return door_by(rule, situation, catalogue)
    raise LookupError(f"no rule of {need} matches")


def valid_rules(need: str, catalogue: Catalogue, on: date | None) -> list[Rule]:
    """The rules of `need` that hold on a day, in their order."""
    return [rule for rule in catalogue.rules.get(need, ()) if _valid(rule, on)]


def _valid(rule: Rule, on: date | None) -> bool:
    return on is None or ((rule.valid_from or on) <= on <= (rule.valid_to or on))


def _possible(rule: Rule, situation: Situation) -> bool:
    return all(situation.facts.get(fact, values[0]) in values for fact, values in rule.when.items())


def holds(rule: Rule, situation: Situation) -> bool:
    return all(situation.facts.get(fact) in values for fact, values in rule.when.items())


def _unsettled(rules: list[Rule], situation: Situation, catalogue: Catalogue) -> Question | None:
    """The fact, or the municipality, that can still change the door; a fact first, as it may spare the other question."""
    reachable: list[Rule] = []
    for rule in rules:
        reachable.append(rule)
        if holds(rule, situation):
            break
    if len({rule.role for rule in reachable}) > 1:
        for rule in reachable:
            for fact in rule.when:
                if fact not in situation.facts:
                    values = tuple(dict.fromkeys(v for r in rules for v in r.when.get(fact, ())))
                    return Question(fact, values)
    if situation.municipality is None and any(_local(rule.role, catalogue) for rule in reachable):
        return Question(MUNICIPALITY, ())
    return None


def _local(role: str, catalogue: Catalogue) -> bool:
    """Does the provider depend on where the person lives."""
    fillers = catalogue.fillers.get(role, {})
    if any(kind != "everywhere" for kind, _ in fillers):
        return True
    instead = catalogue.roles[role].instead
    return not fillers and instead is not None and _local(instead, catalogue)


def provider_of(role: str, municipality: Municipality | None, catalogue: Catalogue) -> tuple[Provider, str] | None:
    """Who fills `role` there, and as what: the most particular first, then whoever answers instead; None for nobody."""
    fillers = catalogue.fillers.get(role, {})
    keys = [("everywhere", "")]
    if municipality:
        keys = [("municipality", municipality.code), ("area", municipality.area), ("county", municipality.county), *keys]
    for key in keys:
        if found := fillers.get(key):
            return catalogue.providers[found], role
    instead = catalogue.roles[role].instead
    return provider_of(instead, municipality, catalogue) if instead else None


def door_by(rule: Rule, situation: Situation, catalogue: Catalogue) -> Door:
    """The door that `rule` gives in a situation that it holds in. LookupError where nobody fills its role."""
    need = rule.need
    place = catalogue.municipalities.get(situation.municipality or "")
    found = provider_of(rule.role, place, catalogue)
    if found is None:
        raise LookupError(f"nobody fills {rule.role}")
    provider, role = found
    contacts, via = _contacts(provider, role, need, catalogue)
    decided = [(fact, situation.facts[fact]) for fact in rule.when if fact in situation.facts]
    if place and _local(rule.role, catalogue):
        decided.append((MUNICIPALITY, place.code))
    stages = catalogue.services[catalogue.needs[need].service].stages
    return Door(
        need=need,
        provider=provider.id,
        role=role,
        asked_role=rule.role,
        rule=rule.id,
        ground=rule.ground,
        decided=tuple(decided),
        contacts=contacts,
        via=via,
        stages=tuple((stage.stage, _worker(stage, provider, place, catalogue)) for stage in stages),
        elsewhere=_elsewhere(rule.role, place, provider, catalogue) if place and _local(rule.role, catalogue) else None,
    )


def _elsewhere(role: str, here: Municipality, provider: Provider, catalogue: Catalogue) -> tuple[str, str] | None:
    """The first municipality of the same county where another provider answers: why not the neighbour."""
    for place in catalogue.neighbours.get(here.code, ()):
        found = provider_of(role, catalogue.municipalities[place], catalogue)
        if found and found[0].id != provider.id:
            return place, found[0].id
    return None


def _worker(stage: Stage, door: Provider, place: Municipality | None, catalogue: Catalogue) -> str:
    """'client', 'employer', 'role:<id>' where no provider is known, else the provider's id."""
    if stage.role in ("client", "employer"):
        return stage.role
    if stage.role == "first-door":
        return door.id
    found = provider_of(stage.role, place, catalogue)
    return found[0].id if found else f"role:{stage.role}"


def _contacts(provider: Provider, role: str, need: str, catalogue: Catalogue) -> tuple[tuple[Contact, ...], str | None]:
    if own := fitting_contacts(provider, need):
        return own, None
    last = catalogue.roles[role].then
    for other in (*provider.then, *((last,) if last else ())):
        if contacts := fitting_contacts(catalogue.providers[other], need):
            return contacts, other
    return (), None


def fitting_contacts(provider: Provider, need: str) -> tuple[Contact, ...]:
    """Contacts for this need: those made for it first, then the general ones; a registry office only when all else lacks."""
    own = [contact for contact in provider.contacts if need in contact.needs]
    general = [contact for contact in provider.contacts if not contact.needs and contact.kind != "registry"]
    registry = [contact for contact in provider.contacts if contact.kind == "registry"]
    return tuple([*own, *general][:TOP_CONTACTS] or registry)


def ground_of(door: Door, catalogue: Catalogue) -> Ground:
    """The act or agreement that the door stands on."""
    return catalogue.grounds[door.ground]
