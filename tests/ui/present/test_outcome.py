"""How a call went, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector.model.diagnosis import AnsweredBy, HappenedAnswer, Severity
from inspector.model.exchange import Exchange, Failure, FailureKind, PhaseName
from inspector.model.request import Request
from inspector.ui.present import outcome
from tests.ui.samples import CUT, EXPLAINED, FAILED, HEALTHY, NO_ANSWER, NOTHING, WAITING, answered

CANCELLED = replace(WAITING, outcome=Failure(kind=FailureKind.CANCELLED, phase=PhaseName.WAIT), ended=1.0)
GUARDED = replace(WAITING, phases=(), outcome=Failure(kind=FailureKind.GUARDED), ended=1.0)
TIMED_OUT = replace(WAITING, outcome=Failure(kind=FailureKind.NO_FIRST_BYTE, phase=PhaseName.WAIT), ended=1.0)
POST = Request(method="POST", url="/v3/records")


@pytest.mark.parametrize(
    ("call", "level", "chip"),
    [
        (FAILED, "error", "400"),
        (HEALTHY, "ok", "200"),
        (NO_ANSWER, "error", "no answer"),
        (CUT, "error", "200"),
        (CANCELLED, "note", "cancelled"),
        (GUARDED, "error", "not sent"),
        (WAITING, "", "sending"),
    ],
)
def test_a_call_has_a_level_and_a_chip(call: Exchange, level: str, chip: str) -> None:
    assert outcome.level(call) == level
    assert outcome.chip_word(call) == chip


def test_a_finding_weighs_more_than_the_status() -> None:
    assert outcome.level(HEALTHY, EXPLAINED) == Severity.ERROR
    assert outcome.level(HEALTHY, NOTHING) == "ok"


def test_who_answered_is_the_vendor_the_phase_or_the_reason() -> None:
    assert outcome.who(FAILED, EXPLAINED) == "Fusioo 30105"
    assert outcome.who(NO_ANSWER, None) == "TLS handshake"
    assert outcome.who(answered(418), None) == "I'm a Teapot"
    assert outcome.who(answered(599), None) == ""


def test_what_never_left_this_machine_is_said_so() -> None:
    assert outcome.nothing_words(NO_ANSWER) == "No body: the request never left this machine."
    assert outcome.nothing_words(TIMED_OUT) == "No body: the request was sent, and no answer came back."
    assert outcome.nothing_words(CANCELLED) == "No body: the call was cancelled before the answer."
    assert outcome.nothing_words(answered(204, b"")) == "No body: the server sent none."
    assert outcome.sent_words(NO_ANSWER, None) == "nothing; the call can be repeated safely"


@pytest.mark.parametrize("happened", HappenedAnswer)
def test_every_answer_to_did_it_happen_has_words(happened: HappenedAnswer) -> None:
    call = replace(TIMED_OUT, request=POST)
    assert outcome.changed_words(call, happened)
    assert outcome.sent_words(call, happened)


def test_a_call_that_asks_nothing_changes_nothing() -> None:
    assert outcome.changed_words(HEALTHY, None) == "nothing changed"
    assert outcome.changed_words(replace(HEALTHY, request=POST), None) == "it took effect"
    assert outcome.sent_words(FAILED, None) == ""


@pytest.mark.parametrize("by", AnsweredBy)
def test_whoever_answered_has_words_no_longer_in_short(by: AnsweredBy) -> None:
    assert 0 < len(outcome.answered_words(by, short=True)) <= len(outcome.answered_words(by))
