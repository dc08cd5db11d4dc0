"""Which door, for whom: the sentences of the founding agreements as a table."""

import itertools
from datetime import date
from types import MappingProxyType

import pytest

from bot.catalogue import Catalogue
from bot.catalogue.model import FACTS
from bot.routing import Door, Question, Situation, resolve
from tests.catalogue.test_shipped import FORSSA, PAIJAT_HAME

TODAY = date(2026, 11, 24)


def situation(catalogue: Catalogue, place: str | None, **facts: str) -> Situation:
    codes = [code for code, one in catalogue.municipalities.items() if one.name["fi"] == place]
    assert bool(codes) == bool(place)
    known = {name.replace("_", "-"): value for name, value in facts.items()}
    return Situation(municipality=codes[0] if codes else None, facts=MappingProxyType(known))


@pytest.mark.parametrize(
    ("need", "place", "facts", "provider"),
    [
        pytest.param("integration-plan", "Hollola", {"registered": "yes"}, "paijat-hame-employment", id="a jobseeker: the area"),
        pytest.param("integration-plan", "Hollola", {"registered": "no"}, "hollola-integration", id="a parent at home: Hollola"),
        pytest.param("integration-plan", "Lahti", {"registered": "yes"}, "lahti-employment", id="Lahti has its own area"),
        pytest.param("integration-plan", "Lahti", {"registered": "no"}, "international-house-lahti", id="and its own advice"),
        pytest.param("integration-guidance", "Heinola", {}, "heinola-integration", id="general advice: the municipality"),
        pytest.param("start-business", "Heinola", {}, "ladec", id="a company in Heinola: Ladec"),
        pytest.param("start-business", "Lahti", {}, "ladec", id="a company in Lahti: Ladec"),
        pytest.param("start-business", "Forssa", {}, "fyk", id="a company in Forssa"),
        pytest.param("wage-subsidy-employer", "Sysmä", {}, "paijat-hame-employment", id="pay subsidy: the area"),
        pytest.param("wage-subsidy-employer", "Lahti", {}, "lahti-employment", id="pay subsidy in Lahti: Lahti"),
        pytest.param("register-jobseeker", "Forssa", {}, "tyohame", id="a jobseeker in Forssa: TyöHäme"),
        pytest.param("income-support", "Hollola", {}, "kela", id="social assistance: Kela, not the area"),
        pytest.param("residence-permit", None, {}, "migri", id="permits: no municipality is asked"),
        pytest.param("registration-id", None, {}, "dvv", id="identity code: DVV"),
        pytest.param("tax-card", None, {}, "tax-administration", id="tax: the Tax Administration"),
        pytest.param("unemployment-benefit", None, {"fund": "no"}, "kela", id="benefit without a fund: Kela"),
        pytest.param("safety-emergency", None, {}, "emergency-112", id="danger to life: 112"),
    ],
)
def test_the_door(catalogue: Catalogue, need: str, place: str | None, facts: dict[str, str], provider: str) -> None:
    found = resolve(need, situation(catalogue, place, **facts), catalogue, TODAY)
    assert isinstance(found, Door), found
    assert found.provider == provider


@pytest.mark.parametrize(
    ("need", "place", "facts", "fact"),
    [
        pytest.param("integration-plan", "Hollola", {}, "registered", id="who it is for decides"),
        pytest.param("integration-plan", None, {"registered": "yes"}, "municipality", id="then where"),
        pytest.param("start-business", None, {}, "municipality", id="where, and nothing else"),
        pytest.param("unemployment-benefit", "Lahti", {}, "fund", id="a member of a fund or not"),
    ],
)
def test_a_question_only_while_it_can_change_the_door(
    catalogue: Catalogue, need: str, place: str | None, facts: dict[str, str], fact: str
) -> None:
    found = resolve(need, situation(catalogue, place, **facts), catalogue, TODAY)
    assert isinstance(found, Question)
    assert found.fact == fact


def test_every_need_has_a_door_everywhere(catalogue: Catalogue) -> None:
    """No dead end: any need, any municipality of Finland, any facts."""
    known = [dict(zip(FACTS, values, strict=True)) for values in itertools.product(*FACTS.values())]
    deep = {"Lahti", *PAIJAT_HAME, *FORSSA, "Helsinki", "Maarianhamina"}
    tried = 0
    for code, place in catalogue.municipalities.items():
        for need in catalogue.needs:
            for facts in known if place.name["fi"] in deep else known[:1]:
                here = Situation(municipality=code, facts=MappingProxyType(facts))
                found = resolve(need, here, catalogue, TODAY)
                assert isinstance(found, Door)
                assert found.stages
                tried += 1
    assert tried > 308 * 65


def test_nobody_outside_is_sent_to_the_website_of_paijat_hame(catalogue: Catalogue) -> None:
    theirs = {code for code, one in catalogue.municipalities.items() if one.name["fi"] in PAIJAT_HAME}
    for code in catalogue.municipalities.keys() - theirs:
        for need in catalogue.needs:
            for registered in ("yes", "no"):
                facts = MappingProxyType({"registered": registered, "fund": "yes", "regulated": "other"})
                found = resolve(need, Situation(municipality=code, facts=facts), catalogue, TODAY)
                assert isinstance(found, Door)
                shown = [contact.value for contact in found.contacts] + [catalogue.grounds[found.ground].source]
                assert not any("hameentyovoimapalvelut" in value for value in shown), (code, need)


def test_moving_between_the_areas_changes_no_statutory_service(catalogue: Catalogue) -> None:
    """The same role answers in Hollola and in Lahti for whatever the law demands of the area."""
    for need, rules in catalogue.rules.items():
        for rule in rules:
            facts = MappingProxyType({fact: values[0] for fact, values in rule.when.items()})
            doors = [resolve(need, Situation(municipality=code, facts=facts), catalogue, TODAY) for code in ("098", "398")]
            assert all(isinstance(door, Door) for door in doors)
            roles = {door.asked_role for door in doors if isinstance(door, Door)}
            assert len(roles) == 1
