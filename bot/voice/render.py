"""Replies to messages: `match` on the union without a default, so that a new reply without words stops the type checker."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.catalogue.model import GROUPS, Catalogue
from bot.dialogue.buttons import Button
from bot.dialogue.values import (
    AlsoAsked,
    AskFact,
    AskMunicipality,
    AskWhichNeed,
    ChooseLanguage,
    ChooseNeed,
    HelpNow,
    Menu,
    NotCovered,
    Noted,
    OldButton,
    Reply,
    ShowDoor,
    ShowHuman,
    SmallTalk,
    TextOnly,
    Welcome,
)
from bot.routing import provider_of
from bot.voice.card import write_card
from bot.voice.help import write_help, write_human
from bot.voice.message import Choice, Message, Writer
from bot.voice.words import OWN_NAMES, Words

DEEP = ("398", "098", "111", "560", "016", "061", "834", "169", "981", "103", "081", "142", "316", "576", "781")
"""The municipalities known in depth, offered as buttons; every other one can be written."""
Row = tuple[Choice, ...]


def render(reply: Reply, words: Words, catalogue: Catalogue, at: datetime, owner: str | None = None) -> Message:
    """`reply` in words, with "help now" and "a human" on every screen. `owner` answers for the content of the bot."""
    writer, rows = _screen(reply, words, catalogue, at)
    if owner and isinstance(reply, ShowHuman):
        writer.line().line(words.say("Is something wrong in these answers? Responsible: {owner}", owner=owner))
    message = writer.message(*rows, *_always(words, reply))
    return replace(message, lasting=isinstance(reply, ShowDoor | HelpNow | ShowHuman))


def _screen(reply: Reply, words: Words, catalogue: Catalogue, at: datetime) -> tuple[Writer, list[Row]]:  # noqa: C901 - one arm for each reply, and no more
    match reply:
        case Welcome():
            return _welcome(words), []
        case ChooseLanguage():
            label = " · ".join(("Valitse kieli", "Välj språk", "Choose a language"))
            return Writer().put(label), _pairs([_choice(name, "language", code) for code, name in OWN_NAMES.items()])
        case Menu(municipality):
            return _menu(municipality, words, catalogue)
        case ChooseNeed(group):
            needs = [need.id for need in catalogue.needs.values() if need.group == group]
            return Writer().put(group_name(group, words), "bold"), _needs(needs, words, catalogue)
        case AskWhichNeed(needs):
            rows = _needs(list(needs), words, catalogue)
            none = (_choice(words.say("None of these"), "none"),)
            return Writer().put(words.say("Which of these do you mean?")), [*rows[:-1], none, rows[-1]]
        case AlsoAsked(needs):
            return Writer().put(words.say("You also asked about this:")), _needs(list(needs), words, catalogue)
        case AskMunicipality():
            return _ask_municipality(reply, words, catalogue)
        case AskFact():
            return _ask_fact(reply, words)
        case ShowDoor(door):
            return write_card(door, words, catalogue, at), [(_choice(words.say("Another municipality"), "places"),)]
        case NotCovered(municipality):
            return _not_covered(municipality, words, catalogue), [_menu_row(words)]
        case HelpNow(need, municipality):
            return write_help(need, municipality, words, catalogue, at), []
        case ShowHuman(municipality):
            return write_human(municipality, words, catalogue, at), [(_choice(words.say("Another municipality"), "places"),)]
        case Noted(code):
            return _noted(code, words, catalogue), []
        case SmallTalk():
            text = words.say("Hello! I am an automatic adviser. Write in your own words what you need, or choose a topic.")
            return Writer().put(text), [_menu_row(words)]
        case TextOnly():
            return Writer().put(words.say("I understand only text and buttons. Write in a few words what you need.")), []
        case OldButton():
            return Writer().put(words.say("That button no longer leads anywhere. Here are the topics of today.")), []
    assert_never(reply)


def group_name(group: str, words: Words) -> str:
    """The name of a group of needs, on a button."""
    return {
        "work": words.say("Work and job search"),
        "support": words.say("Support on the way to work"),
        "money": words.say("Money when unemployed"),
        "integration": words.say("New in Finland"),
        "papers": words.say("Permits, tax and papers"),
        "life": words.say("School, home and health"),
        "hiring": words.say("I am an employer"),
        "business": words.say("Own business"),
        "human": words.say("A human"),
        "safety": words.say("Danger and safety"),
    }[group]


def _welcome(words: Words) -> Writer:
    writer = Writer().put(words.say("I am Luotsi, an automatic adviser."), "bold")
    writer.line(words.say("I tell you which office serves you and how to reach it. I do not make decisions."))
    writer.line(words.say("Write in your own words what you need, or press a button. Do not send your personal identity code."))
    writer.line(words.say("You can always ask for a human: press “A human”."))
    if not words.reviewed:
        writer.line(words.say("No person has checked these sentences in this language yet."), "italic")
    return writer


def _menu(municipality: str | None, words: Words, catalogue: Catalogue) -> tuple[Writer, list[Row]]:
    writer = Writer().put(words.say("What do you need? Write it, or choose a topic."))
    if municipality:
        writer.line(words.say("Your municipality: {place}", place=words.text(catalogue.municipalities[municipality].name)))
    groups = [_choice(group_name(group, words), "group", group) for group in GROUPS if group != "human"]
    place = _choice(words.say("Municipality"), "places")
    return writer, [*_pairs(groups), (place, _choice(words.say("Language"), "languages"))]


def _needs(needs: list[str], words: Words, catalogue: Catalogue) -> list[Row]:
    rows: list[Row] = [(_choice(words.text(catalogue.needs[need].name), "need", need),) for need in needs]
    return [*rows, _menu_row(words)]


def _ask_municipality(reply: AskMunicipality, words: Words, catalogue: Catalogue) -> tuple[Writer, list[Row]]:
    writer = Writer()
    if reply.region:
        name = catalogue.regions[reply.region][0]
        writer.line(words.say("{region} is a region with many municipalities.", region=name))
    if reply.near:
        writer.line(words.say("Which municipality do you mean?"))
    else:
        writer.line(words.say("In which municipality do you live, or where is your company? Write its name, or choose."))
        writer.line(words.say("I ask because the office depends on it."))
    codes = reply.near or DEEP
    places = [
        _choice(words.text(catalogue.municipalities[code].name), "place", code)
        for code in codes
        if code in catalogue.municipalities
    ]
    return writer, [*(tuple(places[i : i + 3]) for i in range(0, len(places), 3)), _menu_row(words)]


def _ask_fact(reply: AskFact, words: Words) -> tuple[Writer, list[Row]]:
    question = {
        "registered": words.say("Are you a jobseeker, registered with the employment services, or about to become one?"),
        "fund": words.say("Are you a member of an unemployment fund (työttömyyskassa)?"),
        "regulated": words.say("Is your qualification in social or health care, for example a nurse or a doctor?"),
        "audience": words.say("Do you ask as an employer?"),
        "under-30": words.say("Are you under 30?"),
    }[reply.fact]
    labels = {
        "yes": words.say("Yes"),
        "no": words.say("No"),
        "health": words.say("Yes"),
        "other": words.say("No"),
        "employer": words.say("Yes"),
        "person": words.say("No"),
    }
    row = tuple(_choice(labels[option], "fact", reply.need, reply.fact, option) for option in reply.options)
    return Writer().put(question), [row, _menu_row(words)]


def _not_covered(municipality: str | None, words: Words, catalogue: Catalogue) -> Writer:
    writer = Writer().put(words.say("I have no answer to this. I would rather say so than send you to a wrong place."))
    writer.line(words.say("General information:"))
    for provider in ("suomi-fi", "infofinland"):
        contact = catalogue.providers[provider].contacts[0]
        writer.line(f"• {words.text(catalogue.providers[provider].name)}: {contact.value}")
    if municipality:
        found = provider_of("municipality", catalogue.municipalities[municipality], catalogue)
        if found:
            web = next((contact.value for contact in found[0].contacts if contact.kind == "web"), "")
            writer.line(f"• {words.text(found[0].name)}" + (f": {web}" if web else ""))
    return writer.line(words.say("You can also write it in other words, or choose a topic."))


def _noted(code: str, words: Words, catalogue: Catalogue) -> Writer:
    place = catalogue.municipalities[code]
    area = words.text(catalogue.areas[place.area])
    writer = Writer().put(words.say("Noted: {place}.", place=words.text(place.name)))
    return writer.line(words.say("Your employment area is {area}.", area=area))


def _choice(label: str, verb: str, *ids: str) -> Choice:
    return Choice(label, str(Button(verb, ids)))


def _pairs(choices: list[Choice]) -> list[Row]:
    return [tuple(choices[i : i + 2]) for i in range(0, len(choices), 2)]


def _menu_row(words: Words) -> Row:
    return (_choice(words.say("Back"), "back"), _choice(words.say("All topics"), "menu"))


def _always(words: Words, reply: Reply) -> list[Row]:
    row = [_choice(words.say("Help now"), "help"), _choice(words.say("A human"), "human")]
    if isinstance(reply, HelpNow | ShowDoor | ShowHuman):
        return [_menu_row(words), tuple(row)]
    return [tuple(row)]
