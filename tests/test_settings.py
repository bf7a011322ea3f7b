"""Settings come from the environment, then `.env`, then Streamlit's secrets."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from services.errors import ValidationFailed
from services.settings import Settings, read_settings


@pytest.fixture(autouse=True)
def empty_folder(monkeypatch, tmp_path):
    """A working folder of its own, and none of this machine's settings."""
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_environment_wins_over_dotenv_and_dotenv_over_secrets(empty_folder, monkeypatch):
    (empty_folder / ".streamlit").mkdir()
    (empty_folder / ".streamlit" / "secrets.toml").write_text(
        'OPENAI_MODEL = "from-secrets"\nCHARTROOM_MARKET = "csv"\nOPENAI_TTS_VOICE = "sage"\n'
    )
    (empty_folder / ".env").write_text("OPENAI_MODEL=from-dotenv\nCHARTROOM_MARKET=yahoo\n")
    monkeypatch.setenv("OPENAI_MODEL", "from-environment")

    settings = Settings()

    assert settings.openai_model == "from-environment"
    assert settings.market == "yahoo"
    assert settings.openai_tts_voice == "sage"


def test_without_any_setting_the_app_works_offline():
    settings = Settings()

    assert settings.market == "auto"
    assert settings.model == "auto"
    assert not settings.language_model_configured


def test_an_empty_variable_counts_as_unset(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "")

    assert not Settings().language_model_configured


def test_a_base_url_alone_turns_the_language_model_on(monkeypatch):
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:11434/v1")

    assert Settings().language_model_configured


def test_a_market_that_does_not_exist_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("CHARTROOM_MARKET", "bloomberg")

    with pytest.raises(ValidationError, match="CHARTROOM_MARKET"):
        Settings()


def test_a_key_does_not_show_in_the_settings_printed_form(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")

    assert "very-secret" not in repr(Settings())


def test_faults_are_told_by_the_names_of_the_settings_and_without_their_values(monkeypatch):
    monkeypatch.setenv("CHARTROOM_MARKET", "bloomberg")
    monkeypatch.setenv("SENTRY_TRACES_SAMPLE_RATE", "7")

    with pytest.raises(ValidationFailed) as caught:
        read_settings()

    assert caught.value.details["settings"] == ["CHARTROOM_MARKET", "SENTRY_TRACES_SAMPLE_RATE"]
    assert "bloomberg" not in caught.value.message


def test_a_secrets_file_that_is_no_toml_is_named(empty_folder):
    (empty_folder / ".streamlit").mkdir()
    (empty_folder / ".streamlit" / "secrets.toml").write_text("OPENAI_MODEL = \n")

    with pytest.raises(ValidationFailed, match=r"secrets\.toml"):
        read_settings()


@pytest.mark.parametrize(
    ("written", "days"), [("keep", None), ("NONE", 0), ("30d", 30), ("30 days", 30), ("1 day", 1)]
)
def test_audio_is_kept_for_ever_for_days_or_not_at_all(monkeypatch, written, days):
    monkeypatch.setenv("CHARTROOM_AUDIO_RETENTION", written)

    assert Settings().audio_days == days


@pytest.mark.parametrize("written", ["sometimes", "-3d", "0d", "99999d", "3 weeks"])
def test_a_retention_without_meaning_is_refused_by_name(monkeypatch, written):
    monkeypatch.setenv("CHARTROOM_AUDIO_RETENTION", written)

    with pytest.raises(ValidationError, match="CHARTROOM_AUDIO_RETENTION"):
        Settings()
