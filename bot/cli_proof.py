"""Commands for those who answer for the whole: coverage, duplicates, guarantees, comparisons. Rich draws their tables."""

import csv
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from dataclasses import asdict
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from bot import settings
from bot.catalogue import Catalogue, load
from bot.errors import BotError
from bot.proof import compare, coverage, deep, overlaps, prove
from bot.proof.pages import comparison_page, coverage_page
from bot.storage import FileCache
from bot.understand import confused, prepare

ON = click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="As of that day; today without it.")
SCENARIO = click.option("--scenario", help="As a scenario of the catalogue would have it, e.g. one-area.")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="For machines.")
HTML = click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a page that can be printed.")
LANGUAGE = click.option(
    "--language", type=click.Choice(["fi", "en"]), default="fi", show_default=True, help="Language of the page."
)
EVERYWHERE = click.option("--all", "everywhere", is_flag=True, help="Every municipality of Finland.")
STATUS = {"covered": "[green]●[/]", "general": "[yellow]◐[/]", "empty": "[red]○[/]"}


def folder() -> Path:
    """Where the catalogue lies."""
    return settings.read(os.environ).catalogue


def opened(where: Path, scenario: str | None = None) -> Catalogue:
    """The catalogue, as a scenario would have it. BotError with every problem."""
    loaded = load(where, None if scenario == "current" else scenario, words=False)
    if loaded.catalogue is None:
        raise BotError("the catalogue has errors:\n" + "\n".join(map(str, loaded.problems)))
    return loaded.catalogue


def day(on: Any, catalogue: Catalogue) -> date:
    """The day asked about, else the scenario's, else today."""
    scenario = catalogue.scenarios.get(catalogue.scenario or "")
    return on.date() if on else (scenario.on if scenario and scenario.on else date.today())


def print_json(value: object) -> None:
    """One JSON document."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def console() -> Console:
    """Wide enough for a table in a file, as wide as the window in a terminal."""
    return Console() if sys.stdout.isatty() else Console(width=140)


@click.command("coverage")
@SCENARIO
@ON
@EVERYWHERE
@HTML
@LANGUAGE
@AS_JSON
@click.option("--csv", "as_csv", is_flag=True, help="For spreadsheets.")
def coverage_(
    scenario: str | None, on: Any, everywhere: bool, html: Path | None, language: str, as_json: bool, as_csv: bool
) -> None:
    """Show each need in each municipality: covered, only a general contact, or nothing. Exit 1 on a statutory hole."""
    catalogue = opened(folder(), scenario)
    codes = list(catalogue.municipalities) if everywhere else deep(catalogue)
    cells = coverage(catalogue, codes, day(on, catalogue))
    if html:
        html.write_text(coverage_page(cells, catalogue, language), encoding="utf-8")
    if as_json:
        print_json([asdict(cell) for cell in cells])
    elif as_csv:
        writer = csv.DictWriter(sys.stdout, ["code", "need", "status", "statutory", "provider", "answers"])
        writer.writeheader()
        writer.writerows(asdict(cell) for cell in cells)
    elif not html:
        _coverage_table(cells, catalogue, codes[:16])
    holes = [cell for cell in cells if cell.status == "empty" and cell.statutory]
    for cell in holes[:10]:
        click.echo(
            f"hole: {cell.need} in {catalogue.municipalities[cell.code].name['fi']}; {cell.answers} answers by law", err=True
        )
    sys.exit(1 if holes else 0)


@click.command()
@SCENARIO
@ON
@AS_JSON
@click.option("--phrases", metavar="LANGUAGE", help="Instead: phrases of a language that fit another need better.")
def duplicates(scenario: str | None, on: Any, as_json: bool, phrases: str | None) -> None:
    """Show who does the same as another, with the evidence and who should own it."""
    if phrases:
        _confused(phrases, as_json)
        return
    catalogue = opened(folder(), scenario)
    found = overlaps(catalogue, day(on, catalogue))
    if as_json:
        print_json([asdict(finding) for finding in found])
        return
    table = Table("level", "needs", "who", "evidence", "owner", "allowed by", title=f"{len(found)} findings")
    for finding in found:
        needs, who = ", ".join(finding.needs[:4]), ", ".join(finding.who)
        table.add_row(finding.level, needs, who, finding.evidence, finding.owner, finding.allowed or "-")
    console().print(table)


@click.command("prove")
@SCENARIO
@ON
@AS_JSON
def prove_(scenario: str | None, on: Any, as_json: bool) -> None:
    """Check every guarantee over every situation. Exit 1 when one does not hold."""
    catalogue = opened(folder(), scenario)
    with Console(stderr=True).status("going through every situation"):
        found = prove(catalogue, day(on, catalogue))
    if as_json:
        told = [
            {
                "id": one.guarantee.id,
                "holds": one.holds,
                "cases": one.cases,
                "broken": one.broken,
                "source": one.guarantee.source,
            }
            for one in found
        ]
        print_json({"catalogue": catalogue.version, "guarantees": told})
    else:
        _proofs(found, catalogue)
    sys.exit(0 if all(one.holds for one in found) else 1)


@click.command("compare")
@click.argument("before")
@click.argument("after")
@EVERYWHERE
@HTML
@LANGUAGE
@AS_JSON
def compare_(before: str, after: str, everywhere: bool, html: Path | None, language: str, as_json: bool) -> None:
    """Show whose door changes from BEFORE to AFTER: 'current', a scenario, a day, a folder, or a git revision."""
    with tempfile.TemporaryDirectory() as temporary:
        (one, first), (other, second) = (_side(word, folder(), Path(temporary)) for word in (before, after))
        codes = list(one.municipalities) if everywhere else sorted({*deep(one), *deep(other)})
        found = compare(one, other, (first, second), codes)
        if html:
            html.write_text(comparison_page(found, (one, other), (before, after), language), encoding="utf-8")
        if as_json:
            print_json(asdict(found))
        elif not html:
            _comparison(found, other)


@click.command()
@AS_JSON
def preview(as_json: bool) -> None:
    """Show what the edits since the last commit change for residents, before they are published."""
    with tempfile.TemporaryDirectory() as temporary:
        old, first = _side("HEAD", folder(), Path(temporary))
        new = opened(folder())
        found = compare(old, new, (first, first), list(new.municipalities))
    if as_json:
        print_json(asdict(found))
        return
    click.echo(f"this edit changes {found.changed:,} of {found.situations:,} doors")
    _comparison(found, new)
    for name in _stale(old, new):
        click.echo(f"check the translations of {name}")
    for need in sorted({change.need for change in found.doors}):
        click.echo(f"read the golden questions of {need} again: its door changes")


COMMANDS = (coverage_, duplicates, prove_, compare_, preview)


def _side(word: str, where: Path, temporary: Path) -> tuple[Catalogue, date]:
    """A catalogue by 'current', a day, a folder, a scenario or a git revision, with the day it is asked about."""
    try:
        return opened(where), date.fromisoformat(word)
    except ValueError:
        pass
    if Path(word).is_dir():
        catalogue = opened(Path(word))
    elif word == "current" or (where / "scenarios" / f"{word}.yaml").is_file():
        catalogue = opened(where, word)
    else:
        catalogue = opened(_revision(word, where, temporary))
    return catalogue, day(None, catalogue)


def _revision(word: str, source: Path, temporary: Path) -> Path:
    """The catalogue folder as it stood in a git revision."""
    where = source.resolve()
    archive = ["git", "-C", str(where), "archive", "--format=tar", word, "--", "."]
    done = subprocess.run(archive, capture_output=True)
    if done.returncode:
        known = ", ".join(["current", *(path.stem for path in sorted((where / "scenarios").glob("*.yaml")))])
        raise BotError(f'"{word}" is no scenario, day, folder or git revision. Known: {known}')
    target = temporary / f"revision-{len(list(temporary.iterdir()))}" / where.name
    with tarfile.open(fileobj=BytesIO(done.stdout)) as tar:
        tar.extractall(target, filter="data")
    return target


def _stale(old: Catalogue, new: Catalogue) -> list[str]:
    """Services and needs whose Finnish text changed while another language stayed as it was."""
    found = []
    for table in ("services", "needs"):
        for key, entry in getattr(new, table).items():
            was = getattr(old, table).get(key)
            texts = [(entry.name, was.name)] + ([(entry.summary, was.summary)] if table == "services" else []) if was else []
            if any(
                now["fi"] != then["fi"] and any(now.get(code) == then.get(code) for code in now if code != "fi")
                for now, then in texts
            ):
                found.append(f"{table}/{key}")
    return found


def _confused(language: str, as_json: bool) -> None:
    chosen = settings.read(os.environ)
    loaded = load(chosen.catalogue).catalogue
    if loaded is None or language not in loaded.phrases:
        raise BotError(f'no phrases in "{language}". See luotsi check')
    with console().status("reading every phrase"):
        prepare(loaded, FileCache(chosen.data / "cache"))
        found = confused(language, loaded)
    if as_json:
        print_json([dict(zip(("need", "taken_for", "count", "example"), one, strict=True)) for one in found])
        return
    table = Table("need", "taken for", "phrases", "for example", title=f"phrases in {language} that fit another need better")
    for need, other, count, example in found:
        table.add_row(need, other, str(count), example)
    console().print(table)


def _coverage_table(cells: Any, catalogue: Catalogue, codes: list[str]) -> None:
    table = Table(
        "need", *(catalogue.municipalities[code].name["fi"][:9] for code in codes), title=f"catalogue {catalogue.version}"
    )
    by_place = {(cell.need, cell.code): cell for cell in cells}
    for need in catalogue.needs:
        table.add_row(need, *(STATUS[by_place[need, code].status] for code in codes))
    console().print(table)
    counts = Counter(cell.status for cell in cells)
    console().print(" ".join(f"{STATUS[status]} {status} {counts[status]}" for status in STATUS))


def _proofs(found: Any, catalogue: Catalogue) -> None:
    for one in sorted(found, key=lambda proof: proof.holds):
        mark = "[green]holds[/]" if one.holds else "[red]fails[/]"
        console().print(f"{mark}  {one.guarantee.id}  {one.cases:,} cases  [dim]{one.guarantee.source}[/]")
        for need, code, fault in one.broken[:3]:
            console().print(f"       {need} in {catalogue.municipalities[code].name['fi']}: {fault}")
        if len(one.broken) > 3:
            console().print(f"       and {len(one.broken) - 3:,} more")
    console().print(f"catalogue {catalogue.version}, {max((one.cases for one in found), default=0):,} situations")


def _comparison(found: Any, catalogue: Catalogue) -> None:
    console().print(f"{found.changed:,} of {found.situations:,} situations get another door")
    audiences: Counter[str] = Counter()
    for change in found.doors:
        audiences[catalogue.needs[change.need].audience] += change.situations
    if audiences:
        console().print("of them " + ", ".join(f"{count:,} of {who}s" for who, count in audiences.most_common()))
    for title, changes in (("another door", found.doors), ("the same door, other work", found.stages)):
        if changes:
            table = Table("need", "before", "after", "municipalities", "situations", title=title)
            for change in changes[:40]:
                table.add_row(change.need, change.before, change.after, str(len(change.codes)), str(change.situations))
            console().print(table)
    for word, promises in (("stops to hold", found.stop_to_hold), ("starts to hold", found.start_to_hold)):
        for one in promises:
            console().print(f"{word}: {catalogue.guarantees[one].text['fi'] if one in catalogue.guarantees else one}")
