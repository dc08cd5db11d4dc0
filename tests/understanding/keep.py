"""Writes today's figures into figures.json, as the least that is accepted from now on: `python -m tests.understanding.keep`."""

import json

from bot.catalogue import load
from bot.evaluate import figures_of, read_rows, tell
from bot.storage import FileCache
from bot.understand import prepare
from tests.conftest import CACHE, ROOT

NAMES = ("first", "helped", "wrong", "lost", "out_of_scope", "smalltalk", "danger", "false_alarms", "language")


def main() -> None:
    """Measures every language."""
    catalogue = load(ROOT / "knowledge").catalogue
    assert catalogue
    prepare(catalogue, FileCache(CACHE))
    folder = ROOT / "tests" / "understanding"
    kept = {}
    for path in sorted(folder.glob("*.jsonl")):
        found = figures_of(tell(read_rows([path], catalogue), catalogue))
        kept[path.stem] = {name: round(getattr(found, name), 3) for name in NAMES}
    (folder / "figures.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
