"""`inspector demo` without a terminal."""

import json

from tests.cli.conftest import Run


def test_the_whole_tour_is_sent_and_every_call_draws_what_its_table_expects(run: Run) -> None:
    ran = run("demo", "--headless", "--json")
    assert ran.code == 0, ran.err
    document = json.loads(ran.out)
    assert document["file"] == "demo"
    assert len(document["exchanges"]) >= 50
    assert "every one drew what the table of the tour expects" in ran.err
