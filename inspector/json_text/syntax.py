"""Where a text stops being JSON, in a person's words, and the smallest repair when only one can be meant.

The parser of the standard library finds the place; its message is poor, so the text around the place is looked at.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

_WORDS = {"True": "true", "False": "false", "None": "null"}
_NOT_JSON_WORDS = re.compile(r"-?(True|False|None|undefined|NaN|Infinity|nil|NULL|TRUE|FALSE)\b")
_NAME = re.compile(r"[A-Za-z_$][\w$-]*+(?=[ \t\r\n]*:)")
_NUMBER = re.compile(r"[+-]?0*(\d*)(\.\d*)?([eE][+-]?\d+)?(?![\w.])")
_JSONP = re.compile(r"[A-Za-z_$][\w$.]*\(")
_OPENING, _CLOSING = "\u201c\u201d\u201e\u201f\u00ab", "\u201c\u201d\u00bb"
_MOST_REPAIRS = 50
_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """The first thing that keeps a text from being JSON.

    `name` is one of: empty, byte-order-mark, prefix, cut-off, trailing-comma, single-quotes, bare-name, comma-missing,
    colon-missing, not-json-word, smart-quotes, escape, raw-control, variable, json-lines, extra-text, number-form,
    comment, too-deep, unexpected. `start` and `end` are character offsets; `line` and `column` count from 1. `edit` is
    the exact repair as `(start, end, text)`, or None when more than one thing can be meant.
    """

    name: str
    words: str
    start: int
    end: int
    line: int
    column: int
    edit: Edit | None = None


def diagnose(text: str) -> Flaw | None:
    """Say what is wrong with a text that should be JSON; None when it is JSON.

    `NaN` and `Infinity` are refused (RFC 8259 §6), although Python reads them.
    """
    if text.startswith("\ufeff"):
        return _flaw(text, "byte-order-mark", "a byte order mark (U+FEFF) before the JSON", 0, 1, (0, 1, ""))
    try:
        json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        return _look(text, error.pos, error.msg)
    except _NotANumber as error:
        return _constant(text, str(error))
    except RecursionError:
        return _flaw(text, "too-deep", "brackets nested too deep to read", 0, 1)
    except ValueError:
        return _flaw(text, "number-form", "a number too long to read", 0, 1)
    return None


def repair(text: str) -> str | None:
    """The text with every flaw repaired, or None when one of them can be repaired in more than one way."""
    for _ in range(_MOST_REPAIRS):
        flaw = diagnose(text)
        if flaw is None:
            return text
        if flaw.edit is None:
            return None
        start, end, replacement = flaw.edit
        text = text[:start] + replacement + text[end:]
    return None


class _NotANumber(ValueError):
    pass


def _refuse(constant: str) -> object:
    raise _NotANumber(constant)


def _constant(text: str, word: str) -> Flaw:
    outside = re.sub(r'"(?:[^"\\]++|\\.)*+"', lambda found: " " * len(found.group()), text, flags=re.DOTALL)
    start = max(outside.find(word), 0)
    return _flaw(text, "not-json-word", f"{word} is not a JSON word", start, start + len(word))


def _look(text: str, pos: int, message: str) -> Flaw:
    stripped = text.rstrip(" \t\r\n")
    if not stripped:
        return _flaw(text, "empty", "nothing to read", 0, 0)
    if message.startswith("Illegal trailing comma"):  # newer Pythons point at the comma itself
        pos = _next(text, pos + 1)
    here = text[pos : pos + 1]
    if message.startswith("Unterminated string") or pos >= len(stripped):
        return _at_the_end(text, stripped)
    if message.startswith("Invalid control character"):
        words = "a line break inside a string" if here in "\r\n" else "a control character inside a string"
        return _flaw(text, "raw-control", words, pos, pos + 1, (pos, pos + 1, _escaped(here)))
    if message.startswith("Invalid \\"):
        return _flaw(text, "escape", f"{text[pos : pos + 2]} is not a JSON escape", pos, pos + 2)
    if message.startswith("Extra data"):
        return _extra(text, pos)
    return _before_comma(text, pos, message) or _token(text, pos, message)


def _at_the_end(text: str, stripped: str) -> Flaw:
    end = len(stripped)
    if stripped[-1] in _CLOSING:
        flaw = _smart(text, end - 1)
        if flaw is not None:
            return flaw
    return _flaw(text, "cut-off", f"the text ends in the middle, at character {end}", max(end - 1, 0), end)


def _before_comma(text: str, pos: int, message: str) -> Flaw | None:
    here = text[pos]
    comma = _previous(text, pos)
    if here in "}]" and comma >= 0 and text[comma] == "," and message.startswith(("Expecting", "Illegal")):
        return _flaw(text, "trailing-comma", f"a comma before {here}", comma, comma + 1, (comma, comma + 1, ""))
    return None


def _token(text: str, pos: int, message: str) -> Flaw:
    here = text[pos]
    before = text[:pos]
    if here == "{" and (before.endswith("{") or text.startswith("{{", pos)):
        start = pos - 1 if before.endswith("{") else pos
        end = text.find("}}", start)
        return _flaw(text, "variable", "a variable that is not filled", start, end + 2 if end > 0 else pos + 1)
    if here in _OPENING or here in "\u2018\u2019":
        flaw = _smart(text, pos)
        if flaw is not None:
            return flaw
    if text.startswith(("//", "/*"), pos):
        return _comment(text, pos)
    prefix = _prefix(text, pos)
    if prefix is not None:
        return prefix
    number = _number(text, pos)
    if number is not None:
        return number
    if message.startswith("Expecting ',' delimiter"):
        return _comma(text, pos)
    return _word(text, pos, message)


def _word(text: str, pos: int, message: str) -> Flaw:
    here = text[pos]
    if here == "'":
        return _flaw(text, "single-quotes", "single quotes; JSON takes double quotes", pos, pos + 1)
    word = _NOT_JSON_WORDS.match(text, pos)
    if word is not None and message.startswith("Expecting value"):
        exact = _WORDS.get(word.group())
        edit = None if exact is None else (word.start(), word.end(), exact)
        return _flaw(text, "not-json-word", f"{word.group()} is not a JSON word", pos, word.end(), edit)
    name = _NAME.match(text, pos)
    if name is not None and message.startswith(("Expecting property name", "Illegal")):
        edit = (pos, name.end(), f'"{name.group()}"')
        return _flaw(text, "bare-name", f"the name {name.group()} has no quotes", pos, name.end(), edit)
    if message.startswith("Expecting ':' delimiter"):
        return _flaw(text, "colon-missing", "a colon is missing after the name", pos, pos + 1)
    return _flaw(text, "unexpected", f"{here!r} was not expected here", pos, pos + 1)


def _comma(text: str, pos: int) -> Flaw:
    behind = _previous(text, pos) + 1
    apart = behind < pos or text[behind - 1] in "}]"  # else it may be a quote inside a string that was not escaped
    if apart and (text[pos] in '"{[-' or text[pos].isalnum()):
        return _flaw(text, "comma-missing", "a comma is missing", pos, pos + 1, (behind, behind, ","))
    return _flaw(text, "unexpected", f"{text[pos]!r} was not expected here", pos, pos + 1)


def _number(text: str, pos: int) -> Flaw | None:
    start = pos
    while start > 0 and (text[start - 1].isdigit() or text[start - 1] in "+-."):
        start -= 1
    found = _NUMBER.match(text, start)
    if found is None or found.end() <= pos or not re.search(r"\d", found.group()):
        return None
    whole, fraction, power = found.groups()
    sign = "-" if found.group().startswith("-") else ""
    fixed = sign + (whole or "0") + ("" if fraction in (None, ".") else fraction) + (power or "")
    if fixed == found.group():
        return None
    words = f"{found.group()} is not how JSON writes a number"
    return _flaw(text, "number-form", words, start, found.end(), (start, found.end(), fixed))


def _smart(text: str, pos: int) -> Flaw | None:
    """Typographic quotes around a word: both are replaced when the pair is on one line and holds no plain quote."""
    if text[pos] in "\u2018\u2019":
        return _flaw(text, "smart-quotes", "single typographic quotes, from a word processor", pos, pos + 1)
    opening, closing = pos, -1
    for at in range(pos + 1, min(len(text), pos + 2000)):
        if text[at] in _CLOSING:
            closing = at
            break
        if text[at] in '"\n':
            break
    words = f"typographic quotes (U+{ord(text[pos]):04X}), from a word processor"
    if closing < 0:
        return _flaw(text, "smart-quotes", words, pos, pos + 1)
    edit = (opening, closing + 1, f'"{text[opening + 1 : closing]}"')
    return _flaw(text, "smart-quotes", words, opening, closing + 1, edit)


def _comment(text: str, pos: int) -> Flaw:
    if text.startswith("//", pos):
        end = text.find("\n", pos)
        end = len(text) if end < 0 else end
    else:
        end = text.find("*/", pos)
        end = len(text) if end < 0 else end + 2
    return _flaw(text, "comment", "a comment; JSON has none", pos, end, (pos, end, ""))


def _prefix(text: str, pos: int) -> Flaw | None:
    if text[:pos].strip():
        return None
    jsonp = _JSONP.match(text, pos)
    for start, what in ((")]}'", "a guard against script inclusion"), ("data:", "the data: of an event stream")):
        if text.startswith(start, pos):
            return _flaw(text, "prefix", f"{what} stands before the JSON", pos, pos + len(start))
    if jsonp is not None:
        return _flaw(text, "prefix", "a JSONP function call stands around the JSON", pos, jsonp.end())
    return None


def _extra(text: str, pos: int) -> Flaw:
    number = _number(text, pos) if text[pos].isdigit() or text[pos] == "." else None
    if number is not None and not text[: number.start].strip():
        return number
    if text[pos] in "{[" and "\n" in text[_previous(text, pos) + 1 : pos]:
        return _flaw(text, "json-lines", "several JSON texts, one on each line", pos, pos + 1)
    if text.startswith(("//", "/*"), pos):
        return _comment(text, pos)
    return _flaw(text, "extra-text", "more text after the end of the JSON", pos, len(text.rstrip()))


def _escaped(one: str) -> str:
    return _ESCAPES.get(one, f"\\u{ord(one):04x}")


def _previous(text: str, pos: int) -> int:
    at = pos - 1
    while at >= 0 and text[at] in " \t\r\n":
        at -= 1
    return at


def _next(text: str, pos: int) -> int:
    while pos < len(text) and text[pos] in " \t\r\n":
        pos += 1
    return pos


def _flaw(text: str, name: str, words: str, start: int, end: int, edit: Edit | None = None) -> Flaw:
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return Flaw(name=name, words=words, start=start, end=end, line=line, column=column, edit=edit)
