"""Checks a call against the Bot API's own description: method, parameter names, required ones, types."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_SIMPLE: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "Boolean": (bool,),
    "String": (str,),
}


@cache
def methods() -> dict[str, dict[str, str]]:
    """Each method's parameters with their types; ``!`` marks the required ones."""
    found: dict[str, dict[str, str]] = json.loads(
        Path(__file__).with_name("bot_api_methods.json").read_text(encoding="utf-8")
    )["methods"]
    return found


def decode(method: str, fields: Mapping[str, str]) -> tuple[dict[str, object], list[str]]:
    """The parameters of a form with their types, and what is wrong with them."""
    known = methods().get(method)
    if known is None:
        return {}, [f"there is no method {method}"]
    problems = [f"{method}: there is no parameter {name}" for name in fields if name not in known]
    problems += [
        f"{method}: {name} is missing"
        for name, types in known.items()
        if types.startswith("!") and name not in fields
    ]
    values: dict[str, object] = {}
    for name, text in fields.items():
        if name not in known:
            continue
        types = known[name].lstrip("!").split("|")
        try:
            values[name] = _value(text, types)
        except ValueError:
            problems.append(f"{method}: {name} should be {' or '.join(types)}")
    return values, problems


def _value(text: str, types: list[str]) -> object:
    """One parameter. Raises ``ValueError`` for what fits none of its types."""
    for name in sorted(types, key=lambda one: one == "String"):
        if name == "String":
            return text
        try:
            value = json.loads(text)
        except json.JSONDecodeError:
            if name.startswith("Input"):
                return text  # a file: its part in the form, or an id
            continue
        expected = _SIMPLE.get(name)
        if expected is None and isinstance(value, list if name.startswith("Array of ") else dict):
            return value
        if (
            expected
            and isinstance(value, expected)
            and not (isinstance(value, bool) and bool not in expected)
        ):
            return value
    raise ValueError(text)
