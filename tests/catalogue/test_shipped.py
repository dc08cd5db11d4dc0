"""What the shipped catalogue must hold, and must never say."""

import json
import re

import pytest
from jsonschema import Draft202012Validator

from bot.catalogue import Catalogue, load
from bot.catalogue.shapes import SHAPES
from bot.catalogue.source import Node, parse
from bot.cli import schema_text
from bot.voice.help import ALWAYS
from tests.conftest import ROOT

PAIJAT_HAME = ("Asikkala", "Hartola", "Heinola", "Hollola", "Iitti", "Kärkölä", "Orimattila", "Padasjoki", "Sysmä")
FORSSA = ("Forssa", "Humppila", "Jokioinen", "Tammela", "Ypäjä")


def test_it_has_no_problems() -> None:
    assert load(ROOT / "knowledge").problems == ()


def test_every_need_every_municipality_and_enough_phrases(catalogue: Catalogue) -> None:
    assert len(catalogue.needs) == 65
    assert len(catalogue.municipalities) == 308
    for language in ("fi", "sv", "en"):
        assert min(len(catalogue.phrases[language].needs[need]) for need in catalogue.needs) >= 15


def test_areas_are_those_of_2025(catalogue: Catalogue) -> None:
    area = {place.name["fi"]: place.area for place in catalogue.municipalities.values()}
    assert len({area[name] for name in PAIJAT_HAME}) == 1
    assert len({area[name] for name in FORSSA}) == 1
    assert len({area["Hollola"], area["Lahti"], area["Forssa"]}) == 3


@pytest.mark.parametrize("kind", SHAPES)
def test_schemas_for_editors_are_fresh_and_named_in_every_file(kind: str) -> None:
    assert (ROOT / "knowledge" / "schema" / f"{kind}.json").read_text(encoding="utf-8") == schema_text(kind), (
        "run: luotsi schema --write knowledge/schema"
    )
    folder = ROOT / "knowledge"
    files = [*folder.glob(f"{kind}.yaml"), *folder.glob(f"{kind}/*.yaml")]
    assert files
    for path in files:
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        depth = "../" * (len(path.relative_to(folder).parts) - 1)
        assert first == f"# yaml-language-server: $schema={depth}schema/{kind}.json"
    json.loads(schema_text(kind))


def texts(catalogue: Catalogue) -> list[str]:
    """Everything that may be shown."""
    found = [text for need in catalogue.needs.values() for text in need.name.values()]
    for service in catalogue.services.values():
        for many in ([service.name, service.summary], service.bring, service.next):
            found += [text for one in many for text in one.values()]
    found += [text for ground in catalogue.grounds.values() for text in ground.text.values()]
    for provider in catalogue.providers.values():
        found += [*provider.name.values(), *(contact.value for contact in provider.contacts)]
    return found


@pytest.mark.parametrize("gone", [r"\bTE-toimisto", r"\bTE-byrå", r"\bTE office", r"\bELY\b", r"\bAVI\b", r"työmarkkinatuk",
                                  r"labour market subsidy", r"\bPSAVI\b", r"päijät-sote"])  # fmt: skip
def test_offices_that_are_gone_are_not_named(catalogue: Catalogue, gone: str) -> None:
    said = texts(catalogue)
    assert len(said) > 500
    assert [text for text in said if re.search(gone, text, re.IGNORECASE)] == []


def test_every_contact_has_its_source(catalogue: Catalogue) -> None:
    contacts = [contact for provider in catalogue.providers.values() for contact in provider.contacts]
    assert len(contacts) > 40
    assert all(contact.source.startswith("http") for contact in contacts)


def test_every_law_that_a_service_names_is_cited_with_its_number(catalogue: Catalogue) -> None:
    assert all(re.search(r"\(\d+/\d{4}\)", text) for law in catalogue.laws.values() for text in law.values())
    without = {service.id for service in catalogue.services.values() if service.statutory and not service.laws}
    assert without == {"qualification-recognition", "tax-card", "emergency-help", "violence-help"}, "law not known: none is named"


def test_help_that_needs_no_catalogue_is_the_same_as_in_it(catalogue: Catalogue) -> None:
    numbers = {contact.value for provider in catalogue.providers.values() for contact in provider.contacts}
    assert {number for number, _ in ALWAYS} <= numbers


@pytest.mark.parametrize("kind", SHAPES)
def test_an_editor_sees_no_fault_where_the_reader_sees_none(kind: str) -> None:
    """The schemas accept every shipped file, as strings and null, just as they are read."""
    validator = Draft202012Validator(json.loads(schema_text(kind)))
    folder = ROOT / "knowledge"
    for path in [*folder.glob(f"{kind}.yaml"), *folder.glob(f"{kind}/*.yaml")]:
        document = plain(parse(path.read_text(encoding="utf-8"), path.name, []))
        assert [fault.message[:200] for fault in validator.iter_errors(document)] == [], path


def plain(node: Node | None) -> object:
    """A document without its places."""
    if node is None or node.value is None or isinstance(node.value, str):
        return node.value if node else None
    if isinstance(node.value, list):
        return [plain(child) for child in node.value]
    return {name: plain(child) for name, child in node.items()}
