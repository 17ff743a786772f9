"""JSON or YAML text read as plain values, with the line of each, and a clear end for text that would do harm."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from inspector import json_text
from inspector.model.diagnosis import Severity
from inspector.model.problem import Problem

MOST_BYTES = 50_000_000
"""The largest file that is read."""

_MOST_MERGED = 200_000
_MOST_WALKED = 20_000_000
"""Characters to walk for the lines of problems: each one walks the text from its start."""

Plain = object
"""None, bool, int, float, str, or lists and dicts of them."""
Path = tuple[str | int, ...]

_WORD_VALUES = {"tag:yaml.org,2002:bool": r"^(?:true|True|TRUE|false|False|FALSE)$", "tag:yaml.org,2002:null": ""}


class Unreadable(ValueError):
    """Why a file cannot be used at all."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Document:
    """What a file holds, and what was found wrong in it on the way."""

    def __init__(self, file: str, text: str, data: Plain, *, is_json: bool) -> None:
        self.file = file
        self.data = data
        self._text = text
        self._is_json = is_json
        self._walked = 0
        self._problems: dict[tuple[Path, str], Problem] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was left out, and why."""
        return tuple(self._problems.values())

    def note(self, path: Path, text: str) -> None:
        """Remember what is left out, once for each place."""
        if (path, text) not in self._problems:
            line = self.line(path) if self._walked < _MOST_WALKED else 0
            self._walked += len(self._text)
            problem = Problem(file=self.file, line=line, key=dotted(path), text=text, severity=Severity.WARNING)
            self._problems[path, text] = problem

    def unusable(self, path: Path, text: str) -> Unreadable:
        """The end: nothing can be made of this file."""
        return Unreadable(Problem(file=self.file, line=self.line(path), key=dotted(path), text=text))

    def line(self, path: Path) -> int:
        """The line of a key or element, counted from 1; 0 when it is not there, and for the whole."""
        if not path:
            return 0
        if not self._is_json:
            return _yaml_line(self._text, path)
        place = json_text.locate(self._text, json_text.pointer(*path))
        if place is None:
            return 0
        return self._text.count("\n", 0, (place.key or place.value)[0]) + 1


def dotted(path: Path) -> str:
    """A path as a person reads it: `paths./pets.get.parameters[0]`."""
    words = ""
    for part in path:
        words += f"[{part}]" if isinstance(part, int) else f".{part}" if words else part
    return words


def read_document(file: str, data: bytes) -> Document:
    """Read JSON, else YAML. Raises Unreadable with the line of what stopped it."""
    text = read_text(file, data)
    start = text.lstrip()[:1]
    if start not in ("{", "[") or file.lower().endswith((".yaml", ".yml")):
        return Document(file, text, _yaml(file, text), is_json=False)
    try:
        return Document(file, text, json.loads(text), is_json=True)
    except json.JSONDecodeError as error:
        words = f"is not JSON: {error.msg} (column {error.colno})"
        raise Unreadable(Problem(file=file, line=error.lineno, text=words)) from None
    except (RecursionError, ValueError) as error:
        raise Unreadable(Problem(file=file, text=_too_much(error))) from None


def read_text(file: str, data: bytes) -> str:
    """The text of a file. Raises Unreadable when it is too long or not UTF-8."""
    if len(data) > MOST_BYTES:
        words = f"is larger than {MOST_BYTES // 1_000_000} MB; cut out the part of the API that you call"
        raise Unreadable(Problem(file=file, text=words))
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        words = f"is not UTF-8 at byte {error.start}; save it as UTF-8"
        raise Unreadable(Problem(file=file, line=line, text=words)) from None
    if not text.strip():
        raise Unreadable(Problem(file=file, text="is empty"))
    return text


def _too_much(error: Exception) -> str:
    return (
        "is nested too deeply" if isinstance(error, RecursionError) else f"holds a value that cannot be read: {error}"
    )


def _yaml(file: str, text: str) -> Plain:
    import yaml

    try:
        return _loaded(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
        line = mark.line + 1 if mark is not None else 0
        raise Unreadable(Problem(file=file, line=line, text=f"is neither JSON nor YAML: {why}")) from None
    except (RecursionError, ValueError, OverflowError) as error:
        raise Unreadable(Problem(file=file, text=_too_much(error))) from None


def _loaded(text: str) -> Plain:
    """Only JSON's types: dates stay text, and so do `yes`, `no`, `on` and `off`, as YAML 1.2 has it."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    merged = 0

    def flatten(loader: Any, node: Any) -> None:
        nonlocal merged
        before = len(node.value)
        base.flatten_mapping(loader, node)
        merged += len(node.value) - before
        if merged > _MOST_MERGED:
            raise yaml.constructor.ConstructorError(None, None, "it merges more than can be read", node.start_mark)

    resolvers = {
        first: [(tag, _resolver(tag, found)) for tag, found in pairs if not tag.endswith((":timestamp", ":value"))]
        for first, pairs in base.yaml_implicit_resolvers.items()
    }
    loader: Any = type("_Loader", (base,), {"flatten_mapping": flatten, "yaml_implicit_resolvers": resolvers})
    return yaml.load(text, Loader=loader)


def _resolver(tag: str, found: re.Pattern[str]) -> re.Pattern[str]:
    words = _WORD_VALUES.get(tag)
    return re.compile(words) if words else found


@lru_cache(maxsize=1)
def _nodes(text: str) -> Any:
    import yaml

    try:
        return yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError):
        return None


def _yaml_line(text: str, path: Path) -> int:
    node, line = _nodes(text), 0
    for part in path:
        children: Callable[[Any], Any] = _members if node is not None and node.id == "mapping" else _elements
        found = children(node).get(part if isinstance(part, int) and children is _elements else str(part))
        if found is None:
            return line
        line, node = found
    return line


def _members(node: Any) -> dict[str, tuple[int, Any]]:
    return {str(key.value): (key.start_mark.line + 1, value) for key, value in node.value}


def _elements(node: Any) -> dict[int, tuple[int, Any]]:
    if node is None or node.id != "sequence":
        return {}
    return {place: (one.start_mark.line + 1, one) for place, one in enumerate(node.value)}
