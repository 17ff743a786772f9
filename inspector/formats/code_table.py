"""A table of codes as people paste it: Markdown, columns between tabs, or cells that run into each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from http import HTTPStatus
from pathlib import PurePath

from inspector.formats.document import read_text
from inspector.formats.openapi import Found
from inspector.formats.pack_draft import CodeDraft, PackDraft, plain, slug, with_variants
from inspector.model.diagnosis import Severity
from inspector.model.problem import Problem

_CODE = re.compile(
    r"\s*(-?\d{3,9}|[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)+|[A-Z]{1,6}\d{2,8})(?![A-Za-z0-9])[ \t:–-]*|\s*(\d{3,9})(?=[A-Z])"
)
_SEAM = re.compile(r"(?:(?<=[a-z0-9).])|(?<=[a-z]['’]))(?=[A-Z][a-z]*\b)")
_RULE = re.compile(r"[\s|:+=-]+\Z")
_HEADS = frozenset({"code", "error code", "errorcode", "status", "error", "id", "number"})


class Sure(StrEnum):
    """How well a row could be split."""

    SAFE = "safe"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: `line` counts from 1; `text` is the row as it stands. An unsure one may be split at another place."""

    line: int
    text: str
    code: str
    message: str
    description: str = ""
    sure: Sure = Sure.SAFE


Confirm = Callable[[Row], Row | None]
"""Asks about one row: the row as it is to be, or None to leave it out."""


def rows(text: str) -> tuple[Row, ...]:
    """Every line that begins with a code, split into code, message and description as well as it can be told."""
    return tuple(_rows(text))


def _rows(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.splitlines(), 1):
        cells = _cells(line)
        if _RULE.match(line) or (cells and cells[0].lower() in _HEADS):
            continue
        if len(cells) > 1:
            found = _CODE.fullmatch(cells[0])
            if found is not None:
                yield Row(
                    line=number, text=line.strip(), code=cells[0], message=cells[1], description=" ".join(cells[2:])
                )
            continue
        found = _CODE.match(line)
        if found is not None and line[found.end() :].strip():
            yield _split(number, line, (found[1] or found[2]).strip(), line[found.end() :].strip())


def _cells(line: str) -> list[str]:
    """The cells of a Markdown row or of one with tabs; none for a row whose cells run into each other."""
    bare = line.strip()
    if "\t" in bare:
        return [cell.strip() for cell in bare.split("\t")]
    if bare.startswith("|") or bare.count("|") > 1:
        return [cell.strip().strip("`*") for cell in bare.strip("|").split("|")]
    return []


def _split(number: int, line: str, code: str, rest: str) -> Row:
    """A row without separators: a capital that follows a small letter without a space is where two cells meet."""
    seams = [found.start() for found in _SEAM.finditer(rest)]
    row = Row(line=number, text=line.strip(), code=code, message=rest, sure=Sure.UNSURE)
    if len(seams) != 1:
        return row if not seams else at(row, seams[0])
    return replace(at(row, seams[0]), sure=Sure.SAFE)


def at(row: Row, place: int) -> Row:
    """The row with its words split at this character; still unsure."""
    words = f"{row.message}{row.description}" if not row.description else _words(row)
    return replace(row, message=words[:place].strip(), description=words[place:].strip())


def _words(row: Row) -> str:
    """Everything behind the code, as it stands in the row."""
    return row.text[row.text.index(row.message) :] if row.message in row.text else row.message + row.description


def with_message(row: Row, message: str) -> Row | None:
    """The row split behind these words; None when it does not begin with them."""
    words = _words(row)
    return at(row, len(message)) if message and words.startswith(message) else None


def _is_status(row: Row) -> bool:
    """Whether a row only gives a status its usual name."""
    try:
        return HTTPStatus(int(row.code)).phrase.casefold() == row.message.casefold()
    except ValueError:
        return False


def read_code_table(file: str, data: bytes, confirm: Confirm | None) -> tuple[Found, tuple[Row, ...]]:
    """Read the table, asking about each row when somebody is there to ask; else only safe rows are taken.

    Returns what was read and the rows that were left out because nobody could say how they split.
    """
    found = rows(read_text(file, data))
    taken: list[CodeDraft] = []
    left: list[Row] = []
    problems: list[Problem] = []
    for row in found:
        kept = row if confirm is None and row.sure is Sure.SAFE else confirm(row) if confirm is not None else None
        if kept is None:
            left += [row] if confirm is None else []
        elif _is_status(kept):
            words = f"{kept.code} {kept.message} is an HTTP status and no code of the vendor; it is left out"
            problems.append(Problem(file=file, line=row.line, text=words, severity=Severity.WARNING))
        else:
            taken.append(CodeDraft(code=kept.code, title=plain(kept.message), meaning=plain(kept.description)))
    name = PurePath(file).stem
    draft = PackDraft(id=slug(name), name=name, origin=PurePath(file).name, codes=with_variants(taken))
    return Found(draft=draft, problems=tuple(problems)), tuple(left)
