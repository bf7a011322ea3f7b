"""The language model over the wire: what is sent, what is made of what comes, what is tried again."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from services.analyst.facts import Fact, FactSource
from services.analyst.models.language.dialect import Dialect
from services.analyst.models.language.line import Line
from services.analyst.models.language.model import LanguageModel
from services.analyst.models.protocol import (
    ChartContext,
    Finished,
    ModelEvent,
    ModelMessage,
    ModelRequest,
    RequestRefused,
    TextDelta,
    ToolCall,
    ToolOutcome,
    ToolSpec,
    UnusableAnswer,
    Usage,
)
from services.charting.state import ChartState
from services.errors import (
    ChartroomError,
    Forbidden,
    NotFound,
    RateLimitExceeded,
    Unauthorized,
    UpstreamError,
    UpstreamTimeout,
)
from tests.analyst.language.conftest import KEY
from tests.server import free_port
from tests.wire.openai_server import (
    Exchange,
    OpenAIServer,
    Reply,
    babbles,
    breaks_off,
    calls,
    chunk,
    refuses,
    says,
    sleeps,
)

QUOTE = ToolSpec("get_quote", "The price.", {"type": "object", "properties": {"symbol": {"type": "string"}}})


def request_of(*messages: ModelMessage, tools: tuple[ToolSpec, ...] = (QUOTE,)) -> ModelRequest:
    """A request with these messages, or with one question."""
    said = messages or (ModelMessage("user", "how is Intel?"),)
    return ModelRequest("You are terse.", said, tools, ChartContext("desk", ChartState()))


def answered(
    model: LanguageModel, request: ModelRequest | None = None, cancelled: Callable[[], bool] = lambda: False
) -> list[ModelEvent]:
    """All that the model yields."""
    return list(model.respond(request or request_of(), cancelled))


def test_text_comes_in_the_servers_pieces_with_the_usage_at_the_end(
    server: OpenAIServer, model: LanguageModel
) -> None:
    server.chat(says("It rose ", "today."))
    assert answered(model) == [TextDelta("It rose "), TextDelta("today."), Finished(Usage(120, 30))]
    (sent,) = server.asked()
    assert sent["stream"] is True
    assert sent["stream_options"] == {"include_usage": True}
    assert sent["messages"][0] == {"role": "system", "content": "You are terse."}
    assert sent["messages"][1] == {"role": "user", "content": "how is Intel?"}
    assert sent["tools"][0]["function"]["name"] == "get_quote"
    assert "temperature" not in sent
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_calls_side_by_side_come_whole(server: OpenAIServer, model: LanguageModel) -> None:
    server.chat(calls(("get_quote", {"symbol": "INTC"}), ("get_quote", {"symbol": "AMD"}), ids=("a", "b")))
    first, second, end = answered(model)
    assert first == ToolCall("a", "get_quote", {"symbol": "INTC"})
    assert second == ToolCall("b", "get_quote", {"symbol": "AMD"})
    assert isinstance(end, Finished)


def test_calls_that_all_have_index_zero_are_told_apart_by_id(
    server: OpenAIServer, model: LanguageModel
) -> None:
    def call(identity: str, symbol: str) -> dict[str, Any]:
        function = {"name": "get_quote", "arguments": json.dumps({"symbol": symbol})}
        return chunk({"tool_calls": [{"index": 0, "id": identity, "function": function}]})

    server.chat(says(more=(call("a", "INTC"), call("b", "AMD")), finish="tool_calls"))
    assert [event.arguments for event in answered(model) if isinstance(event, ToolCall)] == [
        {"symbol": "INTC"},
        {"symbol": "AMD"},
    ]


@pytest.mark.parametrize(
    ("written", "arguments", "malformed"),
    [
        ("", {}, None),
        ('"{\\"symbol\\": \\"INTC\\"}"', {"symbol": "INTC"}, None),
        ('{"symbol": "INTC"', {}, '{"symbol": "INTC"'),
        ("[1, 2]", {}, "[1, 2]"),
        ("symbol=INTC", {}, "symbol=INTC"),
    ],
)
def test_arguments_that_are_no_object_are_kept_as_malformed(
    server: OpenAIServer,
    model: LanguageModel,
    written: str,
    arguments: dict[str, Any],
    malformed: str | None,
) -> None:
    server.chat(calls(("get_quote", written)))
    call = answered(model)[0]
    assert isinstance(call, ToolCall)
    assert (call.arguments, call.malformed) == (arguments, malformed)


def test_results_go_back_with_facts_by_id_and_calls_with_their_arguments(
    server: OpenAIServer, model: LanguageModel
) -> None:
    source = FactSource(symbol="INTC", timeframe="1d", time=1_516_320_000, field="close", provider="csv")
    fact = Fact(id="f3", label="price", value=44.8, unit="price", source=source)
    outcome = ToolOutcome(True, "Intel: 44.80", {"price": 44.8, "price_fact": 0}, (fact,))
    call = ToolCall("c1", "get_quote", {"symbol": "INTC"})
    broken = ToolCall("c2", "get_quote", {}, malformed="{")
    refused = ToolOutcome(False, "no", error={"code": "validation_error", "remedy": "say it in JSON"})
    server.chat(says("44.80"))
    answered(
        model,
        request_of(
            ModelMessage("user", "how is Intel?"),
            ModelMessage("assistant", "", tool_calls=(call, broken)),
            ModelMessage("tool", outcome.summary, call_id="c1", outcome=outcome),
            ModelMessage("tool", "no", call_id="c2", outcome=refused),
        ),
    )
    _system, _user, said, first, second = server.asked()[0]["messages"]
    assert [part["function"]["arguments"] for part in said["tool_calls"]] == ['{"symbol":"INTC"}', "{}"]
    assert (first["role"], first["tool_call_id"], second["tool_call_id"]) == ("tool", "c1", "c2")
    told = json.loads(first["content"])
    assert told["facts"] == [
        {
            "id": "f3",
            "label": "price",
            "value": 44.8,
            "unit": "price",
            "source": source.model_dump(exclude_none=True),
        }
    ]
    assert told["data"] == {"price": 44.8, "price_fact": "f3"}
    assert json.loads(second["content"])["error"]["remedy"] == "say it in JSON"


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (refuses(401, f"Incorrect API key provided: {KEY}"), Unauthorized),
        (refuses(403), Forbidden),
        (refuses(404, "no such model", code="model_not_found"), NotFound),
        (refuses(429, "slow down"), RateLimitExceeded),
        (refuses(429, "slow down", retry_after="60"), RateLimitExceeded),
        (refuses(429, "no money", code="insufficient_quota"), RateLimitExceeded),
        (refuses(500), UpstreamError),
        (refuses(503, retry_after="1"), UpstreamError),
        (refuses(400, f"what is {KEY}?"), RequestRefused),
        (refuses(400, "policy", code="content_filter"), UnusableAnswer),
        (breaks_off("It rose "), UpstreamError),
        (breaks_off(), UpstreamError),
        (babbles("It rose "), UpstreamError),
        (sleeps(5, "It rose "), UpstreamTimeout),
        (says("late", first_after_s=5), UpstreamTimeout),
        (says("It rose", finish=None), UpstreamError),
        (says(finish=None), UpstreamError),
        (says("It rose", finish="length"), UnusableAnswer),
        (says(finish="content_filter"), UnusableAnswer),
        (says("x", more=({"error": {"message": "overloaded", "code": "server_error"}},)), UpstreamError),
    ],
)
def test_every_failure_is_one_of_ours_and_never_tells_the_key(
    server: OpenAIServer, model: LanguageModel, reply: Reply, kind: type[ChartroomError]
) -> None:
    server.chat(reply)
    with pytest.raises(ChartroomError) as caught:
        answered(model)
    assert type(caught.value) is kind
    assert KEY not in repr(caught.value) + str(caught.value.as_dict())


def test_a_server_that_is_not_there_is_an_upstream_error() -> None:
    line = Line(None, f"http://127.0.0.1:{free_port()}/v1")
    with pytest.raises(UpstreamError, match="cannot be reached"):
        answered(LanguageModel(line, "scripted", Dialect()))
    line.close()


def test_a_short_retry_after_is_waited_for_once(server: OpenAIServer, model: LanguageModel) -> None:
    server.chat(refuses(429, retry_after="0.2"), says("Now."))
    start = time.monotonic()
    assert answered(model)[0] == TextDelta("Now.")
    assert time.monotonic() - start >= 0.2
    server.chat(refuses(429, retry_after="0.05"))
    before = len(server.asked())
    with pytest.raises(RateLimitExceeded):
        answered(model)
    assert len(server.asked()) - before == 2


@pytest.mark.parametrize(
    ("refusal", "parameter"),
    [
        (refuses(400, "Unrecognized request argument supplied: stream_options"), "stream_options"),
        (refuses(422, "Extra inputs are not permitted", param="stream_options"), "stream_options"),
        (
            refuses(400, "Unsupported value: 'temperature' does not support 0.7", param="temperature"),
            "temperature",
        ),
        (refuses(400, "registry/gemma:2b does not support tools"), "tools"),
    ],
)
def test_what_a_server_does_not_take_is_left_out_then_and_later(
    server: OpenAIServer, line: Line, refusal: Reply, parameter: str
) -> None:
    server.chat(refusal, says("Fine."))
    model = LanguageModel(line, "scripted", Dialect(), temperature=0.7)
    assert answered(model)[0] == TextDelta("Fine.")
    assert answered(model)[0] == TextDelta("Fine.")
    first, *later = server.asked()
    assert parameter in first
    assert [parameter in body for body in later] == [False, False]


def test_a_reasoning_model_that_takes_tools_only_without_reasoning_gets_that(
    server: OpenAIServer, model: LanguageModel
) -> None:
    words = (
        "Function tools with reasoning_effort are not supported for gpt-6-luna in /v1/chat/completions. "
        "To use function tools, use /v1/responses or set reasoning_effort to 'none'."
    )
    server.chat(refuses(400, words, param="reasoning_effort"), says("Fine."))
    assert answered(model)[0] == TextDelta("Fine.")
    answered(model, request_of(tools=()))
    first, second, without_tools = server.asked()
    assert "reasoning_effort" not in first
    assert (second["reasoning_effort"], len(second["tools"])) == ("none", 1)
    assert "reasoning_effort" not in without_tools


def test_a_conversation_that_does_not_fit_is_sent_again_with_less_of_it(
    server: OpenAIServer, model: LanguageModel
) -> None:
    server.chat(refuses(400, "This model's maximum context length is 8192 tokens"), says("Fine."))
    old = [ModelMessage("user" if at % 2 == 0 else "assistant", "word " * 3000) for at in range(4)]
    answered(model, request_of(*old, ModelMessage("user", "and now?")))
    first, second = server.asked()
    assert len(second["messages"]) < len(first["messages"])
    assert second["messages"][-1]["content"] == "and now?"


def test_stopping_hangs_up_at_once_even_before_the_first_word(
    server: OpenAIServer, model: LanguageModel
) -> None:
    server.chat(says("late", first_after_s=30))
    start = time.monotonic()
    assert answered(model, cancelled=lambda: bool(server.requests)) == []
    assert time.monotonic() - start < 15  # of the 30 that the server would take
    assert server.hung_up.wait(2)


def test_leaving_the_answer_half_read_hangs_up(server: OpenAIServer, model: LanguageModel) -> None:
    server.chat(sleeps(30, "first"))
    for event in model.respond(request_of(), lambda: False):
        assert event == TextDelta("first")
        break
    assert server.hung_up.wait(2)


def test_two_calls_run_side_by_side_on_one_line(server: OpenAIServer, model: LanguageModel) -> None:
    together = threading.Barrier(4)

    def once_all_have_asked(exchange: Exchange) -> None:
        together.wait(20)
        says("slow")(exchange)

    server.chat(once_all_have_asked)
    threads = [threading.Thread(target=answered, args=(model,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not together.broken
    assert len(server.asked()) == 4


def test_the_key_is_in_no_name_of_line_or_model(line: Line, model: LanguageModel) -> None:
    assert KEY not in f"{line!r}{model!r}{vars(line)}{vars(model)}"


def test_closing_the_line_ends_its_thread_and_its_calls(server: OpenAIServer) -> None:
    line = Line(None, server.url)
    server.chat(sleeps(30, "first"))
    events = LanguageModel(line, "scripted", Dialect()).respond(request_of(), lambda: False)
    assert next(iter(events)) == TextDelta("first")
    line.close()
    line.close()
    assert server.hung_up.wait(2)
    assert not any(thread.name == "language-model" for thread in threading.enumerate())
