"""Which municipality a message names: inflected, in Swedish or another script, or misspelt.

It never guesses between two, and a name that is also an ordinary word counts only where the sentence says that a place is
meant: a wrong place is a wrong door.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from bot.catalogue.model import Catalogue
from bot.understand.gazetteer import NO_SPACES, Gazetteer, gazetteer_of
from bot.understand.normalise import plain_words, words

NEAR = 5
"""Letters of a name from which one wrong letter is forgiven when a place was asked for; from twice as many, two."""
NEAR_UNASKED = 6
"""The same in a sentence that says a place is meant; elsewhere two letters more."""
_ENDINGS = re.compile(
    r"(n|an|en|in|on|un|yn|ssa|sta|aan|een|iin|oon|uun|yyn|lla|lta|lle|ksi|a|ta|isiin|issa|ista|illa|ilta|ille|isten|ihin|hin|hun|hon|seen)?"
    r"(kin|ko|han|pa)?|s|(sse|st|l|ga|ks|ni|d)|(da|de|ta|te|dan|den|tan|ten|ya|ye|nin|nun|i|e)|(kii|ga|ka|ta)"
    r"|(а|у|е|ы|і|ой|ою|и|ом|ам|ах|ю|я|ей|ею)|(ه|ێ|دا|هوه|ی|م|یش)"
)
_LOCATIVE = re.compile(r"(ssa|sta|lla|lta|lle|issa|ista|illa|ilta|ille|isiin|iin|aan|oon|een|uun|yyn|hin|hun)")
_BEFORE = frozenset(
    "i från fran till in from to at near live lives bor asun asuu asumme nara kunta kommun elan elame в из у з до живу мешкаю "
    "en dans à vivo vive habite o tai ku deggan degganahay yasiyorum ب في در له من".split()
)
_FROM = frozenset("från fran from из с з із от desde de von dari".split())
_LEFT = re.compile(r".+(sta|stä|lta|ltä|st|dan|den|tan|ten)")
_NOISE = frozenset(["kunta", "kaupunki", "kommun", "stad", "municipality", "city", "of", "town"])
_DOTS = frozenset("äöå")


@dataclass(frozen=True, slots=True)
class Places:
    """What a message says of where.

    codes    municipalities that were named, best first
    region   a region that stood where a municipality should
    words    numbers of the words that named municipalities
    around   numbers of the words that named a region
    """

    codes: tuple[str, ...] = ()
    region: str | None = None
    words: frozenset[int] = frozenset()
    around: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Word:
    """A folded word, as it was typed, the word before it, and whether it stands alone."""

    folded: str
    typed: str
    before: str
    alone: bool


def places(
    text: str, catalogue: Catalogue, *, asked: bool = False, ordinary: Callable[[str], bool] = lambda word: False
) -> Places:
    """The municipalities in a message; one that somebody left only where no other is named.

    `asked`: the person was just asked for one, so any near name counts. `ordinary`: is a folded word common in messages;
    such a word is no misspelt name.
    """
    gazetteer, message = gazetteer_of(catalogue), words(text)
    inside = [name for word in message for name in _inside(word, gazetteer)]
    region, around = _region(message, gazetteer)
    region = next((name.removeprefix("region:") for name in inside if name.startswith("region:")), region)
    found, taken = _of_several_words(message, gazetteer)
    found.update(dict.fromkeys(name for name in inside if not name.startswith("region:")))
    left: set[str] = set()
    listed = _words(text, message, asked)
    for number, word in enumerate(listed):
        if number not in taken and word.folded not in _NOISE and (codes := _by_stem(word, gazetteer)):
            found.update(dict.fromkeys(codes))
            taken.add(number)
            if word.before in _FROM or _LEFT.fullmatch(word.folded):
                left.update(codes)
    if not found and region is None:
        for number, word in enumerate(listed):
            if not ordinary(word.folded) and (codes := _misspelt(word, gazetteer, asked)):
                found.update(dict.fromkeys(codes))
                taken.add(number)
    stayed = tuple(code for code in found if code not in left)
    return Places(stayed or tuple(found), None if found else region, frozenset(taken), around)


def _of_several_words(message: tuple[str, ...], gazetteer: Gazetteer) -> tuple[dict[str, None], set[int]]:
    """Municipalities whose names are several words, and the numbers of those words."""
    found: dict[str, None] = {}
    taken: set[int] = set()
    for size in (3, 2):
        for start in range(len(message) - size + 1):
            if code := gazetteer.phrases.get(message[start : start + size]):
                found[code] = None
                taken.update(range(start, start + size))
    return found, taken


def _words(text: str, message: tuple[str, ...], asked: bool) -> list[_Word]:
    typed = plain_words(text)
    typed = typed if len(typed) == len(message) else message
    alone = asked or len([word for word in message if word not in _NOISE]) == 1
    return [_Word(*word, alone) for word in zip(message, typed, ("", *message), strict=False)]


def _region(message: tuple[str, ...], gazetteer: Gazetteer) -> tuple[str | None, frozenset[int]]:
    for number, word in enumerate(message):
        for cut in range(len(word), 2, -1):
            for before, region in gazetteer.regions.get(word[:cut], ()):
                start = number - len(before)
                if start >= 0 and message[start:number] == before and _ENDINGS.fullmatch(word[cut:]):
                    return region, frozenset(range(start, number + 1))
    return None, frozenset()


def _inside(word: str, gazetteer: Gazetteer) -> list[str]:
    """Municipalities and regions within a run of letters of a script without spaces."""
    return [code for name, code in gazetteer.inside.items() if name in word] if NO_SPACES.search(word) else []


def _by_stem(word: _Word, gazetteer: Gazetteer) -> list[str]:
    """Names of which this word is a form. Dots that were typed must be dots of the name: "lähti" is not Lahti."""
    for cut in range(len(word.folded), 1, -1):
        codes, ending = gazetteer.stems.get(word.folded[:cut]), word.folded[cut:]
        if not codes or not _ENDINGS.fullmatch(ending):
            continue
        typed = word.typed[:cut]
        if _DOTS.intersection(typed) and typed not in gazetteer.marked:
            continue
        meant = word.alone or word.before in _BEFORE or _LOCATIVE.match(ending)
        if word.folded[:cut] not in gazetteer.doubtful or meant:
            return sorted(codes)
    return []


def _misspelt(word: _Word, gazetteer: Gazetteer, asked: bool) -> list[str]:
    """The nearest names, at most three. Where nothing says that a place is meant, only a long word in the locative counts."""
    says_so = word.alone or word.before in _BEFORE
    least = NEAR if asked else NEAR_UNASKED if says_so else NEAR_UNASKED + 2
    if len(word.folded) < least:
        return []
    best: dict[str, int] = {}
    for stem, codes in gazetteer.long.get(word.folded[0], ()):
        allowed = 2 if says_so and len(stem) >= 2 * NEAR else 1
        if len(stem) < least - 1 or len(word.folded) < len(stem) - allowed:
            continue
        for cut in range(len(stem) - 1, min(len(word.folded), len(stem) + 1) + 1):
            ending = word.folded[cut:]
            if not _ENDINGS.fullmatch(ending) or not (says_so or _LOCATIVE.match(ending)):
                continue
            distance = DamerauLevenshtein.distance(word.folded[:cut], stem, score_cutoff=allowed)
            if distance <= allowed:
                best.update({code: min(distance, best.get(code, allowed)) for code in codes})
    nearest = min(best.values(), default=0)
    return sorted(code for code, distance in best.items() if distance == nearest)[:3]
