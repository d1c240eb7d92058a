"""Settings from environment variables or a TOML file; nothing else of the program reads the environment."""

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit, urlunsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from platformdirs import user_cache_path, user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

PREFIX = "SITREP_"
LANGUAGES = ("en", "ar")
"""The interface and reading languages that there are dictionaries and messages for."""

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
TELEGRAM_API_URL = "https://api.telegram.org/bot"

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_DATABASE_SCHEMES = {
    "sqlite": "sqlite",
    "sqlite+aiosqlite": "sqlite",
    "postgres": "postgresql",
    "postgresql": "postgresql",
    "postgresql+asyncpg": "postgresql",
}


class SettingsError(Exception):
    """A setting that cannot be used: one line a person can act on, without any secret in it."""


def _split(value: object) -> object:
    """Comma-separated text as its parts; anything else as it is."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    if isinstance(value, int):
        return [value]
    return value


class Settings(BaseSettings):
    """Every setting of the program, read once at the start by ``load_settings``."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    bot_token: SecretStr | None = Field(
        None, description="the bot's token, as @BotFather gives it; needed by `run` only"
    )
    database_url: str = Field(
        "",
        description="`sqlite:///FILE` or `postgresql://user:password@host/name`; "
        "default: an SQLite file in the user's data folder",
    )
    telegram_api_url: str = Field(
        TELEGRAM_API_URL,
        description="base address of a Bot API server with its `/bot`; default: Telegram's own",
    )
    owners: Annotated[tuple[int, ...], NoDecode] = Field(
        (), description="Telegram user ids of the owners, comma-separated (`/whoami` tells yours)"
    )
    timezone: str = Field("Asia/Damascus", description="IANA time zone in which days begin and end")
    countries: Annotated[tuple[str, ...], NoDecode] = Field(
        ("SY",), description="ISO codes of the countries whose places are looked for first"
    )
    languages: Annotated[tuple[str, ...], NoDecode] = Field(
        LANGUAGES,
        description="languages of reports, questions and answers; the first is the default of a new chat",
    )
    gazetteer: Annotated[tuple[Path, ...], NoDecode] = Field(
        (), description="extra gazetteer files, comma-separated: GeoNames country dumps or CSV"
    )
    boundaries: Path | None = Field(
        None, description="a GeoJSON file whose outlines (of governorates, of a front line) maps show"
    )
    tiles: str | None = Field(
        None, description="address of map tiles with {z}, {x} and {y}, as the background of maps"
    )
    tiles_attribution: str = Field("", description="whom maps name for their tiles, as the server asks")
    keep_names: bool = Field(
        True, description="whether names of victims and detainees are kept at all: `yes` or `no`"
    )
    log_level: str = Field(
        "INFO", description="DEBUG, INFO, WARNING, ERROR or CRITICAL; report text appears at DEBUG only"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over what is handed in: that is the file's content."""
        return env_settings, init_settings

    @field_validator("bot_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError(
                "is not a bot token: one looks like 123456789:AA…, copy it again from @BotFather"
            )
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        return check_database_url(value) if value else value

    @field_validator("telegram_api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        value = value.rstrip("/")
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.netloc or not parts.path.endswith("/bot"):
            raise ValueError(
                "must be an http or https address that ends in /bot, such as http://127.0.0.1:8081/bot"
            )
        return value

    @field_validator("owners", mode="before")
    @classmethod
    def _owners(cls, value: object) -> object:
        ids = _split(value)
        if isinstance(ids, list) and not all(isinstance(one, int) or str(one).isdecimal() for one in ids):
            raise ValueError("must be Telegram user ids (numbers), comma-separated; /whoami tells yours")
        return ids

    @field_validator("timezone")
    @classmethod
    def _timezone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            near = difflib.get_close_matches(value, available_timezones(), n=1)
            hint = f"did you mean {near[0]}?" if near else "use an IANA name such as Asia/Damascus"
            raise ValueError(f"{value[:60]!r} is no time zone; {hint}") from None
        return value

    @field_validator("countries", mode="before")
    @classmethod
    def _countries(cls, value: object) -> object:
        codes = _split(value)
        if not isinstance(codes, list | tuple):
            return codes
        codes = [str(code).upper() for code in codes]
        for code in codes:
            if not re.fullmatch("[A-Z]{2}", code):
                raise ValueError(f"{code[:60]!r} is no ISO country code of two letters such as SY")
        return codes

    @field_validator("languages", mode="before")
    @classmethod
    def _languages(cls, value: object) -> object:
        codes = _split(value)
        if not isinstance(codes, list | tuple):
            return codes
        codes = list(dict.fromkeys(str(code).lower() for code in codes))
        for code in codes:
            if code not in LANGUAGES:
                raise ValueError(
                    f"{code[:60]!r} is not a language the program knows; there are {', '.join(LANGUAGES)}"
                )
        return codes or LANGUAGES

    @field_validator("gazetteer", mode="before")
    @classmethod
    def _gazetteer(cls, value: object) -> object:
        paths = _split(value)
        if not isinstance(paths, list | tuple):
            return paths
        found = [Path(str(path)).expanduser() for path in paths]
        for path in found:
            if not path.is_file():
                raise ValueError(f"there is no file {str(path)!r}")
        return found

    @field_validator("boundaries")
    @classmethod
    def _boundaries(cls, value: Path | None) -> Path | None:
        path = value.expanduser() if value is not None else None
        if path is not None and not path.is_file():
            raise ValueError(f"there is no file {str(path)!r}")
        return path

    @field_validator("tiles")
    @classmethod
    def _tiles(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        whole = all(blank in value for blank in ("{z}", "{x}", "{y}"))
        if parts.scheme not in {"http", "https"} or not parts.netloc or not whole:
            raise ValueError(
                "must be an http or https address with {z}, {x} and {y}, such as "
                "https://tile.example.org/{z}/{x}/{y}.png"
            )
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _log_level(cls, value: object) -> str:
        level = str(value).upper()
        if level not in LOG_LEVELS:
            raise ValueError(f"{str(value)[:60]!r} is none of {', '.join(LOG_LEVELS)}")
        return level

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone in which days begin and end."""
        return ZoneInfo(self.timezone)

    @property
    def telegram_file_url(self) -> str:
        """Where files are fetched from: the same server's ``/file/bot``."""
        return self.telegram_api_url.removesuffix("/bot") + "/file/bot"

    @property
    def database(self) -> str:
        """The database's address: the setting, else an SQLite file in the data folder (not created here)."""
        return self.database_url or f"sqlite:///{data_folder() / 'sitrep.db'}"


@dataclass(frozen=True, slots=True)
class SettingCheck:
    """One setting: its environment name, what is wrong with it (``None``: nothing), whether it was set."""

    name: str
    problem: str | None
    given: bool


def data_folder() -> Path:
    """The user's data folder of the program (not created)."""
    return user_data_path("sitrep", appauthor=False)


def cache_folder() -> Path:
    """The user's cache folder of the program (not created)."""
    return user_cache_path("sitrep", appauthor=False)


def check_database_url(url: str) -> str:
    """The address with its scheme as ``sqlite`` or ``postgresql``.

    Raises ``ValueError`` with a message that never repeats the address: it may hold a password.
    """
    scheme, separator, rest = url.partition("://")
    known = _DATABASE_SCHEMES.get(scheme.lower())
    if not separator or known is None:
        raise ValueError("is no database address: use sqlite:///FILE or postgresql://user:password@host/name")
    if known == "sqlite" and not rest.startswith("/"):
        raise ValueError("has too few slashes: write sqlite:///relative.db or sqlite:////absolute/path.db")
    if known == "postgresql":
        try:
            if not urlsplit(f"{known}://{rest}").path.strip("/"):
                raise ValueError("names no database: write postgresql://user:password@host/name")
            _ = urlsplit(f"{known}://{rest}").port
        except ValueError as fault:
            reason = str(fault)
            raise ValueError(
                reason if reason.startswith("names") else "is no database address: check its port"
            ) from None
    return f"{known}://{rest}"


def without_password(url: str) -> str:
    """A database address fit to be shown: the password replaced."""
    try:
        parts = urlsplit(url)
        if parts.password is None:
            return url
        host = parts.netloc.rpartition("@")[2]
        return urlunsplit(parts._replace(netloc=f"{parts.username or ''}:***@{host}"))
    except ValueError:
        return url.partition("://")[0] + "://…"


def load_settings(*, config: Path | None = None, database: str | None = None) -> Settings:
    """The settings: ``database`` wins over the environment, the environment over the TOML file ``config``.

    Raises ``SettingsError`` that names every wrong setting in one line.
    """
    given = read_settings_file(config)
    try:
        settings = Settings(**given)  # type: ignore[arg-type]
    except ValidationError as fault:
        raise SettingsError("; ".join(_problems(fault).values())) from None
    if database is None:
        return settings
    try:
        return settings.model_copy(update={"database_url": check_database_url(database)})
    except ValueError as fault:
        raise SettingsError(f"--database {fault}.") from None


def check_settings(*, config: Path | None = None) -> list[SettingCheck]:
    """Every setting with what is wrong with it. Raises ``SettingsError`` for a file that cannot be read."""
    given = read_settings_file(config)
    problems: dict[str, str] = {}
    try:
        Settings(**given)  # type: ignore[arg-type]
    except ValidationError as fault:
        problems = _problems(fault)
    return [
        SettingCheck(
            PREFIX + name.upper(),
            problems.get(name),
            bool(os.environ.get(PREFIX + name.upper())) or name in given,
        )
        for name in Settings.model_fields
    ]


def unknown_variables(environment: Mapping[str, str] | None = None) -> list[str]:
    """Variables that look like settings of ours and are none (a slip of the pen); not those of the tests."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    names = os.environ if environment is None else environment
    return sorted(
        n for n in names if n.startswith(PREFIX) and n not in known and not n.startswith(PREFIX + "TEST_")
    )


def read_settings_file(path: Path | None) -> dict[str, object]:
    """The settings of a TOML file by field name (``sitrep_`` may be left out). Raises ``SettingsError``."""
    if path is None:
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise SettingsError(f"The settings file {path} cannot be read: {fault.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise SettingsError(f"The settings file {path} is no TOML: {' '.join(str(fault).split())}.") from None
    found: dict[str, object] = {}
    for key, value in content.items():
        name = key.lower().removeprefix(PREFIX.lower())
        if name not in Settings.model_fields:
            near = difflib.get_close_matches(name, Settings.model_fields, n=1)
            hint = f" Did you mean {PREFIX.lower()}{near[0]}?" if near else ""
            raise SettingsError(f"The settings file {path} has an unknown key {key!r}.{hint}")
        found[name] = value
    return found


def _problems(fault: ValidationError) -> dict[str, str]:
    """Field name → one sentence, without the value given (a secret may be in it)."""
    found: dict[str, str] = {}
    for error in fault.errors(include_url=False, include_input=False, include_context=False):
        name = str(error["loc"][0])
        found.setdefault(name, f"{PREFIX}{name.upper()} {error['msg'].removeprefix('Value error, ')}")
    return found
