"""Every fix is listed with its key and its effect, a disabled one with its reason."""

from __future__ import annotations

from dataclasses import replace

from inspector.model.diagnosis import Explanation
from inspector.model.exchange import Exchange
from inspector.ui.modals.fix_list import fix_lines, fix_rows
from inspector.ui.present.rows import Paper
from tests.ui.fake_session import BUNDLE, LIMIT, LIST, PROBE, SET_LIMIT

CALL = Exchange(id="1", request=LIST)


def _texts(explanation: Explanation) -> list[str]:
    rows = fix_rows(fix_lines(CALL, explanation), Paper(width=70)).rows
    return [row.content.plain.strip() for row in rows]


def test_each_fix_has_the_key_it_has_on_the_screen() -> None:
    texts = _texts(Explanation(exchange_id="1", diagnoses=(LIMIT,)))

    assert texts[0] == f"a  {SET_LIMIT.title}"
    assert f"P  {PROBE.title}" in texts
    assert f"b  {BUNDLE.title}" in texts


def test_a_disabled_fix_stays_with_its_reason() -> None:
    off = replace(PROBE, enabled=False, reason="no token in this profile")
    texts = _texts(Explanation(exchange_id="1", diagnoses=(replace(LIMIT, fixes=(SET_LIMIT, off)),)))

    assert texts[2:] == [f"–  {PROBE.title}", "off: no token in this profile"]
