"""The code under a card: staff see the same door; a slip of the finger is told; nobody is given away."""

from datetime import date

import pytest

from bot.catalogue import Catalogue
from bot.proof import cases, deep
from bot.routing import Door, read_receipt, receipt_of, resolve
from bot.routing.receipt import ALPHABET, NEEDS, PLACES, _short
from bot.voice import OWN_NAMES

TODAY = date(2026, 11, 24)


def test_every_door_comes_back_from_its_code(catalogue: Catalogue) -> None:
    tried = 0
    for case in cases(catalogue, deep(catalogue), TODAY):
        assert case.door
        code = receipt_of(case.door, case.code, "fi", catalogue)
        found = read_receipt(code, catalogue)
        assert found is not None
        again = resolve(found.need, found.situation, catalogue, TODAY)
        assert isinstance(again, Door)
        assert (again.provider, found.need, found.language, found.current) == (case.door.provider, case.need, "fi", True)
        tried += 1
    assert tried > 900


def test_other_languages_name_the_area_only(catalogue: Catalogue) -> None:
    door = next(case.door for case in cases(catalogue, ["098"], TODAY, ["register-jobseeker"]))
    assert door
    codes = {receipt_of(door, code, "sv", catalogue) for code in ("098", "016", "781")}
    assert len(codes) == 1
    found = read_receipt(codes.pop(), catalogue)
    assert found is not None
    assert found.area == "paijat-hame"


def test_one_wrong_character_is_told(catalogue: Catalogue) -> None:
    door = next(case.door for case in cases(catalogue, ["098"], TODAY, ["tax-card"]))
    assert door
    code = receipt_of(door, "098", "fi", catalogue)
    for place, right in enumerate(code):
        for wrong in ALPHABET:
            if right not in (wrong, "-"):
                assert read_receipt(code[:place] + wrong + code[place + 1 :], catalogue) is None


@pytest.mark.parametrize("code", ["", "-", "ABC", "4F7KQ-0M2XA-TT", "😀" * 11, "'; DROP TABLE", "0" * 10_000])
def test_what_is_no_code_is_none(catalogue: Catalogue, code: str) -> None:
    assert read_receipt(code, catalogue) is None


def test_it_is_forgiving_about_how_it_is_written(catalogue: Catalogue) -> None:
    door = next(case.door for case in cases(catalogue, ["398"], TODAY, ["find-job"]))
    assert door
    code = receipt_of(door, "398", "fi", catalogue)
    assert read_receipt(f" {code.lower().replace('-', ' ')} ", catalogue) == read_receipt(code, catalogue)


def test_short_names_do_not_meet(catalogue: Catalogue) -> None:
    assert len({_short(need, NEEDS) for need in catalogue.needs}) == len(catalogue.needs)
    assert len({_short(area, PLACES - 1000) for area in catalogue.areas}) == len(catalogue.areas)
    assert len(OWN_NAMES) <= 32
