"""Which phrases a message is like: character n-grams of every phrase, TF-IDF, cosine; per need the mean and the nearest.

Deterministic and built from the catalogue alone. The mean of a need's phrases tells best what is none of them; its five
nearest phrases tell best which one it is; the score is the average of both. Measured in `tests/bench`.
"""

import itertools
import math
from collections import Counter
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.catalogue.model import Catalogue, Phrases
from bot.understand.normalise import words

BUCKETS = 1 << 18
"""Hashed features; 6,000 phrases hold about 60,000 different ones."""
GRAM = 5
NEAREST = 5
OUT, SMALL = "out_of_scope", "smalltalk"
Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


def features(message: tuple[str, ...]) -> Counter[int]:
    """Hashed n-grams of 1-5 characters within words, words and pairs of words, with their counts."""
    found: Counter[int] = Counter()
    for word in message:
        padded = f" {word} "
        for size in range(1, GRAM + 1):
            for start in range(len(padded) - size + 1):
                found[crc32(padded[start : start + size].encode()) % BUCKETS] += 1
        found[crc32(f"w:{word}".encode()) % BUCKETS] += 1
    for pair in itertools.pairwise(message):
        found[crc32("p:{} {}".format(*pair).encode()) % BUCKETS] += 1
    return found


@dataclass(frozen=True, slots=True)
class Match:
    """How near a message is to a need (0-1), and the phrase that spoke loudest."""

    need: str
    score: float
    phrase: str
    language: str


class Index:
    """Postings by feature over all phrases of all languages."""

    def __init__(self, sources: list[Phrases]) -> None:
        self.phrases: list[str] = []
        self.languages: list[str] = []
        self.groups: list[tuple[str, str]] = []
        owner: list[int] = []
        for source in sources:
            for need, sayings in [*source.needs.items(), (OUT, source.out_of_scope), (SMALL, source.smalltalk)]:
                self.groups.append((need, source.language))
                for saying in sayings:
                    self.phrases.append(saying)
                    self.languages.append(source.language)
                    owner.append(len(self.groups) - 1)
        self.owner: Ints = np.array(owner, dtype=np.int32)
        self._fill()

    def _fill(self) -> None:
        counted = [features(words(phrase)) for phrase in self.phrases]
        rows = np.repeat(np.arange(len(counted), dtype=np.int32), [len(c) for c in counted])
        columns = np.fromiter((f for c in counted for f in c), dtype=np.int32, count=len(rows))
        values = np.log1p(np.fromiter((n for c in counted for n in c.values()), dtype=np.float32, count=len(rows)))
        spread = np.bincount(columns, minlength=BUCKETS).astype(np.float32)
        self.idf: Floats = np.log((1 + len(counted)) / (1 + spread)).astype(np.float32) + 1
        values *= self.idf[columns]
        norms = np.sqrt(np.bincount(rows, weights=values**2, minlength=len(counted)))
        values = (values / norms[rows]).astype(np.float32)
        order = np.argsort(columns, kind="stable")
        self.rows, self.values = rows[order], values[order]
        self.starts: Ints = np.searchsorted(columns[order], np.arange(BUCKETS + 1)).astype(np.int32)
        self.norms = self._group_norms(rows, columns, values)

    def _group_norms(self, rows: Ints, columns: Ints, values: Floats) -> Floats:
        """Length of the sum of a group's phrases."""
        keys = self.owner[rows].astype(np.int64) * BUCKETS + columns
        unique, place = np.unique(keys, return_inverse=True)
        sums = np.bincount(place, weights=values)
        squares = np.bincount(unique // BUCKETS, weights=sums**2, minlength=len(self.groups))
        return np.sqrt(np.maximum(squares, 1e-9)).astype(np.float32)

    def similarities(self, message: tuple[str, ...]) -> Floats:
        """Cosine of the message with every phrase."""
        counted = features(message)
        if not counted:
            return np.zeros(len(self.phrases), dtype=np.float32)
        keys = list(counted)
        weights = [math.log1p(counted[key]) * float(self.idf[key]) for key in keys]
        norm = math.sqrt(sum(weight * weight for weight in weights))
        spans = [(self.starts[key], self.starts[key + 1], weight / norm) for key, weight in zip(keys, weights, strict=True)]
        spans = [span for span in spans if span[1] > span[0]]
        if not spans:
            return np.zeros(len(self.phrases), dtype=np.float32)
        rows = np.concatenate([self.rows[a:b] for a, b, _ in spans])
        values = np.concatenate([self.values[a:b] * np.float32(weight) for a, b, weight in spans])
        return np.bincount(rows, weights=values, minlength=len(self.phrases)).astype(np.float32)

    def rank(self, message: tuple[str, ...], prior: str | None = None) -> list[Match]:
        """Needs by score, best first, out of scope and small talk among them. `prior` breaks near ties of languages."""
        near = self.similarities(message)
        mean = np.bincount(self.owner, weights=near, minlength=len(self.groups)) / self.norms
        best: dict[str, Match] = {}
        for group, (need, language) in enumerate(self.groups):
            if mean[group] <= 0:
                continue
            members = self._members(group)
            top = np.sort(near[members])[-NEAREST:]
            score = float(mean[group] + top.mean()) / 2 * (1.0 if language == prior or prior is None else 0.97)
            if need not in best or score > best[need].score:
                loudest = int(members[int(np.argmax(near[members]))])
                best[need] = Match(need, score, self.phrases[loudest], language)
        return sorted(best.values(), key=lambda match: (-match.score, match.need))

    def _members(self, group: int) -> NDArray[np.int64]:
        low, high = np.searchsorted(self.owner, [group, group + 1])
        return np.arange(low, high)


_INDEXES: dict[str, Index] = {}


def index_of(catalogue: Catalogue) -> Index:
    """Built once per catalogue version; the last two are kept."""
    if catalogue.version not in _INDEXES:
        while len(_INDEXES) > 1:
            _INDEXES.pop(next(iter(_INDEXES)))
        _INDEXES[catalogue.version] = Index([catalogue.phrases[language] for language in sorted(catalogue.phrases)])
    return _INDEXES[catalogue.version]
