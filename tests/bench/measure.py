"""Measures speed and size on this machine, each beside its floor: `python -m tests.bench.measure [--save FILE]`.

Not part of the timed tests: a shared machine is noisy. Figures that decide are ratios and CPU time, not the clock.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.app import App, Shelf
from bot.dialogue import Pressed, Said, State, step
from bot.storage import FileCache, Store
from bot.understand import read
from tests.conftest import CACHE, ROOT, environment

NOON = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
ROUNDS = 3


def messages(language: str) -> list[str]:
    """The project's own test messages."""
    lines = (ROOT / "tests" / "understanding" / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def each(action: Callable[[str], object], texts: list[str], clock: Callable[[], int]) -> list[float]:
    """Milliseconds of every text, the best of some rounds."""
    best = [float("inf")] * len(texts)
    for _ in range(ROUNDS):
        for number, text in enumerate(texts):
            begun = clock()
            action(text)
            best[number] = min(best[number], (clock() - begun) / 1e6)
    return best


def told(name: str, times: list[float], target: str) -> dict[str, object]:
    """One line of the table."""
    ordered = sorted(times)
    figures = {"p50": round(statistics.median(ordered), 3), "p99": round(ordered[int(len(ordered) * 0.99) - 1], 3)}
    sys.stdout.write(f"{name:46} p50 {figures['p50']:8.3f} ms   p99 {figures['p99']:8.3f} ms   {target}\n")
    return {"name": name, **figures, "target": target}


def steps(shelf: Shelf) -> list[dict[str, object]]:
    """The pure core."""
    catalogue = shelf.opened()
    found = []
    for language in ("fi", "sv", "en"):
        texts, state = messages(language), State(language=language)

        def one(text: str, state: State = state) -> object:
            return step(state, Said(at=NOON, text=text), catalogue)

        found.append(told(f"one step, {language} words", each(one, texts, time.perf_counter_ns), "under 2 ms"))
    texts = messages("en")
    found.append(told("one message read", each(lambda text: read(text, catalogue), texts, time.perf_counter_ns), "under 2 ms"))
    pressed = each(lambda _: step(State(), Pressed(at=NOON, data="menu"), catalogue), texts, time.perf_counter_ns)
    found.append(told("floor: a step for the button 'menu'", pressed, ""))
    return found


def turns(shelf: Shelf) -> list[dict[str, object]]:
    """State loaded, step, words, commit; and what an empty transaction costs here."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/l.sqlite3")
        app = App(shelf, store, ROOT / "locales")
        texts = messages("fi")

        def empty(text: str) -> None:
            with store.conversation("a"):
                pass

        def least(text: str) -> None:
            with store.conversation("b") as conversation:
                conversation.state()
                conversation.keep({"v": 1, "n": time.perf_counter_ns()}, NOON)

        handled = each(lambda text: app.handle("c", Said(at=NOON, text=text)), texts, time.process_time_ns)
        found = [told("load, step, words, commit (CPU)", handled, "under 6 ms")]
        found.append(told("floor: load and keep a state (CPU)", each(least, texts, time.process_time_ns), ""))
        found.append(told("floor: an empty transaction (CPU)", each(empty, texts, time.process_time_ns), ""))
        store.close()
        return found


def started() -> list[dict[str, object]]:
    """`luotsi talk` from nothing to its first question, and an empty Python with the same libraries."""
    program = (
        "import resource, subprocess, sys; subprocess.run([sys.executable, '-m', 'bot', 'talk'], stdin=subprocess.DEVNULL, "
        "stdout=subprocess.DEVNULL); sys.stdout.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))"
    )
    floor = "import sqlalchemy, alembic, numpy, babel, rapidfuzz, yaml, telegram.ext"
    found = []
    with tempfile.TemporaryDirectory() as folder:
        settings = environment(Path(folder))
        for name, code, target in (("luotsi talk ready", program, "under 1,500 ms, 150 MB"), ("floor: the imports", floor, "")):
            times, size = [], ""
            for _ in range(ROUNDS):
                begun = time.perf_counter_ns()
                size = subprocess.run([sys.executable, "-c", code], env=settings, capture_output=True, text=True).stdout
                times.append((time.perf_counter_ns() - begun) / 1e6)
            line = told(name, [min(times)], target + (f"; {int(size) // 1024} MB" if size else ""))
            found.append(line)
    return found


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--save", type=Path, help="write the figures as JSON too")
    wanted = parser.parse_args()
    shelf = Shelf(ROOT / "knowledge", FileCache(CACHE))
    begun = time.perf_counter()
    shelf.opened()
    sys.stdout.write(f"catalogue {shelf.opened().version} read and understood in {time.perf_counter() - begun:.2f} s\n")
    figures = [*steps(shelf), *turns(shelf), *started()]
    if wanted.save:
        wanted.save.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
