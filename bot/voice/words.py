"""The bot's own sentences in a language: gettext PO files read at start, English in the source."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bot.catalogue.model import Text

OWN_NAMES = {"fi": "suomi", "sv": "svenska", "en": "English"}
"""Languages by their own names, in the order of the language menu."""
SOURCE = "en"
REVIEWED = "reviewed"
"""How the header Language-Team begins once a person has read every sentence: "reviewed by NAME, DATE"."""
FALLBACK = ("en", "fi")
"""Where a text of the catalogue is not there in a person's language."""


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences of one language. `reviewed`: a person who speaks it has read them all."""

    language: str
    sentences: Mapping[str, str | tuple[str, ...]]
    locale: Locale
    plural: Callable[[int], int]
    reviewed: bool

    def say(self, sentence: str, **values: object) -> str:
        """`sentence` in this language with its named places filled."""
        found = self.sentences.get(sentence) or sentence
        return (found if isinstance(found, str) else found[0]).format(**values)

    def many(self, one: str, more: str, number: int) -> str:
        """The plural form for `number`, by the rules of the language."""
        forms = self.sentences.get(one)
        if isinstance(forms, tuple) and all(forms):
            return forms[self.plural(number)].format(number=number)
        return (one if number == 1 else more).format(number=number)

    def text(self, text: Text) -> str:
        """A text of the catalogue in this language, else in English, else in Finnish."""
        return next(text[code] for code in (self.language, *FALLBACK, *text) if text.get(code))


@cache
def words_in(language: str, folder: Path) -> Words:
    """The words of `language` from `folder`; a language without a file, and the source itself, speak English."""
    path = folder / language / "LC_MESSAGES" / "bot.po"
    catalog = Catalog(locale=SOURCE)
    if language in OWN_NAMES and path.is_file():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
    sentences: dict[str, str | tuple[str, ...]] = {}
    for message in catalog:
        key = message.id if isinstance(message.id, str) else message.id[0]
        if key and message.string and not message.fuzzy:
            sentences[key] = message.string if isinstance(message.string, str) else tuple(message.string)
    reviewed = (catalog.language_team or "").startswith(REVIEWED)
    known = language if language in OWN_NAMES else SOURCE
    return Words(known, sentences, Locale.parse(known), c2py(catalog.plural_expr), reviewed)
