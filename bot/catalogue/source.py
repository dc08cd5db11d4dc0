"""Strict YAML: mappings, lists, strings and null, each with its line. No other type, alias, tag or duplicate key.

It never guesses: `yes`, `1.10` and `09:00` stay the strings an editor typed. Safe against deep and huge documents.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bot.errors import Place, Problem

MAX_BYTES = 4_000_000
"""A catalogue file's size; the largest shipped one, the municipalities, holds 60 kB."""
MAX_DEPTH = 12
"""Levels of nesting; the deepest shipped document has 7."""
FORBIDDEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Bidi controls: text that reads other than it is stored has no place in a catalogue."""

Value = "Node | None"


@dataclass(frozen=True, slots=True)
class Node:
    """One YAML value. `value` is a string, a list of nodes, a mapping of nodes, or None for null."""

    place: Place
    value: "str | list[Node] | dict[str, Node] | None"
    key_places: dict[str, Place] = field(default_factory=dict)

    def items(self) -> "Iterator[tuple[str, Node]]":
        """The entries of a mapping; nothing for any other kind."""
        if isinstance(self.value, dict):
            yield from self.value.items()

    def entries(self) -> "list[Node]":
        """The members of a list; nothing for any other kind."""
        return self.value if isinstance(self.value, list) else []


def read(path: Path, name: str, problems: list[Problem]) -> Node | None:
    """The document in `path`, or None with the reason added to `problems`. `name` is shown as the file."""
    try:
        raw = path.read_bytes()
    except OSError as fault:
        problems.append(Problem(Place(name), f"cannot be read: {fault.strerror}"))
        return None
    if len(raw) > MAX_BYTES:
        problems.append(Problem(Place(name), f"is {len(raw):,} bytes long", f"At most {MAX_BYTES:,} are read; split it"))
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        problems.append(Problem(Place(name, line), "is not valid UTF-8", "Save the file as UTF-8"))
        return None
    return parse(text, name, problems)


def parse(text: str, name: str, problems: list[Problem]) -> Node | None:
    """The document in `text`; faults of syntax are added to `problems` and give None."""
    if hidden := FORBIDDEN.search(text):
        line = text.count("\n", 0, hidden.start()) + 1
        problems.append(Problem(Place(name, line), "holds an invisible direction mark", "Delete it"))
        return None
    loader = yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader
    try:
        return _Builder(name, problems).document(yaml.parse(text, Loader=loader))
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        problems.append(
            Problem(
                Place(name, mark.line + 1 if mark else 0),
                f"is not YAML: {fault.problem or fault.context}",
                "Check indents, quotes and colons around this line",
            )
        )
    except yaml.YAMLError as fault:
        problems.append(Problem(Place(name), f"is not YAML: {str(fault).splitlines()[0]}"))
    except _Refused as fault:
        problems.append(fault.problem)
    return None


class _Refused(Exception):
    """A document we stop reading: what follows could not be placed."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class _Builder:
    """Turns parse events into nodes; events, not `load`, so that nothing is ever constructed from a tag."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise _Refused(Problem(self._place(event), "a second document in one file", "Remove the line ---"))
                root = self._node(next(events), events, 1)
        return root

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        place = self._place(event)
        if depth > MAX_DEPTH:
            raise _Refused(Problem(place, f"is nested deeper than {MAX_DEPTH} levels", "Make it flatter"))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(Problem(place, "anchors (&) and aliases (*) are not allowed", "Write the value out, or quote it"))
        if isinstance(event, yaml.ScalarEvent):
            self._no_tag(event.tag, place)
            plain_null = event.implicit[0] and event.value in ("", "~", "null")
            return Node(place, None if plain_null else event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            self._no_tag(event.tag, place)
            members = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                members.append(self._node(event, events, depth + 1))
            return Node(place, members)
        return self._mapping(event, events, depth)

    def _mapping(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        place = self._place(event)
        self._no_tag(getattr(event, "tag", None), place)
        found: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key.value, str):
                self.problems.append(Problem(key.place, "a key must be a word"))
            elif key.value in found:
                self.problems.append(
                    Problem(
                        key.place,
                        f'"{key.value}" stands twice, first on line {keys[key.value].line}',
                        "Delete or rename one of them",
                    )
                )
            else:
                found[key.value], keys[key.value] = value, key.place
        return Node(place, found, keys)

    def _no_tag(self, tag: str | None, place: Place) -> None:
        if tag not in (None, "!"):
            raise _Refused(Problem(place, f'the tag "{tag}" is not allowed', "Write plain text; quote it if it starts with !"))

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.name, mark.line + 1 if mark else 0)
