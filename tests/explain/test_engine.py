"""From an exchange and packs to an ordered explanation."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

from inspector.model.diagnosis import Diagnosis, Explanation, Grade, Role, Severity

Said = Callable[..., Explanation]

HEAD = '[pack]\nid = "acme"\nname = "Acme API"\nschema = 1\nsource = "a page"\nsupport = "help@acme.test"\n'
MATCH = '[match]\nhosts = ["api.acme.test"]\n[errors]\ncode = ["/code"]\nmessage = ["/message"]\nok = [0]\n'
VENDOR = HEAD + MATCH
GENERIC = '[pack]\nid = "http"\nname = "HTTP"\nschema = 1\nsource = "RFC 9110"\n'


def vendor(text: str) -> str:
    return VENDOR + dedent(text)


def generic(text: str) -> str:
    return GENERIC + dedent(text)


def ids(explanation: Explanation) -> list[str]:
    return [item.id for item in explanation.diagnoses]


def found(explanation: Explanation, name: str) -> Diagnosis:
    return next(item for item in explanation.diagnoses if item.id == name)


REFUSED = {"status": 400, "json": {"code": 7, "message": "no"}}

TWO_SENSES = """
    [[error]]
    code = 5
    variant = "limit"
    stage = "field"
    title = "The limit is out of range"
    proof = [ { err.message = "*limit*" } ]
    hint = [ { req.query.limit = { exists = true } } ]
    unless = [ { err.message = "*user*" } ]
    fix = [ { do = "set_query", name = "limit", value = "200" } ]
    [[error]]
    code = 5
    variant = "user"
    stage = "state"
    title = "The user does not exist"
    proof = [ { err.message = "*user*" } ]
    unless = [ { err.message = "*limit*" } ]
    fix = [ { do = "open_field", at = "req.url.path" } ]
"""


class TestGrades:
    def test_a_code_with_one_meaning_is_certain(self, said: Said) -> None:
        text = vendor('[[error]]\ncode = 7\nstage = "state"\ntitle = "The thing is gone"\n')

        explanation = said(text, response=REFUSED)

        assert ids(explanation) == ["acme.7"]
        assert explanation.diagnoses[0].grade is Grade.CERTAIN
        assert explanation.vendor == "Acme API"
        assert explanation.code == "7"

    def test_proof_decides_between_the_senses_of_a_code(self, said: Said) -> None:
        answer = {"status": 400, "json": {"code": 5, "message": "limit is wrong"}}

        explanation = said(vendor(TWO_SENSES), response=answer)

        assert ids(explanation) == ["acme.5.limit"]
        first = explanation.diagnoses[0]
        assert (first.grade, first.role) == (Grade.CERTAIN, Role.CAUSE)
        assert [out.id for out in first.ruled_out] == ["acme.5.user"]
        assert {"res.body#/code", "res.body#/message"} <= {line.at.text for line in first.evidence}

    def test_a_hint_makes_likely_and_the_other_sense_stays_possible(self, said: Said) -> None:
        explanation = said(
            vendor(TWO_SENSES),
            request="GET https://api.acme.test/v1/things?limit=5",
            response={"status": 400, "json": {"code": 5}},
        )

        assert [(item.id, item.grade) for item in explanation.diagnoses] == [
            ("acme.5.limit", Grade.LIKELY),
            ("acme.5.user", Grade.POSSIBLE),
        ]
        assert explanation.diagnoses[0].title == "Probably the limit is out of range"
        assert explanation.diagnoses[1].title == "Perhaps the user does not exist"
        assert "2 meanings" in explanation.diagnoses[0].explanation

    def test_what_rests_on_an_assumed_fact_is_never_certain(self, said: Said) -> None:
        text = vendor('[[error]]\ncode = 7\nconfidence = "assumed"\nstage = "state"\ntitle = "Gone"\n')

        assert said(text, response=REFUSED).diagnoses[0].grade is Grade.LIKELY

    @pytest.mark.parametrize(
        ("confidence", "words"), [("field", "integrators report it"), ("assumed", "assumed"), ("official", "")]
    )
    def test_it_is_said_where_the_vendor_does_not_document_something(
        self, said: Said, confidence: str, words: str
    ) -> None:
        text = vendor(f'[[error]]\ncode = 7\nconfidence = "{confidence}"\nstage = "state"\ntitle = "Gone"\n')

        explanation = said(text, response=REFUSED).diagnoses[0].explanation

        assert words in explanation
        assert ("does not document this" in explanation) is bool(words)

    def test_a_vendor_told_by_marks_alone_is_never_certain(self, said: Said) -> None:
        text = (
            HEAD
            + '[match]\nmarks = [ { res.header.x-acme = { exists = true } } ]\n[errors]\ncode = ["/code"]\n'
            + '[[error]]\ncode = 7\nstage = "state"\ntitle = "Gone"\n'
        )

        explanation = said(text, request="GET https://other.test/", response={**REFUSED, "headers": {"X-Acme": "1"}})

        assert [(item.id, item.grade) for item in explanation.diagnoses] == [("acme.7", Grade.LIKELY)]

    def test_an_ok_code_is_no_error(self, said: Said) -> None:
        text = vendor('[[error]]\ncode = 0\nstage = "state"\ntitle = "It went well"\n')

        assert said(text, response={"status": 200, "json": {"code": 0}}).diagnoses == ()

    def test_a_note_that_says_what_it_saw_is_certain(self, said: Said) -> None:
        text = generic(
            """
            [[rule]]
            id = "page.empty"
            role = "note"
            title = "The answer is empty"
            when = { status = 204 }
            fix = [ { do = "advise" } ]
            """
        )

        explanation = said(text, response={"status": 204})

        assert [(item.id, item.grade) for item in explanation.diagnoses] == [("page.empty", Grade.CERTAIN)]
        assert explanation.severity is Severity.NOTE


ADOPTED = """
    [[rule]]
    id = "auth.none-sent"
    title = "No credentials were sent"
    complete = true
    when = { status = 401, auth.present = false }
    fix = [ { do = "get_token" } ]
    [[error]]
    status = 401
    stage = "auth"
    title = "The server wants credentials"
"""
ADOPTER = """
    [[error]]
    status = 401
    stage = "auth"
    title = "Acme does not accept the token"
    meaning = "A 401 is about who you are."
    fix = [ { do = "open_docs", url = "https://acme.test/auth" } ]
    [[error.cause]]
    id = "missing"
    is = "auth.none-sent"
    say = "No token was sent"
    [[error.cause]]
    id = "revoked"
    say = "The token was revoked"
    unless = [ { auth.present = false } ]
"""


class TestAdoption:
    def test_the_vendor_speaks_in_its_own_words_with_the_adopted_evidence(self, said: Said) -> None:
        explanation = said(vendor(ADOPTER), generic(ADOPTED), response={"status": 401})

        assert ids(explanation) == ["acme.401/missing", "acme.401"]
        missing = explanation.diagnoses[0]
        assert (missing.grade, missing.title) == (Grade.CERTAIN, "No token was sent")
        assert missing.evidence
        assert "A 401 is about who you are." in missing.explanation
        assert [fix.action for fix in missing.fixes] == ["get_token", "open_docs", "copy_bundle", "contact"]
        assert [out.id for out in missing.ruled_out] == ["acme.401/revoked"]

    def test_a_complete_detection_that_is_silent_rules_out_its_adopter(self, said: Said) -> None:
        explanation = said(vendor(ADOPTER), generic(ADOPTED), auth="Bearer abcdefgh12345", response={"status": 401})

        assert ids(explanation) == ["acme.401", "acme.401/revoked"]
        assert [out.id for out in explanation.diagnoses[0].ruled_out] == ["acme.401/missing"]
        assert explanation.diagnoses[0].ruled_out[0].because

    def test_a_generic_claim_speaks_for_itself_where_nobody_adopts_it(self, said: Said) -> None:
        explanation = said(generic(ADOPTED), response={"status": 401})

        assert ids(explanation) == ["auth.none-sent", "http.401"]

    def test_a_rule_that_adopts_speaks_only_with_what_it_adopts(self, said: Said) -> None:
        own = vendor('[[rule]]\nid = "nobody"\nstage = "auth"\nis = "auth.none-sent"\ntitle = "Nobody is logged in"\n')

        with_token = said(own, generic(ADOPTED), auth="Bearer abcdefgh12345", response={"status": 401})
        without = said(own, generic(ADOPTED), response={"status": 401})

        assert "acme.nobody" not in ids(with_token)
        assert ids(without)[0] == "acme.nobody"
        assert "auth.none-sent" not in ids(without)


class TestMeanings:
    def test_a_vendor_meaning_hides_the_generic_one(self, said: Said) -> None:
        own = vendor('[[error]]\ncode = 7\nstage = "state"\ntitle = "Gone"\n')
        other = generic('[[error]]\nstatus = 400\nstage = "body"\ntitle = "The request is not understood"\n')

        assert ids(said(own, other, response=REFUSED)) == ["acme.7"]
        assert ids(said(own, other, response={"status": 400})) == ["http.400"]

    def test_a_code_hides_the_status_of_the_same_pack(self, said: Said) -> None:
        own = vendor(
            """
            [[error]]
            status = 400
            stage = "body"
            title = "Refused"
            [[error]]
            code = 7
            stage = "state"
            title = "Gone"
            """
        )
        assert ids(said(own, response=REFUSED)) == ["acme.7"]

    def test_a_fallback_yields_to_any_other_meaning(self, said: Said) -> None:
        text = generic(
            """
            [[rule]]
            id = "http.4xx"
            role = "meaning"
            fallback = true
            stage = "state"
            title = "The server refuses this request"
            when = { status.class = 4 }
            fix = [ { do = "copy_bundle" } ]
            [[error]]
            status = 404
            stage = "route"
            title = "Nothing is here"
            """
        )
        assert ids(said(text, response={"status": 404})) == ["http.404"]
        assert ids(said(text, response={"status": 499})) == ["http.4xx"]

    def test_a_band_speaks_for_a_code_that_nobody_lists(self, said: Said) -> None:
        own = vendor(
            """
            [[band]]
            from = 700
            to = 799
            stage = "state"
            title = "A file error that Acme does not list"
            [[error]]
            code = 701
            stage = "state"
            title = "The file is too large"
            """
        )
        unlisted = said(own, response={"status": 400, "json": {"code": 755, "message": "odd"}})
        listed = said(own, response={"status": 400, "json": {"code": 701}})

        assert [(item.id, item.grade) for item in unlisted.diagnoses] == [("acme.band-7", Grade.POSSIBLE)]
        assert 'The server says: "odd".' in unlisted.diagnoses[0].explanation
        assert ids(listed) == ["acme.701"]

    @pytest.mark.parametrize(
        ("body", "words"),
        [
            ({"errors": {"qty": ["is odd"]}}, 'The server says of qty: "is odd".'),
            ({"message": "No", "errors": {"qty": ["is odd"]}}, 'The server says: "No". It says of qty: "is odd".'),
            ({"message": "No: Qty is odd", "errors": {"qty": ["is odd"]}}, 'The server says: "No: Qty is odd".'),
        ],
    )
    def test_what_the_server_says_of_a_field_is_said_once(self, said: Said, body: object, words: str) -> None:
        own = vendor(
            """
            [[rule]]
            id = "r"
            stage = "field"
            title = "Refused"
            when = { status = 422 }
            fix = [{ do = "open_docs" }]
            """
        )

        assert said(own, response={"status": 422, "json": body}).diagnoses[0].explanation == words

    def test_a_status_that_a_code_is_not_documented_with_is_worth_a_sentence(self, said: Said) -> None:
        own = vendor('[[error]]\ncode = 7\nstatus = [429]\nstage = "rate"\ntitle = "The limit is used up"\n')

        odd = said(own, response=REFUSED).diagnoses[0]
        usual = said(own, response={**REFUSED, "status": 429}).diagnoses[0]

        assert "documented with HTTP status 429; here it came with 400" in odd.explanation
        assert "documented with" not in usual.explanation

    def test_nothing_known_is_said_honestly(self, said: Said) -> None:
        explanation = said(vendor(""), response={"status": 418})

        assert ids(explanation) == ["unknown.no-evidence"]
        unknown = explanation.diagnoses[0]
        assert unknown.grade is Grade.POSSIBLE
        assert [fix.action for fix in unknown.fixes] == ["replay", "copy_bundle", "contact"]

    def test_a_success_is_not_explained(self, said: Said) -> None:
        assert said(vendor(""), generic(ADOPTED), response={"status": 200, "json": {"id": 1}}).diagnoses == ()


class TestEvidence:
    RULE = """
        [[rule]]
        id = "auth.odd"
        title = "The token is odd"
        complete = true
        when = { status = 401, jwt.exp_in = { exists = false }, req.query.sort = { exists = false }, req.kind = "api" }
        fix = [ { do = "advise" } ]
    """

    def test_it_points_where_a_reader_would_look(self, said: Said) -> None:
        explanation = said(generic(self.RULE), auth="Bearer abcdefgh12345", response={"status": 401})

        lines = [(line.at.text, line.saw) for line in explanation.diagnoses[0].evidence]
        assert lines == [("req.query", "no sort parameter"), ("res.status", "status 401")]


class TestOrder:
    CAUSES = """
        [[rule]]
        id = "field.later"
        title = "The field is of another type"
        hint = [ { status = 400 } ]
        when = { outcome = "fail" }
        fix = [ { do = "advise" } ]
        [[rule]]
        id = "auth.earlier"
        title = "The token is for another API"
        hint = [ { status = 400 } ]
        when = { outcome = "fail" }
        fix = [ { do = "advise" } ]
        [[rule]]
        id = "tls.maybe"
        title = "The connection is watched"
        when = { outcome = "fail" }
        fix = [ { do = "advise" } ]
        [[rule]]
        id = "data.aside"
        role = "note"
        title = "The answer is a copy"
        when = { outcome = "fail" }
        fix = [ { do = "advise" } ]
        [[error]]
        status = 400
        stage = "body"
        title = "The server did not understand the request"
        meaning = "A 400 is about the request."
    """

    def test_likely_causes_then_meanings_then_possible_causes_then_notes(self, said: Said) -> None:
        explanation = said(generic(self.CAUSES), response={"status": 400})

        assert ids(explanation) == ["auth.earlier", "field.later", "http.400", "tls.maybe", "data.aside"]
        assert explanation.best is explanation.diagnoses[0]
        assert "A 400 is about the request." in explanation.diagnoses[0].explanation

    def test_each_finding_says_why_it_stands_there(self, said: Said) -> None:
        whys = [item.why_here for item in said(generic(self.CAUSES), response={"status": 400}).diagnoses]

        assert whys[0] == "first because auth comes before field in the life of a call"
        assert whys[1] == "here because it is a cause that is likely; the next is what the answer means"
        assert whys[-1] == "last: a note"

    def test_a_vendors_cause_stands_before_a_generic_one_of_the_same_grade(self, said: Said) -> None:
        own = vendor(
            """
            [[rule]]
            id = "late"
            stage = "drift"
            title = "The endpoint moved"
            hint = [ { status = 400 } ]
            when = { outcome = "fail" }
            fix = [ { do = "open_docs" } ]
            """
        )
        assert ids(said(own, generic(self.CAUSES), response={"status": 400}))[0] == "acme.late"

    def test_what_a_certain_claim_explains_is_folded_under_it(self, said: Said) -> None:
        text = generic(self.CAUSES) + dedent(
            """
            [[rule]]
            id = "redirect.dropped"
            title = "The redirect dropped the token"
            proof = [ { res.header.x-dropped = "yes" } ]
            explains = ["auth.*", "http.400"]
            when = { outcome = "fail" }
            fix = [ { do = "advise" } ]
            """
        )
        proven = said(text, response={"status": 400, "headers": {"X-Dropped": "yes"}})
        open_case = said(text, response={"status": 400})

        assert ids(proven) == ["redirect.dropped", "field.later", "tls.maybe", "data.aside"]
        assert set(proven.diagnoses[0].folds) == {"auth.earlier", "http.400"}
        assert "auth.earlier" in ids(open_case)


class TestBeforeSending:
    LOCAL = """
        [[rule]]
        id = "local.dash"
        role = "note"
        severity = "warning"
        title = "The header is written oddly"
        when = { req.header.x-odd = { exists = true } }
        fix = [ { do = "remove_header", name = "X-Odd" }, { do = "replay" } ]
        [[rule]]
        id = "auth.early"
        title = "No credential is set"
        when = { sent = false, auth.present = false }
        fix = [ { do = "open_field", at = "profile.auth" } ]
        [[rule]]
        id = "state.sent-only"
        title = "The thing is locked"
        when = { req.method = "GET" }
        fix = [ { do = "advise" } ]
    """

    def test_only_what_can_be_known_then_is_said(self, said: Said) -> None:
        explanation = said(generic(self.LOCAL), headers={"X-Odd": "1"})

        assert sorted(ids(explanation)) == ["auth.early", "local.dash"]

    def test_nothing_is_sent_by_a_fix_before_the_call(self, said: Said) -> None:
        fixes = found(said(generic(self.LOCAL), headers={"X-Odd": "1"}), "local.dash").fixes

        assert [(fix.action, fix.enabled) for fix in fixes[:2]] == [("remove_header", True), ("replay", False)]
        assert fixes[1].reason == "nothing was sent yet"


class TestCallsThatHadToHappenFirst:
    def test_a_failed_token_call_is_explained_first_at_its_own_places(self, said: Said) -> None:
        own = vendor(
            """
            [[error]]
            code = 7
            stage = "oauth"
            title = "The client is unknown"
            fix = [ { do = "set_query", name = "a", value = "b" } ]
            """
        )
        explanation = said(
            own,
            failure={"kind": "unauthorised"},
            via=[{"request": "POST https://api.acme.test/token", "form": {"a": "b"}, "response": REFUSED}],
        )
        first = explanation.diagnoses[0]
        assert first.id == "acme.7"
        assert first.evidence[0].at.text == "via[0].res.body#/code"
        assert (first.fixes[0].enabled, first.fixes[0].preferred) == (False, False)


class TestWireText:
    @pytest.mark.parametrize("wire", ["[@click=app.quit()]no[/]", "\x1b[31mred", "\u202egnp.exe", "a" * 100_000])
    def test_hostile_text_is_quoted_harmless(self, said: Said, wire: str) -> None:
        own = vendor('[[error]]\ncode = 7\nstage = "state"\ntitle = "Gone: {err.message}"\n')

        explanation = said(own, response={"status": 400, "json": {"code": 7, "message": wire}})

        shown = explanation.diagnoses[0]
        assert len(shown.title) <= 72
        for text in (shown.title, shown.explanation, *(line.saw for line in shown.evidence)):
            assert not {"\x1b", "\u202e"} & set(text)
            assert len(text) < 1000


def test_a_cause_that_nothing_shows_claims_nothing_to_be_seen(said: Said) -> None:
    pack = vendor(
        """
        [[error]]
        code = 7
        stage = "auth"
        title = "Refused"
          [[error.cause]]
          id = "revoked"
          title = "Access was revoked"
          say = "It worked before."
          say_possible = "Access can be revoked at any time."
          say_support = "Access was taken back."
          hint = [ { hist.host_ok_ever = true } ]
          fix = [ { do = "advise", say = "Ask for access" } ]
        """
    )
    shown = found(said(pack, response=REFUSED, history={"host_ok_ever": True}), "acme.7/revoked")
    assert (shown.grade, shown.say_support) == (Grade.LIKELY, "Access was taken back.")
    assert shown.explanation.startswith("It worked before.")
    bare = found(said(pack, response=REFUSED), "acme.7/revoked")
    assert (bare.grade, bare.say_support) == (Grade.POSSIBLE, "")
    assert bare.explanation.startswith("Access can be revoked at any time.")
