"""What everybody may read of a released ronde: what was agreed, no word of who did not (vrijgave.md 2.13)."""

from __future__ import annotations

import pytest

from bevraging.actions.teksten import withdraw_passed
from bevraging.models import KlaargelegdeTekst
from kader.enums import Fase
from rechtencirkel.cells import NIET_BEVRAAGD, TE_WEINIG
from rechtencirkel.enums import Belanghebbendengroep, GroepStatus
from rechtencirkel.models import DoorgegevenTekst, Gezegdakkoord, Groep, Ronde
from rechtencirkel.queries.openbaar import (
    agreed_content,
    agreed_texts,
    content_mark,
    public_comparison,
    published_ronde,
    published_rondes,
)
from rechtencirkel.statistics.kop import GEEN_CIJFERS_HIER, lead
from rechtencirkel.statistics.niet_gehoord import WIE_ER_NIET_STAAT, in_a_sentence, unheard
from rechtencirkel.statistics.snapshot import from_json
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, release_all
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde(cast: Cast) -> Ronde:
    """Released: the doelgroep of six and the medewerkers of twelve, a text of each."""
    return release_all(cast, closed_ronde(cast))


def agree(ronde: Ronde, *nummers: int) -> None:
    door = ronde.groepen.get(nummer=2).voorgesteld_door
    ronde.groepen.filter(nummer__in=nummers).update(openbaar_door=door, openbaar_op=LATER)


def mark_all(ronde: Ronde) -> None:
    DoorgegevenTekst.objects.filter(snapshot__ronde=ronde).update(mag_openbaar=True)


def publish(ronde: Ronde, cast: Cast) -> None:
    Ronde.objects.filter(pk=ronde.pk).update(openbaar_door=cast.coordinator, openbaar_op=LATER)


def words(ronde: Ronde) -> list[str]:
    return [
        argument.tekst
        for groepen in agreed_texts(ronde).values()
        for groep in groepen
        for argument in groep.argumenten
    ]


def test_nothing_stands_there_before_somebody_agreed(ronde: Ronde) -> None:
    mark_all(ronde)
    inhoud = agreed_content(ronde)
    assert (inhoud.reeksen, inhoud.standpunten, inhoud.teksten, inhoud.inschatting) == (
        (),
        (),
        (),
        None,
    )
    assert words(ronde) == []
    assert lead(inhoud).zin == GEEN_CIJFERS_HIER


def test_a_groep_that_agreed_stands_there_with_its_marked_texts(ronde: Ronde) -> None:
    agree(ronde, 1)
    assert [reeks.label for reeks in agreed_content(ronde).reeksen] == ["doelgroep"]
    assert words(ronde) == []
    mark_all(ronde)
    assert words(ronde) == ["Ik wist het niet. (1)"]


def test_the_cells_are_those_of_the_snapshot(ronde: Ronde) -> None:
    agree(ronde, 1, 2)
    vol = from_json(ronde.snapshot.inhoud)
    assert [rij.cellen for rij in agreed_content(ronde).reeksen] == [
        rij.cellen for rij in vol.reeksen
    ]


def test_a_withdrawn_text_is_not_there(ronde: Ronde) -> None:
    """It was marked, and stood there, before it was withdrawn."""
    agree(ronde, 1, 2)
    mark_all(ronde)
    assert len(words(ronde)) == 2
    withdraw_passed(
        groep=ronde.groepen.get(nummer=1),
        tekst_id=DoorgegevenTekst.objects.get(groep__nummer=1).pk,
        now=LATER,
    )
    assert words(ronde) == ["Ik wist het niet. (2)"]


def test_no_key_and_no_number_counts_who_is_left_out(ronde: Ronde) -> None:
    agree(ronde, 1, 2)
    mark_all(ronde)
    met = {rij.label: rij.sleutel for rij in agreed_content(ronde).reeksen}
    ronde.groepen.filter(nummer=1).update(openbaar_door=None, openbaar_op=None)
    assert {rij.label: rij.sleutel for rij in agreed_content(ronde).reeksen} == {
        "medewerkers": met["medewerkers"]
    }
    assert not {"groep-1", "groep-2"} & {*met.values()}
    (groep,) = agreed_texts(ronde, [Fase.ONTHAAL])[Fase.ONTHAAL]
    assert groep.sleutel == met["medewerkers"]
    assert [(rij.nummer, rij.rij) for rij in groep.argumenten] == [("", None)]


def test_a_revoke_takes_away_that_groep_and_nothing_else(ronde: Ronde) -> None:
    agree(ronde, 1, 2)
    mark_all(ronde)
    voor, zei = agreed_content(ronde), agreed_texts(ronde)
    ronde.groepen.filter(nummer=1).update(openbaar_door=None, openbaar_op=None)
    na, zegt = agreed_content(ronde), agreed_texts(ronde)
    weg = voor.reeksen[0].sleutel
    assert na.reeksen == voor.reeksen[1:]
    assert na.niet_gehoord == voor.niet_gehoord
    assert zegt == {
        fase: tuple(groep for groep in groepen if groep.sleutel != weg)
        for fase, groepen in zei.items()
    }


def test_who_was_not_asked_is_named_and_who_did_not_agree_is_not(ronde: Ronde) -> None:
    for nummers in ((), (1,), (1, 2)):
        agree(ronde, *nummers)
        inhoud = agreed_content(ronde)
        assert [(rij.label, rij.reden) for rij in unheard(inhoud)] == [
            (soort.label, NIET_BEVRAAGD)
            for soort in (Belanghebbendengroep.BELEID, Belanghebbendengroep.ANDERE_DIENSTEN)
        ]
        assert in_a_sentence(inhoud).endswith(WIE_ER_NIET_STAAT)


def test_too_few_answers_is_said_only_of_a_groep_that_agreed(cast: Cast) -> None:
    ronde = release_all(cast, closed_ronde(cast, [3] * 4, [7] * 12))
    agree(ronde, 2)
    assert TE_WEINIG not in {rij.reden for rij in unheard(agreed_content(ronde))}
    agree(ronde, 1)
    assert [rij.label for rij in unheard(agreed_content(ronde)) if rij.reden == TE_WEINIG] == [
        "doelgroep"
    ]


def test_of_two_groepen_of_one_name_nothing_is_said_of_the_one_that_did_not_agree(
    cast: Cast,
) -> None:
    groepen = closed_ronde(cast, [3] * 4, [7] * 12)
    groepen[0].ronde.groepen.update(vaste_naam="mensen")
    ronde = release_all(cast, [Groep.objects.get(pk=groep.pk) for groep in groepen])
    agree(ronde, 2)
    inhoud = agreed_content(ronde)
    assert [rij.label for rij in inhoud.reeksen] == ["mensen"]
    assert TE_WEINIG not in {rij.reden for rij in unheard(inhoud)}


def test_a_refused_groep_is_never_there(cast: Cast) -> None:
    groepen = closed_ronde(cast)
    Groep.objects.filter(pk=groepen[0].pk).update(status=GroepStatus.GEWEIGERD, beslist_op=LATER)
    ronde = release_all(cast, groepen[1:])
    agree(ronde, 2)
    inhoud = agreed_content(ronde)
    assert [rij.label for rij in inhoud.reeksen] == ["medewerkers"]
    assert "doelgroep" not in {rij.label for rij in unheard(inhoud)}
    assert not KlaargelegdeTekst.objects.exists()


def test_a_published_ronde_is_found_by_its_address_and_no_other(ronde: Ronde, cast: Cast) -> None:
    assert published_ronde("halle", 1) is None
    publish(ronde, cast)
    assert published_ronde("halle", 1) == ronde
    assert list(published_rondes()) == [ronde]
    assert [published_ronde(*plek) for plek in (("halle", 2), ("leuven", 1), ("x", 10**30))] == [
        None
    ] * 3
    Ronde.objects.filter(pk=ronde.pk).update(vervallen_op=LATER)
    assert (published_ronde("halle", 1), list(published_rondes())) == (None, [])


def test_the_mark_of_a_page_is_that_of_what_stands_on_it(ronde: Ronde) -> None:
    agree(ronde, 1)
    leeg = content_mark(agreed_content(ronde), agreed_texts(ronde))
    mark_all(ronde)
    met = content_mark(agreed_content(ronde), agreed_texts(ronde))
    assert leeg != met
    assert met == content_mark(agreed_content(ronde), agreed_texts(ronde))
    assert not ronde.snapshot.sha256.startswith(met)


def test_nothing_is_compared_without_a_ronde_before(ronde: Ronde) -> None:
    agree(ronde, 1, 2)
    assert public_comparison(ronde) is None


def test_said_in_its_own_name_is_there_by_its_own_yes(ronde: Ronde, cast: Cast) -> None:
    Gezegdakkoord.objects.create(
        snapshot=ronde.snapshot,
        reeks="groep-1",
        organisatie=cast.ocmw,
        door=cast.coordinator,
        op=LATER,
    )
    assert agreed_content(ronde).reeksen == ()
