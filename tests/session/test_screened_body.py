"""Response bodies without secrets."""

from inspector.bodies.spool import make_spool
from inspector.redact import Redactor
from inspector.session.screened_body import ScreenedBody


def body(*pieces: bytes, secrets: tuple[str, ...] = ()) -> ScreenedBody:
    screened = ScreenedBody(make_spool("text/plain"), Redactor(secrets))
    for piece in pieces:
        screened.feed(piece)
        screened.count(len(piece))
    return screened


def test_a_secret_is_blotted_out_length_for_length() -> None:
    screened = body(b"you sent made-up-value-3!", secrets=("made-up-value-3",))
    assert screened.read() == b"you sent ***************!"
    assert screened.size == screened.wire_size == 25


def test_a_secret_across_two_pieces_and_across_a_range_is_blotted_out() -> None:
    screened = body(b"x made-up", b"-value-4 y", secrets=("made-up-value-4",))
    assert screened.read(0, 6) == b"x ****"
    assert screened.read(6) == b"*********** y"


def test_a_value_under_a_credential_name_is_blotted_out() -> None:
    screened = body(b'{"access_token": "made-up-unknown-5", "id": 5}')
    assert screened.read() == b'{"access_token": "*****************", "id": 5}'


def test_what_arrives_later_is_read_too() -> None:
    screened = body(b"one ")
    assert screened.read() == b"one "
    screened.feed(b"two")
    assert screened.read() == b"one two"
    assert not screened.complete
    screened.finish()
    assert screened.complete
    assert screened.media_type == "text/plain"
    screened.close()
