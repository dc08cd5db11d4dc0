"""The command line: parses, calls one function, prints. Data to standard output, remarks to standard error."""

import json
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from bot import evaluate, settings
from bot.app import App, Shelf
from bot.catalogue import Catalogue
from bot.catalogue.kinds import did_you_mean
from bot.catalogue.shapes import SHAPES
from bot.channels import batch, logs, telegram, terminal
from bot.cli_proof import COMMANDS
from bot.dialogue import Said, State, step
from bot.dialogue.towards import towards
from bot.errors import BotError
from bot.evaluate.report import GROUPINGS
from bot.proof import hole_problems
from bot.routing import Situation, read_receipt
from bot.storage import FileCache, Store
from bot.understand import nearest, places, read, with_phrase
from bot.voice import OWN_NAMES, render, words_in


class Commands(click.Group):
    """Turns what a person can act on into one line and exit code 1."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BotError as fault:
            click.echo(f"luotsi: {fault}", err=True)
            ctx.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="luotsi")
def main() -> None:
    """Luotsi brings a person to one right door."""


def _settings() -> settings.Settings:
    return settings.read(os.environ)


def _shelf() -> Shelf:
    chosen = _settings()
    return Shelf(chosen.catalogue, FileCache(chosen.data / "cache"))


def _municipality(name: str | None, catalogue: Catalogue) -> str | None:
    if not name:
        return None
    codes = places(name, catalogue, asked=True).codes
    if len(codes) != 1:
        names = [place.name["fi"] for place in catalogue.municipalities.values()]
        raise BotError(f'no municipality "{name}". {did_you_mean(name, names)}')
    return codes[0]


LANGUAGE = click.option(
    "--language", type=click.Choice(list(OWN_NAMES)), default="fi", show_default=True, help="Language of the answer."
)
PLACE = click.option("--municipality", help="Name of a municipality, e.g. Hollola.")


@main.command()
@click.option("--language", type=click.Choice(list(OWN_NAMES)), help="Start in this language.")
def talk(language: str | None) -> None:
    """Talk with Luotsi in the terminal: no token, no server, no network."""
    chosen = _settings()
    shelf = _shelf()
    shelf.opened()
    store = Store(chosen.database)
    try:
        terminal.converse(App(shelf, store, settings.shipped("locales"), chosen.quality_owner), language)
    finally:
        store.close()


@main.command()
def serve() -> None:
    """Run the Telegram bot by long polling. Needs LUOTSI_TELEGRAM_TOKEN or LUOTSI_TELEGRAM_TOKEN_FILE."""
    chosen = _settings()
    if chosen.token is None:
        raise BotError("no Telegram token. Set LUOTSI_TELEGRAM_TOKEN, or LUOTSI_TELEGRAM_TOKEN_FILE to a file that holds it")
    logs.begin(chosen.token)
    shelf, store = _shelf(), None
    shelf.refresh()
    if shelf.catalogue is None:
        click.echo("luotsi: the catalogue has errors, so only help is given until it is mended:", err=True)
        click.echo("\n".join(map(str, shelf.problems)), err=True)
    try:
        store = Store(chosen.database)
    except BotError as fault:
        click.echo(f"luotsi: {fault}. Only help is given until the next start", err=True)
    telegram.serve(App(shelf, store, settings.shipped("locales"), chosen.quality_owner), chosen.token, chosen.telegram_api)


@main.command()
def check() -> None:
    """Check the catalogue: file:line: level: fault. way out. Exit code 1 when there is an error."""
    shelf = _shelf()
    shelf.refresh()
    problems = list(shelf.problems)
    if shelf.catalogue:
        problems += [*evaluate.golden_problems(shelf.catalogue), *hole_problems(shelf.catalogue, date.today())]
    for problem in problems:
        click.echo(str(problem))
    errors = sum(problem.level == "error" for problem in problems)
    click.echo(f"{errors} errors, {len(problems) - errors} warnings", err=True)
    sys.exit(1 if errors else 0)


@main.command()
@click.argument("kind", type=click.Choice(list(SHAPES)), required=False)
@click.option("--write", type=click.Path(file_okay=False, path_type=Path), help="Write all schemas into this folder.")
def schema(kind: str | None, write: Path | None) -> None:
    """Print the JSON Schema of a kind of catalogue file, for editors."""
    for name in SHAPES:
        if write:
            write.mkdir(parents=True, exist_ok=True)
            (write / f"{name}.json").write_text(schema_text(name), encoding="utf-8")
        elif kind in (None, name):
            click.echo(schema_text(name), nl=False)


def schema_text(kind: str) -> str:
    """The JSON Schema of a kind of catalogue file."""
    shape = {"$schema": "https://json-schema.org/draft/2020-12/schema", **SHAPES[kind].schema()}
    return json.dumps(shape, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


@main.command()
@click.argument("text")
@PLACE
@LANGUAGE
@click.option("--add", metavar="NEED", help="What would change if TEXT were a phrase of this need.")
def why(text: str, municipality: str | None, language: str, add: str | None) -> None:
    """Show which needs TEXT finds, because of which words, the nearest phrases, and which door and rule follow."""
    catalogue = _shelf().opened()
    reading = read(text, catalogue, language=language)
    places = ", ".join(reading.places.codes) or "-"
    click.echo(f"decision {reading.decision}, language {reading.language}, municipality {places}, in scope {reading.scope:.1f}")
    if reading.alarm:
        click.echo(f'danger   {reading.alarm.need}  because of "{reading.alarm.because}"')
    for match in reading.candidates:
        click.echo(f"{match.score:6.3f}  {match.need:24} {', '.join(match.because)}")
    for phrase, likeness in nearest(text, reading.candidates[0].need, catalogue) if reading.candidates else ():
        click.echo(f'{likeness:6.2f}  like "{phrase}"')
    if add:
        _known_need(add, catalogue)
        for need, before, after in with_phrase(text, add, catalogue):
            click.echo(f"{before:6.3f} -> {after:.3f}  {need}")
    state = State(language=language, situation=Situation(municipality=_municipality(municipality, catalogue)))
    for reply in step(state, Said(at=datetime.now(UTC), text=text), catalogue).replies:
        click.echo(f"{type(reply).__name__}{_told(reply)}")


def _told(reply: object) -> str:
    door = getattr(reply, "door", None)
    if door:
        return (
            f": {door.provider} by rule {door.rule} ({door.ground}), decided by {dict(door.decided)}, elsewhere {door.elsewhere}"
        )
    return f" {_fields(reply)}"


def _known_need(need: str, catalogue: Catalogue) -> None:
    if need not in catalogue.needs:
        raise BotError(f'no need "{need}". {did_you_mean(need, dict(catalogue.needs))}')


def _fields(reply: object) -> str:
    slots = getattr(reply, "__slots__", ())
    return " ".join(f"{name}={getattr(reply, name)!r}" for name in slots)


@main.command()
@click.argument("need")
@PLACE
@LANGUAGE
@click.option("--fact", "facts", multiple=True, help="A fact that is known, e.g. registered=yes.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="As of that day; today without it.")
def card(need: str, municipality: str | None, language: str, facts: tuple[str, ...], on: datetime | None) -> None:
    """Print the door card of NEED, or the question that comes first."""
    catalogue = _shelf().opened()
    _known_need(need, catalogue)
    if bad := [fact for fact in facts if "=" not in fact]:
        raise BotError(f'"{bad[0]}" is no fact. Write it as registered=yes')
    try:
        known = batch.situation(_municipality(municipality, catalogue), None, dict(fact.split("=", 1) for fact in facts))
    except ValueError as fault:
        raise BotError(str(fault)) from None
    state = State(language=language, situation=known)
    now = on.replace(hour=12, tzinfo=UTC) if on else datetime.now(UTC)
    for reply in towards(need, state, now, catalogue).replies:
        click.echo(render(reply, words_in(language, settings.shipped("locales")), catalogue, now).text)


@main.command()
@click.argument("code")
def receipt(code: str) -> None:
    """Show the door and the reason behind the CODE under somebody's card, in Finnish."""
    catalogue = _shelf().opened()
    found = read_receipt(code, catalogue)
    if found is None:
        raise BotError(f'"{code}" is no code of ours, or a character is wrong. It looks like 4F7KQ-0M2XA-T')
    words, now = words_in("fi", settings.shipped("locales")), datetime.now(UTC)
    if not found.current:
        click.echo("The catalogue has changed since; this is the door of today.")
    if found.area:
        click.echo(
            f"Somewhere in {catalogue.areas[found.area]['fi']}; written in {OWN_NAMES.get(found.language, found.language)}."
        )
    state = State(language="fi", situation=found.situation)
    for reply in towards(found.need, state, now, catalogue).replies:
        click.echo(render(reply, words, catalogue, now).text)


@main.command()
@click.option("--jsonl", is_flag=True, required=True, help="One JSON object a line on standard input and output.")
def route(jsonl: bool) -> None:
    """Read questions, write decisions and doors: the batch interface of every evaluation."""
    catalogue = _shelf().opened()
    for line in sys.stdin.buffer:
        if line.strip():
            click.echo(json.dumps(batch.answer(line, catalogue), ensure_ascii=False))


@main.command("eval")
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--by", type=click.Choice(GROUPINGS), help="Figures of each language, need or style too, worst first.")
@click.option("--chosen", is_flag=True, help="As if everyone had chosen the language they write in.")
@click.option("--confusions", is_flag=True, help="What is taken for what.")
@click.option("--save", type=click.Path(dir_okay=False, path_type=Path), help="Write a page with all figures and the picture.")
def evaluate_(files: tuple[Path, ...], by: str | None, chosen: bool, confusions: bool, save: Path | None) -> None:
    """Measure how test messages are understood: lines of JSON with text, need, and language or a file named after it."""
    catalogue = _shelf().opened()
    told = evaluate.tell(evaluate.read_rows(files, catalogue), catalogue, chosen=chosen)
    click.echo(evaluate.table(told, by))
    if confusions:
        click.echo(evaluate.confusions_text(told))
    if save:
        save.write_text(evaluate.page(told), encoding="utf-8")


for command in COMMANDS:
    main.add_command(command)
