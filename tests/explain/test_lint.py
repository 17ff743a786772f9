"""What keeps a pack honest and readable."""

from __future__ import annotations

from textwrap import dedent

import pytest

from inspector.explain import packs
from inspector.explain.lint import remarks
from inspector.explain.pack import read
from inspector.model.diagnosis import Severity

HEAD = '[pack]\nid = "acme"\nschema = 1\nsource = "a page"\n'
RULE = '[[rule]]\nid = "one"\nstage = "auth"\ntitle = "{title}"\nfix = [ { do = "advise" } ]\n'


def said(text: str, severity: Severity = Severity.ERROR) -> list[str]:
    reading = read(text if text.startswith("[pack]") else HEAD + dedent(text), "acme.toml")
    assert reading.pack is not None
    assert reading.problems == ()
    found = remarks(reading.pack, reading.places, [reading.pack])
    return [item.text for item in found if item.severity is severity]


def rule(more: str = "", title: str = "The token is gone") -> str:
    return RULE.replace("{title}", title) + more


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (rule("when = { ghost.fact = 1 }\n"), "there is no fact ghost.fact"),
        (rule('say = "gone for {ghost.fact}"\n'), "there is no fact ghost.fact to put into the text"),
        (rule('say = "gone for {auth.age:weeks}"\n'), "weeks is not a form"),
        (rule(title="The token is gone."), "a headline has no stop at its end"),
        (rule(title="x" * 73), "a headline has at most 72 characters; this has 73"),
        (rule(title="The " + "x" * 66), "with Probably in front it is too long"),
        (rule(title="A bad token was sent"), 'say it without "bad"'),
        (
            rule('say = ["It is gone.", "{auth.scheme} is gone."]\n'),
            "what comes after a text without facts is never said",
        ),
        (rule('say = "Please look again."\n'), 'say it without "Please"'),
        (rule('say = "In 80 % of the cases it is the token."\n'), "a percentage claims a precision"),
        (rule('say = "Write sk_live_abcdefgh12 there."\n'), "this looks like a secret"),
        (rule("proof = [ { status = 401, hist.secret_same = true } ]\n"), "status and history alone prove nothing"),
        (
            rule("proof = [ { auth.present = false } ]\n", title="The token may be gone"),
            "the title is for the certain case",
        ),
        (rule('is = "auth.ghost"\n'), "there is no claim auth.ghost"),
        (rule('is = "acme.one"\n'), "a claim cannot adopt itself"),
        (rule('explains = ["auth.ghost"]\n'), "there is no claim auth.ghost"),
        (rule('explains = ["acme.one"]\n'), "these claims explain each other in a circle"),
        (rule('ambiguous_with = ["two"]\n'), "there is no claim acme.two"),
        (rule() + rule(), "acme.one stands twice"),
        (
            rule().replace('fix = [ { do = "advise" } ]', f'fix = [ {{ do = "advise", say = "{"x" * 73}" }} ]'),
            "at most 72 characters name a fix",
        ),
        ('[pack]\nid = "acme"\nschema = 1\n' + rule(), "say where this is known from"),
    ],
)
def test_what_would_mislead_a_reader_is_an_error(text: str, says: str) -> None:
    found = said(text)

    assert any(says in item for item in found), found


@pytest.mark.parametrize(
    "text",
    [
        rule(),
        rule("proof = [ { status = 401, auth.present = false } ]\n"),
        rule("proof = [ { hist.probe_me = 403 } ]\n"),
        rule(title="The token may be gone"),
        rule('explains = ["auth.*", "unknown.no-evidence"]\n'),
        rule('say = "gone for {auth.age:duration}, see /users/{id}"\n'),
        rule('likely = "The token was probably replaced"\n', title="The " + "x" * 66),
    ],
)
def test_what_is_honest_passes(text: str) -> None:
    assert said(text) == []


def test_a_claim_that_no_test_names_is_worth_a_warning() -> None:
    test = '[[test]]\nname = "t"\nrequest = "GET https://a.test"\nexpect = { id = "acme.one" }\n'

    assert said(rule(), Severity.WARNING) == ["no test of this pack names acme.one"]
    assert said(rule() + test, Severity.WARNING) == []


def test_a_code_of_an_operation_without_an_entry_is_worth_a_warning() -> None:
    text = '[match]\nhosts = ["a.test"]\n[[operation]]\nid = "list"\nmethod = "GET"\npath = "/x"\ncodes = [7]\n'

    assert said(text, Severity.WARNING) == ["list can return 7, which has no entry"]


def test_the_built_in_packs_keep_all_the_rules() -> None:
    loaded = packs.load().packs

    errors = [item for item in packs.built_in_remarks(loaded) if item.severity is Severity.ERROR]

    assert [str(item) for item in errors] == []
