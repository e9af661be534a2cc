"""Whoever of a ronde agrees, nothing of another stands there: every choice of a ronde with all that there can be."""

from __future__ import annotations

from itertools import chain, combinations

import pytest

from bevraging.actions.standpunt import save_standpunt
from bevraging.actions.vrijgave import confirm_groep, propose_groep
from bevraging.values import Standpuntwaarden
from kader.enums import Fase
from rechtencirkel.actions.openbaar import decide_said
from rechtencirkel.enums import Belanghebbendengroep, RondeStatus, ToelichtingSoort
from rechtencirkel.models import DoorgegevenTekst, Gezegdakkoord, Groep, Ronde
from rechtencirkel.queries.openbaar import (
    agreed_content,
    agreed_texts,
    public_comparison,
    who_agreed,
)
from rechtencirkel.statistics.kop import lead
from rechtencirkel.statistics.lijst import gap_list
from rechtencirkel.statistics.niet_gehoord import in_a_sentence
from rechtencirkel.statistics.snapshot import from_json, to_json
from tests.bevraging.test_inschatting import send
from tests.bevraging.vrijgave_wereld import (
    LATER,
    add_blad,
    add_gesprek,
    add_tekst,
    close_ronde,
    decide_all,
    proposers,
    release_all,
)
from tests.cast import NU, Cast, frozen_names, make_ronde

pytestmark = pytest.mark.django_db

WIE = ("groep-1", "groep-2", "groep-3", "standpunt-1", "inschatting")
# What only one of them brings onto the page, by the key of the snapshot.
EIGEN = {
    "groep-1": ("Marktplein een", "bewoners"),
    "groep-2": ("Marktplein twee", "loketmensen"),
    "groep-3": ("Marktplein drie", "schepenen"),
    "standpunt-1": ("Marktplein vier", "CAW Halle"),
    "inschatting": ("wat OCMW Halle dacht",),
}


def rich_ronde(cast: Cast, nummer: int = 1) -> Ronde:
    """Released, with a groepsgesprek, a standpunt, an inschatting, and a groep with too few answers."""
    ronde = make_ronde(cast, status=RondeStatus.OPEN, nummer=nummer)
    Groep.objects.create(
        ronde=ronde,
        nummer=3,
        belanghebbendengroep=Belanghebbendengroep.BELEID,
        bewaarder=cast.vereniging,
        status="OPEN",
        **frozen_names("schepenen", cast.vereniging),
    )
    for plaats, naam in enumerate(("bewoners", "loketmensen"), 1):
        ronde.groepen.filter(nummer=plaats).update(vaste_naam=naam)
    send(ronde)
    waarden = Standpuntwaarden(
        belanghebbendengroep=Belanghebbendengroep.ANDERE_DIENSTEN,
        scores={fase.value.lower(): 4 for fase in Fase},
        teksten={(Fase.ONTHAAL, ToelichtingSoort.HIAAT): "Marktplein vier"},
    )
    save_standpunt(
        ronde=ronde,
        organisatie=cast.caw,
        waarden=waarden,
        versie=0,
        onderteken=True,
        now=NU,
        by=cast.tekenaar,
    )
    for groep, scores, tekst in zip(
        ronde.groepen.order_by("nummer"),
        ([2] * 8, [8] * 12, [5] * 6),
        ("een", "twee", "drie"),
        strict=True,
    ):
        for score in scores:
            add_blad(groep, score)
        add_tekst(f"Marktplein {tekst}", blad=groep.bladen.order_by("pk").first())
    add_gesprek(ronde.groepen.get(nummer=2), deelnemers=7, score=6)
    groepen = close_ronde(ronde)
    for groep in groepen:
        decide_all(groep)
        wie = proposers(cast).get(groep.nummer, cast.bewaarder)
        propose_groep(groep=groep, now=LATER, by=wie)
        confirm_groep(groep=Groep.objects.get(pk=groep.pk), now=LATER, by=cast.programmaleiding)
    DoorgegevenTekst.objects.update(mag_openbaar=True)
    return Ronde.objects.get(pk=ronde.pk)


def choose(ronde: Ronde, wie: tuple[str, ...], cast: Cast) -> Ronde:
    """Exactly these agree."""
    ronde.groepen.update(openbaar_door=None, openbaar_op=None)
    nummers = [int(naam.removeprefix("groep-")) for naam in wie if naam.startswith("groep")]
    ronde.groepen.filter(nummer__in=nummers).update(openbaar_door=cast.bewaarder, openbaar_op=LATER)
    Gezegdakkoord.objects.all().delete()
    for naam in wie:
        if not naam.startswith("groep"):
            eigen = cast.ocmw if naam == "inschatting" else cast.caw
            decide_said(
                ronde=ronde,
                organisatie=eigen,
                reeks=naam,
                akkoord=True,
                now=LATER,
                by=cast.coordinator,
            )
    return Ronde.objects.get(pk=ronde.pk)


def all_said(ronde: Ronde) -> str:
    """Everything that is computed of what everybody reads, as one text."""
    inhoud, teksten = agreed_content(ronde), agreed_texts(ronde)
    return "\n".join(
        [
            to_json(inhoud),
            str(inhoud),
            str(teksten),
            str(gap_list(inhoud)),
            lead(inhoud).zin,
            in_a_sentence(inhoud),
            str(public_comparison(ronde)),
        ]
    )


def test_whoever_agrees_nothing_of_another_is_said(cast: Cast) -> None:
    ronde = rich_ronde(cast)
    keuzes = [*chain.from_iterable(combinations(WIE, n) for n in range(len(WIE) + 1))]
    vol = from_json(ronde.snapshot.inhoud)
    assert [rij.sleutel for rij in vol.alle_reeksen] == [
        *("groep-1", "groep-2", "groep-2-gesprek-1", "groep-3", "standpunt-1", "inschatting")
    ]
    for wie in keuzes:
        gezegd = all_said(choose(ronde, wie, cast))
        weg = [naam for naam in WIE if naam not in wie]
        if "groep-1" not in wie and "inschatting" in wie:
            weg.append("inschatting")
        verraden = [woord for naam in weg for woord in EIGEN[naam] if f"{woord}" in gezegd]
        assert (wie, verraden) == (wie, [])
        wel = [naam for naam in wie if naam not in weg]
        assert (wie, [naam for naam in wel if EIGEN[naam][0] not in gezegd]) == (wie, [])
        assert not [naam for naam in (*vol.teksten, "groep-", "standpunt-") if naam in gezegd]
    print(f"{len(keuzes)} choices of {len(WIE)} who may agree")


def test_what_was_thought_never_stands_without_the_doelgroep(cast: Cast) -> None:
    ronde = choose(rich_ronde(cast), ("groep-2", "inschatting"), cast)
    assert agreed_content(ronde).inschatting is None
    ronde = choose(ronde, ("groep-1", "inschatting"), cast)
    inhoud = agreed_content(ronde)
    assert inhoud.inschatting
    assert inhoud.over_gedacht == inhoud.reeksen[0]


def test_a_conversation_stands_with_its_groep(cast: Cast) -> None:
    ronde = choose(rich_ronde(cast), ("groep-2",), cast)
    assert [rij.label for rij in agreed_content(ronde).reeksen] == [
        "loketmensen",
        "loketmensen, groepsgesprek",
    ]


def test_the_list_of_who_agreed_says_one_no_for_every_reason(cast: Cast) -> None:
    ronde = choose(rich_ronde(cast), ("groep-2", "inschatting"), cast)
    assert [(rij.kolom.label, rij.mag) for rij in who_agreed(ronde)] == [
        ("bewoners", False),
        ("loketmensen", True),
        ("schepenen", False),
        ("CAW Halle", False),
        ("wat OCMW Halle dacht", False),
    ]


def test_only_groepen_that_agreed_in_both_published_rondes_are_compared(cast: Cast) -> None:
    eerste = choose(rich_ronde(cast), ("groep-1", "groep-2"), cast)
    groepen = make_ronde(cast, status=RondeStatus.OPEN, nummer=2).groepen.order_by("nummer")
    for groep, score, aantal in zip(groepen, (8, 3), (8, 12), strict=True):
        for _ in range(aantal):
            add_blad(groep, score)
    tweede = release_all(cast, close_ronde(groepen[0].ronde))
    tweede.groepen.update(openbaar_door=cast.bewaarder, openbaar_op=LATER)

    def compared() -> list[str] | None:
        beide = public_comparison(Ronde.objects.get(pk=tweede.pk))
        assert beide is None or beide.onvergeleken == ()
        return None if beide is None else [rij.label for rij in beide.vergelijkingen]

    assert compared() is None
    Ronde.objects.update(openbaar_door=cast.coordinator, openbaar_op=LATER)
    assert compared() == ["doelgroep", "medewerkers"]
    choose(eerste, ("groep-2",), cast)
    assert compared() == ["medewerkers"]
    tweede.groepen.filter(nummer=2).update(openbaar_door=None, openbaar_op=None)
    assert compared() is None
