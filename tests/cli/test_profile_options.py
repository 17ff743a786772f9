"""The options of `inspector profiles add` and `edit`."""

from inspector.cli.parser import parser
from inspector.cli.profile_options import draft_of, option
from inspector.model.profile_keys import KEYS, KeyKind


def test_every_key_of_a_profile_has_its_option() -> None:
    given = {
        KeyKind.PAIRS: "A=b=c",
        KeyKind.FLAG: "true",
        KeyKind.WHOLE: "3",
        KeyKind.SECONDS: "2.5",
    }
    words = ["profiles", "add", "x"]
    for key in KEYS:
        words += [option(key), given.get(key.kind, "oauth2" if key.dotted == "auth.type" else "text")]
    values = draft_of(parser().parse_args(words), "x").values
    assert values[("headers", "A")] == "b=c"
    assert (values[("http2",)], values[("max_redirects",)], values[("timeouts", "read")]) == (True, 3, 2.5)
    known = {
        (*key.path, "A") if key.kind is KeyKind.PAIRS else key.path
        for key in KEYS
        if not key.auth or "oauth2" in key.auth
    }
    assert set(values) == known
