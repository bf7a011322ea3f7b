"""What an exported agent must look like to be taken in; everything else is left out or refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from services.analyst.facts import Fact
from services.analyst.rounds import MAX_THINKING_CHARACTERS
from services.charting.commands import Envelope, command_invalid
from services.conversations.agent_fields import AgentChanges, checked_fields
from services.conversations.checks import (
    PROMPT_CHARACTERS,
    RENAMED_TITLE_CHARACTERS,
    UNSTORABLE,
    invalid,
)
from services.conversations.models import ImportedMessage, ImportedPrompt, MessageDetails, Role

MAX_SESSIONS = 1_000
MAX_MESSAGES = 10_000
"""Of one session."""
MAX_CONTENT_CHARACTERS = 200_000
MAX_LISTED = 1_000
"""Facts or steps of one message."""
MAX_DEPTH = 20
MAX_PROMPTS = 10_000
MAX_NOTE_CHARACTERS = 2_000

Seconds = Annotated[float, Field(ge=0, le=4_102_444_800, allow_inf_nan=False)]  # until the year 2100


class _Read(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class AgentInFile(_Read):
    """The agent; how long and of what form its fields may be is checked as for any agent."""

    name: str
    system_prompt: str
    description: str = ""
    icon: str | None = None
    colour: str | None = None
    model: str | None = None
    temperature: float | None = None
    tools: list[str] | None = None
    voice: str | None = None
    voice_speed: float = 1.0
    symbol: str | None = None
    timeframe: str | None = None


class PromptInFile(_Read):
    """A prompt that the agent had."""

    system_prompt: str = Field(min_length=1, max_length=PROMPT_CHARACTERS)
    saved_at: Seconds
    note: str = Field("", max_length=MAX_NOTE_CHARACTERS)


class DetailsInFile(_Read):
    """Of what came with a message, that which a page shows and can be checked."""

    steps: tuple[dict[str, Any], ...] = Field((), max_length=MAX_LISTED)
    facts: tuple[Fact, ...] = Field((), max_length=MAX_LISTED)
    citations: tuple[dict[str, Any], ...] = Field((), max_length=MAX_LISTED)
    chart_commands: tuple[dict[str, Any], ...] = Field((), max_length=MAX_LISTED)
    usage: dict[str, Annotated[int, Field(ge=0, le=10**12)]] | None = Field(None, max_length=10)
    cost_usd: Annotated[float, Field(ge=0, le=10**6, allow_inf_nan=False)] | None = None
    model: str | None = Field(None, max_length=100)
    incomplete: bool = False
    thinking: str = Field("", max_length=MAX_THINKING_CHARACTERS)
    unverified: tuple[dict[str, Any], ...] = Field((), max_length=MAX_LISTED)
    linked: tuple[dict[str, Any], ...] = Field((), max_length=MAX_LISTED)
    error: dict[str, Any] | None = None
    as_of: Annotated[int, Field(ge=0, le=4_102_444_800)] | None = None
    unspoken: str | None = Field(None, max_length=MAX_NOTE_CHARACTERS)


class MessageInFile(_Read):
    """One message."""

    role: Role
    content: str = Field(max_length=MAX_CONTENT_CHARACTERS)
    created_at: Seconds
    details: DetailsInFile = DetailsInFile()
    rating: Literal["up", "down"] | None = None

    def taken(self, became: Mapping[int, Sequence[Envelope]]) -> ImportedMessage:
        """The message with its chart commands as they are in the new channel."""
        seqs = [entry.get("seq") for entry in self.details.chart_commands]
        commands = [entry.as_dict() for seq in seqs if isinstance(seq, int) for entry in became.get(seq, ())]
        details = {**self.details.model_dump(mode="json"), "chart_commands": commands}
        return ImportedMessage(
            role=self.role,
            content=self.content,
            created_at=self.created_at,
            details=MessageDetails.model_validate(details),
            rating=self.rating if self.role == "assistant" else None,
        )


class SessionInFile(_Read):
    """One session; its journal is checked where it is taken over."""

    title: str = Field("", max_length=RENAMED_TITLE_CHARACTERS)
    pinned: bool = False
    created_at: Seconds
    updated_at: Seconds
    messages: tuple[MessageInFile, ...] = Field((), max_length=MAX_MESSAGES)
    journal: dict[str, Any] | None = None


class AgentFile(_Read):
    """The whole document."""

    format: Literal["chartroom-agent"]
    version: Literal[1]
    agent: AgentInFile
    prompts: tuple[PromptInFile, ...] = Field((), max_length=MAX_PROMPTS)
    sessions: tuple[SessionInFile, ...] = Field((), max_length=MAX_SESSIONS)

    def history(self) -> list[ImportedPrompt]:
        """The prompts that the agent had, the oldest first."""
        return [ImportedPrompt.model_validate(prompt.model_dump()) for prompt in self.prompts]

    def fields(self) -> AgentChanges:
        """The agent's fields; an icon or colour that was not given is left to the default."""
        given = self.agent.model_dump()
        kept = {name: value for name, value in given.items() if name not in ("icon", "colour") or value}
        return cast(AgentChanges, kept)


def checked_file(document: Mapping[str, Any]) -> AgentFile:
    """The document, if it can be taken in. Raises `ValidationFailed` that names the place."""
    _check_texts(document)
    try:
        file = AgentFile.model_validate(document)
        for session in file.sessions:
            for message in session.messages:
                message.taken({})
    except ValidationError as error:
        raise command_invalid("agent file", error) from error
    checked_fields(file.fields())
    return file


def _check_texts(document: Mapping[str, Any]) -> None:
    for text in _texts(document, 0):
        if UNSTORABLE.search(text):
            raise invalid("file", "the file contains characters that cannot be stored")


def _texts(value: object, depth: int) -> Iterator[str]:
    if depth > MAX_DEPTH:
        raise invalid("file", f"the file is nested more than {MAX_DEPTH} deep")
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield str(key)
            yield from _texts(item, depth + 1)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item, depth + 1)
