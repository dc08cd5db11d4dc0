"""A message read: what it means, whatever it is made of, in bounded time."""

import time

import pytest

from bot.catalogue import Catalogue
from bot.understand import answer_of, read, words
from bot.understand.normalise import LONGEST, clean

WORST = 0.5
"""Seconds; measured 3-15 ms, and a shared machine is noisy."""
HOSTILE = {
    "nothing": "",
    "spaces": " \n\t ",
    "a hundred thousand characters": "työ " * 25_000,
    "one word without end": "a" * 100_000,
    "emoji": "😀" * 500,
    "control characters": "\x00\x01\x07\x1b[31m",
    "direction marks": "\u202eatsiot\u202c\u200f",
    "a tower of marks": "e" + "\u0301" * 5_000,
    "SQL": "'; DROP TABLE conversations; --",
    "HTML": "<script>alert(1)</script><b>",
    "a format": "{0} %s {catalogue}",
    "a number": "1234567890",
    "an address": "https://example.org/?a=b&c=d",
    "an identity code": "010190-123A",
    "many scripts": "работа وظيفة 工作 งาน δουλειά",
    "half a surrogate": "\ud800",
    "tildes and stars": "~ * ~* **",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_anything_gets_a_calm_result(catalogue: Catalogue, text: str) -> None:
    begun = time.perf_counter()
    reading = read(text, catalogue)
    assert time.perf_counter() - begun < WORST
    assert reading.decision in ("answer", "clarify", "out_of_scope", "smalltalk")
    assert reading.decision != "answer" or len(words(text)) > 1
    assert len(clean(text)) <= LONGEST


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("haluan perustaa yrityksen", "fi", id="Finnish"),
        pytest.param("jag vill starta ett företag", "sv", id="Swedish"),
        pytest.param("I want to start a company", "en", id="English"),
    ],
)
def test_language_and_need_come_together(catalogue: Catalogue, text: str, language: str) -> None:
    reading = read(text, catalogue)
    assert (reading.language, reading.decision, reading.candidates[0].need) == (language, "answer", "start-business")
    assert set(reading.candidates[0].because) <= set(words(text))


def test_the_chosen_language_is_a_prior_and_no_cage(catalogue: Catalogue) -> None:
    assert read("haluan perustaa yrityksen ja palkata työntekijän", catalogue, language="en").language == "fi"
    assert read("ok", catalogue, language="sv").language == "sv"


@pytest.mark.parametrize("word", ["palkkatuki", "lönesubvention", "pay subsidy", "työkokeilu"])
def test_a_word_of_two_audiences_is_asked_about(catalogue: Catalogue, word: str) -> None:
    reading = read(word, catalogue)
    assert reading.decision == "clarify"
    assert len({catalogue.needs[need].audience for need in reading.offered}) == 2
    known = read(word, catalogue, audience="employer")
    assert (known.decision, catalogue.needs[known.candidates[0].need].service) == (
        "answer",
        catalogue.needs[reading.offered[0]].service,
    )


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        pytest.param("olen työtön työnhakija ja haluan kurssille", {"registered": "yes", "audience": "person"}, id="registered"),
        pytest.param("hoidan lapsia kotona", {"registered": "no"}, id="a parent at home"),
        pytest.param("my company needs a welder", {"audience": "employer"}, id="an employer"),
        pytest.param("jag hör inte till någon kassa", {"fund": "no"}, id="no fund"),
        pytest.param("I am a nurse from Kenya", {"regulated": "health"}, id="a regulated field"),
        pytest.param("mistä verokortti", {}, id="nothing"),
    ],
)
def test_facts_in_passing(catalogue: Catalogue, text: str, facts: dict[str, str]) -> None:
    assert dict(read(text, catalogue).facts) == facts


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("joo", "yes"),
        ("kyllä olen", "yes"),
        ("En", "no"),
        ("nej", "no"),
        ("not yet", "no"),
        ("no idea what you mean by that", None),
        ("", None),
    ],
)
def test_yes_and_no(catalogue: Catalogue, text: str, answer: str | None) -> None:
    assert answer_of(words(text), catalogue) == answer


def test_two_needs_in_one_message_are_both_kept(catalogue: Catalogue) -> None:
    reading = read("I need a tax card. I also want to start a company.", catalogue)
    kept = {*reading.offered, *reading.also, reading.candidates[0].need}
    assert {"tax-card", "start-business"} <= kept


def test_the_same_words_give_the_same_reading(catalogue: Catalogue) -> None:
    assert read("mistä työtä", catalogue) == read("mistä työtä", catalogue)
