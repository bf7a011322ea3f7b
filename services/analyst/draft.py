"""The answer while it grows: text, steps, facts numbered across the turn, commands, usage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from services.analyst.checking import unverified_numbers
from services.analyst.events import ToolStep
from services.analyst.facts import Fact
from services.analyst.models.protocol import ToolOutcome, Usage
from services.conversations.models import MessageDetails, MessageError, StepRecord


@dataclass
class Draft:
    """Mutable, and of one thread: the turn's. `asked` is what the person said."""

    model: str
    asked: str = ""
    content: str = ""
    incomplete: bool = False
    steps: list[StepRecord] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    commands: list[Mapping[str, Any]] = field(default_factory=list)
    usage: Usage | None = None

    def add_step(self, name: str, arguments: Mapping[str, Any], outcome: ToolOutcome) -> ToolStep:
        """Keep what a tool gave; the step has the facts with the ids f1, f2, … of this turn."""
        numbered = self._numbered(outcome)
        self.facts.extend(numbered.facts)
        self.commands.extend(numbered.commands)
        self.steps.append(
            StepRecord(
                name=name,
                arguments=dict(arguments),
                summary=numbered.summary,
                ok=numbered.ok,
                error=dict(numbered.error) if numbered.error else None,
            )
        )
        return ToolStep(name, arguments, numbered)

    def add_usage(self, usage: Usage | None) -> None:
        """Sum the tokens of one more call of the model; None adds nothing."""
        if usage is None:
            return
        before = self.usage or Usage(0, 0)
        self.usage = Usage(
            before.input_tokens + usage.input_tokens, before.output_tokens + usage.output_tokens
        )

    def details(self, error: MessageError | None = None) -> MessageDetails:
        """What is stored beside the text."""
        usage = self.usage
        return MessageDetails(
            steps=tuple(self.steps),
            facts=tuple(fact.model_dump(mode="json") for fact in self.facts),
            chart_commands=tuple(dict(command) for command in self.commands),
            usage=None
            if usage is None
            else {"input_tokens": usage.input_tokens, "output_tokens": usage.output_tokens},
            model=self.model,
            incomplete=self.incomplete,
            unverified=unverified_numbers(
                self.content, self.facts, self.asked, (step.arguments for step in self.steps)
            ),
            error=error,
        )

    def _numbered(self, outcome: ToolOutcome) -> ToolOutcome:
        first = len(self.facts) + 1
        facts = (
            fact.model_copy(update={"id": f"f{number}"}) for number, fact in enumerate(outcome.facts, first)
        )
        return replace(outcome, facts=tuple(facts))
