"""The tour is whole: each stop is named, quotes its document, and is sent by a profile that exists."""

from __future__ import annotations

from inspector.sandbox import Running
from inspector.sandbox.tour import Tour, tour


def there(fusioo: Running, servicefusion: Running) -> Tour:
    return tour(fusioo, servicefusion)


def test_every_stop_has_a_profile_and_a_name_of_its_own(fusioo: Running, servicefusion: Running) -> None:
    tour = there(fusioo, servicefusion)
    names = [one.name for one in tour.stops]

    assert len(names) == len(set(names))
    assert {one.profile for one in tour.stops} == {profile.name for profile in tour.profiles}
    assert tour.stop_of(tour.stops[3].request) == tour.stops[3]


def test_what_is_expected_rests_on_words_of_a_document_and_asks_for_a_fix(
    fusioo: Running, servicefusion: Running
) -> None:
    expected = [one.expects for one in there(fusioo, servicefusion).stops if one.expects is not None]

    assert all(one.source for one in expected)
    assert all(one.fixes for one in expected)


def test_a_stop_that_one_call_cannot_decide_says_what_the_probe_decides(
    fusioo: Running, servicefusion: Running
) -> None:
    probed = {one.name: one.probed.id for one in there(fusioo, servicefusion).stops if one.probed is not None}

    assert probed == {
        "403 not on the Pro plan": "servicefusion.403/plan",
        "403 wrong grant": "servicefusion.403/grant",
    }
