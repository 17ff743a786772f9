"""Alerts, reasons and the kinds they are."""

import ssl

import pytest

from inspector.model.exchange import FailureKind
from inspector.model.tls_alert import ALERTS, BY_REASON, SORTS, kind_of_reason


def test_every_alert_that_python_knows_is_in_the_table_by_its_number() -> None:
    known = {int(item): item.name.removeprefix("ALERT_DESCRIPTION_").lower() for item in ssl.AlertDescription}
    names = {alert.number: alert.name for alert in ALERTS}
    assert {number: names[number] for number in known} == {**known, 90: "user_canceled"}


def test_numbers_names_and_reasons_are_said_once() -> None:
    for values in ([a.number for a in ALERTS], [a.name for a in ALERTS], [a.reason for a in ALERTS]):
        assert len(values) == len(set(values))


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("TLSV1_ALERT_UNKNOWN_CA", FailureKind.TLS_CLIENT_CERT),
        ("TLSV1_ALERT_PROTOCOL_VERSION", FailureKind.TLS_VERSION),
        ("RECORD_LAYER_FAILURE", FailureKind.TLS_PLAIN_HTTP),
        ("TLSV1_ALERT_INTERNAL_ERROR", FailureKind.TLS_HANDSHAKE),
        ("A_REASON_NOBODY_KNOWS", FailureKind.TLS_HANDSHAKE),
        ("", FailureKind.TLS_HANDSHAKE),
    ],
)
def test_a_reason_tells_the_kind(reason: str, kind: FailureKind) -> None:
    assert kind_of_reason(reason) is kind


def test_a_sort_is_only_given_to_a_handshake_that_failed() -> None:
    assert {kind_of_reason(reason) for reason in SORTS} == {FailureKind.TLS_HANDSHAKE}


def test_a_general_alert_means_something_in_words() -> None:
    general = [reason for reason in BY_REASON if kind_of_reason(reason) is FailureKind.TLS_HANDSHAKE]
    assert [reason for reason in general if reason not in SORTS and not BY_REASON[reason].means] == []


def test_a_meaning_is_short_enough_to_be_shown_whole() -> None:
    assert max(len(alert.means) for alert in ALERTS) <= 80
