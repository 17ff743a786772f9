"""What a server said about an error, with the place of each part; and how to read a part out of JSON."""

from __future__ import annotations

from typing import NamedTuple

from inspector.explain.facts.text import MISSING, Json
from inspector.explain.facts.view import at_pointer, scalar


class Said(NamedTuple):
    """A text the server sent and the locator of its place."""

    value: str
    at: str


class FieldError(NamedTuple):
    """A field that the server complains about, by the name it used. `place` is where it says the field stands.

    `code` is the machine's word for the complaint, such as `missing` or `invalid_type`, `""` when there is none.
    `under` is the word that was read as the place: a field of the body may have that name (`query`, `path`), and only
    the request tells.
    """

    name: str
    message: str
    at: str
    place: str = "body"
    code: str = ""
    under: str = ""


class Told(NamedTuple):
    """An error as its server told it. `shape` names the form it came in, `""` when nothing was said.

    `soft` names the mark of failure in an answer whose status says success; `partial` means that a part of it worked.
    """

    shape: str = ""
    code: Said | None = None
    message: Said | None = None
    type: Said | None = None
    name: Said | None = None
    doc: Said | None = None
    request_id: Said | None = None
    fields: tuple[FieldError, ...] = ()
    soft: str = ""
    soft_at: str = ""
    partial: bool = False

    @property
    def says_something(self) -> bool:
        return bool(self.code or self.message or self.type or self.name or self.fields)

    def over(self, other: Told) -> Told:
        """This, with what it lacks taken from `other`."""
        return Told(
            shape=self.shape or other.shape,
            code=self.code or other.code,
            message=self.message or other.message,
            type=self.type or other.type,
            name=self.name or other.name,
            doc=self.doc or other.doc,
            request_id=self.request_id or other.request_id,
            fields=self.fields or other.fields,
            soft=self.soft,
            soft_at=self.soft_at,
            partial=self.partial,
        )


NOTHING = Told()


def said(root: Json, *paths: str, base: str = "") -> Said | None:
    """The first of these pointers that holds a non-empty text or a number."""
    for path in paths:
        value = at_pointer(root, path)
        if value is MISSING or value is None or isinstance(value, bool | dict | list):
            continue
        words = scalar(value)
        if words.strip():
            return Said(words, f"res.body#{base}{path}")
    return None


_WORDS_AT = (
    "message", "msg", "description", "detail", "error", "defaultMessage", "errorMessage", "reason", "details", "issue",
)  # fmt: skip


def words_of(value: Json) -> str:
    """A message as text: a string, or a list of strings joined."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "; ".join(words for words in (words_of(one) for one in value[:20]) if words)
    if isinstance(value, dict):
        for key in _WORDS_AT:
            if isinstance(value.get(key), str):
                return str(value[key])
        if isinstance(value.get("messages"), list):
            return words_of(value["messages"])
        rules = value.get("constraints")  # class-validator: a map of rule to sentence
        if isinstance(rules, dict):
            return "; ".join(one for one in rules.values() if isinstance(one, str))
    return ""
