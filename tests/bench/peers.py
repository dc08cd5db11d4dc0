"""Our reading beside other methods: the same phrases, the same messages, one run. `python -m tests.bench.peers [--messages N]`.

Needs the group `bench` of pyproject.toml. Right at once, right among three, and milliseconds a message; without deciding what is
out of scope, which only ours does.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from bot.catalogue import Catalogue, load
from bot.evaluate import Asked, read_rows
from bot.storage import FileCache
from bot.understand import prepare, read, words
from tests.conftest import CACHE, ROOT

Ranker = Callable[[str], list[str]]
Taught = list[tuple[str, str]]


def ours(catalogue: Catalogue) -> Ranker:
    """What the bot does, places and danger included."""
    return lambda text: [match.need for match in read(text, catalogue).candidates]


def fuzzy(taught: Taught) -> Ranker:
    """rapidfuzz: the phrase with the most words in common."""
    from rapidfuzz import fuzz, process

    texts = [" ".join(words(text)) for text, _ in taught]

    def rank(text: str) -> list[str]:
        near = process.extract(" ".join(words(text)), texts, scorer=fuzz.token_set_ratio, limit=30)
        return list(dict.fromkeys(taught[number][1] for _, _, number in near))

    return rank


def bm25(taught: Taught) -> Ranker:
    """bm25s over words and their pieces of four letters."""
    import bm25s

    def pieces(text: str) -> list[str]:
        return [word[i : i + 4] for word in words(text) for i in range(max(1, len(word) - 3))]

    index = bm25s.BM25()
    index.index([pieces(text) for text, _ in taught], show_progress=False)

    def rank(text: str) -> list[str]:
        found, _ = index.retrieve([pieces(text)], k=30, show_progress=False)
        return list(dict.fromkeys(taught[int(number)][1] for number in found[0]))

    return rank


def machine(taught: Taught) -> Ranker:
    """scikit-learn: character n-grams and a linear support vector machine."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True, min_df=2)
    model = LinearSVC(C=1.0).fit(
        vectors.fit_transform([" ".join(words(text)) for text, _ in taught]), [need for _, need in taught]
    )

    def rank(text: str) -> list[str]:
        scores = model.decision_function(vectors.transform([" ".join(words(text))]))[0]
        return [str(model.classes_[number]) for number in np.argsort(-scores)[:5]]

    return rank


def fast(taught: Taught) -> Ranker:
    """fastText, supervised, with pieces of two to five letters."""
    import fasttext

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "train.txt"
        path.write_text("".join(f"__label__{need} {' '.join(words(text))}\n" for text, need in taught), encoding="utf-8")
        model = fasttext.train_supervised(str(path), epoch=25, lr=0.5, minn=2, maxn=5, dim=100, verbose=0, thread=2)

    def rank(text: str) -> list[str]:
        found = model.f.predict(" ".join(words(text)) + "\n", 5, 0.0, "strict")
        return [label.removeprefix("__label__") for _, label in found]

    return rank


def measure(name: str, rank: Ranker, asked: list[Asked]) -> None:
    """One line: right at once, right among three, milliseconds."""
    first = three = 0
    times = []
    for row in asked:
        begun = time.perf_counter_ns()
        found = rank(row.text)
        times.append((time.perf_counter_ns() - begun) / 1e6)
        first += row.need == (found or [""])[0]
        three += row.need in found[:3]
    shares = f"{100 * first / len(asked):5.1f} %   {100 * three / len(asked):5.1f} %"
    sys.stdout.write(f"{name:34} {shares}   p50 {statistics.median(times):8.3f} ms\n")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=600, help="of the project's own test messages, drawn with a fixed seed")
    wanted = parser.parse_args()
    catalogue = load(ROOT / "knowledge").catalogue
    assert catalogue
    prepare(catalogue, FileCache(CACHE))
    taught = [(text, need) for source in catalogue.phrases.values() for need, texts in source.needs.items() for text in texts]
    files = sorted((ROOT / "tests" / "understanding").glob("*.jsonl"))
    asked = [row for row in read_rows(files, catalogue) if row.need in catalogue.needs]
    asked = random.Random(1).sample(asked, min(wanted.messages, len(asked)))
    sys.stdout.write(f"{len(taught):,} phrases, {len(asked)} messages\n{'':34} at once   among 3\n")
    measure("ours", ours(catalogue), asked)
    for name, make in (("bm25s, pieces of 4", bm25), ("scikit-learn LinearSVC", machine), ("fastText", fast)):
        measure(name, make(taught), asked)
    measure("rapidfuzz token_set_ratio (100)", fuzzy(taught), asked[:100])


if __name__ == "__main__":
    main()
