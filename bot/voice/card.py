"""The door card: who, why, how to reach them, what to bring, what happens next, who does what, how fresh the facts are."""

from datetime import datetime

from babel.dates import format_date

from bot.catalogue.model import Catalogue, Contact
from bot.routing import Door, receipt_of
from bot.voice.hours import now_line, week_line
from bot.voice.message import Writer
from bot.voice.words import OWN_NAMES, Words

MORE_CONTACTS_THAN_A_SCREEN = 4
"""Contacts on one card; spoken languages of the person first."""


def write_card(door: Door, words: Words, catalogue: Catalogue, at: datetime) -> Writer:
    """The whole card. What is not known is not there."""
    need, service = catalogue.needs[door.need], catalogue.services[catalogue.needs[door.need].service]
    provider = catalogue.providers[door.provider]
    card = Writer()
    card.line(words.text(need.name), "bold").line()
    card.line("➡ ").put(words.text(provider.name), "bold")
    if provider.note:
        card.line(words.text(provider.note), "bold")
    card.line(words.text(service.summary))
    _why(card, door, words, catalogue)
    _contacts(card, door, words, catalogue, at)
    _listed(card, words.say("Have at hand"), "•", [words.text(item) for item in service.bring])
    _listed(card, words.say("What happens next"), "", [words.text(step) for step in service.next])
    _stages(card, door, words, catalogue)
    _freshness(card, door, words, catalogue)
    return card


def _why(card: Writer, door: Door, words: Words, catalogue: Catalogue) -> None:
    ground = catalogue.grounds[door.ground]
    card.line().line(words.say("Why this one"), "bold")
    decided = [line for fact, value in door.decided if (line := fact_line(fact, value, words, catalogue))]
    if decided:
        card.line(words.say("You said: {facts}.", facts=", ".join(decided)))
    if door.role != door.asked_role:
        role = words.text(catalogue.roles[door.asked_role].name)
        card.line(words.say("Here the next one answers, as we know no separate contact: {service}.", service=role))
    card.line(words.text(ground.text))
    if door.elsewhere:
        place, other = catalogue.municipalities[door.elsewhere[0]], catalogue.providers[door.elsewhere[1]]
        said = words.say(
            "In {place} the answer would be {provider}.", place=words.text(place.name), provider=words.text(other.name)
        )
        card.line(said)
    sources = dict.fromkeys(source for source in (ground.source, catalogue.providers[door.provider].source) if source)
    card.line(words.say("Source: {source}", source=" · ".join(sources)), "italic")


def fact_line(fact: str, value: str, words: Words, catalogue: Catalogue) -> str:
    """A fact in words, e.g. 'you live in Hollola'."""
    if fact == "municipality":
        return words.say("your municipality is {place}", place=words.text(catalogue.municipalities[value].name))
    lines = {
        ("registered", "yes"): words.say("you are a registered jobseeker"),
        ("registered", "no"): words.say("you are not a registered jobseeker"),
        ("fund", "yes"): words.say("you are a member of an unemployment fund"),
        ("fund", "no"): words.say("you are not a member of an unemployment fund"),
        ("under-30", "yes"): words.say("you are under 30"),
        ("under-30", "no"): words.say("you are 30 or older"),
        ("audience", "employer"): words.say("you ask as an employer"),
        ("audience", "person"): words.say("you do not ask as an employer"),
        ("regulated", "health"): words.say("your field is social or health care"),
        ("regulated", "other"): words.say("your field is not social or health care"),
    }
    return lines.get((fact, value), "")


def _contacts(card: Writer, door: Door, words: Words, catalogue: Catalogue, at: datetime) -> None:
    card.line().line(words.say("How to reach them"), "bold")
    if door.via:
        via = words.text(catalogue.providers[door.via].name)
        card.line(words.say("We know no direct contact yet. The next one that is known: {name}", name=via))
    if not door.contacts:
        card.line(words.say("We know no contact yet. Ask at the customer service of your municipality."))
    ordered = sorted(door.contacts, key=lambda contact: bool(contact.languages) and words.language not in contact.languages)
    for contact in ordered[:MORE_CONTACTS_THAN_A_SCREEN]:
        write_contact(card, contact, words, at)


def write_contact(card: Writer, contact: Contact, words: Words, at: datetime) -> None:
    """One contact with what it is for, its hours now, its languages and price."""
    icon = {"phone": "☎", "email": "✉", "registry": "✉", "office": "⌂", "chat": "💬"}.get(contact.kind, "🌐")
    card.line(f"{icon} {contact.value}")
    details = [words.text(contact.purpose)] if contact.purpose else []
    if contact.hours:
        week = "" if contact.hours.always else week_line(contact.hours, words)
        details += [line for line in (week, now_line(contact.hours, at, words)) if line]
    if contact.languages:
        known = ", ".join(OWN_NAMES.get(code) or language_name(code, words) for code in contact.languages)
        details.append(words.say("languages: {languages}", languages=known))
    if contact.price:
        details.append(words.text(contact.price))
    if details:
        card.line("   " + "; ".join(details))


def language_name(code: str, words: Words) -> str:
    """The name of a language in the person's language."""
    return str(words.locale.languages.get(code, code))


def _listed(card: Writer, title: str, bullet: str, items: list[str]) -> None:
    if not items:
        return
    card.line().line(title, "bold")
    for number, item in enumerate(items, 1):
        card.line(f"{bullet or f'{number}.'} {item}")


def _stages(card: Writer, door: Door, words: Words, catalogue: Catalogue) -> None:
    named = {
        "advise": words.say("advice"),
        "apply": words.say("application"),
        "prepare": words.say("preparation"),
        "decide": words.say("decision"),
        "provide": words.say("service"),
        "pay": words.say("payment"),
        "appeal": words.say("appeal"),
    }
    by_worker: dict[str, list[str]] = {}
    for stage, worker in door.stages:
        by_worker.setdefault(_worker(worker, words, catalogue), []).append(named[stage])
    if by_worker:
        card.line().line(words.say("Who does what"), "bold")
    for worker, deeds in by_worker.items():
        card.line(f"• {worker}: {', '.join(deeds)}")


def _worker(worker: str, words: Words, catalogue: Catalogue) -> str:
    if worker == "client":
        return words.say("you")
    if worker == "employer":
        return words.say("the employer")
    if worker.startswith("role:"):
        return words.text(catalogue.roles[worker.removeprefix("role:")].name)
    return words.text(catalogue.providers[worker].name)


def _freshness(card: Writer, door: Door, words: Words, catalogue: Catalogue) -> None:
    card.line()
    days = [contact.checked for contact in door.contacts]
    checked = [day for day in days if day]
    if checked and len(checked) == len(days):
        day = format_date(min(checked), "medium", locale=words.locale)
        card.line(words.say("The office confirmed these contacts on {date}.", date=day), "italic")
    elif door.contacts:
        card.line(words.say("From public sources; the office has not yet confirmed these contacts."), "italic")
    card.line(words.say("This is advice, not a decision."), "italic")
    decided = dict(door.decided)
    card.line(
        words.say("Code for staff: {code}", code=receipt_of(door, decided.get("municipality"), words.language, catalogue)),
        "italic",
    )
