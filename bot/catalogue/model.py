"""The catalogue as checked, immutable values. Nothing here reads a file or decides a door."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.catalogue.hours import OpeningHours

Text = Mapping[str, str]
"""The same words by language code; Finnish is always there."""

LANGUAGES = ("fi", "sv", "en")
"""Languages that have words of their own; the others come with their translations."""

FACTS: Mapping[str, tuple[str, ...]] = {
    "audience": ("person", "employer"),
    "registered": ("yes", "no"),
    "fund": ("yes", "no"),
    "under-30": ("yes", "no"),
    "regulated": ("health", "other"),
}
"""The closed set of facts beside the municipality that a condition may ask for, with their values.

audience      does a person or an employer ask
registered    is the person a registered jobseeker, or about to become one
fund          is the person a member of an unemployment fund
under-30      is the person younger than 30
regulated     is the qualification of health or social care, or of another field
"""
YES = {"audience": "employer", "regulated": "health"}
"""The value that "yes" stands for, where it is not "yes"; "no" is then the other one."""
STAGES = ("advise", "apply", "prepare", "decide", "provide", "pay", "appeal")
GROUPS = ("work", "support", "money", "integration", "papers", "life", "hiring", "business", "human", "safety")
CONTACT_KINDS = ("phone", "email", "web", "e-service", "chat", "office", "registry")
GUARANTEE_KINDS = (
    "one-door",
    "same-when-moving",
    "only-statutory",
    "role-answers",
    "statutory-everywhere",
    "one-business-contact",
    "human-contact",
    "serves-the-place",
)
"""Principles that can be proven over the whole space; each is a function in `bot.proof.guarantees`."""
SHOWN_STATUSES = ("official_2025plus", "official_undated", "secondary")
"""What may be shown, best first; anything older or disputed has no place in the catalogue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One way to reach a provider.

    value       number, address or URL as the source writes it
    purpose     what it is for, None when it is for everything
    languages   codes spoken there; empty when not known
    needs       the needs it is for; empty for all
    checked     the day the office confirmed it, None until then
    """

    kind: str
    value: str
    purpose: Text | None
    languages: tuple[str, ...]
    hours: OpeningHours | None
    price: Text | None
    needs: tuple[str, ...]
    status: str
    source: str
    source_date: str | None
    checked: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """A provider fills a role: in some municipalities, areas or counties, or with all three empty everywhere."""

    role: str
    municipalities: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Who serves. `then`: whom to reach when this one has no contact that is known; `source`: where it says whom it serves."""

    id: str
    name: Text
    fills: tuple[Fill, ...]
    contacts: tuple[Contact, ...]
    then: tuple[str, ...] = ()
    note: Text | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who answers for something, as a kind of body.

    instead   the role that answers where nobody fills this one, None if nobody
    then      the provider whose contacts help when the role's own provider has none
    """

    id: str
    name: Text
    instead: str | None
    then: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """One of Finland's municipalities. `names` are every way it is called, old names and parts among them."""

    code: str
    name: Text
    area: str
    county: str
    status: Literal["fi", "fi-sv", "sv-fi", "sv", "fi-se"]
    names: tuple[str, ...]
    ambiguous: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Why a rule is as it is: an act, an agreement or a decision, with its source."""

    id: str
    text: Text
    source: str
    kind: Literal["statute", "agreement", "decision", "practice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`need` belongs to `role` when every fact in `when` has one of its values; the first rule that matches wins."""

    id: str
    need: str
    when: Mapping[str, tuple[str, ...]]
    role: str
    ground: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a person comes with."""

    id: str
    audience: Literal["person", "employer", "anyone"]
    group: str
    service: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Who does one part of a service; `role` may be 'first-door', 'client' or 'employer' too."""

    stage: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What is offered behind a need."""

    id: str
    name: Text
    statutory: bool
    summary: Text
    bring: tuple[Text, ...]
    next: tuple[Text, ...]
    stages: tuple[Stage, ...]
    laws: tuple[str, ...]
    sources: tuple[str, ...]
    checked: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """What people say in one language.

    needs          per need
    out_of_scope   what is nobody's need
    smalltalk      greetings, thanks, questions about the bot, and where somebody lives with no need beside it
    answers        'yes' and 'no' in all their forms
    facts          patterns that state a fact in passing, by fact and value, e.g. 'registered-yes'
    """

    language: str
    needs: Mapping[str, tuple[str, ...]]
    out_of_scope: tuple[str, ...]
    smalltalk: tuple[str, ...]
    answers: Mapping[str, tuple[str, ...]]
    facts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """Per need of one language: sentences that must find it, and near misses that must not."""

    language: str
    find: Mapping[str, tuple[str, ...]]
    avoid: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Danger:
    """Words of danger of one language, per safety need, and the near misses that cancel a hit."""

    language: str
    danger: Mapping[str, tuple[str, ...]]
    not_danger: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantee:
    """A principle that was agreed, with its source; what is empty holds for all."""

    id: str
    kind: str
    text: Text
    source: str
    needs: tuple[str, ...]
    areas: tuple[str, ...]
    roles: tuple[str, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Providers that may do the same for some needs, with the reason, who approved it and until when."""

    id: str
    needs: tuple[str, ...]
    providers: tuple[str, ...]
    reason: Text
    approved_by: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Another way to organise; `on` is the day it is about, None for today."""

    id: str
    name: Text
    about: Text
    source: str
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything staff wrote, by id. `version` is 12 hexadecimal digits over all its files, and a scenario's name.

    neighbours  by municipality: others of its county, the first of each other area first
    scenario  the one whose changes are in this catalogue, None for none
    fillers   per role who fills it: by ('municipality', code), ('area', id), ('county', id) or ('everywhere', '')
    """

    version: str
    needs: Mapping[str, Need]
    services: Mapping[str, Service]
    providers: Mapping[str, Provider]
    roles: Mapping[str, Role]
    grounds: Mapping[str, Ground]
    laws: Mapping[str, Text]
    rules: Mapping[str, tuple[Rule, ...]]
    municipalities: Mapping[str, Municipality]
    areas: Mapping[str, Text]
    counties: Mapping[str, Text]
    regions: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, Phrases]
    danger: Mapping[str, Danger]
    golden: Mapping[str, Golden]
    fillers: Mapping[str, Mapping[tuple[str, str], str]]
    neighbours: Mapping[str, tuple[str, ...]]
    guarantees: Mapping[str, Guarantee]
    overlaps: Mapping[str, Overlap]
    scenarios: Mapping[str, Scenario]
    scenario: str | None
