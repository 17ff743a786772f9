"""`inspector explain` and `inspector why`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, fusioo_entry, write_har

HEALTHY = fusioo_entry(10000, 200, url="https://api.fusioo.com/v3/ping")


def test_a_har_is_told_as_one_line_of_json_with_the_contract(run: Run, tmp_path: Path) -> None:
    har = write_har(tmp_path / "a.har", HEALTHY, fusioo_entry(30105, message="Records limit is invalid"))
    ran = run("explain", "--json", har)
    assert ran.code == 1
    assert ran.out.count("\n") == 1
    document = json.loads(ran.out)
    assert document["file"] == str(har)
    assert [row["index"] for row in document["exchanges"]] == [0, 1]
    healthy, failed = document["exchanges"]
    assert set(failed) == {"index", "request", "status", "failure", "did_it_happen", "answered_by", "diagnoses"}
    assert not {item["severity"] for item in healthy["diagnoses"]} & {"error", "warning"}
    assert failed["request"] == "GET https://api.fusioo.com/v3/records/apps/ia4f42"
    assert failed["diagnoses"][0]["id"] == "fusioo.30105.limit"
    assert failed["diagnoses"][0]["grade"] == "certain"


def test_every_file_is_a_line(run: Run, tmp_path: Path) -> None:
    one, two = write_har(tmp_path / "1.har", HEALTHY), write_har(tmp_path / "2.har", HEALTHY)
    ran = run("explain", one, two, "--json")
    assert ran.code == 0
    assert [json.loads(line)["file"] for line in ran.out.splitlines()] == [str(one), str(two)]


def test_a_secret_in_a_har_is_in_no_output(run: Run, tmp_path: Path) -> None:
    har = write_har(tmp_path / "a.har", fusioo_entry(10003, 401, message="token made-up-fusioo-token-1 is unknown"))
    for words in ((), ("--json",), ("--markdown",), ("--support",)):
        ran = run("explain", har, *words)
        assert ran.code == 1
        assert "made-up-fusioo-token-1" not in ran.out + ran.err


def test_a_healthy_har_has_exit_code_0(run: Run, tmp_path: Path) -> None:
    ran = run("explain", write_har(tmp_path / "a.har", HEALTHY))
    assert ran.code == 0
    assert "Nothing is wrong with this call" in ran.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("429",), "429"),
        (("fusioo", "30105"), "30105"),
        (("30105", "--vendor", "fusioo"), "30105"),
        (("servicefusion.403",), "servicefusion.403"),
        (("tls.expired",), "tls.expired"),
    ],
)
def test_a_code_or_an_id_gives_its_page(run: Run, words: tuple[str, ...], says: str) -> None:
    ran = run("explain", *words)
    assert ran.code == 0
    assert says in ran.out


def test_a_code_on_stdin_gives_its_page_too(run: Run) -> None:
    assert run("explain", stdin="429\n").out == run("explain", "429").out


@pytest.mark.parametrize("words", [("fusioo", "99999"), ("no.such-id",), ("tomorrow", "never", "knows")])
def test_what_nobody_knows_is_said_to_be_unknown(run: Run, words: tuple[str, ...]) -> None:
    ran = run("explain", *words)
    assert ran.code == 2
    assert ran.out == ""
    assert "Nothing is known as" in ran.err


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_text_that_is_no_answer_is_said_again_without_its_secrets(run: Run, options: tuple[str, ...]) -> None:
    tokens = f"-H 'X-Shopify-Access-Token: shpat_{'0a' * 16}' -H 'Authorization: Bearer m4deUpT0kenValue'"
    cut_within = "curl https://acme.myshopify.com/admin/api/2026-07/shop.json?fields=name,domain,email "
    for words in (f"curl {tokens}", cut_within + tokens):
        ran = run("explain", *options, stdin=words)
        assert "Nothing is known as" in ran.err
        assert "0a0a" not in ran.out + ran.err
        assert "m4deUp" not in ran.out + ran.err


def test_a_pasted_response_is_explained(run: Run) -> None:
    body = '{"code": 30105, "message": "User not found"}'
    response = f"HTTP/1.1 400 Bad Request\nContent-Type: application/json\n\n{body}\n"
    for words in ((), ("-",)):
        ran = run("explain", "--vendor", "fusioo", *words, stdin=response)
        assert ran.code == 1
        assert "fusioo.30105.user" in ran.out


def test_a_pasted_error_body_is_explained_from_its_marks(run: Run) -> None:
    ran = run("explain", "fusioo", '{"code": 10003, "message": "Invalid token", "data": {}}')
    assert ran.code == 1
    assert "fusioo.10003" in ran.out


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("certificate verify failed: self-signed certificate", "tls.self-signed"),
        ("ConnectionRefusedError: [Errno 111] Connection refused", "tcp.refused"),
        ("net::ERR_NAME_NOT_RESOLVED", "dns.no-such-name"),
    ],
)
def test_an_error_message_of_another_client_is_explained(run: Run, text: str, id: str) -> None:
    ran = run("explain", text, "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["exchanges"][0]["diagnoses"][0]["id"] == id


@pytest.mark.parametrize(
    ("content", "says"),
    [("{", "is not JSON"), ('{"log": {}}', "log.entries: is missing"), ("", "is empty")],
)
def test_a_file_that_is_no_har_is_a_usage_error(run: Run, tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "a.har").write_text(content)
    ran = run("explain", tmp_path / "a.har")
    assert ran.code == 2
    assert says in ran.err
    assert str(tmp_path / "a.har") in ran.err


def test_a_file_that_is_not_there_is_named(run: Run) -> None:
    ran = run("explain", "missing.har")
    assert ran.code == 2
    assert "there is no file missing.har" in ran.err


def test_a_missing_file_among_others_is_named(run: Run, tmp_path: Path) -> None:
    ran = run("explain", write_har(tmp_path / "a.har", HEALTHY), "missing.har", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no file missing.har" in ran.err


def test_a_har_in_utf_16_is_read(run: Run, tmp_path: Path) -> None:
    har = write_har(tmp_path / "a.har", fusioo_entry(30105, message="Records limit is invalid"))
    har.write_bytes(har.read_text("utf-8").encode("utf-16"))
    assert json.loads(run("explain", har, "--json").out)["exchanges"][0]["diagnoses"][0]["id"] == "fusioo.30105.limit"


def test_an_unknown_status_names_its_class(run: Run) -> None:
    ran = run("explain", "472")
    assert ran.code == 2
    assert "inspector explain http.4xx" in ran.err


def test_a_pasted_body_without_a_vendor_asks_for_the_one_that_documents_its_code(run: Run) -> None:
    ran = run("explain", '{"problem": 1, "code": 30105, "message": "Records limit is invalid"}')
    assert ran.code == 1
    assert "There is no status line here" in ran.out
    assert "--vendor fusioo" in ran.err


def test_a_message_that_only_wraps_the_reason_is_told_as_such(run: Run) -> None:
    ran = run("explain", "TypeError: fetch failed")
    assert ran.code == 1
    assert "wire.cause-hidden" in ran.out


def test_a_pasted_message_gives_no_number_that_nobody_saw(run: Run) -> None:
    assert "verify code" not in run("explain", "certificate verify failed: self-signed certificate").out


def test_one_unreadable_file_does_not_keep_the_others_from_being_explained(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.har").write_text("{")
    ran = run("explain", "--json", tmp_path / "a.har", write_har(tmp_path / "b.har", HEALTHY))
    assert ran.code == 2
    assert [len(json.loads(line)["exchanges"]) for line in ran.out.splitlines()] == [0, 1]


def test_why_tells_the_order_of_the_findings(run: Run, tmp_path: Path) -> None:
    har = write_har(tmp_path / "a.har", HEALTHY, fusioo_entry(30105, message="Records limit is invalid"))
    ran = run("why", f"{har}#1")
    assert ran.code == 0
    assert "fusioo.30105.limit" in ran.out
    assert run("why", str(har), "--entry", "1").out == ran.out
    assert run("why", str(har), "--entry", "one").code == 2
    assert run("why", f"{har}#7").code == 2
    assert run("why", f"{har}#x").code == 2
