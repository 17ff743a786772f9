"""Sentences that name a field, and those that quote a value instead."""

from __future__ import annotations

import pytest

from inspector.explain.facts.another_field import of_another
from inspector.explain.facts.complaint_kinds import kind_of
from inspector.explain.facts.complaint_words import in_words, subject
from inspector.explain.facts.value_words import value_named


@pytest.mark.parametrize(
    ("message", "names"),
    [
        ("name required", ["name"]),
        ("Missing value for required parameter 'name'. See the API docs.", ["name"]),
        ("Invalid value 900000 for parameter 'max_results' supplied. It must be at most 50000", ["max_results"]),
        ("UNIQUE constraint failed: experiments.workspace, experiments.name", []),
        ("matchers in body is required", ["matchers"]),
        ('silenceID in path must be of type uuid: "12"', ["silenceID"]),
        ("[{key_missing,properties},\n {key_missing,payload}]", ["properties"]),
        ("Key 'kind' not present or not a String", ["kind"]),
        ("Missing field in JSON data: path", ["path"]),
        ("inequivalent arg 'durable' for queue 'loads' in vhost '/'", ["durable"]),
        ('partial write: field type conflict: input field "temp" on measurement "cold" is type string', ["temp"]),
        ("Nothing in body is required of a guest to read", []),
        ("Missing field in the east wing: a gate, a wall", []),
        ("an entry {key_found,properties} is there", []),
        ("User is required to accept the terms", []),
        ("name: missing required field", ["name"]),
        ("Missing query parameter 'limit'", ["limit"]),
        ("Bad Request: Missing query parameter `limit`", ["limit"]),
        ("Extra query parameter(s) offset not in spec", ["offset"]),
        ("Additional properties are not allowed ('foo' was unexpected)", ["foo"]),
        ("5 is not of type 'string' - 'name'", ["name"]),
        ("'sku' is a required property - 'lines.1'", ["lines.1.sku"]),
        ("Object missing required field `sku` - at `$.lines[0]`", ["lines[0].sku"]),
        ("UNIQUE constraint failed: orders.name", ["name"]),
        (
            "Key: 'Order.Name' Error:Field validation for 'Name' failed on the 'required' tag\n"
            "Key: 'Order.Qty' Error:Field validation for 'Qty' failed on the 'max' tag",
            ["Name", "Qty"],
        ),
        ("title is missing, year is missing", ["title"]),
        ('Invalid data "abc" for parameter "limit".', ["limit"]),
        ('invalid parameter "start": cannot parse "yesterday" to a valid timestamp', ["start"]),
        ("One or more parameter values were invalid: Missing the key id in the item", ["id"]),
        ("etcdserver: key is not provided", ["key"]),
        ("'abc' is not of type 'integer'", []),
        ("This field is required.", []),
        ("Field required", []),
        ("1 validation error for Order\nqty\n  Field required [type=missing, input_value={'sku': 'A'}]", ["qty"]),
        ("2 validation errors for Q\na.b\n  field required (type=value_error.missing)\nc\n  bad", ["a.b", "c"]),
        ("Invalid request body: Order. Error: missing a required argument: 'sku'", ["sku"]),
        ("ERROR :: /author :: field is required but not found", ["/author"]),
        (":1:0:ERROR:SCHEMASV:X: Element '{urn:s}qty': [facet 'maxInclusive'] The value '500' is greater", ["qty"]),
        ("Element 'ship': '27/11' is not a valid value of the atomic type 'xs:date'.", ["ship"]),
        ("Element '{urn:s}colour': This element is not expected. Expected is ( {urn:s}ship ).", ["colour"]),
        ("Element '{urn:s}order': Missing child element(s). Expected is ( {urn:s}qty ).", ["qty"]),
        ("cvc-complex-type.2.4.a: Invalid content was found starting with element 'qty'. One of '{sku}'", ["qty"]),
        ("Invalid content was found starting with element '{\"urn:s\":qty}'.", ["qty"]),
        ("The content of element 'order' is not complete. One of '{\"urn:s\":sku}' is expected.", ["sku"]),
        ("cvc-type.3.1.3: The value 'many' of element 'qty' is not valid.", ["qty"]),
        ("The 'urn:s:qty' element is invalid - The value 'many' is invalid according to its datatype", ["qty"]),
        ("The element 'order' in namespace 'urn:s' has invalid child element 'colour' in namespace", ["colour"]),
        ("The element 'order' has incomplete content. List of possible elements expected: 'qty'", ["qty"]),
        ("'qty' member does not respect frequency constraints.", ["qty"]),
        ("Element 'order' was written to the log", []),
        ("Error: something is required here", []),
        ("Not today", []),
    ],
)
def test_a_sentence_names_its_fields(message: str, names: list[str]) -> None:
    assert [one.name for one in in_words(message, "res.body")] == names


def test_a_sentence_of_json_schema_quotes_the_value() -> None:
    assert value_named("'abc' is not of type 'integer'") == "abc"
    assert value_named("99 is greater than the maximum of 50") == "99"
    assert value_named('unknown value "UP" for enum Order') == "UP"
    assert value_named("name is too long") is None


def test_the_subject_of_a_sentence_is_not_its_first_word() -> None:
    assert subject("property zip should not exist") == "zip"
    assert subject("each value in tags must be a string") == "tags"
    assert subject("Validation failed") == ""


def test_the_kind_of_a_complaint_of_json_schema() -> None:
    assert kind_of("'1' is not of type 'integer'") == "type"
    assert kind_of("'z' is not one of ['a', 'b']") == "range"


@pytest.mark.parametrize(
    ("words", "name", "other"),
    [
        ("Line items can't be blank", "order", True),
        ("The Line items are required", "order", True),
        ("Line items can't be blank", "order.line_items", False),
        ("Items can't be blank", "line_items", False),
        ("The Email field is required.", "email", False),
        ("This field is required.", "order", False),
        ("This value should not be blank.", "order", False),
        ("Value is required", "order", False),
        ("can't be blank", "order", False),
        ("is missing", "order", False),
    ],
)
def test_a_full_message_may_be_about_another_field(words: str, name: str, other: bool) -> None:
    assert of_another(words, name) is other
