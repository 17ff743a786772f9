"""Whether a body meant as XML is well-formed: `lint.body_xml`."""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from inspector.describe import safe
from inspector.explain.facts.fact import Named, Reader, fact, specs
from inspector.explain.facts.view import View

SPECS = specs("str", lint__body_xml="Why a body meant as XML is not well-formed")
_LONGEST = 200_000


def read(view: View) -> Iterator[Named]:
    """Where a parser of XML has to stop in our body. A document with a type of its own is left alone: it may expand."""
    body = view.body
    if body is None or not body.whole or not body.clean or not 0 < len(body.text) <= _LONGEST:
        return
    coding = view.header("content-encoding")
    if coding is not None and coding.value.strip().lower() != "identity":
        return  # of a compressed body the text is not known
    text = body.text
    if "xml" not in view.content_type.lower() or not text.lstrip("\ufeff \t\r\n").startswith("<") or "<!" in text:
        return
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        line, column = error.lineno, error.offset
        rows = text.split("\n")
        at = min(sum(len(row) + 1 for row in rows[: line - 1]) + column, len(text))
        ends = at >= len(text.rstrip()) or error.code == _UNCLOSED
        why = "the text ends in the middle" if ends else _WORDS.get(error.code, "it breaks off here")
        yield "lint.body_xml", fact(
            why, f"req.body@{max(at - 1, 0) if ends else at}-{at if ends else at + 1}",
            saw=safe(f"{why}, line {line}, column {column + 1}", 160),
        )  # fmt: skip


_WORDS = {
    expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]: "a tag closes another than the open one",
    expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]: "more follows its root element",
    expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN]: "a character that may not stand here",
    expat.errors.codes[expat.errors.XML_ERROR_UNBOUND_PREFIX]: "a prefix that is not declared",
    expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]: "an entity that is not declared",
    expat.errors.codes[expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE]: "an attribute that stands twice",
}
_UNCLOSED = expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN]
READERS: dict[str, Reader] = {"lint.body_xml": read}
