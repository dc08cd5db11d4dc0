"""The bot's words: complete in every language, places filled, nothing left of a translator's slip."""

import io
import re
import string
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.voice import OWN_NAMES, profile, words_in
from tests.conftest import ROOT

KEYWORDS = {"say": None, "many": (1, 2)}


def sentences() -> set[str]:
    """What the code says, found as translators' tools find it."""
    found = extract_from_dir(ROOT / "bot", keywords=KEYWORDS)
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


def po(language: str) -> Catalog:
    with (ROOT / "locales" / language / "LC_MESSAGES" / "bot.po").open("rb") as file:
        return read_po(file, locale=language)


def places(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def pairs(language: str) -> Iterator[tuple[str, str]]:
    for message in po(language):
        if message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            for number, text in enumerate(texts):
                yield str(ids[min(number, len(ids) - 1)]), str(text)


def test_the_template_for_translators_is_fresh() -> None:
    with (ROOT / "locales" / "bot.pot").open("rb") as file:
        template = {message.id if isinstance(message.id, str) else message.id[0] for message in read_po(file) if message.id}
    said = sentences()
    assert len(said) > 70
    assert template == said, "run the two pybabel commands of the README"


@pytest.mark.parametrize("language", OWN_NAMES)
def test_every_sentence_is_there_with_its_places(language: str) -> None:
    found = dict(pairs(language))
    assert sentences() <= set(found)
    for source, text in found.items():
        assert text, (language, source)
        assert places(text) == places(source), (language, source)
        assert text.strip() == text
        assert source[-1:] not in ".?!" or text[-1:] in ".?!”。؟", (language, source)


@pytest.mark.parametrize("language", OWN_NAMES)
def test_nothing_is_marked_unsure(language: str) -> None:
    assert [message.id for message in po(language) if message.fuzzy and message.id] == []


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [("fi", 1, "1 minuutin päästä"), ("sv", 1, "1 minut"), ("sv", 5, "5 minuter"), ("en", 1, "1 minute"), ("en", 5, "5 minutes")],
)
def test_plural_forms(language: str, number: int, text: str) -> None:
    words = words_in(language, ROOT / "locales")
    said = words.many("open now, closes in {number} minute", "open now, closes in {number} minutes", number)
    assert said.endswith(text)


def test_an_unknown_language_speaks_english() -> None:
    assert words_in("tlh", ROOT / "locales").say("Back") == "Back"


@pytest.mark.parametrize("language", OWN_NAMES)
def test_telegrams_limits_for_profiles(language: str) -> None:
    known = profile(words_in(language, ROOT / "locales"))
    assert len(known.short) <= 120
    assert len(known.long) <= 512
    assert all(re.fullmatch("[a-z]{1,32}", name) and 3 <= len(text) <= 256 for name, text in known.commands)


def test_reading_a_translation_never_runs_code() -> None:
    catalog = read_po(io.BytesIO(b'msgid "a {x}"\nmsgstr "b {x.__class__}"\n'))
    assert places(str(next(message.string for message in catalog if message.id))) == ["x.__class__"]
