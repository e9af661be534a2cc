"""Keys of answers: one way only, each kind its own, and readable by people."""

import uuid

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


def test_every_row_of_an_import_has_a_code_of_its_own() -> None:
    assert keys.form_code_of_import("i", 1) != keys.form_code_of_import("i", 2)


def test_no_kind_of_key_can_stand_for_another(settings: object) -> None:
    kinds = {
        keys.blad_sleutel("A"),
        keys.gesprek_sleutel("A"),
        keys.token_hash("A"),
        keys.link_sleutel("A"),
    }
    assert len(kinds) == 4
    before = keys.blad_sleutel("A")
    settings.ANSWER_SECRET = "another-secret"
    assert keys.blad_sleutel("A") != before


def test_an_answer_opens_under_its_own_seal_and_name_only() -> None:
    zegel, ander = keys.Zegel(keys.new_zout()), keys.Zegel(keys.new_zout())
    naam = zegel.name("A")
    verzegeld = zegel.close('[7,["Lang wachten, é."]]', naam)
    assert zegel.open(verzegeld, naam) == '[7,["Lang wachten, é."]]'
    assert (naam == keys.Zegel(zegel.zout).name("A"), naam == ander.name("A")) == (True, False)
    for wie, onder in ((ander, naam), (zegel, zegel.name("B"))):
        with pytest.raises(ValueError, match="another key or name"):
            wie.open(verzegeld, onder)
    assert (b"wachten" in verzegeld) is False


def test_a_seal_needs_the_secret_outside_the_database_too(settings: object) -> None:
    zegel = keys.Zegel(keys.new_zout())
    naam = zegel.name("A")
    verzegeld = zegel.close("[]", naam)
    settings.ANSWER_SECRET = "another-secret"
    zegel = keys.Zegel(zegel.zout)
    assert zegel.name("A") != naam
    with pytest.raises(ValueError, match="another key or name"):
        zegel.open(verzegeld, naam)


def test_the_length_of_a_sealed_answer_says_next_to_nothing() -> None:
    zegel = keys.Zegel(keys.new_zout())
    naam = zegel.name("A")
    lengtes = {n: len(zegel.close("x" * n, naam)) for n in (1, 50, 256, 257, 512, 513, 3000)}
    assert lengtes == {1: 284, 50: 284, 256: 284, 257: 540, 512: 540, 513: 1052, 3000: 4124}


def test_an_upload_opens_under_its_own_key_only() -> None:
    key, ander = keys.new_seal_key(), keys.new_seal_key()
    rijen = [[[5, None], {"onthaal_hiaat": "Lang wachten."}]]
    inhoud = keys.seal_waiting(rijen, key)
    assert keys.unseal_waiting(inhoud, key) == rijen
    assert keys.unseal_waiting(inhoud, ander) is None
    assert b"wachten" not in inhoud


def test_codes_and_tokens_are_never_drawn_twice() -> None:
    assert len({keys.new_form_code() for _ in range(1000)}) == 1000
    assert len({keys.new_token() for _ in range(1000)}) == 1000


SERIES = {"pilootgemeente": 1, "organisatie": 2, "codes": ["DOELGROEP/a", "DOELGROEP/b"]}
LOT = ("waarde", "ONTHAAL", "5-9")


def drawn(n: int = 10**9, lot: tuple[str, ...] = LOT, **anders: object) -> int:
    return keys.keyed_draws(**{**SERIES, **anders})(lot)(n)


def test_a_draw_is_the_same_in_every_ronde_of_its_series_and_of_nothing_else() -> None:
    assert drawn() == drawn(codes=["DOELGROEP/b", "DOELGROEP/a", "DOELGROEP/b"])
    others = [
        drawn(pilootgemeente=2),
        drawn(organisatie=3),
        drawn(pilootgemeente=2, organisatie=1),
        drawn(codes=["DOELGROEP/a"]),
        drawn(codes=["DOELGROEP/aDOELGROEP/b"]),
        drawn(lot=("waarde", "ONTHAAL", "10-19")),
        drawn(lot=("waarde", "TOEGANG", "5-9")),
        drawn(lot=("waardeONTHAAL", "5-9")),
    ]
    assert len({drawn(), *others}) == 9


def test_a_draw_hangs_on_a_secret_of_its_own(settings: object) -> None:
    before = drawn()
    settings.ANSWER_SECRET = settings.SECRET_KEY = "another-secret"
    assert drawn() == before
    settings.DRAW_SECRET = "another-secret"
    assert drawn() != before


def test_a_fingerprint_tells_one_secret_from_another_and_is_no_draw(settings: object) -> None:
    first = keys.draw_fingerprint()
    assert keys.draw_fingerprint() == first
    assert first != f"{drawn(2**256):064x}"
    settings.DRAW_SECRET = "another-secret"
    assert keys.draw_fingerprint() != first


def test_one_draw_answers_every_number_of_persons_with_one_place_on_the_scale() -> None:
    draw = keys.keyed_draws(**SERIES)(LOT)
    place = draw(10**9) / 10**9
    assert [draw(n) for n in range(1, 61)] == [int(place * n) for n in range(1, 61)]
    counts = [0] * 7
    for organisatie in range(7000):
        counts[drawn(7, organisatie=organisatie)] += 1
    assert max(abs(count - 1000) for count in counts) < 4 * 1000**0.5


def test_the_seal_of_an_inschatting_hangs_on_its_groep_and_on_the_secret(settings: object) -> None:
    zegel = keys.inschatting_zegel(1)
    naam = zegel.name("1")
    inhoud = zegel.close("[7]", naam)
    assert keys.inschatting_zegel(1).open(inhoud, naam) == "[7]"
    for ander in (keys.inschatting_zegel(2), keys.Zegel(b"1")):
        with pytest.raises(ValueError, match="another key"):
            ander.open(inhoud, naam)
    settings.ANSWER_SECRET = "another-secret"
    with pytest.raises(ValueError, match="another key"):
        keys.inschatting_zegel(1).open(inhoud, naam)


def test_a_form_is_known_by_itself_and_by_what_it_said() -> None:
    een, twee = uuid.UUID(int=1), uuid.UUID(int=2)
    kenmerken = {
        keys.inschatting_kenmerk(wie, wat) for wie in (een, twee) for wat in ("[7]", "[8]")
    }
    assert len(kenmerken) == 4
