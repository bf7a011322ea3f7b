"""A tool's arguments as JSON Schema, in the plain form that every language model server takes.

pydantic's own output has references, titles and "or null" everywhere, which costs tokens in each call
of a model and confuses small ones. Here what is optional is simply not required.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

_TIME = {"type": ["integer", "string"], "description": "UTC epoch seconds of a bar, or an ISO 8601 date"}

Schema = dict[str, Any]


def plain_schema(arguments: type[BaseModel]) -> Schema:
    """The schema of `arguments`, an object, without `$ref`, `title`, `null` and null defaults."""
    schema = arguments.model_json_schema(by_alias=True)
    definitions = schema.pop("$defs", {})
    return {key: value for key, value in _plain(schema, definitions).items() if key != "description"}


def _plain(node: Mapping[str, Any], definitions: Mapping[str, Any]) -> Schema:
    if "$ref" in node:
        target = definitions[node["$ref"].rpartition("/")[2]]
        # The words beside a reference are about this use of it, so they win.
        return {**_plain(target, definitions), **_said(node)}
    if node.get("type") == "integer" and "ge" in node:
        return {**_TIME, **_said(node)}
    choices = [choice for choice in node.get("anyOf", ()) if choice.get("type") != "null"]
    if len(choices) == 1:
        return {**_plain(choices[0], definitions), **_said(node)}
    plain = {key: value for key, value in node.items() if key not in {"title", "anyOf", "properties"}}
    if plain.get("default", ...) is None:
        del plain["default"]
    if choices:
        plain["anyOf"] = [_plain(choice, definitions) for choice in choices]
    if "properties" in node:
        plain["properties"] = {name: _plain(value, definitions) for name, value in node["properties"].items()}
    for key in ("items", "additionalProperties"):
        if isinstance(plain.get(key), dict):
            plain[key] = _plain(plain[key], definitions)
    return plain


def _said(node: Mapping[str, Any]) -> Schema:
    return {key: node[key] for key in ("description", "default") if node.get(key) is not None}
