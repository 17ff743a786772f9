"""The session that a refusal hands out in a header of its own, for the next call to bring back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector.describe import safe
from inspector.explain.facts.fact import Named, specs, told
from inspector.explain.facts.view import View

SPECS = {**specs("str", res__handed="The header with a session that a refusal hands out, names, and did not get back")}

_NAME = re.compile(r"(?:[\w-]{1,60}-)?session-id")


def handed(view: View) -> Iterator[Named]:
    """A header of the refusal with a session that its body speaks of, and that our request lacks or has otherwise."""
    response, body = view.response, view.res_body
    if response is None or response.status not in (401, 403, 409, 419) or body is None:
        return
    for line in view.res_headers:
        if _NAME.fullmatch(line.name) is None or not line.value.strip():
            continue
        sent = view.header(line.name)
        if line.name in body.text[:8000].lower() and (sent is None or sent.value.strip() != line.value.strip()):
            yield "res.handed", told(safe(line.name, 60), line.at)
            return


READERS = {"res.handed": handed}
