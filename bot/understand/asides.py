"""What a message says beside its need: yes or no, and facts in passing ("I am registered", "my company needs ...")."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.catalogue.model import Catalogue
from bot.understand.danger import Pattern, compile_pattern, end_of
from bot.understand.normalise import words

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
    for pattern, fact, value in _asides(catalogue)[1]:
        if any(end_of(pattern, message, start) for start in range(len(message))):
            found.setdefault(fact, set()).add(value)
    return MappingProxyType({fact: next(iter(values)) for fact, values in found.items() if len(values) == 1})


Asides = tuple[dict[tuple[str, ...], str], tuple[tuple[Pattern, str, str], ...]]
_ASIDES: dict[str, Asides] = {}


def _asides(catalogue: Catalogue) -> Asides:
    if catalogue.version not in _ASIDES:
        while len(_ASIDES) > 1:
            _ASIDES.pop(next(iter(_ASIDES)))
        sources = catalogue.phrases.values()
        answers = {words(text): answer for source in sources for answer, texts in source.answers.items() for text in texts}
        patterns = tuple(
            (compile_pattern(text), *name.rsplit("-", 1))
            for source in sources
            for name, texts in source.facts.items()
            for text in texts
        )
        _ASIDES[catalogue.version] = (answers, patterns)  # type: ignore[assignment]  # rsplit gives fact and value
    return _ASIDES[catalogue.version]
