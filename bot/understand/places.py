"""Which municipality a message names: inflected in Finnish, with a Swedish or English preposition, or misspelt.

It never guesses between two: names that are also ordinary words count only where the sentence says so.
"""

import re
from dataclasses import dataclass, field

from rapidfuzz.distance import DamerauLevenshtein

from bot.catalogue.model import Catalogue
from bot.understand.normalise import words

FUZZY_FROM = 5
"""Letters from which one wrong letter is forgiven; from twice as many, two."""
_ENDINGS = re.compile(
    r"(n|an|en|in|on|un|yn|ssa|sta|aan|een|iin|oon|uun|yyn|lla|lta|lle|ksi|a|ta|isiin|issa|ista|illa|ilta|ille|isten|ihin|hin|hun|hon|seen)?"
    r"(kin|ko|han|pa)?|s|:s|:n|(sse|st|l|ga|ks|ni|d)|(da|de|ta|te|dan|den|tan|ten|ya|ye|nin|nun|i|e)|(kii|ga|ka|ta)"
    r"|(а|у|е|ы|і|ой|ою|и|ом|ам|ах|ю|я|ей|ею)|(ه|ێ|دا|هوه|ی|م|یش)"
)
_NO_SPACES = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_LOCATIVE = re.compile(r"(ssa|sta|lla|lta|lle|issa|ista|illa|ilta|ille|isiin|iin|aan|oon|een|uun|yyn|hin|hun)")
_BEFORE = frozenset(
    [
        "i",
        "fran",
        "till",
        "in",
        "from",
        "to",
        "at",
        "near",
        "live",
        "lives",
        "bor",
        "asun",
        "asuu",
        "nara",
        "kunta",
        "kommun",
        "в",
        "из",
        "у",
        "з",
        "до",
        "en",
        "de",
        "a",
        "dans",
        "vivo",
        "o",
        "tai",
        "ku",
        "deggan",
        "elan",
        "ب",
        "في",
        "در",
        "له",
        "من",
    ]
)
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
_NOISE = frozenset(["kunta", "kaupunki", "kommun", "stad", "municipality", "city", "of", "town"])


@dataclass(frozen=True, slots=True)
class Places:
    """What a message says of where.

    codes    municipalities that were named, best first
    region   a region that stood where a municipality should
    words    numbers of the words that named municipalities
    """

    codes: tuple[str, ...] = ()
    region: str | None = None
    words: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Gazetteer:
    """Stems and full names of all municipalities of one catalogue."""

    stems: dict[str, set[str]] = field(default_factory=dict)
    phrases: dict[tuple[str, ...], str] = field(default_factory=dict)
    regions: dict[tuple[str, ...], tuple[str, set[str]]] = field(default_factory=dict)
    ambiguous: set[str] = field(default_factory=set)
    long: dict[str, list[tuple[str, set[str]]]] = field(default_factory=dict)
    inside: dict[str, str] = field(default_factory=dict)


_GAZETTEERS: dict[str, _Gazetteer] = {}


def places(message: tuple[str, ...], catalogue: Catalogue, *, asked: bool = False) -> Places:
    """The municipalities in folded words. `asked`: the person was just asked for one, so any near name counts."""
    gazetteer = _gazetteer(catalogue)
    found: dict[str, None] = {}
    taken: set[int] = set()
    for size in (3, 2):
        for start in range(len(message) - size + 1):
            if code := gazetteer.phrases.get(message[start : start + size]):
                found[code] = None
                taken.update(range(start, start + size))
    region = _region(message, gazetteer)
    alone = asked or len([word for word in message if word not in _NOISE]) == 1
    for number, word in enumerate(message):
        if code := _inside(word, gazetteer):
            found[code] = None
    before = ("", *message)
    for number, word in enumerate(message):
        if number not in taken and word not in _NOISE and (codes := _by_stem(word, before[number], gazetteer, alone)):
            found.update(dict.fromkeys(codes))
            taken.add(number)
    if not found and region is None:
        for number, word in enumerate(message):
            if codes := _misspelt(word, gazetteer, sure=not (alone or before[number] in _BEFORE)):
                found.update(dict.fromkeys(codes))
                taken.add(number)
    return Places(tuple(found), None if found else region, frozenset(taken))


def _region(message: tuple[str, ...], gazetteer: _Gazetteer) -> str | None:
    for size in (2, 1):
        for start in range(len(message) - size + 1):
            window = message[start : start + size]
            for name, (region, stems) in gazetteer.regions.items():
                if len(name) == size and window[:-1] == name[:-1] and _is_form(window[-1], stems):
                    return region
    return None


def _inside(word: str, gazetteer: _Gazetteer) -> str | None:
    """A municipality within a run of letters of a script without spaces."""
    if not _NO_SPACES.search(word):
        return None
    return next((code for name, code in gazetteer.inside.items() if name in word), None)


def _by_stem(word: str, before: str, gazetteer: _Gazetteer, alone: bool) -> list[str]:
    found = []
    for cut in range(len(word), 1, -1):
        for code in sorted(gazetteer.stems.get(word[:cut], ())):
            ending = word[cut:]
            if not _ENDINGS.fullmatch(ending):
                continue
            if word[:cut] in gazetteer.ambiguous and not (alone or before in _BEFORE or _LOCATIVE.match(ending)):
                continue
            found.append(code)
        if found:
            break
    return found


def _misspelt(word: str, gazetteer: _Gazetteer, *, sure: bool) -> list[str]:
    """`sure`: nothing in the sentence says that a place is meant, so only long words with one fault count."""
    least = FUZZY_FROM + 2 if sure else FUZZY_FROM
    if len(word) < least:
        return []
    best: dict[str, int] = {}
    for stem, codes in gazetteer.long.get(word[0], ()):
        allowed = 1 if sure or len(stem) < 2 * FUZZY_FROM else 2
        if len(word) < len(stem) - allowed:
            continue
        for cut in range(max(4, len(stem) - 1), min(len(word), len(stem) + 1) + 1):
            if not _ENDINGS.fullmatch(word[cut:]) or (sure and not _LOCATIVE.match(word[cut:]) and cut != len(word)):
                continue
            distance = DamerauLevenshtein.distance(word[:cut], stem, score_cutoff=allowed)
            if distance <= allowed:
                for code in codes:
                    best[code] = min(distance, best.get(code, 9))
    nearest = min(best.values(), default=0)
    return sorted(code for code, distance in best.items() if distance == nearest)[:3]


def _is_form(word: str, stems: set[str]) -> bool:
    return any(word.startswith(stem) and _ENDINGS.fullmatch(word[len(stem) :]) for stem in stems)


def _stems(name: str) -> set[str]:
    """What endings are put on: Lahti -> lahti, lahde, lahte; Jokioinen -> jokioise, jokiois; Padasjoki -> padasjoe."""
    stems = {name}
    if name.endswith("nen"):
        stems |= {name[:-3] + "se", name[:-3] + "s", name[:-3] + "si"}
    if name.endswith("s"):
        stems |= {name[:-1] + "kse", name[:-1] + "kso", name[:-1]}
    if name.endswith("i"):
        stems |= {name[:-1] + "e"}
    if name[-1] in "ая":
        stems |= {name[:-1]}
    if _ARABIC.match(name):
        stems |= {f"{before}{name}" for before in ("ب", "ل", "و", "ال", "لە", "له")}
    if name.endswith("e"):
        stems |= {name + "e"}
    for stem in tuple(stems):
        for strong, weak in _GRADATION.items():
            if len(stem) > len(strong) + 2 and stem[:-1].endswith(strong):
                stems.add(stem[: -1 - len(strong)] + weak + stem[-1])
                break
    return {stem for stem in stems if len(stem) > 1}


def _gazetteer(catalogue: Catalogue) -> _Gazetteer:
    if catalogue.version not in _GAZETTEERS:
        while len(_GAZETTEERS) > 1:
            _GAZETTEERS.pop(next(iter(_GAZETTEERS)))
        _GAZETTEERS[catalogue.version] = _build(catalogue)
    return _GAZETTEERS[catalogue.version]


def _build(catalogue: Catalogue) -> _Gazetteer:
    made = _Gazetteer()
    for code, municipality in catalogue.municipalities.items():
        for name in municipality.names:
            parts = words(name)
            if _NO_SPACES.search(parts[0]):
                made.inside["".join(parts)] = code
                continue
            if len(parts) > 1:
                made.phrases[parts] = code
                continue
            for stem in _stems(parts[0]):
                made.stems.setdefault(stem, set()).add(code)
                if municipality.ambiguous:
                    made.ambiguous.add(stem)
    for stem, codes in made.stems.items():
        if len(stem) >= 4 and stem not in made.ambiguous:
            made.long.setdefault(stem[0], []).append((stem, codes))
    for region, names in catalogue.regions.items():
        for name in names:
            made.regions[words(name)] = (region, _stems(words(name)[-1]))
    return made
