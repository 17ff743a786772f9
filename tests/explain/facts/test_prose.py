"""Free sentences: the part of our request they refuse, what they ask for, and words that a field has only by chance."""

from __future__ import annotations

import pytest

from inspector.explain.facts.prose import Part, asked_for, part_named, subject_of

PARTS = (
    Part("status", "opened", "query", "status"),
    Part("customerId", "c-42", "body", "order.customerId"),
    Part("name", "Bolt", "body", "name"),
    Part("email", "a@b", "body", "email"),
    Part("end_date", "2026-01-02", "body", "end_date"),
    Part("order", "17", "body", "order"),
    Part("the id in the path", "orders", "path", "the id in the path"),
    Part("the id in the path", "abc", "path", "the id in the path"),
)


@pytest.mark.parametrize(
    ("message", "full"),
    [
        ("Customer ID must be a number", "order.customerId"),
        ("Invalid value for customer_id", "order.customerId"),
        ("The end date cannot be before the start date", "end_date"),
        ("a@b is not a valid email", "email"),
        ("Invalid email address", "email"),
        ("The DNS name 'c-42' is not canonical", "order.customerId"),
        ('Unsupported value "opened"', "status"),
        ("Could not interpret the filter: opened", "status"),
        ("Validation error: name is too long", "name"),
        ("Extra inputs are not permitted: name", "name"),
        ('invalid input syntax for type uuid: "abc"', "the id in the path"),
        ("Date must be in ISO 8601 form", "end_date"),
    ],
)
def test_the_refused_part_is_found_by_name_or_value(message: str, full: str) -> None:
    found = part_named(message, PARTS)
    assert found is not None
    assert found.full == full


def test_an_id_is_that_of_the_path_where_nothing_else_is_called_so() -> None:
    ours = [one for one in PARTS if one.name != "customerId"]
    found = part_named("Malformed id", ours)
    assert found is not None
    assert found.value == "abc"
    assert part_named("Malformed id", PARTS) is None


@pytest.mark.parametrize(
    "message",
    [
        "The order could not be created",
        "Invalid request in the name of another user",
        "No such warehouse in the order of things",
        "Access denied",
        "Invalid credentials for the status page",
        "Something is wrong with 17 items, not found",
        "We must talk about the name of this",
    ],
)
def test_a_word_that_a_field_has_by_chance_is_not_the_field(message: str) -> None:
    assert part_named(message, PARTS) is None


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("You must provide a customer to create an order", "customer"),
        ("Please supply customer_id", "customer_id"),
        ("No customer_id given", "customer_id"),
        ("customerId cannot be blank", "customerId"),
        ("Missing parameter: region", "region"),
        ("Expected query parameter region", "region"),
        ("Missing X-Tenant-Id header", "X-Tenant-Id"),
        ("No order with id 17", ""),
        ("No permission given", ""),
        ("Missing access rights", ""),
        ("Please provide valid credentials", ""),
        ("You must provide a status", ""),
        ("Missing required authentication", ""),
        ("Expected end of input", ""),
    ],
)
def test_what_a_sentence_asks_for_is_its_own_word(message: str, name: str) -> None:
    assert asked_for(message, ("status",)) == name


@pytest.mark.parametrize(
    ("message", "subject"),
    [
        ("Quantity must be at least 5", "Quantity"),
        ("The postal code must be a string", "postal code"),
        ("You must be at least 18", ""),
        ("Value is not a valid date", ""),
        ("Must be at least 5", ""),
    ],
)
def test_a_rule_has_its_own_subject(message: str, subject: str) -> None:
    assert subject_of(message) == subject


def test_a_value_that_is_echoed_as_a_name_is_not_quoted() -> None:
    assert part_named("Field required [input_value={'Bolt': 1}]", PARTS) is None
