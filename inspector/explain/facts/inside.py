"""One value inside the body of an answer, by its path: `res.json.errors.0.reason`, `res.xml.Error.Region`."""

from __future__ import annotations

from inspector.describe import safe
from inspector.explain.facts import error_markup
from inspector.explain.facts.fact import Fact, FactSpec, told
from inspector.explain.facts.media import kind_of_answer
from inspector.explain.facts.secrecy import shown
from inspector.explain.facts.text import MISSING
from inspector.explain.facts.view import View, scalar
from inspector.json_text import pointer

SPECS = {
    "res.json.*": FactSpec("str", "A scalar of the JSON body, as text, by its names and indexes with dots between"),
    "res.xml.*": FactSpec("str", "The text of an element of an XML body, by its names with dots between"),
}


def json_value(view: View, name: str) -> Fact | None:
    """The scalar, or the list of scalars, at a dotted path of a JSON answer; a top-level name with dots goes before."""
    body = view.res_body
    if body is None or not body.text:
        return None
    for path in dict.fromkeys((pointer(name), pointer(*name.split(".")))):
        value = view.res_at(path)
        items = value if isinstance(value, list) else [value]
        texts = [scalar(one) for one in items[:20] if one is not MISSING and not isinstance(one, dict | list)]
        if texts:
            last = name.rpartition(".")[2]
            words = shown(last, "; ".join(texts))
            return told(words, f"res.body#{path}", saw=safe(f"{last} is {words}", 120))
    return None


def xml_element(view: View, name: str) -> Fact | None:
    """The text of the first element of this dotted path in an XML answer."""
    body = view.res_body
    if body is None or view.once(kind_of_answer) != "xml":
        return None
    found = error_markup.element(body.text, name.replace(".", "/"))
    if found is None:
        return None
    last = name.rpartition(".")[2]
    words = shown(last, found.value)
    return told(words, found.at, saw=safe(f"{last} is {words}", 160))
