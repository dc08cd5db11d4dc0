"""Names of municipalities and regions, and what endings are put on: Lahti, lahde-, lahte-; Лахти; لاهتی; 拉赫蒂."""

import re
from dataclasses import dataclass, field

from bot.catalogue.model import Catalogue
from bot.understand.normalise import plain_words, words

NO_SPACES = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff]")
"""Scripts in which a name stands within a run of letters."""
_ARABIC = re.compile("[\u0600-\u06ff]")
_ATTACHED = ("ب", "ل", "و", "ال", "له")
"""Small words that Arabic script writes together with the name."""
_SHORT = 4
"""Letters of a derived stem up to which it is also an ordinary word too often."""
_GRADATION = {
    "kk": "k",
    "pp": "p",
    "tt": "t",
    "nk": "ng",
    "nt": "nn",
    "mp": "mm",
    "lt": "ll",
    "rt": "rr",
    "t": "d",
    "k": "",
    "p": "v",
}


@dataclass(slots=True)
class Gazetteer:
    """All names of one catalogue.

    stems      folded stem to codes          marked   stems as written, with ä, ö and å
    doubtful   stems that are also ordinary words
    long       stems by first letter, for misspelt names
    phrases    names of several words        inside   names in scripts without spaces
    regions    by the stems of a region's last word: the words before it, and the region
    """

    stems: dict[str, set[str]] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)
    long: dict[str, list[tuple[str, set[str]]]] = field(default_factory=dict)
    phrases: dict[tuple[str, ...], str] = field(default_factory=dict)
    inside: dict[str, str] = field(default_factory=dict)
    regions: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)


_GAZETTEERS: dict[str, Gazetteer] = {}


def gazetteer_of(catalogue: Catalogue) -> Gazetteer:
    """Built once per catalogue version; the last two are kept."""
    if catalogue.version not in _GAZETTEERS:
        while len(_GAZETTEERS) > 1:
            _GAZETTEERS.pop(next(iter(_GAZETTEERS)))
        _GAZETTEERS[catalogue.version] = _build(catalogue)
    return _GAZETTEERS[catalogue.version]


def _build(catalogue: Catalogue) -> Gazetteer:
    made = Gazetteer()
    for code, municipality in catalogue.municipalities.items():
        for name in municipality.names:
            _add(name, code, municipality.ambiguous, made)
    for stem, codes in made.stems.items():
        if len(stem) > _SHORT and stem not in made.doubtful:
            made.long.setdefault(stem[0], []).append((stem, codes))
    for region, names in catalogue.regions.items():
        for name in names:
            parts = words(name)
            if NO_SPACES.search(name):
                made.inside["".join(parts)] = f"region:{region}"
            for stem in stems_of(parts[-1]):
                made.regions.setdefault(stem, []).append((parts[:-1], region))
    return made


def _add(name: str, code: str, ambiguous: bool, made: Gazetteer) -> None:
    parts = words(name)
    if NO_SPACES.search(parts[0]):
        made.inside["".join(parts)] = code
    elif len(parts) > 1:
        made.phrases[parts] = code
    else:
        for stem in stems_of(parts[0]):
            made.stems.setdefault(stem, set()).add(code)
            if ambiguous or (len(stem) <= _SHORT and stem != parts[0]):
                made.doubtful.add(stem)
        made.marked |= stems_of(plain_words(name)[0])


def stems_of(name: str) -> set[str]:
    """What endings are put on: Lahti -> lahti, lahde, lahte; Jokioinen -> jokioise, jokiois; Padasjoki -> padasjoe."""
    stems = {name}
    if name.endswith("nen"):
        stems |= {name[:-3] + "se", name[:-3] + "s", name[:-3] + "si"}
    if name.endswith("s"):
        stems |= {name[:-1] + "kse", name[:-1] + "kso"}
    if name.endswith("i"):
        stems |= {name[:-1] + "e"}
    if name.endswith("e"):
        stems |= {name + "e"}
    if name[-1] in "ая":
        stems |= {name[:-1]}
    if _ARABIC.match(name):
        stems |= {f"{before}{name}" for before in _ATTACHED}
    for stem in tuple(stems):
        for strong, weak in _GRADATION.items():
            if len(stem) > len(strong) + 2 and stem[:-1].endswith(strong):
                stems.add(stem[: -1 - len(strong)] + weak + stem[-1])
                break
    return {stem for stem in stems if len(stem) > 1}
