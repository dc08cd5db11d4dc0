"""Words of danger, in every language at once. A hit adds help and never stops the conversation."""

from dataclasses import dataclass

from bot.catalogue.model import Catalogue
from bot.understand.patterns import Lexicon

ORDER = ("safety-emergency", "safety-suicide", "safety-violence", "safety-trafficking", "safety-homeless")
"""The most urgent first."""
CALM = "not_danger"


@dataclass(frozen=True, slots=True)
class Alarm:
    """A safety need and the words that spoke for it."""

    need: str
    because: str


def alarm(message: tuple[str, ...], catalogue: Catalogue) -> Alarm | None:
    """The most urgent danger in the folded words of a message; what lies within a calm expression is none."""
    hits = list(_lexicon(catalogue).hits(message))
    calm = {number for need, start, end in hits if need == CALM for number in range(start, end)}
    found: dict[str, Alarm] = {}
    for need, start, end in hits:
        if need != CALM and not calm.issuperset(range(start, end)):
            found.setdefault(need, Alarm(need, " ".join(message[start:end])))
    return next((found[need] for need in ORDER if need in found), None)


_LEXICONS: dict[str, Lexicon] = {}


def _lexicon(catalogue: Catalogue) -> Lexicon:
    """Compiled once per catalogue version; the last two versions are kept."""
    if catalogue.version not in _LEXICONS:
        while len(_LEXICONS) > 1:
            _LEXICONS.pop(next(iter(_LEXICONS)))
        _LEXICONS[catalogue.version] = Lexicon(
            (
                (need, text)
                for danger in catalogue.danger.values()
                for need, texts in [*danger.danger.items(), (CALM, danger.not_danger)]
                for text in texts
            ),
            CALM,
        )
    return _LEXICONS[catalogue.version]
