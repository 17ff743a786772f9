"""How a fix reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector.model.fix import Effect
from inspector.ui.present import fixes
from tests.ui.samples import ASK_VENDOR, COMPARE, EXPLAINED, FAILED, LIMIT, REFRESH, SET_LIMIT


def test_the_preferred_fix_has_the_plain_key_and_comes_first() -> None:
    late = replace(EXPLAINED, diagnoses=(replace(LIMIT, fixes=(COMPARE, SET_LIMIT)),))
    assert fixes.listed(late)[0] == SET_LIMIT
    assert fixes.key(SET_LIMIT, late) == "a"
    assert fixes.key(COMPARE, late) == "d"


def test_a_fix_that_is_off_has_no_key_and_says_why() -> None:
    assert fixes.key(REFRESH, EXPLAINED) == ""
    assert fixes.off_words(REFRESH) == "off: no refresh token in this profile"


def test_a_fix_is_listed_once_and_the_others_only_unfolded() -> None:
    other = replace(LIMIT, id="other", fixes=(COMPARE, ASK_VENDOR))
    both = replace(EXPLAINED, diagnoses=(LIMIT, other))
    assert ASK_VENDOR not in fixes.listed(both)
    assert fixes.listed(both, unfolded=True) == (SET_LIMIT, COMPARE, REFRESH, ASK_VENDOR)


@pytest.mark.parametrize("effect", Effect)
def test_whatever_sends_says_so(effect: Effect) -> None:
    words = fixes.effect_words(replace(SET_LIMIT, effect=effect), FAILED)
    assert bool(words) == (effect is not Effect.NONE)
    assert len(fixes.effect_words(replace(SET_LIMIT, effect=effect), FAILED, short=True)) <= len(words)


def test_who_must_act_is_said_when_it_is_not_the_user() -> None:
    assert fixes.effect_words(ASK_VENDOR, FAILED) == "for the vendor to do"
    assert fixes.advice(ASK_VENDOR) == "name the request id https://vendor.example/support"
    assert fixes.advice(SET_LIMIT) == ""
