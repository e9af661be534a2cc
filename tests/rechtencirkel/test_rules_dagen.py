"""The days of a ronde stand in order: opening, closing, decision, promise and the end of keeping."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from rechtencirkel.actions.ronde import create_ronde, edit_ronde
from rechtencirkel.models import Ronde
from rechtencirkel.rules import BRUSSEL, wrong_dates
from rechtencirkel.values import RondeWaarden
from tests.cast import Als, Cast


def moment(dag: int, maand: int, jaar: int = 2027, uur: int = 20) -> dt.datetime:
    return dt.datetime(jaar, maand, dag, uur, tzinfo=BRUSSEL)


GOED = {
    "opent_op": dt.date(2027, 1, 4),
    "sluit_op": moment(5, 1),
    "beslis_op": moment(19, 1),
    "belofte_op": dt.date(2027, 1, 20),
    "bewaren_tot": dt.date(2027, 1, 20),
}


def test_days_just_in_order_are_right() -> None:
    assert wrong_dates(GOED) == {}
    assert wrong_dates(GOED | {"bewaren_tot": dt.date(2032, 1, 4)}) == {}


@pytest.mark.parametrize("zonder", list(GOED))
def test_what_is_empty_is_not_judged(zonder: str) -> None:
    assert wrong_dates(GOED | {zonder: None}) == {}
    assert wrong_dates({naam: waarde for naam, waarde in GOED.items() if naam == zonder}) == {}


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        (
            {"sluit_op": moment(4, 1)},
            {"sluit_op": "Kies een sluitingsdatum na de dag van openen: na 4 januari 2027."},
        ),
        (
            {"beslis_op": moment(19, 1, uur=19)},
            {
                "beslis_op": "Kies een beslissingsdatum minstens 14 dagen na de sluitingsdatum: "
                "vanaf 19 januari 2027 om 20.00 uur."
            },
        ),
        (
            {"sluit_op": None, "beslis_op": moment(18, 1, uur=23)},
            {
                "beslis_op": "Kies een beslissingsdatum minstens 14 dagen na de sluitingsdatum: "
                "vanaf 19 januari 2027 om 00.00 uur."
            },
        ),
        (
            {"belofte_op": dt.date(2027, 1, 19)},
            {
                "belofte_op": "Kies voor wat u belooft een datum die na de beslissing valt: na "
                "19 januari 2027. Eerder hebt u geen resultaat."
            },
        ),
        (
            {"beslis_op": None, "belofte_op": dt.date(2027, 1, 19)},
            {
                "belofte_op": "Kies voor wat u belooft een datum die na de beslissing valt: na "
                "19 januari 2027. Eerder hebt u geen resultaat."
            },
        ),
        (
            {"bewaren_tot": dt.date(2027, 1, 19)},
            {"bewaren_tot": "Bewaar de antwoorden tot na de beslissingsdatum: na 19 januari 2027."},
        ),
        (
            {"bewaren_tot": dt.date(2032, 1, 5)},
            {
                "bewaren_tot": "Antwoorden mogen ten hoogste 5 jaar bewaard worden: tot 4 januari 2032."
            },
        ),
    ],
)
def test_each_day_out_of_order_is_told_at_its_own_field(
    anders: dict[str, object], fout: dict[str, str]
) -> None:
    assert wrong_dates(GOED | anders) == fout


def test_two_weeks_are_counted_in_days_of_the_calendar() -> None:
    data = {"sluit_op": moment(20, 3), "beslis_op": moment(3, 4)}  # one of them has 23 hours
    assert wrong_dates(data) == {}


def test_no_ronde_is_stored_with_its_days_out_of_order(cast: Cast, ronde: Ronde) -> None:
    waarden = RondeWaarden("Ronde 2", cast.ocmw, **{**GOED, "sluit_op": moment(1, 1)})
    with pytest.raises(ValidationError) as fout:
        create_ronde(pilootgemeente=cast.halle, waarden=waarden, by=cast.coordinator)
    assert list(fout.value.message_dict) == ["sluit_op"]
    with pytest.raises(ValidationError) as fout:
        edit_ronde(ronde=ronde, versie=1, waarden=waarden, by=cast.coordinator)
    assert list(fout.value.message_dict) == ["sluit_op"]
    assert list(Ronde.objects.values_list("naam", "versie")) == [("Ronde 1", 1)]


def test_the_form_tells_every_fault_at_once_and_keeps_what_was_typed(als: Als, cast: Cast) -> None:
    velden = {
        "naam": "",
        "organisatie": cast.ocmw.pk,
        "belofte": "We lezen alles.",
        "opent_op": "12 maart 2027",
        "sluit_op": "11/03/2027 20:00",
        "beslis_op": "12/03/2027 20:00",
        "belofte_op": "",
        "bewaren_tot": "",
    }
    antwoord = als("coordinator").post("/gemeenten/halle/rechtencirkel/nieuw/", velden)
    assert list(antwoord.context["form"].errors) == ["naam", "sluit_op", "beslis_op"]
    html = antwoord.content.decode()
    for tekst in ("We lezen alles.", "12 maart 2027", "11/03/2027 20:00", "12/03/2027 20:00"):
        assert tekst in html
    assert Ronde.objects.count() == 0


def test_a_ronde_of_which_the_days_are_partly_chosen_is_stored(als: Als, cast: Cast) -> None:
    velden = {"naam": "Half", "organisatie": cast.ocmw.pk, "beslis_op": "12/03/2027 20:00"}
    antwoord = als("coordinator").post("/gemeenten/halle/rechtencirkel/nieuw/", velden)
    assert antwoord.status_code == 302
    assert Ronde.objects.get().opent_op is None
