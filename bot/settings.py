"""The settings, read from the environment once, by the command line alone, and passed down as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from bot.errors import BotError

PREFIX = "LUOTSI_"
NAMES = (
    "LUOTSI_TELEGRAM_TOKEN",
    "LUOTSI_TELEGRAM_TOKEN_FILE",
    "LUOTSI_TELEGRAM_API",
    "LUOTSI_DATA",
    "LUOTSI_DATABASE",
    "LUOTSI_CATALOGUE",
    "LUOTSI_QUALITY_OWNER",
)
SHIPPED = Path(__file__).parent / "shipped"
CHECKOUT = Path(__file__).parent.parent


def shipped(folder: str) -> Path:
    """The `knowledge` or `locales` that came with this installation: beside the checkout, or inside the wheel."""
    inside = SHIPPED / folder
    return inside if inside.is_dir() else CHECKOUT / folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator may set.

    token           Telegram's secret, None without Telegram; never in `repr`
    telegram_api    base address of the Bot API without the token, None for Telegram's own
    data            folder of the embedded database
    database        SQLAlchemy address
    catalogue       folder of the catalogue
    quality_owner   role and contact of who answers for the content
    """

    token: str | None = field(default=None, repr=False)
    telegram_api: str | None = None
    data: Path
    database: str = field(repr=False)
    catalogue: Path
    quality_owner: str | None = None


def read(environment: Mapping[str, str]) -> Settings:
    """Settings of `environment`. BotError on an unknown LUOTSI_ name or an unreadable token file."""
    for name in environment:
        if name.startswith(PREFIX) and name not in NAMES:
            near = extractOne(name, NAMES, scorer=ratio)
            hint = f' Did you mean "{near[0]}"?' if near and near[1] > 60 else f" Known: {', '.join(NAMES)}."
            raise BotError(f'unknown setting "{name}".{hint}')
    value = {name: environment[name].strip() for name in NAMES if environment.get(name, "").strip()}
    data = Path(value.get("LUOTSI_DATA") or user_data_path("luotsi")).expanduser()
    return Settings(
        token=_token(value),
        telegram_api=value.get("LUOTSI_TELEGRAM_API"),
        data=data,
        database=value.get("LUOTSI_DATABASE") or f"sqlite:///{data / 'luotsi.sqlite3'}",
        catalogue=Path(value.get("LUOTSI_CATALOGUE") or shipped("knowledge")).expanduser(),
        quality_owner=value.get("LUOTSI_QUALITY_OWNER"),
    )


def _token(value: Mapping[str, str]) -> str | None:
    if "LUOTSI_TELEGRAM_TOKEN" in value and "LUOTSI_TELEGRAM_TOKEN_FILE" in value:
        raise BotError("both LUOTSI_TELEGRAM_TOKEN and LUOTSI_TELEGRAM_TOKEN_FILE are set. Keep one of them")
    if "LUOTSI_TELEGRAM_TOKEN_FILE" not in value:
        return value.get("LUOTSI_TELEGRAM_TOKEN")
    path = Path(value["LUOTSI_TELEGRAM_TOKEN_FILE"]).expanduser()
    try:
        return path.read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError) as fault:
        raise BotError(f"the token file {path} cannot be read: {type(fault).__name__}") from None
