"""Our frozen dataclasses as JSON and back: equal values give equal text, and the text gives back the value.

pydantic-core does the work, by a schema made here from the types that the fields declare. What pydantic makes of a
dataclass by itself would not serve: it tells one term from another by fields that several share, reads the 2 of "two
years" as 2.0, and writes the members of a set in any order.
"""

from __future__ import annotations

import json
import sys
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pydantic import BaseModel, TypeAdapter
from pydantic_core import CoreSchema, PydanticSerializationError, SchemaSerializer, SchemaValidator, ValidationError
from pydantic_core import core_schema as core

from timeline import contract, model
from timeline.dating import acts

_Value = TypeVar("_Value")
_Made = dict[str, CoreSchema]

_TAG = "is"  # the key that names the kind of a term; no field is called so
_TERMS = frozenset(get_args(model.Term))
_NAMES = (
    vars(contract) | vars(acts) | vars(model)
)  # for modules that import the types of their fields for the type checker alone
_CONFIG = core.CoreConfig(ser_json_inf_nan="constants", ser_json_bytes="base64", val_json_bytes="base64")
_PLAIN: dict[Any, CoreSchema] = {
    str: core.str_schema(),
    int: core.int_schema(),
    bool: core.bool_schema(),
    bytes: core.bytes_schema(),
    # A number stays what it is: "2 years" is P2Y, and 2.0 of them were another length to whoever spells it.
    float: core.union_schema([core.float_schema(strict=True), core.int_schema(strict=True)]),
}


def dumped(value: object) -> str:
    """Return the JSON of a dataclass of ours or of a record of the contract.

    >>> dumped(model.Weekday(6, which=model.Which.LAST))
    '{"is":"Weekday","weekday":6,"which":-1,"anchor":"published"}'
    """
    kind: Any = type(value)
    serializer, _ = _ways(kind)
    try:
        return serializer.to_json(value).decode()
    except PydanticSerializationError:
        # A path whose bytes are no UTF-8 holds lone surrogates, which are JSON only as escapes.
        return json.dumps(serializer.to_python(value, mode="json"), separators=(",", ":"))


def loaded(kind: type[_Value], text: str) -> _Value:
    """Return the value of which this is the JSON; raises ValueError where it is of none.

    >>> loaded(model.Weekday, '{"is":"Weekday","weekday":6,"which":-1,"anchor":"published"}').which
    <Which.LAST: -1>
    """
    _, validator = _ways(cast("Any", kind))
    try:
        found = validator.validate_json(text)
    except ValidationError:
        if r"\ud" not in text:
            raise
        found = validator.validate_python(json.loads(text))
    return cast("_Value", found)


@cache
def _ways(kind: Any) -> tuple[SchemaSerializer, SchemaValidator]:  # noqa: ANN401 - also what no class is: `Term`
    """Return the way from a value of this kind to JSON, and the way back."""
    made: _Made = {}
    schema = core.definitions_schema(_schema(kind, made), list(made.values()))
    return SchemaSerializer(schema, _CONFIG), SchemaValidator(schema, _CONFIG)


def _schema(kind: Any, made: _Made) -> CoreSchema:  # noqa: ANN401
    """Return the schema of a type; those of the classes in it are put into `made`, for some hold themselves."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if is_dataclass(kind):
        return _reference(cast("type", kind), made)
    inner = get_args(kind)
    match get_origin(kind):
        case None:
            return _named(kind, made)
        case origin if origin is Literal:
            return core.literal_schema(list(inner))
        case origin if origin is tuple and inner[-1] is ...:
            return core.tuple_schema([_schema(inner[0], made)], variadic_item_index=0)
        case origin if origin is tuple:
            return core.tuple_schema([_schema(one, made) for one in inner])
        case origin if origin is frozenset:
            return core.frozenset_schema(_schema(inner[0], made), serialization=_function(sorted))
        case origin if origin is dict:
            return core.dict_schema(_schema(inner[0], made), _schema(inner[1], made))
        case origin if origin in {Union, UnionType}:
            return _union(tuple(one for one in inner if one is not NoneType), made, optional=NoneType in inner)
    message = f"no JSON is made of {kind}"
    raise TypeError(message)


def _named(kind: type, made: _Made) -> CoreSchema:
    """Return the schema of a class that has one of its own: an enum, or a record of the contract."""
    if issubclass(kind, Enum):
        return core.enum_schema(kind, list(kind))
    if issubclass(kind, BaseModel):
        schema: Any = TypeAdapter(kind).core_schema
        if schema["type"] == "definitions":
            made.update({one["ref"]: one for one in schema["definitions"]})
            schema = schema["schema"]
        return cast("CoreSchema", schema)
    message = f"no JSON is made of {kind}"
    raise TypeError(message)


def _union(kinds: tuple[Any, ...], made: _Made, *, optional: bool) -> CoreSchema:
    """Return the schema of one of several terms, or of a type that may be missing."""
    if len(kinds) == 1:
        schema = _schema(kinds[0], made)
    else:
        choices = {kind.__name__: _schema(kind, made) for kind in _TERMS.intersection(kinds)}
        schema = core.tagged_union_schema(choices, _TAG, serialization=_function(_tagged))
    return core.nullable_schema(schema) if optional else schema


def _reference(kind: type, made: _Made) -> CoreSchema:
    """Return a reference to the schema of a dataclass, made when it is first met."""
    name = f"{kind.__module__}.{kind.__qualname__}"
    if name not in made:
        made[name] = core.none_schema(ref=name)  # until it is known: a term may hold others
        hints = get_type_hints(kind, _NAMES | vars(sys.modules[kind.__module__]))
        inner = [core.dataclass_field(one.name, _schema(hints[one.name], made)) for one in fields(kind)]
        made[name] = core.dataclass_schema(
            kind,
            core.dataclass_args_schema(kind.__name__, inner),
            [one.name for one in fields(kind)],
            post_init=hasattr(kind, "__post_init__"),
            slots=hasattr(kind, "__slots__"),
            ref=name,
            config=_CONFIG,
            serialization=_function(_tagged) if kind in _TERMS else None,
        )
    return core.definition_reference_schema(name)


def _function(function: Any) -> core.PlainSerializerFunctionSerSchema:  # noqa: ANN401
    return core.plain_serializer_function_ser_schema(function)


def _tagged(value: object) -> object:
    """Return a term as what becomes of it in JSON, and so those in it; anything else as it is."""
    kind: Any = type(value)
    if kind not in _TERMS:
        return value
    return {_TAG: kind.__name__} | {name: _tagged(getattr(value, name)) for name in kind.__slots__}
