"""Challenges of WWW-Authenticate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspector.model.exchange import Exchange

MakeCall = Callable[..., Exchange]
See = Callable[..., Any]


def test_each_parameter_belongs_to_its_own_scheme(call: MakeCall, see: See) -> None:
    field = 'Bearer realm="a, b", error="invalid_token", DPoP error="use_dpop_nonce", Basic realm=x'
    seen = see(call(status=401, reply_headers={"WWW-Authenticate": field}))
    assert seen["www.schemes"] == ("bearer", "dpop", "basic")
    assert (seen["www.bearer.error"], seen["www.dpop.error"]) == ("invalid_token", "use_dpop_nonce")
    assert (seen["www.bearer.realm"], seen["www.basic.realm"]) == ("a, b", "x")


def test_a_parameter_is_pointed_at_exactly(call: MakeCall, see: See) -> None:
    field = 'Bearer error="invalid_token"'
    (place,) = see(call(status=401, reply_headers={"WWW-Authenticate": field})).at("www.bearer.error")
    start, end = place.partition("@")[2].split("-")
    assert field[int(start) : int(end)] == 'error="invalid_token"'


def test_a_second_field_is_counted_in_the_place(call: MakeCall, see: See) -> None:
    lines = [("WWW-Authenticate", "Negotiate YII="), ("WWW-Authenticate", 'Bearer error="x"')]
    seen = see(call(status=401, reply_headers=lines))
    assert seen["www.schemes"] == ("negotiate", "bearer")
    assert seen.at("www.bearer.error") == ["res.header.www-authenticate[1]@7-16"]


def test_a_401_without_it_says_so(call: MakeCall, see: See) -> None:
    assert see(call(status=401))["www.present"] is False


def test_a_single_value_belongs_to_its_scheme_and_hides_no_other(call: MakeCall, see: See) -> None:
    field = 'Token abc==, Negotiate , Basic realm="y", charset="UTF-8", Newauth realm="a \\"b\\" c", title = "x"'
    seen = see(call(status=401, reply_headers={"WWW-Authenticate": field}))
    assert seen["www.schemes"] == ("token", "negotiate", "basic", "newauth")
    assert (seen["www.token.token68"], seen["www.basic.charset"]) == ("abc==", "UTF-8")
    assert (seen["www.newauth.realm"], seen["www.newauth.title"]) == ('a "b" c', "x")
