"""Reading nearly right arguments of a tool call, by the tool's schema.

Models write `ticker` for `symbol`, "1 day" for `1d`, "true" for true, a number as "$1,234.50", an object as
JSON in a string, or everything once more inside `arguments`. What can only mean one thing is put right; what
is left is for the tool's own check to refuse by name. Nothing is guessed that was not said: every value
comes out as what it was, in another form.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from services.analyst.tools.synonyms import meant_fields, plain_name

Schema = Mapping[str, Any]
_WRAPPERS = {"arguments", "args", "parameters", "params", "input", "payload", "kwargs"}
_LABELS = {"name", "tool", "function", "type", "id"}
_YES, _NO = {"true", "yes", "on", "1"}, {"false", "no", "off", "0"}
_NUMBER = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?|[-+]?\.\d+")
_UNITS = {
    "minutes": "m", "minute": "m", "mins": "m", "min": "m", "hours": "h", "hour": "h", "hrs": "h", "hr": "h",
    "days": "d", "day": "d", "weeks": "wk", "week": "wk", "w": "wk", "months": "mo", "month": "mo",
    "years": "y", "year": "y", "yrs": "y", "yr": "y", "m": "mo",
}  # fmt: skip
_ADVERBS = {"hourly": "1h", "daily": "1d", "weekly": "1wk", "monthly": "1mo", "yearly": "1y", "annual": "1y",
            "year_to_date": "ytd", "all": "max"}  # fmt: skip
# Seconds of the year 5138: a larger time is in milliseconds, or in still smaller parts of a second.
_SECONDS_END = 100_000_000_000


def forgiven(arguments: Mapping[str, Any], schema: Schema) -> dict[str, Any]:
    """`arguments` in the names and forms of `schema`, an object's; what is not understood stays as it is."""
    properties: Mapping[str, Schema] = schema.get("properties", {})
    required = schema.get("required", ())
    given = {
        name: value
        for name, value in _unwrapped(arguments, properties).items()
        if value is not None or name in required
    }
    found: dict[str, Any] = {
        name: _value(value, properties[name]) for name, value in given.items() if name in properties
    }
    for name, value in given.items():
        if name not in properties and _single(value) is not None:
            _place(found, name, value, properties)
    return {name: value for name, value in found.items() if value is not None or name in required}


def _unwrapped(arguments: Mapping[str, Any], properties: Mapping[str, Schema]) -> Mapping[str, Any]:
    """The object inside `{"name": "the_tool", "arguments": {…}}`, as deep as it goes."""
    for name, wrapped in arguments.items():
        beside = {plain_name(key) for key, v in arguments.items() if key != name and v is not None}
        inside = _decoded(_single(wrapped))
        if plain_name(name) not in _WRAPPERS - set(properties) or not isinstance(inside, Mapping):
            continue
        # A label that is also a field of the tool is only a label if the object inside has that field.
        innermost = _unwrapped(inside, properties)
        if beside <= _LABELS and beside & set(properties) <= {plain_name(key) for key in innermost}:
            return innermost
    return arguments


def _single(value: Any) -> Any:
    """The one thing in a list of one; anything else as it is."""
    return _single(value[0]) if isinstance(value, list) and len(value) == 1 else value


def _place(found: dict[str, Any], name: str, value: Any, properties: Mapping[str, Schema]) -> None:
    """Put a value under the field that its name must mean, else leave it under its own."""
    for field in meant_fields(name):
        if field not in properties or field in found:
            continue
        meant = _value(value, properties[field])
        if _fits(meant, properties[field]):
            found[field] = meant
            return
    for field, part in _parts(name, properties):
        inner = found.setdefault(field, {})
        if isinstance(inner, dict) and part not in inner:
            inner[part] = _value(value, properties[field]["properties"][part])
            return
    bags = [field for field, schema in properties.items() if _is_bag(schema)]
    number = _number(value)
    if len(bags) == 1 and number is not None and isinstance(found.get(bags[0], {}), dict):
        found[bags[0]] = {**found.get(bags[0], {}), plain_name(name): number}
        return
    found[name] = value


def _parts(name: str, properties: Mapping[str, Schema]) -> Iterator[tuple[str, str]]:
    """`start_price` is the price of start, where start is an object that has one."""
    for field, schema in properties.items():
        before, joint, part = plain_name(name).partition("_")
        if joint and before == field and "properties" in schema:
            yield from ((field, meant) for meant in meant_fields(part) if meant in schema["properties"])


def _value(value: Any, schema: Schema) -> Any:
    """`value` in the form that `schema` wants, if it is clear how; else as it is."""
    if schema.get("type") != "array":
        value = _single(value)
    if "properties" in schema or _is_bag(schema):
        return _object(_decoded(value), schema)
    kinds = schema.get("type")
    if kinds == "boolean":
        return _boolean(value)
    if kinds in ("number", "integer"):
        number = _number(value)
        return value if number is None else number
    if isinstance(kinds, list):
        return _time(value)
    return _text(value, schema)


def _object(value: Any, schema: Schema) -> Any:
    if not isinstance(value, Mapping):
        return value
    if _is_bag(schema):
        numbers = {name: _number(item) for name, item in value.items() if item is not None}
        return {name: value[name] if number is None else number for name, number in numbers.items()}
    return forgiven(value, schema)


def _boolean(value: Any) -> Any:
    said = str(value).strip().lower() if isinstance(value, str | int) else None
    return True if said in _YES else False if said in _NO else value


def _number(value: Any) -> int | float | None:
    """The number that was written, or None; a decimal comma is not guessed at."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if not isinstance(value, str):
        return value
    text = value.strip().lstrip("$€£").strip()
    if not _NUMBER.fullmatch(text):
        return None
    plain = text.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def _time(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip().replace("/", "-")
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        while abs(value) >= _SECONDS_END:
            value = int(value // 1000)
    return value


def _text(value: Any, schema: Schema) -> Any:
    """Text as it is, or in the spelling that the schema's choices or pattern know."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return value
    return next((form for form in _spellings(value, schema) if _fits(form, schema)), value)


def _spellings(value: str, schema: Schema) -> Iterator[str]:
    """Ways to write `value`, the nearest first. A capital M alone is a month, as on charts."""
    yield value
    if match := re.fullmatch(r"(\d+)\s*M", value.strip()):
        yield f"{match[1]}mo"
    plain = plain_name(value)
    yield from (value.strip(), value.strip().lower(), plain, plain.replace("_", ""), _short_span(plain))
    yield from (choice for choice in _choices(schema) if choice.rstrip("s") == plain.rstrip("s"))


def _short_span(plain: str) -> str:
    """`1_day` → `1d`, `6_months` → `6mo`, `daily` → `1d`."""
    match = re.fullmatch(r"(\d+|a|one)?_?([a-z]+)", plain)
    if plain in _ADVERBS or match is None or match[2] not in _UNITS:
        return _ADVERBS.get(plain, plain)
    count = match[1] if match[1] and match[1].isdigit() else "1"
    return f"{count}{_UNITS[match[2]]}"


_KINDS: dict[str, type | tuple[type, ...]] = {
    "boolean": bool, "number": (int, float), "integer": (int, float), "object": Mapping, "string": str,
    "array": list,
}  # fmt: skip


def _fits(value: Any, schema: Schema) -> bool:
    """Whether `value` may well be what `schema` describes; the tool's own check has the last word."""
    choices = _choices(schema)
    if choices:
        return value in choices
    if "pattern" in schema:
        return isinstance(value, str) and re.search(schema["pattern"], value) is not None
    kind = schema.get("type")
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(
        value, _KINDS.get(kind, (str, int, float)) if isinstance(kind, str) else (str, int, float)
    )


def _choices(schema: Schema) -> list[str]:
    own = list(schema.get("enum", ()))
    return own + [choice for part in schema.get("anyOf", ()) for choice in part.get("enum", ())]


def _is_bag(schema: Schema) -> bool:
    """An object of any names with numbers: an indicator's parameters."""
    return isinstance(schema.get("additionalProperties"), Mapping)


def _decoded(value: Any) -> Any:
    """What JSON in a string says; anything else as it is."""
    if not isinstance(value, str) or not value.lstrip().startswith(("{", '"')):
        return value
    try:
        inside = json.loads(value)
    except ValueError:
        return value
    return _decoded(inside) if isinstance(inside, str) else inside
