"""Keys of answers: one way only, each kind its own, and readable by people."""

import pytest

from bevraging import keys


def test_a_receipt_is_the_code_in_groups_of_four_whatever_way_it_is_typed() -> None:
    assert keys.receipt("ABCDEFGHIJKLMNOP") == "ABCD-EFGH-IJKL-MNOP"
    typed = [
        "ABCD-EFGH-IJKL-MNOP",
        " abcd efgh ijkl mnop ",
        "abcdefgh.1jklmn0p",
        "A8CDEFGHIJKLMNOP",
    ]
    assert [keys.read_receipt(text) for text in typed] == [
        "ABCDEFGHIJKLMNOP",
        "ABCDEFGHIJKLMNOP",
        "ABCDEFGHIJKLMNOP",
        "ABCDEFGHIJKLMNOP",
    ]


@pytest.mark.parametrize(
    "typed", ["", "ABCD", "ABCDEFGHIJKLMNO9", "ABCD-EFGH-IJKL-MNOP-Q", "é" * 16]
)
def test_what_is_no_receipt_is_refused(typed: str) -> None:
    assert keys.read_receipt(typed) is None


def test_the_same_link_gives_the_same_code_and_another_link_another() -> None:
    codes = [keys.form_code_of_token(token) for token in ("a", "a", "b")]
    assert codes[0] == codes[1] != codes[2]
    assert {keys.FORM_CODE.fullmatch(code) is not None for code in codes} == {True}
    assert keys.form_code_of_import("i", 1) != keys.form_code_of_import("i", 2)


def test_no_kind_of_key_can_stand_for_another(settings: object) -> None:
    kinds = {
        keys.blad_sleutel("A"),
        keys.gesprek_sleutel("A"),
        keys.token_hash("A"),
        keys.form_code_of_token("A"),
        keys.limit_key("A"),
    }
    assert len(kinds) == 5
    before = keys.blad_sleutel("A")
    settings.ANSWER_SECRET = "another-secret"
    assert keys.blad_sleutel("A") != before


def test_an_upload_opens_under_its_own_key_only() -> None:
    key, ander = keys.new_seal_key(), keys.new_seal_key()
    rijen = [[[5, None], {"onthaal_hiaat": "Lang wachten."}]]
    inhoud = keys.seal_rows(rijen, "0" * 64, key)
    assert keys.unseal_rows(inhoud, key) == (rijen, "0" * 64)
    assert keys.unseal_rows(inhoud, ander) is None
    assert b"wachten" not in inhoud


def test_codes_and_tokens_are_never_drawn_twice() -> None:
    assert len({keys.new_form_code() for _ in range(1000)}) == 1000
    assert len({keys.new_token() for _ in range(1000)}) == 1000
