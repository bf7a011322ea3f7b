"""The answer while it grows: text, steps, facts numbered across the turn, commands, usage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from services.analyst.checking import Given, check_numbers
from services.analyst.events import ToolStep
from services.analyst.facts import Fact
from services.analyst.models.protocol import Choices, ToolOutcome, Usage
from services.conversations.models import ChoiceRecord, MessageDetails, MessageError, StepRecord


@dataclass
class Draft:
    """Mutable, and of one thread: the turn's. Times are UTC epoch seconds.

    `asked` is what the person said; `model` is who answers; `error` is why the one that was asked did not.
    `cursor` is the replay's cursor now (None: no replay), `cursors` those at which something was said.
    """

    model: str
    begun_at: float
    asked: str = ""
    content: str = ""
    thinking: str = ""
    incomplete: bool = False
    steps: list[StepRecord] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    commands: list[Mapping[str, Any]] = field(default_factory=list)
    choices: Choices | None = None
    usage: Usage | None = None
    cost_usd: float | None = None
    error: MessageError | None = None
    first_words_at: float | None = None
    cursor: int | None = None
    cursors: list[int | None] = field(default_factory=list)

    @property
    def said(self) -> bool:
        """Whether there is any text."""
        return bool(self.content.strip())

    def say(self, text: str, at: float) -> None:
        """Add `text`, said at the moment `at` by who knew the market up to `cursor`."""
        if self.first_words_at is None:
            self.first_words_at = at
        self.content += text
        if not self.cursors or self.cursors[-1] != self.cursor:
            self.cursors.append(self.cursor)

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

    def add_usage(self, usage: Usage | None, cost_usd: float | None) -> None:
        """Sum the tokens and the cost of one more call of the model; None adds nothing."""
        if usage is None:
            return
        before = self.usage or Usage(0, 0)
        self.usage = Usage(
            before.input_tokens + usage.input_tokens, before.output_tokens + usage.output_tokens
        )
        if cost_usd is not None:
            self.cost_usd = (self.cost_usd or 0.0) + cost_usd

    def details(self, drawn: Sequence[float], earlier: Callable[[], Iterable[Fact]]) -> MessageDetails:
        """What is stored beside the text. `drawn` are the prices on the chart, `earlier` reads the facts of
        the answers before this one."""
        usage = self.usage
        arguments = [step.arguments for step in self.steps]
        checked = check_numbers(self.content, self.facts, Given(self.asked, arguments, drawn, earlier))
        return MessageDetails(
            steps=tuple(self.steps),
            facts=tuple(fact.model_dump(mode="json") for fact in [*self.facts, *checked.cited]),
            chart_commands=tuple(dict(command) for command in self.commands),
            usage=None
            if usage is None
            else {"input_tokens": usage.input_tokens, "output_tokens": usage.output_tokens},
            cost_usd=self.cost_usd,
            choices=tuple(
                ChoiceRecord(label=one.label, say=one.say)
                for one in (self.choices.options if self.choices else ())
            ),
            model=self.model,
            incomplete=self.incomplete,
            thinking=self.thinking.strip(),
            unverified=tuple(checked.unverified),
            linked=tuple(checked.linked),
            error=self.error,
            as_of=self._as_of(),
        )

    def _as_of(self) -> int | None:
        """How far the text knows the market: the latest cursor at which some of it was said."""
        known = [cursor for cursor in self.cursors if cursor is not None]
        return max(known) if known and len(known) == len(self.cursors) else None

    def _numbered(self, outcome: ToolOutcome) -> ToolOutcome:
        first = len(self.facts) + 1
        facts = (
            fact.model_copy(update={"id": f"f{number}"}) for number, fact in enumerate(outcome.facts, first)
        )
        return replace(outcome, facts=tuple(facts))
