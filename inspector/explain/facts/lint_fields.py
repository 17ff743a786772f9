"""Facts of how the body fits the fields that the documented operation takes: `lint.takes_*`, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inspector.describe import quoted, safe
from inspector.explain.conventions import ParamSpec
from inspector.explain.facts import operations, takes
from inspector.explain.facts.distance import distance
from inspector.explain.facts.fact import Named, Reader, fact, specs
from inspector.explain.facts.secrecy import shown
from inspector.explain.facts.text import MISSING, Json
from inspector.explain.facts.view import View, scalar
from inspector.json_text import pointer
from inspector.redact import MASK

SPECS = specs(
    "str",
    lint__takes_type="A field of the body whose value has another type than the operation takes",
    lint__takes_range="A field of the body whose value is out of range, too long, or not one of a list",
    lint__takes_words="That field in words: qty is 500; 1 to 100",
    lint__takes_limit="What the operation takes in that field: 1 to 100",
    lint__takes_at="Its JSON pointer in the body",
    lint__takes_fixed="The nearest value that the operation takes there, as JSON",
    lint__takes_unknown="A field of the body that the operation does not know",
    lint__takes_unknown_at="Its JSON pointer in the body",
    lint__takes_near="The documented field that an unknown one is close to",
    lint__takes_root="What the operation takes at the root of the body, when that is something else: object or list",
)

DETAILS = frozenset({
    "lint.takes_words", "lint.takes_limit", "lint.takes_at", "lint.takes_fixed", "lint.takes_unknown_at",
    "lint.takes_near",
})  # fmt: skip
"""Facts that tell more of another one, and are no finding of their own."""

_ELEMENTS = 50
_ROOTS = {"object": dict, "list": list}


@dataclass(frozen=True, slots=True)
class Held:
    """A documented field with its value in our body; `name` has the number of the row in place of `[]`."""

    spec: ParamSpec
    name: str
    at: str
    value: Json


@dataclass(frozen=True, slots=True)
class _Part:
    """One value of our body that has a documented place: `names` are the steps to it in the description."""

    name: str
    at: tuple[str | int, ...]
    value: Json


def _fields(view: View) -> tuple[ParamSpec, ...]:
    operation = view.once(operations.match).operation
    return operation.takes if operation is not None else ()


def _is_form(view: View) -> bool:
    return view.body_json is MISSING and bool(view.body_params)


def _parts(root: Json, steps: tuple[str, ...]) -> Iterator[_Part]:
    """Every value that stands at a way such as `lines`, `[]`, `sku`."""
    found = [_Part("", (), root)]
    for step in steps:
        following: list[_Part] = []
        for part in found:
            if step == "[]" and isinstance(part.value, list):
                rows = enumerate(part.value[:_ELEMENTS])
                following += [_Part(f"{part.name}.{row}".lstrip("."), (*part.at, row), one) for row, one in rows]
            elif step != "[]" and isinstance(part.value, dict) and step in part.value:
                following.append(_Part(f"{part.name}.{step}".lstrip("."), (*part.at, step), part.value[step]))
        found = following
    yield from found


def _steps(name: str) -> tuple[str, ...]:
    """`lines[].sku` as `lines`, `[]`, `sku`."""
    return tuple(step for step in name.replace("[]", ".[]").split(".") if step)


def held(view: View) -> tuple[Held, ...]:
    """The documented fields that our body holds."""
    found: list[Held] = []
    if _is_form(view):
        for spec in _fields(view):
            pair = view.param(spec.name) if spec.name else None
            if pair is not None:
                found.append(Held(spec, spec.name, pair.at.removeprefix("req.body#"), pair.value))
        return tuple(found)
    if view.body_json is MISSING:
        return ()
    for spec in _fields(view):
        parts = _parts(view.body_json, _steps(spec.name)) if spec.name else ()
        found += [Held(spec, part.name, pointer(*part.at), part.value) for part in parts]
    return tuple(found)


def missing_fields(view: View) -> tuple[Held, ...]:
    """The documented fields that must be there and are not, where what they belong to is there."""
    root = view.body_json
    if view.body is not None and root is MISSING and not _is_form(view):
        return ()
    if view.body is None and not any(spec.required for spec in _fields(view) if not spec.name):
        return ()
    if isinstance(root, dict | list) and _other_root(view):
        return ()
    names = {pair.name.partition("[")[0] for pair in view.body_params} if _is_form(view) else None
    found: list[Held] = []
    for spec in _fields(view):
        steps = _steps(spec.name)
        if not spec.required or not steps or steps[-1] == "[]":
            continue
        if names is not None or view.body is None:
            if len(steps) == 1 and steps[0] not in (names or ()):
                found.append(Held(spec, spec.name, "", MISSING))
            continue
        found += [
            Held(spec, f"{part.name}.{steps[-1]}".lstrip("."), pointer(*part.at), MISSING)
            for part in _parts(root, steps[:-1])
            if isinstance(part.value, dict) and steps[-1] not in part.value
        ]
    return tuple(found)


def misfits(view: View) -> Iterator[Named]:
    """The first field whose value is not what the operation takes."""
    as_form = _is_form(view)
    for one in view.once(held):
        if isinstance(one.value, str) and MASK in one.value:
            continue
        if as_form and isinstance(one.value, str):
            wrong = takes.of_text(one.spec, one.value)
        else:
            wrong = takes.of_json(one.spec, one.value)
        if wrong is None:
            continue
        at = f"req.body#{one.at}"
        value = "" if isinstance(one.value, dict | list) else _value(one)
        words = f"{one.name}{f' is {value}' if value else ''}; {wrong.takes}"
        saw = safe(words, 200)
        yield f"lint.takes_{wrong.kind}", fact(one.name, at, saw=saw)
        yield "lint.takes_words", fact(words, at, saw=saw)
        yield "lint.takes_limit", fact(wrong.takes, at, saw=saw)
        yield "lint.takes_at", fact(one.at, at, saw=saw)
        if fixed := takes.written(wrong.fixed):
            yield "lint.takes_fixed", fact(fixed, at, saw=saw)
        return


def _value(one: Held) -> str:
    text = quoted(one.value, 40) if isinstance(one.value, str) else scalar(one.value)
    return shown(one.name.rpartition(".")[2], text)


def unknown(view: View) -> Iterator[Named]:
    """A field that is not documented where others are, and that is refused there or close to one of them."""
    fields = _fields(view)
    if not fields or not isinstance(view.body_json, dict | list):
        return
    members: dict[tuple[str, ...], set[str]] = {}
    closed = {_steps(spec.name) for spec in fields if spec.closed}
    for spec in fields:
        steps = _steps(spec.name)
        if steps and steps[-1] != "[]":
            members.setdefault(steps[:-1], set()).add(steps[-1])
    for steps, known in members.items():
        for part in _parts(view.body_json, steps):
            if isinstance(part.value, dict):
                found = _first_unknown(part.value, known, is_closed=steps in closed)
                if found is not None:
                    yield from _unknown(part, *found)
                    return


def _first_unknown(value: dict[str, Json], known: set[str], *, is_closed: bool) -> tuple[str, str] | None:
    for name in value:
        if name not in known:
            near = next((one for one in sorted(known - set(value)) if _close(name, one)), "")
            if near or is_closed:
                return name, near
    return None


def _unknown(part: _Part, name: str, near: str) -> Iterator[Named]:
    path = pointer(*part.at, name)
    at, full = f"req.body#{path}", f"{part.name}.{name}".lstrip(".")
    saw = safe(f"{full} is not documented{f', {near} is' if near else ''}", 120)
    yield "lint.takes_unknown", fact(full, at, saw=saw)
    yield "lint.takes_unknown_at", fact(path, at, saw=saw)
    if near:
        yield "lint.takes_near", fact(near, at, saw=saw)


def _close(name: str, known: str) -> bool:
    left, right = ("".join(one for one in text.lower() if one.isalnum()) for text in (name, known))
    return left == right or (min(len(left), len(right)) > 3 and distance(left, right) <= (2 if len(left) > 5 else 1))


def root(view: View) -> Iterator[Named]:
    """The root of the body, where the operation takes another."""
    wanted = _other_root(view)
    if wanted:
        yield "lint.takes_root", fact(wanted, "req.body", saw=f"the body is no {wanted}")


def _other_root(view: View) -> str:
    spec = next((one for one in _fields(view) if not one.name), None)
    kind = _ROOTS.get(spec.type) if spec is not None else None
    wrong = kind is not None and view.body_json is not MISSING and not isinstance(view.body_json, kind)
    return spec.type if spec is not None and wrong else ""


READERS: Mapping[str, Reader] = {
    "lint.takes_type": misfits,
    "lint.takes_range": misfits,
    "lint.takes_words": misfits,
    "lint.takes_limit": misfits,
    "lint.takes_at": misfits,
    "lint.takes_fixed": misfits,
    "lint.takes_unknown": unknown,
    "lint.takes_unknown_at": unknown,
    "lint.takes_near": unknown,
    "lint.takes_root": root,
}
