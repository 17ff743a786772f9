"""The request pane gives back what it was given, and edits by plain keys."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.model.profile import Profile
from inspector.model.request import BodyKind, Param, Request, RequestBody
from tests.ui.fake_session import LIST, FakeSession
from tests.ui.user import MEDIUM, NARROW, User, using

TEXT = st.text(max_size=20)
PARAMS = st.lists(st.builds(Param, name=TEXT, value=TEXT, enabled=st.booleans()), max_size=4).map(tuple)
BODIES = st.builds(RequestBody, kind=st.sampled_from(BodyKind), text=st.text(max_size=60), data=st.binary(max_size=8))
METHODS = st.sampled_from(["GET", "POST", "PURGE", ""])
REQUESTS = st.builds(Request, method=METHODS, url=TEXT, query=PARAMS, headers=PARAMS, body=BODIES, name=TEXT)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(REQUESTS, min_size=8, max_size=20))
async def test_what_is_loaded_comes_back_the_same_on_every_tab(requests: list[Request]) -> None:
    async with using() as user:
        for request in requests:
            user.composer.load(request)
            assert user.composer.request == request
            await user.press("right_square_bracket")
            assert user.composer.request == request
        assert user.main.history.now == Request(), "loading is no edit of the user's"


async def _typing(user: User, *keys: str) -> None:
    await user.press("2", *keys)


async def test_the_url_is_edited_with_enter_and_sent_with_enter() -> None:
    async with using() as user:
        await user.press("2")
        user.main.query_one("#url-view").focus()
        await user.press("enter")
        await user.types("/v3/ping")
        assert user.composer.request.url == "/v3/ping", "what is typed counts at once"
        await user.press("enter")
        await user.until(lambda: len(user.session.calls) == 1)

        assert user.session.calls[0].request.url == "/v3/ping"


async def test_esc_leaves_the_url_and_keeps_what_was_typed_and_letters_work_again() -> None:
    async with using() as user:
        await user.press("2", "enter")
        await user.types("/v3/s")
        await user.press("escape")
        assert user.composer.request.url == "/v3/s"
        assert len(user.session.calls) == 0

        await user.press("s")
        await user.until(lambda: len(user.session.calls) == 1)


async def test_a_query_in_the_typed_url_becomes_rows() -> None:
    async with using() as user:
        user.main.query_one("#url-view").focus()
        await user.press("enter")
        await user.types("/v3/list?limit=5&x=1")
        await user.press("escape")

        assert user.composer.request.url == "/v3/list"
        assert [(p.name, p.value) for p in user.composer.request.query] == [("limit", "5"), ("x", "1")]


async def test_a_row_is_added_by_plain_keys() -> None:
    async with using() as user:
        await user.loads(LIST)
        await user.press("2", "plus")
        await user.types("expand")
        await user.press("enter")
        await user.types("true")
        await user.press("enter")

        assert user.composer.request.query[-1] == Param(name="expand", value="true")
        assert user.main.history.undone().now == LIST, "a whole row is one step back"


async def test_a_new_row_that_is_left_empty_goes_again() -> None:
    async with using() as user:
        await user.loads(LIST)
        await user.press("2", "plus", "escape")

        assert user.composer.request == LIST


async def test_a_row_is_edited_held_back_and_removed_by_plain_keys() -> None:
    async with using() as user:
        await user.loads(LIST)
        rows = user.main.query_one("#query")
        rows.query_one("LineView").focus()
        await user.press("enter")
        await user.press("backspace", "backspace", "backspace")
        await user.types("20")
        await user.press("enter")
        assert user.composer.request.query[0].value == "20"

        await user.press("space")
        assert not user.composer.request.query[0].enabled

        await user.press("minus")
        assert [param.name for param in user.composer.request.query] == ["offset"]


async def test_headers_are_edited_in_their_tab() -> None:
    async with using() as user:
        await user.loads(LIST)
        await user.press("2", "right_square_bracket", "plus")
        await user.types("Accept")
        await user.press("enter")
        await user.types("text")
        await user.press("enter")

        assert user.composer.request.headers == (Param(name="Accept", value="text"),)


async def test_rows_can_only_be_edited_where_they_are_shown() -> None:
    async with using() as user:
        await user.loads(LIST)
        await user.press("2", "right_square_bracket", "right_square_bracket", "plus")
        await user.sees("the rows of query or headers are not shown")


async def test_a_body_is_typed_and_its_kind_changed() -> None:
    async with using() as user:
        await user.loads(replace(LIST, method="POST", body=RequestBody(kind=BodyKind.JSON)))
        await user.press("2", "right_square_bracket", "right_square_bracket")
        user.main.query_one("#body-text").focus()
        await user.types('{"a": 1}')
        assert user.composer.request.body.text == '{"a": 1}'

        await user.press("escape")
        user.main.query_one("#kind").focus()
        await user.press("enter")
        assert user.composer.request.body == RequestBody(kind=BodyKind.FORM, text='{"a": 1}')


async def test_the_method_turns_with_enter() -> None:
    async with using() as user:
        await user.loads(LIST)
        user.main.query_one("#method").focus()
        await user.press("enter")
        assert user.composer.request.method == "POST"

        await user.press("left")
        assert user.composer.request.method == "GET"


async def test_the_check_speaks_in_the_row_while_the_value_is_wrong() -> None:
    async with using() as user:
        await user.loads(LIST)
        await user.sees("▲ Fusioo takes 0 to 200")
        await user.loads(replace(LIST, query=(Param(name="limit", value="20"),)))
        user.sees_not("▲ Fusioo takes 0 to 200")


async def test_evidence_opens_the_tab_that_holds_it() -> None:
    async with using() as user:
        await user.sends(LIST)
        await user.press("2", "right_square_bracket")
        assert user.composer.tab == "headers"
        await user.press("4")
        while str(user.main.evidence) != "req.query.limit":
            await user.press("j")

        assert user.composer.tab == "query"


async def test_the_auth_tab_says_how_the_credential_is_had() -> None:
    async with using() as user:
        await user.press("2", *["right_square_bracket"] * 3)
        await user.sees("bearer", "plain:····")


async def test_the_options_tab_says_what_holds_for_every_call() -> None:
    async with using() as user:
        await user.press("2", "left_square_bracket")
        await user.sees("certificate checked", "timeouts   connect 10 s")


async def test_a_long_options_tab_is_read_to_its_end_by_plain_keys_and_whole_when_zoomed() -> None:
    headers = tuple(Param(name=f"X-Header-{number}", value=str(number)) for number in range(12))
    session = FakeSession(profiles=(Profile(name="acme", headers=headers),), saved=())
    async with using(session) as user:
        await user.press("2", "left_square_bracket")
        await user.sees("more lines")
        user.sees_not("X-Header-11")

        await user.press("tab", "G")
        await user.sees("X-Header-11")

        await user.press("f")
        await user.sees("timeouts", "X-Header-0", "X-Header-11")


async def test_the_request_pane_fits_the_smaller_screens() -> None:
    for size in (MEDIUM, NARROW):
        async with using(size=size) as user:
            await user.loads(LIST)
            await user.press("2")
            await user.sees("GET", "/v3/records", "limit", "500", "offset", "add a parameter")


async def test_the_pane_is_entered_at_its_rows_and_pressed_again_at_its_url() -> None:
    async with using() as user:
        await user.loads(LIST)
        await user.press("3", "2")
        assert user.main.focused is user.main.query_one("#query LineView")

        await user.press("2")
        assert user.main.focused is user.main.query_one("#url-view")
