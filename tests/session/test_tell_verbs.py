"""Verbs that tell others."""

import json

from inspector import __version__
from inspector.model.profile import Bearer
from inspector.model.request import Request
from inspector.model.secret import Secret
from tests.session.conftest import Api, MakeSession, sent

SECRET = "made-up-told-secret-1"


async def test_a_failed_call_is_told_in_every_form_without_its_secret(api: Api, make_session: MakeSession) -> None:
    session = make_session(auth=Bearer(token=Secret.parse(f"plain:{SECRET}")))
    api.answers = [403]
    exchange = await sent(session, Request(url=f"/a?q={SECRET}"))
    said = session.explain(exchange)
    told = [
        session.report(exchange),
        session.report(exchange, voice="support"),
        session.report(exchange, voice="markdown"),
        session.bundle(exchange),
        session.curl(exchange),
        session.call_json(exchange, said),
        session.contract("calls", [(exchange, said)]),
    ]
    assert not [text for text in told if SECRET in text]
    assert f"inspector {__version__}" in told[3]
    assert "fusioo " in told[3]
    assert "-H 'Authorization: Bearer '\"$TOKEN\"" in told[4]
    assert json.loads(told[5])["response"]["status"] == 403
    assert json.loads(told[5])["connection"]["tls"] is None
    assert session.label(exchange, said).startswith("403")


async def test_a_call_that_was_not_sent_has_no_curl_command(make_session: MakeSession) -> None:
    session = make_session()
    assert session.curl(await sent(session, Request(url="http://a.example:99999/"))) == ""


def test_a_page_is_told_as_json_with_what_was_asked(make_session: MakeSession) -> None:
    assert json.loads(make_session().page_json("429", "x")) == {"asked": "429", "page": "x"}
