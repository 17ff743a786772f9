"""Facts of a name that was sent in place of one that the description requires: `lint.misspelt*`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from inspector.describe import safe
from inspector.explain.facts import lint_fields, lint_params
from inspector.explain.facts.fact import Named, Reader, fact, specs
from inspector.explain.facts.view import View

SPECS = {
    **specs(
        "str",
        lint__misspelt="What the operation requires, and the request holds under a name close to it",
        lint__misspelt_sent="That name, as the request has it",
    ),
    **specs("bool", lint__misspelt_alone="Nothing else that the operation requires is missing"),
}

_NAMES = (
    (lint_fields.unknown, "lint.takes_unknown", "lint.takes_near"),
    (lint_params.unknown, "lint.unknown_param", "lint.near_param"),
)


def read(view: View) -> Iterator[Named]:
    """The first undocumented name whose near one is required and missing."""
    missing = view.once(lint_params.missing_names)
    for look, ours, theirs in _NAMES if missing else ():
        found = dict(look(view))
        sent, near = found.get(ours), found.get(theirs)
        if sent is None or near is None:
            continue
        above, dot, _ = str(sent.value).rpartition(".")
        wanted = f"{above}{dot}{near.value}"
        if wanted in missing:
            at = [place.text for place in sent.at]
            saw = safe(f"{sent.value} is sent, {wanted} is required", 120)
            yield "lint.misspelt", fact(wanted, *at, saw=saw)
            yield "lint.misspelt_sent", fact(str(sent.value), *at, saw=saw)
            yield "lint.misspelt_alone", fact(len(missing) == 1, *at, saw=saw)
            return


READERS: Mapping[str, Reader] = {
    "lint.misspelt": read, "lint.misspelt_sent": read, "lint.misspelt_alone": read,
}  # fmt: skip
