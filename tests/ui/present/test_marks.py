"""Evidence has the same number everywhere, and a word for its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector.model.diagnosis import Grade, Locator
from inspector.ui.present.marks import lead, marks, numbered, pane_of, place_word
from tests.ui.samples import EXPLAINED, LIMIT, NOTHING, SCOPE


def test_the_evidence_of_the_headline_is_numbered_first() -> None:
    assert [(number, item.id) for number, item, _ in numbered(EXPLAINED)] == [
        (1, LIMIT.id),
        (2, LIMIT.id),
        (3, LIMIT.id),
        (4, SCOPE.id),
    ]


def test_the_panes_mark_the_headlines_evidence_and_what_is_selected() -> None:
    assert [mark.number for mark in marks(EXPLAINED)] == [1, 2, 3]
    chosen = marks(EXPLAINED, Locator("res.header.x-request-id"))
    assert [(mark.number, mark.selected) for mark in chosen] == [(1, False), (2, False), (3, False), (4, True)]
    assert marks(None) == ()
    assert [(mark.number, mark.selected) for mark in marks(NOTHING, Locator("res.status"))] == [(0, True)]


def test_of_two_with_one_place_only_the_first_is_selected() -> None:
    doubled = replace(LIMIT, evidence=(LIMIT.evidence[0], LIMIT.evidence[0]))
    found = marks(replace(EXPLAINED, diagnoses=(doubled,)), LIMIT.evidence[0].at)
    assert [mark.selected for mark in found] == [True, False]


def test_what_was_ruled_out_never_has_the_headline() -> None:
    gone = replace(SCOPE, grade=Grade.RULED_OUT)
    assert lead(replace(EXPLAINED, diagnoses=(gone, LIMIT))) == LIMIT
    assert lead(NOTHING) is None


@pytest.mark.parametrize(
    ("at", "short", "full", "pane"),
    [
        ("req.query.limit", "query", "request query", "request"),
        ("req.header.accept@0-3", "header", "request header", "request"),
        ("req.url.host", "URL", "URL", "request"),
        ("res.body#/code", "body", "response body", "response"),
        ("res.header.retry-after", "header", "response header", "response"),
        ("res.status", "status", "response status", "response"),
        ("tls.cert.not_after", "certificate", "certificate", "response"),
        ("tls.version", "tls", "tls", "response"),
        ("timing.tls", "tls", "tls", "response"),
        ("timing.total", "timing", "timing", "response"),
        ("hop[1].header.location", "redirect", "redirect", "response"),
        ("profile.client_secret", "profile", "profile", "profiles"),
        ("hist.last_ok", "history", "history", "calls"),
        ("context.clock", "clock", "clock", "response"),
        ("peer.address", "peer", "peer", "response"),
        ("\x1b[31m", "call", "call", "response"),
    ],
)
def test_a_place_has_a_word_and_a_pane(at: str, short: str, full: str, pane: str) -> None:
    assert place_word(Locator(at)) == short
    assert place_word(Locator(at), long=True) == full
    assert pane_of(Locator(at)) == pane
