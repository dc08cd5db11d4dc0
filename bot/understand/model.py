"""Which needs a message speaks for, and in which language: a softmax over all phrases, and the nearness to each need's mean.

The softmax chooses best between needs; nearness to the mean of a need's phrases tells best what is none of them.
Deterministic, trained on the catalogue's phrases alone, the same arrays from the same phrases.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.catalogue.model import Phrases
from bot.understand.features import BUCKETS, Counted, Floats, Ints, features, of_word
from bot.understand.normalise import words

OUT, SMALL = "out_of_scope", "smalltalk"
RECIPE = "5"
"""Changes whenever the same phrases would give other arrays; part of the name of what is kept between starts."""
EPOCHS = 10
RATE = 0.5
SHRINK = 2e-4
SEED = 1
LEAST = 2
"""Phrases a feature must stand in; single ones take twice the room and change no figure."""
LANGUAGE_PRIOR = 8.0
"""Nats in favour of the language a person has chosen: three words of another language outweigh it."""
SCOPE = {
    "near": -0.844,
    "above the mean": 0.136,
    "above the rest": 0.786,
    "near out of scope": -0.954,
    "near ten": 0.283,
    "near small talk": 5.609,
    "share": 4.106,
    "spread": 6.048,
    "always": -9.833,
}
"""Weights of what tells that a message is a need at all; their sum is its logit. Logistic regression on the project's own test
messages against near misses and everyday sentences of others.

near, near ten, ...   cosine with the mean of the best need's phrases, of the ten nearest needs', of what is no need
above the mean, rest  logit of the best need above that of the needs together, and of out of scope and small talk
share, spread         belief in the best need, and the deviation of the needs' logits
"""
NEAREST = 10
Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Scored:
    """What the model says of one message.

    logits      per label, in nats
    near        per label, cosine with the mean of its phrases in the message's language
    tongues     per language, log-probability up to a constant
    counted     what the message holds; `known` its rows and `values` its weights in the model
    """

    logits: Floats
    near: Floats
    tongues: Floats
    counted: Counted
    known: Ints
    values: Floats


@dataclass(frozen=True, slots=True)
class Model:
    """Trained arrays. F known features, K labels, L languages.

    rows        (BUCKETS) row of each feature, -1 for unknown ones
    idf         (F)
    weights     (F, K) of the softmax
    sums        (F, K) of each label's phrases
    norms       (L, K) length of the sum of a label's phrases in one language
    tongues     (F, L) log-probability of a feature in a language
    """

    labels: tuple[str, ...]
    codes: tuple[str, ...]
    rows: Ints
    idf: Floats
    weights: NDArray[np.float16]
    sums: NDArray[np.float16]
    norms: Floats
    tongues: NDArray[np.float16]

    def score(self, message: tuple[str, ...], prior: str | None = None) -> Scored:
        """Scores of a message's folded words; `prior` is the language that the person has chosen."""
        counted = features(message)
        known = self.rows[counted.ids]
        values = np.where(known >= 0, (1 + np.log(counted.counts)) * self.idf[known], 0).astype(np.float32)
        values /= float(np.linalg.norm(values)) or 1.0
        rows, held = known[known >= 0], values[known >= 0]
        logits = held @ self.weights[rows].astype(np.float32)
        tongues = counted.counts[known >= 0] @ self.tongues[rows].astype(np.float32)
        if prior in self.codes:
            tongues[self.codes.index(prior)] += LANGUAGE_PRIOR
        near = held @ self.sums[rows].astype(np.float32) / self.norms[int(np.argmax(tongues))]
        return Scored(logits, near, tongues, counted, known, values)

    def knows(self, word: str) -> bool:
        """Does a folded word stand in several phrases."""
        return bool(self.rows[of_word(word)[0]] >= 0)

    def evidence(self, scored: Scored, label: int) -> Floats:
        """What each word of the message added to `label`, in parts of the softmax's logit."""
        rows = np.maximum(scored.known, 0)
        gain = scored.values * self.weights[rows, label].astype(np.float32) / scored.counted.counts
        return np.bincount(scored.counted.words, weights=gain[scored.counted.places]).astype(np.float32)


def key_of(sources: Sequence[Phrases]) -> str:
    """16 hexadecimal digits over the phrases and the recipe: the same key, the same arrays."""
    digest = sha256(RECIPE.encode())
    for language, label, saying in _sayings(sources):
        digest.update(f"{language}\0{label}\0{saying}\0".encode())
    return digest.hexdigest()[:16]


def _sayings(sources: Sequence[Phrases]) -> list[tuple[str, str, str]]:
    return [
        (source.language, label, saying)
        for source in sources
        for label, sayings in [*source.needs.items(), (OUT, source.out_of_scope), (SMALL, source.smalltalk)]
        for saying in sayings
    ]


def train(sources: Sequence[Phrases]) -> dict[str, NDArray[Any]]:
    """The arrays of a model, to be kept and given to `restore`. Takes about 0.4 ms a phrase."""
    sayings = _sayings(sources)
    counted = [features(words(saying)) for _, _, saying in sayings]
    seen = np.bincount(np.concatenate([one.ids for one in counted]) if counted else [], minlength=BUCKETS)
    kept = np.flatnonzero(seen >= LEAST)
    rows = np.full(BUCKETS, -1, dtype=np.int32)
    rows[kept] = np.arange(len(kept))
    idf = (np.log((1 + len(sayings)) / (1 + seen[kept])) + 1).astype(np.float32)
    labels, codes = sorted({label for _, label, _ in sayings}), sorted({code for code, _, _ in sayings})
    targets = [labels.index(label) for _, label, _ in sayings]
    tongues = [codes.index(code) for code, _, _ in sayings]
    samples = [_sample(one, rows, idf) for one in counted]
    sums, norms = _means(samples, targets, tongues, (len(kept), len(labels), len(codes)))
    return {
        "labels": np.array(labels),
        "codes": np.array(codes),
        "kept": kept.astype(np.int32),
        "idf": idf,
        "weights": _softmax(samples, targets, (len(kept), len(labels))).astype(np.float16),
        "sums": sums.astype(np.float16),
        "norms": norms,
        "tongues": _tongues(counted, rows, tongues, (len(kept), len(codes))).astype(np.float16),
    }


def restore(arrays: Arrays) -> Model:
    """The model of `train`'s arrays."""
    rows = np.full(BUCKETS, -1, dtype=np.int32)
    rows[arrays["kept"]] = np.arange(len(arrays["kept"]))
    return Model(
        labels=tuple(map(str, arrays["labels"])),
        codes=tuple(map(str, arrays["codes"])),
        rows=rows,
        **{name: arrays[name] for name in ("idf", "weights", "sums", "norms", "tongues")},
    )


def _sample(one: Counted, rows: Ints, idf: Floats) -> tuple[Ints, Floats]:
    here = rows[one.ids]
    held = here >= 0
    values = (1 + np.log(one.counts[held])) * idf[here[held]]
    return here[held], (values / (float(np.linalg.norm(values)) or 1.0)).astype(np.float32)


def _softmax(samples: list[tuple[Ints, Floats]], targets: list[int], shape: tuple[int, int]) -> Floats:
    """Stochastic gradient descent with a step per weight (AdaGrad), in a fixed random order."""
    weights = np.zeros(shape, dtype=np.float32)
    squares = np.full(shape, 1e-8, dtype=np.float32)
    order = np.random.default_rng(SEED)
    for _ in range(EPOCHS):
        for number in order.permutation(len(samples)):
            rows, values = samples[number]
            here = weights[rows]
            logits = values @ here
            error = np.exp(logits - logits.max())
            error /= error.sum()
            error[targets[number]] -= 1
            slope = values[:, None] * error + SHRINK * here
            steps = squares[rows] + slope * slope
            squares[rows] = steps
            weights[rows] = here - RATE * slope / np.sqrt(steps)
    return weights


def _means(
    samples: list[tuple[Ints, Floats]], targets: list[int], tongues: list[int], shape: tuple[int, int, int]
) -> tuple[Floats, Floats]:
    features_, labels, codes = shape
    sums = np.zeros((features_, labels), dtype=np.float32)
    norms = np.zeros((codes, labels), dtype=np.float32)
    for code in range(codes):
        own = np.zeros((features_, labels), dtype=np.float32)
        for (rows, values), target, tongue in zip(samples, targets, tongues, strict=True):
            if tongue == code:
                own[rows, target] += values
        norms[code] = np.linalg.norm(own, axis=0)
        sums += own
    return sums, np.maximum(norms, 1e-6)


def _tongues(counted: list[Counted], rows: Ints, tongues: list[int], shape: tuple[int, int]) -> Floats:
    """Naive Bayes over all features, add-one smoothed."""
    counts = np.ones(shape, dtype=np.float32)
    for one, tongue in zip(counted, tongues, strict=True):
        here = rows[one.ids]
        counts[here[here >= 0], tongue] += one.counts[here >= 0]
    found: Floats = np.log(counts / counts.sum(axis=0))
    return found
