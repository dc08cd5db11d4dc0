"""How proving grows: `python -m tests.bench.proof`. The shipped catalogue, then synthetic ones of more needs and situations."""

import resource
import sys
import time
from dataclasses import replace
from datetime import date
from itertools import product

import numpy as np

from bot.catalogue import Catalogue, load
from bot.catalogue.model import FACTS, Rule
from bot.proof import compare, deep, prove
from tests.conftest import ROOT

TODAY = date(2026, 11, 24)
SITUATIONS = 32
NEEDS = (75, 150, 300)


def synthetic(catalogue: Catalogue, count: int) -> Catalogue:
    """`count` needs, each asked about by every fact, so that each municipality has 32 situations of it."""
    model, roles = next(iter(catalogue.needs.values())), ("employment-area", "municipality")
    needs, rules = {}, {}
    for number in range(count):
        need = f"need-{number}"
        needs[need] = replace(model, id=need)
        rules[need] = tuple(
            Rule(id=f"{need}-{one}", need=need, when=dict(zip(FACTS, ((v,) for v in values), strict=True)), role=roles[one % 2],
                 ground="employment-act", valid_from=None, valid_to=None)
            for one, values in enumerate(product(*FACTS.values()))
        )  # fmt: skip
    return replace(catalogue, needs=needs, rules=rules, version=f"synthetic-{count}")


def main() -> None:
    """Prints the table and the fit."""
    loaded = load(ROOT / "knowledge", words=False).catalogue
    other = load(ROOT / "knowledge", "one-area", words=False).catalogue
    assert loaded and other
    begun = time.process_time()
    proofs = prove(loaded, TODAY)
    sys.stdout.write(f"shipped: {max(one.cases for one in proofs):,} cases in {time.process_time() - begun:.2f} s (under 2 s)\n")
    begun = time.process_time()
    compare(loaded, other, (TODAY, TODAY), deep(loaded))
    sys.stdout.write(f"compare with one-area: {time.process_time() - begun:.2f} s (under 3 s)\n")
    sys.stdout.write(f"size: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB (under 200 MB)\n")
    points = []
    for count in NEEDS:
        made = synthetic(loaded, count)
        begun = time.process_time()
        cases = max(one.cases for one in prove(made, TODAY))
        points.append((cases, time.process_time() - begun))
        sys.stdout.write(f"{count} needs x {len(made.municipalities)} x {SITUATIONS}: {cases:,} cases in {points[-1][1]:.1f} s\n")
    sizes, times = np.array(points).T
    slope, start = np.polyfit(sizes, times, 1)
    sys.stdout.write(f"fit: {1e6 * slope:.1f} microseconds a case + {start:.2f} s\n")
    sys.stdout.write(f"size: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB\n")


if __name__ == "__main__":
    main()
