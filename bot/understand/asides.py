"""What a message says beside its need: yes or no, and facts in passing ("I am registered", "my company needs ...")."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.catalogue.model import Catalogue
from bot.understand.normalise import words
from bot.understand.patterns import Lexicon

FEW = 4
"""Words of an answer such as "no, not yet"; a longer message that begins with "no" says something else."""


def answer_of(message: tuple[str, ...], catalogue: Catalogue) -> str | None:
    """'yes' or 'no' for folded words that say so in any language, None for all else."""
    if not message or len(message) > FEW:
        return None
    answers = _asides(catalogue)[0]
    return answers.get(message) or answers.get(message[:1])


def facts_of(message: tuple[str, ...], catalogue: Catalogue) -> Mapping[str, str]:
    """Facts and values that folded words state; a fact stated both ways is none."""
    found: dict[str, set[str]] = {}
    for name, _, _ in _asides(catalogue)[1].hits(message):
        fact, _, value = name.rpartition("-")
        found.setdefault(fact, set()).add(value)
    return MappingProxyType({fact: values.pop() for fact, values in found.items() if len(values) == 1})


_ASIDES: dict[str, tuple[dict[tuple[str, ...], str], Lexicon]] = {}


def _asides(catalogue: Catalogue) -> tuple[dict[tuple[str, ...], str], Lexicon]:
    """Answers by their words, and patterns of facts; the last two versions of the catalogue are kept."""
    if catalogue.version not in _ASIDES:
        while len(_ASIDES) > 1:
            _ASIDES.pop(next(iter(_ASIDES)))
        sources = catalogue.phrases.values()
        answers = {words(text): answer for source in sources for answer, texts in source.answers.items() for text in texts}
        facts = Lexicon((name, text) for source in sources for name, texts in source.facts.items() for text in texts)
        _ASIDES[catalogue.version] = (answers, facts)
    return _ASIDES[catalogue.version]
