"""A call without an answer shows where it broke and why there is no body."""

from __future__ import annotations

from dataclasses import replace

from inspector.model.diagnosis import Locator
from inspector.model.exchange import Failure, FailureKind
from inspector.ui.present.no_answer import no_answer
from inspector.ui.present.rows import Paper
from inspector.ui.present.sheet import TableSheet
from tests.ui.samples import FAILED, NO_ANSWER, WAITING

PAPER = Paper(width=60)
UNAUTHORISED = replace(
    WAITING,
    id="unauthorised",
    phases=(),
    outcome=Failure(kind=FailureKind.UNAUTHORISED, detail="No access token was given, so the call was not sent"),
    via=(FAILED,),
    ended=WAITING.started + 1,
)


def _text(sheet: TableSheet) -> str:
    return "\n".join(content.plain.rstrip() for content in sheet.lines)


def _at(sheet: TableSheet, place: str) -> str:
    spot = sheet.spot(Locator(place))
    assert spot is not None, place
    return sheet.lines[spot.row].plain[spot.start : spot.end]


def test_phases_certificate_and_words_are_shown() -> None:
    sheet = no_answer(NO_ANSWER, PAPER)
    assert _at(sheet, "timing.tls") == "certificate has expired"
    assert _at(sheet, "tls.cert.not_after") == "2026-11-22 00:00:00 UTC"
    assert _at(sheet, "context.clock") == "2026-11-22 12:00:00 UTC"
    assert _at(sheet, "tls.cert.san") == "api.acme.example"
    assert "No body: the request never left this machine." in _text(sheet)


def test_while_waiting_nothing_is_said_of_a_body() -> None:
    text = _text(no_answer(WAITING, PAPER))
    assert "No body" not in text
    assert "127.0.0.1:4000" in text


def test_a_call_that_got_no_token_shows_the_answer_of_the_token_call() -> None:
    sheet = no_answer(UNAUTHORISED, PAPER)
    text = _text(sheet)
    assert "not reached" not in text
    assert "No access token was given, so the call was not sent" in text
    assert "The call before it failed" in text
    assert _at(sheet, "via[0].res.body#/code") == "30105"
    assert _at(sheet, "via[0].res.status") == "400 Bad Request"
    assert _at(sheet, "via[0].res.header.content-type") == "application/json"
    assert sheet.spot(Locator("via[0].res.body#/none")) is None
    assert sheet.spot(Locator("via[1].res.body#/code")) is None
