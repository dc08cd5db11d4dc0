"""Arrays kept between starts, one file a key. A cache that cannot be read or written is no fault: it is made again."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

KEPT = 3
"""Files kept; older ones are deleted."""


@dataclass(frozen=True, slots=True)
class FileCache:
    """Named arrays in `folder`."""

    folder: Path

    def get(self, key: str) -> Mapping[str, NDArray[Any]] | None:
        """The arrays kept under `key`; None when there are none, or they are damaged."""
        try:
            with (self.folder / f"{key}.npz").open("rb") as raw, np.load(raw, allow_pickle=False) as file:
                return {name: file[name] for name in file.files}
        except (OSError, ValueError, KeyError, BadZipFile):
            return None

    def put(self, key: str, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Keeps the arrays, whole or not at all, and forgets the oldest."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, suffix=".part", delete=False) as file:
                np.savez(file, allow_pickle=False, **arrays)
            Path(file.name).replace(self.folder / f"{key}.npz")
            files = sorted(self.folder.glob("*.npz"), key=lambda path: path.stat().st_mtime, reverse=True)
            for path in files[KEPT:]:
                path.unlink(missing_ok=True)
        except OSError:
            return
