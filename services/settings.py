"""Every setting of Chartroom, read once at start.

Environment variables win over `.env`, and `.env` over `.streamlit/secrets.toml` (CONTRACTS §1).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from services.errors import ValidationFailed

_DAYS = re.compile(r"(\d+) ?(?:d|days?)?")
SECRETS_FILE = Path(".streamlit/secrets.toml")


class Settings(BaseSettings):
    """One attribute a setting; the alias is its name in the environment."""

    model_config = SettingsConfigDict(
        env_file=".env", toml_file=SECRETS_FILE, extra="ignore", env_ignore_empty=True, frozen=True
    )

    data_dir: Path = Field(Path("data"), alias="CHARTROOM_DATA_DIR")
    market: Literal["auto", "yahoo", "csv", "simulated"] = Field("auto", alias="CHARTROOM_MARKET")
    csv_dir: Path | None = Field(None, alias="CHARTROOM_CSV_DIR")
    api_key: SecretStr | None = Field(None, alias="CHARTROOM_API_KEY")
    rate_limit: str = Field("300/minute", alias="CHARTROOM_RATE_LIMIT")
    trusted_proxies: str = Field("", alias="CHARTROOM_TRUSTED_PROXIES")
    model: Literal["auto", "openai", "offline"] = Field("auto", alias="CHARTROOM_MODEL")
    voice: Literal["auto", "openai", "offline"] = Field("auto", alias="CHARTROOM_VOICE")
    whisper_model: str = Field("auto", alias="CHARTROOM_WHISPER_MODEL")
    audio_retention: str = Field("keep", alias="CHARTROOM_AUDIO_RETENTION")
    openai_api_key: SecretStr | None = Field(None, alias="OPENAI_API_KEY")
    openai_base_url: str | None = Field(None, alias="OPENAI_BASE_URL")
    openai_model: str = Field("gpt-6-luna", alias="OPENAI_MODEL")
    openai_context_tokens: int | None = Field(None, ge=1_000, alias="OPENAI_CONTEXT_TOKENS")
    openai_stt_model: str = Field("gpt-transcribe", alias="OPENAI_STT_MODEL")
    openai_tts_model: str = Field("auto", alias="OPENAI_TTS_MODEL")
    openai_tts_voice: str = Field("alloy", alias="OPENAI_TTS_VOICE")
    openai_embedding_model: str = Field("text-embedding-3-small", alias="OPENAI_EMBEDDING_MODEL")
    sentry_dsn: SecretStr | None = Field(None, alias="SENTRY_DSN")
    sentry_traces_sample_rate: float = Field(0.2, ge=0, le=1, alias="SENTRY_TRACES_SAMPLE_RATE")
    environment: str = Field("production", alias="ENVIRONMENT")

    @field_validator("market", "model", "voice", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.strip().lower() if isinstance(value, str) else value

    @field_validator("audio_retention")
    @classmethod
    def _retention(cls, value: str) -> str:
        said = value.strip().lower()
        match = _DAYS.fullmatch(said)
        if said in {"keep", "none"} or (match and 1 <= int(match[1]) <= 36_500):
            return said
        raise ValueError("write keep, none, or days such as 30d")

    @property
    def audio_days(self) -> int | None:
        """For how many days recordings and spoken replies are kept; None is for ever, 0 is not at all."""
        if self.audio_retention == "keep":
            return None
        match = _DAYS.fullmatch(self.audio_retention)
        return int(match[1]) if match else 0

    @property
    def database_path(self) -> Path:
        """The one DuckDB file."""
        return self.data_dir / "chartroom.duckdb"

    @property
    def language_model_configured(self) -> bool:
        """Either a key or a base URL turns the language model on."""
        return self.openai_api_key is not None or self.openai_base_url is not None

    @property
    def tts_model(self) -> str:
        """The model that speaks: `auto` is the Realtime one at OpenAI itself, `tts-1` anywhere else."""
        if self.openai_tts_model != "auto":
            return self.openai_tts_model
        return "gpt-realtime-2.1-mini" if self._at_openai else self.tts_stand_in

    @property
    def tts_stand_in(self) -> str:
        """The model that is asked at `/audio/speech` where none is named, or the Realtime one fails."""
        return "tts-1"

    @property
    def tts_over_realtime(self) -> bool:
        """Whether that model speaks over the Realtime API only, and not at `/audio/speech`."""
        return "realtime" in self.tts_model.lower()

    @property
    def _at_openai(self) -> bool:
        host = urlsplit(self.openai_base_url or "").hostname
        return host is None or host == "openai.com" or host.endswith(".openai.com")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        secrets = TomlConfigSettingsSource(settings_cls)
        return init_settings, env_settings, dotenv_settings, secrets


def read_settings() -> Settings:
    """The settings of this process.

    Raises `ValidationFailed`, naming each setting that has no meaning; values are not repeated, since
    some are secret.
    """
    try:
        return Settings()
    except ValidationError as error:
        faults = [(str(fault["loc"][0]), fault["msg"]) for fault in error.errors(include_input=False)]
        raise ValidationFailed(
            "; ".join(f"{name}: {reason}" for name, reason in faults) + ".",
            details={"settings": [name for name, _ in faults]},
            remedy="Correct it in the environment, .env or .streamlit/secrets.toml.",
        ) from error
    except ValueError as error:  # .streamlit/secrets.toml is no TOML
        raise ValidationFailed(f"{SECRETS_FILE} cannot be read: {error}.") from error
