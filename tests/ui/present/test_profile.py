"""A profile is told without its secrets."""

from __future__ import annotations

import pytest

from inspector.model.diagnosis import Locator
from inspector.model.profile import (
    ApiKey,
    Auth,
    Basic,
    Bearer,
    ClientAuth,
    Grant,
    Guard,
    NoAuth,
    OAuth2,
    Profile,
)
from inspector.model.request import Param
from inspector.model.secret import Secret
from inspector.model.token import TokenState
from inspector.ui.present import ink
from inspector.ui.present.options import option_details
from inspector.ui.present.profile import (
    auth_details,
    detail_rows,
    profile_details,
    profile_rows,
    token_details,
)
from inspector.ui.present.rows import Paper

PLAIN = Secret.parse("hunter2-hunter2")
PAPER = Paper(width=40)
OAUTH = OAuth2(
    grant=Grant.CLIENT_CREDENTIALS,
    token_url="https://user:hunter2-hunter2@auth.example/token?client_secret=hunter2-hunter2",
    client_id="acme",
    client_secret=PLAIN,
    client_auth=ClientAuth.BODY,
    scope="read",
)


@pytest.mark.parametrize(
    "auth",
    [NoAuth(), Bearer(token=PLAIN), Basic(username="ana", password=PLAIN), ApiKey(name="X-Key", value=PLAIN), OAUTH],
)
def test_no_kind_of_sign_in_shows_its_secret(auth: Auth) -> None:
    profile = Profile(
        name="acme",
        base_url="https://api.example/?api_key=hunter2-hunter2",
        auth=auth,
        headers=(Param(name="X-Api-Key", value="hunter2-hunter2"),),
    )
    texts = [text for detail in (*profile_details(profile, None, 0.0), *option_details(profile)) for text in detail]

    assert auth_details(auth)
    assert "hunter2" not in " ".join(texts)


def test_production_and_read_only_stand_beside_the_name() -> None:
    profiles = (Profile(name="acme", production=True, guard=Guard.READ_ONLY), Profile(name="other"))
    first, second = (row.content.plain for row in profile_rows(profiles, "other", PAPER).rows)

    assert first.rstrip().endswith("PROD READ ONLY")
    assert second.startswith(" • other")


def test_a_token_says_how_long_it_lasts_or_how_long_it_is_dead() -> None:
    state = TokenState(profile="acme", kind="bearer", fingerprint="9c4e21ab", length=40, expires_at=1000.0)

    assert ("expires", "4 min left") in [detail[:2] for detail in token_details(state, 760.0)]
    assert ("expires", "expired 4 min ago") in [detail[:2] for detail in token_details(state, 1240.0)]


def test_a_token_that_was_not_fetched_yet_says_so() -> None:
    state = TokenState(profile="acme", kind="oauth2", can_get=True)

    assert token_details(state, 0.0)[0][1] == "fetched with the first call"


def test_a_long_value_goes_on_in_the_column_of_values_and_a_long_label_makes_room_for_itself() -> None:
    rows = [row.content.plain for row in detail_rows((("timeouts", "word " * 12, "x"), ("to", "b", "y")), PAPER).rows]

    assert rows[0].startswith(" timeouts  word word")
    assert all(row.startswith(" " * 11 + "word") for row in rows[1:-1])
    assert len(rows) > 2
    assert rows[-1] == " to        b"


def test_the_detail_that_a_locator_points_at_is_lit() -> None:
    details = profile_details(Profile(name="acme", auth=OAUTH), None, 0.0)
    rows = detail_rows(details, PAPER, Locator("profile.client_secret")).rows
    lit = [row for row in rows if row.fill == ink.EVIDENCE_ROW]

    assert len(lit) == 1
    assert lit[0].content.plain.split()[0] == "secret"
