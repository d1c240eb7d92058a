"""Settings come from the environment or a TOML file; a wrong one is named in a line without its secret."""

from pathlib import Path

import pytest

from config.settings import (
    Settings,
    SettingsError,
    check_settings,
    load_settings,
    unknown_variables,
    without_password,
)

TOKEN = "123456789:AAinvented-Token_for_tests"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the person who runs the tests leaks in."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"SITREP_{name.upper()}", raising=False)


def test_there_are_defaults_for_everything() -> None:
    """With nothing set the program reads Syria's reports from Damascus."""
    settings = load_settings()
    assert settings.bot_token is None
    assert settings.timezone == "Asia/Damascus"
    assert settings.zone.key == "Asia/Damascus"
    assert settings.countries == ("SY",)
    assert settings.languages == ("en", "ar")
    assert settings.database.startswith("sqlite:////")
    assert settings.telegram_file_url == "https://api.telegram.org/file/bot"


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Lists are comma-separated, and an empty variable counts as none."""
    extra = tmp_path / "extra.csv"
    extra.touch()
    monkeypatch.setenv("SITREP_OWNERS", "7, 42")
    monkeypatch.setenv("SITREP_COUNTRIES", "sy,LB")
    monkeypatch.setenv("SITREP_LANGUAGES", "ar")
    monkeypatch.setenv("SITREP_GAZETTEER", str(extra))
    monkeypatch.setenv("SITREP_LOG_LEVEL", "debug")
    monkeypatch.setenv("SITREP_BOT_TOKEN", "")
    settings = load_settings()
    assert settings.owners == (7, 42)
    assert settings.countries == ("SY", "LB")
    assert settings.languages == ("ar",)
    assert settings.gazetteer == (extra,)
    assert settings.log_level == "DEBUG"
    assert settings.bot_token is None


def test_a_toml_file_holds_the_same_names_in_lower_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The environment wins over the file, ``--database`` over both."""
    file = tmp_path / "sitrep.toml"
    file.write_text(
        f'sitrep_bot_token = "{TOKEN}"\nsitrep_owners = [7, 42]\nsitrep_timezone = "Europe/Vienna"\n'
        'sitrep_database_url = "sqlite:///file.db"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("SITREP_TIMEZONE", "Asia/Beirut")
    settings = load_settings(config=file, database="postgres://postgres@127.0.0.1/test")
    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.owners == (7, 42)
    assert settings.timezone == "Asia/Beirut"
    assert settings.database == "postgresql://postgres@127.0.0.1/test"


def test_the_token_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the settings nor a message about them shows it."""
    monkeypatch.setenv("SITREP_BOT_TOKEN", TOKEN)
    assert TOKEN not in repr(load_settings())
    monkeypatch.setenv("SITREP_BOT_TOKEN", TOKEN.replace(":", "-"))
    with pytest.raises(SettingsError) as fault:
        load_settings()
    assert TOKEN.partition(":")[2] not in str(fault.value)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("BOT_TOKEN", "hello", "@BotFather"),
        ("BOT_TOKEN", "12:34:56", "@BotFather"),
        ("DATABASE_URL", "mysql://root:hunter2@host/name", "sqlite:///FILE"),
        ("DATABASE_URL", "sqlite://file.db", "too few slashes"),
        ("DATABASE_URL", "postgresql://host", "names no database"),
        ("DATABASE_URL", "postgresql://user:hunter2@host:port/name", "check its port"),
        ("TELEGRAM_API_URL", "http://127.0.0.1:8081", "ends in /bot"),
        ("TELEGRAM_API_URL", "ftp://127.0.0.1/bot", "ends in /bot"),
        ("OWNERS", "me", "user ids"),
        ("TIMEZONE", "Asia/Damscus", "did you mean Asia/Damascus?"),
        ("TIMEZONE", "../../etc/passwd", "no time zone"),
        ("TIMEZONE", "Asia", "no time zone"),
        ("COUNTRIES", "Syria", "two letters"),
        ("LANGUAGES", "en,fr", "'fr'"),
        ("GAZETTEER", "/there/is/no/such.csv", "/there/is/no/such.csv"),
        ("LOG_LEVEL", "loud", "DEBUG"),
    ],
)
def test_a_wrong_setting_is_told_in_one_line(
    name: str, value: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names the variable and what mends it, and repeats no password."""
    monkeypatch.setenv(f"SITREP_{name}", value)
    with pytest.raises(SettingsError) as fault:
        load_settings()
    message = str(fault.value)
    assert message.startswith(f"SITREP_{name} ")
    assert says in message
    assert "\n" not in message
    assert "hunter2" not in message


def test_every_wrong_setting_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person mends them all in one go."""
    monkeypatch.setenv("SITREP_TIMEZONE", "nowhere")
    monkeypatch.setenv("SITREP_OWNERS", "x")
    with pytest.raises(SettingsError, match=r"SITREP_OWNERS .*; SITREP_TIMEZONE "):
        load_settings()
    wrong = {check.name: check for check in check_settings() if check.problem}
    assert set(wrong) == {"SITREP_OWNERS", "SITREP_TIMEZONE"}
    assert all(check.given for check in wrong.values())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("sitrep_timezon = 'Asia/Damascus'", "Did you mean sitrep_timezone?"),
        ("colour = 'green'", "unknown key 'colour'"),
        ("sitrep_owners = [", "is no TOML"),
    ],
)
def test_a_wrong_file_is_told_in_one_line(content: str, says: str, tmp_path: Path) -> None:
    """An unknown key is a slip of the pen, not something to pass over."""
    file = tmp_path / "sitrep.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError) as fault:
        load_settings(config=file)
    assert says in str(fault.value)
    assert "\n" not in str(fault.value)


def test_a_wrong_database_option_is_named_as_the_option() -> None:
    """``--database`` is blamed, not the variable."""
    with pytest.raises(SettingsError, match=r"^--database "):
        load_settings(database="nonsense")


def test_variables_that_are_no_settings_are_found() -> None:
    """A slip in a variable's name does not stay unseen; those of the tests are none of ours."""
    environment = {"SITREP_TIMEZON": "x", "SITREP_TEST_POSTGRES_URL": "x", "SITREP_OWNERS": "1", "PATH": "x"}
    assert unknown_variables(environment) == ["SITREP_TIMEZON"]


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://user:hunter2@host:5432/name", "postgresql://user:***@host:5432/name"),
        ("postgresql://user@host/name", "postgresql://user@host/name"),
        ("sqlite:////var/lib/sitrep.db", "sqlite:////var/lib/sitrep.db"),
    ],
)
def test_a_database_address_is_shown_without_its_password(url: str, shown: str) -> None:
    """What is printed cannot be used to log in."""
    assert without_password(url) == shown
