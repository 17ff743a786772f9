"""What was read of a call is freed when it is explained, without waiting for the garbage collector.

A long answer that stays until a collection makes every collection slow, and some explanation waits for it.
"""

from __future__ import annotations

import gc
import weakref

import pytest

from inspector.explain import packs
from inspector.explain.conventions import Conventions
from inspector.explain.engine import explain
from inspector.explain.facts.view import View
from inspector.formats.raw import read_raw
from inspector.model.exchange import Exchange
from inspector.model.history import History, Timeline
from inspector.redact import Redactor

HEAD = "> GET /v1/customers HTTP/1.1\n> Host: api.servicefusion.com\n> Authorization: Bearer made-up-0123456789\n>\n"


@pytest.mark.parametrize(
    "answer",
    [
        '< HTTP/1.1 200 OK\n<\n{"items": [{"id": 1, "a": null}], "_meta": {"pageCount": 9, "currentPage": 1}}',
        '< HTTP/1.1 403 Forbidden\n<\n{"code": 403, "message": "x"}',
        "< HTTP/1.1 500 Oops\n<\n",
        "< HTTP/1.1 429 Slow\n< Retry-After: 3\n<\n",
    ],
)
def test_no_circle_keeps_what_was_read_of_a_call(answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[weakref.ref[View]] = []

    class Seen(View):
        def __init__(self, exchange: Exchange, history: History, conventions: Conventions) -> None:
            super().__init__(exchange, history, conventions)
            made.append(weakref.ref(self))

    monkeypatch.setattr("inspector.explain.facts.facts.View", Seen)
    loaded, exchange = packs.load().packs, read_raw(HEAD + answer, Redactor())
    gc.disable()
    try:
        explanation = explain(exchange, Timeline(), loaded)
        alive = [view for view in made if view() is not None]
    finally:
        gc.enable()

    assert explanation.diagnoses
    assert made
    assert not alive
