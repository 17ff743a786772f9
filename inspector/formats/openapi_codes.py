"""Error codes that an OpenAPI document lists, where they stand in an answer, and the headers that count calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from inspector.formats.openapi_schema import Schemas, Table
from inspector.formats.pack_draft import CodeDraft, OperationDraft, plain
from inspector.json_text import pointer

_NAMES = ("code", "error_code", "errorCode", "err_code")
_HOLDERS = ("error", "errors", "detail", "details", "data")
_WORDS = ("x-enum-descriptions", "x-enumDescriptions", "x-enum-description")
_MOST_CODES = 5000
_COUNTS = {"limit": "limit", "remaining": "remaining", "reset": "reset"}


class Codes:
    """Collects codes over all operations; the first words for a code stay."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        self._found: dict[str, CodeDraft] = {}
        self._pointers: dict[str, None] = {}
        self._headers: dict[str, dict[str, None]] = {name: {} for name in _COUNTS}
        self._known: dict[int, tuple[Table, tuple[str, ...]]] = {}

    @property
    def found(self) -> tuple[CodeDraft, ...]:
        return tuple(self._found.values())

    @property
    def pointers(self) -> tuple[str, ...]:
        """Where the codes stand in an answer, as JSON pointers."""
        return tuple(self._pointers)

    @property
    def limit(self) -> tuple[str, ...]:
        return tuple(self._headers["limit"])

    @property
    def remaining(self) -> tuple[str, ...]:
        return tuple(self._headers["remaining"])

    @property
    def reset(self) -> tuple[str, ...]:
        return tuple(self._headers["reset"])

    def root(self, root: Table) -> None:
        """Codes that the document lists for all of its calls."""
        for code, words in _listed(root.get("x-error-codes")):
            self._add(code, words)

    def operation(
        self,
        draft: OperationDraft,
        table: Table,
        answers: Iterable[tuple[str, Table]],
        schema_of: Callable[[Table], object],
    ) -> OperationDraft:
        """The operation with the codes of its answers."""
        own = []
        for code, words in _listed(table.get("x-error-codes")):
            self._add(code, words)
            own.append(code)
        for _, answer in answers:
            own += self._answer(answer, schema_of)
        return replace(draft, codes=tuple(dict.fromkeys(own)))

    def _answer(self, answer: Table, schema_of: Callable[[Table], object]) -> tuple[str, ...]:
        known = self._known.get(id(answer))
        if known is None or known[0] is not answer:
            headers = answer.get("headers")
            for name in headers if isinstance(headers, Mapping) else ():
                self._header(str(name))
            for code, words in _listed(answer.get("x-error-codes")):
                self._add(code, words)
            codes = tuple(self._in_schema(self._schemas.schema(schema_of(answer)), ()))
            known = self._known[id(answer)] = (answer, codes)
        return known[1]

    def _header(self, name: str) -> None:
        plain_name = name.lower().replace("-", "")
        for word, kind in _COUNTS.items():
            if "ratelimit" in plain_name and plain_name.endswith(word):
                self._headers[kind][name] = None

    def _in_schema(self, schema: Table, above: tuple[str, ...]) -> Iterator[str]:
        properties = schema.get("properties")
        if not isinstance(properties, Mapping):
            return
        for name in _NAMES:
            if name in properties:
                codes = dict(self._enum(self._schemas.schema(properties[name])))
                for code, words in codes.items():
                    self._add(code, words)
                if codes:
                    self._pointers[pointer(*above, name)] = None
                yield from codes
        for name in _HOLDERS if len(above) < 2 else ():
            if name in properties:
                inner = self._schemas.schema(properties[name])
                items = inner.get("items")
                step = (name, "0") if items is not None else (name,)
                yield from self._in_schema(self._schemas.schema(items) if items is not None else inner, (*above, *step))

    def _enum(self, schema: Table) -> Iterator[tuple[str, str]]:
        values = schema.get("enum")
        values = values if isinstance(values, list) else [schema["const"]] if "const" in schema else []
        some = [one for one in values if isinstance(one, str | int) and not isinstance(one, bool) and one != ""]
        if len(some) < 2 or all(str(one).isdigit() and 100 <= int(one) < 600 for one in some):
            return  # one value is an example, and statuses are no codes
        words = next((schema[key] for key in _WORDS if key in schema), None)
        for place, one in enumerate(values):
            if one in some:
                listed = words[place] if isinstance(words, list) and place < len(words) else ""
                yield str(one), plain(words.get(one) if isinstance(words, Mapping) else listed)

    def _add(self, code: str, words: str) -> None:
        known = self._found.get(code)
        if (known is None and len(self._found) < _MOST_CODES) or (known is not None and words and not known.title):
            self._found[code] = CodeDraft(code=code, title=words, meaning=words)


def _listed(given: object) -> Iterator[tuple[str, str]]:
    """The codes of an `x-error-codes`: a list of codes or of objects, or an object of words by code."""
    if isinstance(given, Mapping):
        for code, words in given.items():
            text = words.get("description", words.get("message")) if isinstance(words, Mapping) else words
            yield str(code), plain(text)
    for one in given if isinstance(given, list) else ():
        if isinstance(one, Mapping) and isinstance(one.get("code"), str | int):
            yield str(one["code"]), plain(one.get("description", one.get("message", one.get("title"))))
        elif isinstance(one, str | int) and not isinstance(one, bool):
            yield str(one), ""
