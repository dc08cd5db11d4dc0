"""Help in danger, and the way to a human. The numbers stand in this file too, so that they work without a catalogue."""

from datetime import datetime

from bot.catalogue.model import Catalogue, Contact, Provider
from bot.routing import fitting_contacts, provider_of
from bot.voice.card import write_contact
from bot.voice.message import Message, Writer
from bot.voice.words import Words

ALWAYS = (
    ("112", "Emergency number: danger to life, fire, accident, crime"),
    ("080 005 005", "Nollalinja: violence at home, free, round the clock"),
    ("09 2525 0111", "MIELI crisis helpline, in Finnish round the clock"),
)
"""Lines of the whole country, open round the clock. Sources: knowledge/providers/national.yaml, where a test finds them."""
LINES = {
    "safety-emergency": "emergency-112",
    "safety-suicide": "mieli",
    "safety-violence": "nollalinja",
    "safety-trafficking": "trafficking-assistance",
}


def write_help(need: str | None, municipality: str | None, words: Words, catalogue: Catalogue | None, at: datetime) -> Writer:
    """112 first, then the line for this danger, then the others. Without a catalogue the fixed lines alone."""
    writer = Writer().put(words.say("Help now"), "bold")
    writer.line(words.say("If a life is in danger, call 112. The call is free and always answered."))
    special = _providers(need, municipality, catalogue) if catalogue else []
    for provider, contacts in special:
        writer.line().line(words.text(provider.name), "bold")
        for contact in contacts:
            write_contact(writer, contact, words, at)
    writer.line()
    for number, what in fixed_lines(words):
        writer.line(f"☎ {number} – {what}")
    return writer


def fixed_lines(words: Words) -> list[tuple[str, str]]:
    """The numbers that need no catalogue, with what they are for."""
    return [
        (ALWAYS[0][0], words.say("Emergency number: danger to life, fire, accident, crime")),
        (ALWAYS[1][0], words.say("Nollalinja: violence at home, free, round the clock")),
        (ALWAYS[2][0], words.say("MIELI crisis helpline, in Finnish round the clock")),
    ]


def help_without_catalogue(words: Words, at: datetime) -> Message:
    """What is said when nothing else works."""
    writer = write_help(None, None, words, None, at)
    return writer.line().line(words.say("Sorry, something is broken here right now. Please try again in a moment.")).message()


def private_only(words: Words) -> Message:
    """What is said in a group, where others read along."""
    return Message(words.say("Write to me in a private chat, so that nobody else reads your matter. In danger, call 112."))


def _providers(need: str | None, municipality: str | None, catalogue: Catalogue) -> list[tuple[Provider, tuple[Contact, ...]]]:
    found = []
    if need in LINES and need != "safety-emergency":
        found.append(catalogue.providers[LINES[need]])
    place = catalogue.municipalities.get(municipality or "")
    if place and need in ("safety-homeless", "safety-violence", "safety-suicide"):
        social = provider_of("social-emergency", place, catalogue)
        found += [social[0]] if social else []
    return [(provider, fitting_contacts(provider, need or "")) for provider in found]


def write_human(municipality: str | None, words: Words, catalogue: Catalogue, at: datetime) -> Writer:
    """Who answers as a human: the municipality, its integration services, the employment area, the general advice."""
    writer = Writer().put(words.say("Talk to a human"), "bold")
    place = catalogue.municipalities.get(municipality or "")
    if place is None:
        writer.line(words.say("Tell me your municipality, and I can name the people nearest to you."))
    seen = set()
    for role in ("municipality", "municipality-integration", "employment-area") if place else ():
        found = provider_of(role, place, catalogue)
        if found and found[0].id not in seen:
            seen.add(found[0].id)
            writer.line().line(words.text(found[0].name), "bold")
            for contact in fitting_contacts(found[0], "human-contact"):
                write_contact(writer, contact, words, at)
    writer.line().line(words.say("General information:"))
    for provider in ("job-market-finland", "suomi-fi", "infofinland"):
        entry = catalogue.providers[provider]
        writer.line(f"• {words.text(entry.name)}: {entry.contacts[0].value}")
    return writer
