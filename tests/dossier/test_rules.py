"""What a project should do next follows from its facts."""

from dataclasses import replace

import pytest

from dossier.rules import Feiten, next_step
from pilootgemeenten.enums import BewaarderStatus
from rechtencirkel.enums import RondeStatus

KLAAR_VOOR_RONDE = Feiten(
    stuurgroepleden=2,
    heeft_focus=True,
    doelgroepen_gekozen=3,
    bewaarder_status=BewaarderStatus.TOEGELATEN,
    bewaarder_heeft_lid=True,
)
VRIJGEGEVEN = replace(KLAAR_VOOR_RONDE, ronde_status=RondeStatus.VRIJGEGEVEN, ronde_nummer=2)
IN_VOORSTEL = replace(VRIJGEGEVEN, problemen=1, acties=2, acties_in_voorstel=1, acties_bezig=1)


@pytest.mark.parametrize(
    ("feiten", "naam", "args"),
    [
        (Feiten(ontbreekt=("OCMW",)), "organisatie-toevoegen", ()),
        (Feiten(), "lid-uitnodigen", ()),
        (Feiten(stuurgroepleden=1), "gemeente-edit", ()),
        (Feiten(stuurgroepleden=1, heeft_focus=True), "doelgroepen", ()),
        (replace(KLAAR_VOOR_RONDE, bewaarder_status=""), "bewaarder-voorstellen", ()),
        (
            replace(KLAAR_VOOR_RONDE, bewaarder_status=BewaarderStatus.GEWEIGERD),
            "bewaarder-voorstellen",
            (),
        ),
        (
            replace(KLAAR_VOOR_RONDE, bewaarder_status=BewaarderStatus.VOORGESTELD),
            "stuurgroep",
            (),
        ),
        (replace(KLAAR_VOOR_RONDE, bewaarder_heeft_lid=False), "stuurgroep", ()),
        (KLAAR_VOOR_RONDE, "ronde-nieuw", ()),
        (Feiten(ronde_status=RondeStatus.CONCEPT, ronde_nummer=1), "ronde-detail", (1,)),
        (Feiten(ronde_status=RondeStatus.OPEN, ronde_nummer=3), "ronde-detail", (3,)),
        (Feiten(ronde_status=RondeStatus.GESLOTEN, ronde_nummer=3), "ronde-detail", (3,)),
        (VRIJGEGEVEN, "ronde-detail", (2,)),
        (replace(VRIJGEGEVEN, problemen=1), "actieplan", ()),
        (IN_VOORSTEL, "actieplan", ()),
        (replace(IN_VOORSTEL, acties_in_voorstel=0), "actieplan", ()),
        (replace(IN_VOORSTEL, acties_in_voorstel=0, acties_bezig=0), "ronde-list", ()),
    ],
)
def test_the_next_step_is_the_first_that_is_not_done(
    feiten: Feiten, naam: str, args: tuple[int, ...]
) -> None:
    stap = next_step(feiten)
    assert (stap.naam, stap.args) == (naam, args)


def test_what_is_missing_in_the_stuurgroep_is_named() -> None:
    stap = next_step(Feiten(ontbreekt=("OCMW", "Doelgroeporganisatie")))
    assert stap.tekst == "In uw stuurgroep ontbreekt: OCMW en Doelgroeporganisatie."


def test_while_a_ronde_is_open_nothing_else_is_asked() -> None:
    titels = {
        next_step(replace(feiten, ronde_status=RondeStatus.OPEN, ronde_nummer=1)).titel
        for feiten in (Feiten(), Feiten(ontbreekt=("OCMW",)), KLAAR_VOOR_RONDE, IN_VOORSTEL)
    }
    assert titels == {"De bevraging loopt"}


def test_steps_that_lead_to_one_page_still_say_different_things() -> None:
    drie = (
        replace(VRIJGEGEVEN, problemen=1),
        IN_VOORSTEL,
        replace(IN_VOORSTEL, acties_in_voorstel=0),
    )
    assert [next_step(feiten).titel for feiten in drie] == [
        "Spreek een eerste verbeteractie af",
        "Beslis over de voorstellen",
        "Volg de verbeteracties op",
    ]
