"""Explanations as text."""

from dataclasses import replace

import pytest

from inspector.formats.report import headline, markdown, report
from inspector.model.body import Bytes
from inspector.model.diagnosis import (
    AnsweredBy,
    Diagnosis,
    Evidence,
    Explanation,
    Grade,
    HappenedAnswer,
    Locator,
    RuledOut,
    Severity,
)
from inspector.model.exchange import Exchange, Response, Sent
from inspector.model.fix import Effect, Fix, FixGrade, Owner, ProfileEdits, SetKey
from inspector.model.request import Request

CALL = Exchange(
    id="1",
    request=Request(),
    sent=Sent(method="GET", url="https://a.example/x?limit=500"),
    outcome=Response(status=400, reason="Bad Request", body=Bytes(b"{}")),
    started=1.0,
    ended=1.038,
)
EXPLANATION = Explanation(
    exchange_id="1",
    diagnoses=(
        Diagnosis(
            id="fusioo.30105.limit",
            title="Records limit is not a whole number from 0 to 200",
            severity=Severity.ERROR,
            grade=Grade.CERTAIN,
            family="field",
            explanation="A page holds at most 200 records.",
            say_support="The page size is too large.",
            evidence=(Evidence(at=Locator("req.query.limit"), saw="limit=500"),),
            fixes=(
                Fix(
                    action="set_query",
                    title="Set limit to 200",
                    grade=FixGrade.EXACT,
                    effect=Effect.EDIT_COMPOSER,
                    preferred=True,
                ),
                Fix(
                    action="contact",
                    title="Ask support",
                    grade=FixGrade.MANUAL,
                    effect=Effect.OUTSIDE,
                    owner=Owner.VENDOR,
                    enabled=False,
                    reason="no address is known",
                ),
            ),
            ruled_out=(RuledOut(id="x", title="the user does not exist", because="no user was asked for"),),
            docs=("https://docs.example/",),
        ),
    ),
    did_it_happen=HappenedAnswer.NO,
    answered_by=AnsweredBy.APPLICATION,
    vendor="Fusioo API",
    code="30105",
)


def test_the_headline_says_how_the_call_went() -> None:
    assert headline(CALL, EXPLANATION) == "400 Bad Request · Fusioo API 30105 · answered by the API itself · 38 ms"


def test_the_report_shows_finding_evidence_fix_and_what_was_ruled_out() -> None:
    text = report(CALL, EXPLANATION)
    for words in (
        "● Records limit is not a whole number from 0 to 200  [error, certain]",
        "fusioo.30105.limit",
        "limit=500  (req.query.limit)",
        "▸ Set limit to 200  (an edit; nothing is sent)",
        "the vendor: Ask support  (not possible: no address is known)",
        "× not: the user does not exist: no user was asked for",
        "docs   https://docs.example/",
        "It did not happen: nothing was changed.",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("does", "words"),
    [
        (
            ProfileEdits(profile="acme", keys=(SetKey(key="auth.client_auth", value="basic"),)),
            "auth.client_auth = basic",
        ),
        (ProfileEdits(profile="acme", keys=(SetKey(key="auth.scope", value=None),)), "without auth.scope"),
        (ProfileEdits(profile="acme", opens="tls.ca_file"), "tls.ca_file"),
    ],
)
def test_an_edit_of_a_profile_names_the_key_and_what_belongs_there(does: ProfileEdits, words: str) -> None:
    fix = Fix(action="x", title="Do it", grade=FixGrade.MAYBE, effect=Effect.EDIT_PROFILE, does=does)
    told = replace(EXPLANATION, diagnoses=(replace(EXPLANATION.diagnoses[0], fixes=(fix,)),))
    assert f"Do it  (in the profile acme: {words}; nothing is sent)" in report(CALL, told)


def test_the_support_voice_says_who_must_do_what() -> None:
    text = report(CALL, EXPLANATION, voice="support")
    assert "The page size is too large." in text
    assert "you: Set limit to 200" in text
    assert "req.query.limit" not in text
    assert "Ask support" not in text


def test_a_healthy_call_says_so() -> None:
    assert "Nothing is wrong with this call." in report(CALL, Explanation(exchange_id="1"))


def test_lines_keep_to_the_width() -> None:
    assert max(len(line) for line in report(CALL, EXPLANATION, width=60).splitlines()[2:]) <= 60


def test_text_from_the_wire_cannot_drive_the_terminal() -> None:
    hostile = Exchange(
        id="1",
        request=Request(),
        sent=Sent(method="GET", url="https://a.example/\x1b[2J"),
        outcome=Response(status=500, reason="\x1b]0;x\x07\u202e", body=Bytes(b"")),
    )
    text = report(hostile, EXPLANATION)
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_markdown_shows_the_words_of_the_wire_as_they_are() -> None:
    text = markdown(CALL, EXPLANATION)
    assert "### `GET https://a.example/x?limit=500`" in text
    assert "- seen: `limit=500` at `req.query.limit`" in text
    odd = Diagnosis(id="x", title="*a* <b> [c]", severity=Severity.ERROR, grade=Grade.CERTAIN, family="field")
    assert "\\*a\\* \\<b\\> \\[c\\]" in markdown(CALL, Explanation(exchange_id="1", diagnoses=(odd,)))
