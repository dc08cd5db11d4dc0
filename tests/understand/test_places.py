"""Municipalities as people write them: inflected, misspelt, in Swedish, old names, and words that only look like one."""

import pytest

from bot.catalogue import Catalogue
from bot.understand import places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("asun Hollolassa", ["Hollola"], id="where"),
        pytest.param("muutin lahdesta", ["Lahti"], id="from where, another stem"),
        pytest.param("jag bor i Lahtis", ["Lahti"], id="Swedish name"),
        pytest.param("Lahteen muutto", ["Lahti"], id="where to"),
        pytest.param("Jokioisilla", ["Jokioinen"], id="a name in -nen"),
        pytest.param("Padasjoelta", ["Padasjoki"], id="a river's stem"),
        pytest.param("Kärkölän kunta", ["Kärkölä"], id="whose"),
        pytest.param("karkola", ["Kärkölä"], id="without dots"),
        pytest.param("asun Heinolasa", ["Heinola"], id="a letter missing"),
        pytest.param("orimatila", ["Orimattila"], id="alone and misspelt"),
        pytest.param("Nastolassa", ["Lahti"], id="a part of today's Lahti"),
        pytest.param("Hämeenkoski", ["Hollola"], id="a municipality that joined another"),
        pytest.param("I live in Hollola but work in Lahti", ["Hollola", "Lahti"], id="two"),
        pytest.param("asun Rovaniemellä", ["Rovaniemi"], id="a place in -lla"),
        pytest.param("Pietarsaaressa eli Jakobstadissa", ["Pietarsaari"], id="both names of one"),
        pytest.param("muutin Vantaalta Lahteen", ["Lahti"], id="from one to another"),
        pytest.param("I moved from Espoo to Orimattila", ["Orimattila"], id="the same in English"),
        pytest.param("hän lähti", [], id="dots that the name has not"),
        pytest.param("äänestin vastaan", [], id="an ordinary word near a name"),
        pytest.param("finns det inga jobb", [], id="Ingå without its ring is a word"),
        pytest.param("haluan lahjoittaa", [], id="no place"),
        pytest.param("ii alkaa", [], id="nor here"),
        pytest.param("kiitos paljon avusta", [], id="thanks is no place"),
        pytest.param("i need a job", [], id="English is full of short words"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_municipalities(catalogue: Catalogue, text: str, names: list[str]) -> None:
    found = places(text, catalogue)
    assert [catalogue.municipalities[code].name["fi"] for code in found.codes] == names


@pytest.mark.parametrize("text", ["Päijät-Häme", "asun Päijät-Hämeessä", "jag bor i Päijänne-Tavastland"])
def test_a_region_is_no_municipality(catalogue: Catalogue, text: str) -> None:
    found = places(text, catalogue)
    assert found.codes == ()
    assert found.region == "paijat-hame"


def test_every_municipality_is_found_by_each_of_its_names(catalogue: Catalogue) -> None:
    names = [(code, name) for code, place in catalogue.municipalities.items() for name in place.name.values()]
    assert len(names) > 600
    missed = [name for code, name in names if code not in places(name, catalogue, asked=True).codes]
    assert missed == []


def test_locative_forms_of_all_municipalities(catalogue: Catalogue) -> None:
    """In a sentence: every Finnish name that takes -ssa as it is."""
    tried = [
        (code, place.name["fi"])
        for code, place in catalogue.municipalities.items()
        if place.name["fi"][-1] in "aoä" and " " not in place.name["fi"] and "-" not in place.name["fi"]
    ]
    assert len(tried) > 60
    ending = {"a": "ssa", "o": "ssa", "ä": "ssä"}
    missed = [name for code, name in tried if code not in places(f"asun nyt {name}{ending[name[-1]]}", catalogue).codes]
    assert missed == []
