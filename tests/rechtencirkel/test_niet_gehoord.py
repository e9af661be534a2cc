"""Who was not heard: complete in the snapshot, the same before it, told before opening, never "nobody" untruly."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from bevraging.actions import vrijgave
from bevraging.models import Blad
from bevraging.queries.vrijgave import preview
from pilootgemeenten.enums import MatrixKeuze
from pilootgemeenten.models import Doelgroep, Matrixrij
from rechtencirkel.actions.ronde import add_groep
from rechtencirkel.cells import NietGehoord
from rechtencirkel.enums import Belanghebbendengroep, GroepStatus, RondeStatus
from rechtencirkel.forms import GroepForm
from rechtencirkel.models import Groep, Ronde, Snapshot
from rechtencirkel.queries.niet_gehoord import one_sided
from rechtencirkel.statistics.niet_gehoord import NIEMAND, Reden, by_reason, in_a_sentence
from rechtencirkel.statistics.snapshot import from_json, to_json
from tests.bevraging.vrijgave_wereld import (
    LATER,
    add_blad,
    close_ronde,
    closed_ronde,
    propose_all,
    release_all,
)
from tests.cast import Cast, make_ronde

Als = Callable[[str], Client]
NIET, NOG, WEINIG = "niet bevraagd", "nog niet beslist", "te weinig antwoorden"
BELEID, ANDERE = "beleid", "andere hulp- en dienstverleners"


def make_matrix(cast: Cast) -> dict[str, Doelgroep]:
    """One doelgroep that is chosen, one that is not, one about which nothing is decided."""
    keuzes = {
        "jongeren": MatrixKeuze.BEVRAGEN,
        "landbouwers": None,
        "senioren": MatrixKeuze.NIET_BEVRAGEN,
    }
    delen = {naam: Doelgroep.objects.create(code=naam, naam=naam) for naam in keuzes}
    for naam, keuze in keuzes.items():
        if keuze:
            Matrixrij.objects.create(pilootgemeente=cast.halle, doelgroep=delen[naam], keuze=keuze)
    return delen


def released(cast: Cast, *scores: Sequence[int]) -> tuple[NietGehoord, ...]:
    """Who is missing from the snapshot of a ronde of the whole doelgroep and medewerkers."""
    ronde = release_all(cast, closed_ronde(cast, *scores))
    return from_json(ronde.snapshot.inhoud).niet_gehoord


def test_whoever_has_no_groep_stands_in_the_snapshot_with_the_reason(cast: Cast) -> None:
    make_matrix(cast)
    assert released(cast, [3] * 6, [7] * 2) == (
        NietGehoord(BELEID, NIET),
        NietGehoord(ANDERE, NIET),
        NietGehoord("senioren", NIET),
        NietGehoord("landbouwers", NOG),
        NietGehoord("medewerkers", WEINIG),
    )


def test_where_parts_are_asked_a_chosen_doelgroep_without_a_groep_is_missing_too(
    cast: Cast,
) -> None:
    delen = make_matrix(cast)
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    Groep.objects.filter(nummer=1).update(doelgroep=delen["senioren"])
    for groep in ronde.groepen.order_by("nummer"):
        for _ in range(6):
            add_blad(groep, 4)
    ronde = release_all(cast, close_ronde(ronde))
    namen = [(rij.label, rij.reden) for rij in from_json(ronde.snapshot.inhoud).niet_gehoord]
    assert namen == [(BELEID, NIET), (ANDERE, NIET), ("jongeren", NIET), ("landbouwers", NOG)]


def test_without_the_doelgroep_it_is_named_and_so_is_each_of_its_parts(cast: Cast) -> None:
    make_matrix(cast)
    groep, _ = closed_ronde(cast)
    Groep.objects.filter(pk=groep.pk).update(belanghebbendengroep=Belanghebbendengroep.BELEID)
    ronde = release_all(cast, list(Groep.objects.order_by("nummer")))
    namen = [(rij.label, rij.reden) for rij in from_json(ronde.snapshot.inhoud).niet_gehoord]
    assert namen == [
        ("doelgroep", NIET),
        (ANDERE, NIET),
        ("jongeren", NIET),
        ("senioren", NIET),
        ("landbouwers", NOG),
    ]


def test_a_groep_that_was_merged_was_asked(cast: Cast) -> None:
    delen = make_matrix(cast)
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    eerste, tweede = ronde.groepen.order_by("nummer")
    Groep.objects.filter(pk=eerste.pk).update(doelgroep=delen["senioren"])
    Groep.objects.filter(pk=tweede.pk).update(
        doelgroep=delen["jongeren"],
        belanghebbendengroep=Belanghebbendengroep.DOELGROEP,
    )
    for _ in range(6):
        add_blad(eerste, 4)
    close_ronde(ronde)
    Groep.objects.filter(pk=tweede.pk).update(
        status=GroepStatus.SAMENGEVOEGD, samengevoegd_met=eerste, beslist_op=LATER
    )
    ronde = release_all(cast, [Groep.objects.get(pk=eerste.pk)])
    namen = [rij.label for rij in from_json(ronde.snapshot.inhoud).niet_gehoord]
    assert namen == ["medewerkers", BELEID, ANDERE, "landbouwers"]


def test_who_confirms_reads_beforehand_what_will_stand_and_nothing_of_another_groep(
    als: Als, cast: Cast
) -> None:
    make_matrix(cast)
    groepen = propose_all(cast, closed_ronde(cast, [3] * 6, [7] * 2))
    client = als("programmaleiding")

    def box(groep: Groep) -> str:
        html = client.get(reverse("groep-bevestigen", args=["halle", 1, groep.nummer]))
        stuk = re.search(
            r'<aside class="niet-gehoord".*?</aside>', html.content.decode(), re.DOTALL
        )
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", stuk[0])).strip()

    altijd = (
        "Niet gehoord De cirkel zal niets zeggen over hen. Niet bevraagd beleid "
        "andere hulp- en dienstverleners senioren Nog niet beslist landbouwers"
    )
    einde = "Of de andere groepen van deze ronde genoeg antwoorden gaven, staat hier niet."
    assert [box(groep) for groep in groepen] == [
        f"{altijd} {einde}",
        f"{altijd} Te weinig antwoorden medewerkers {einde}",
    ]


def test_the_result_names_them_in_bold_and_says_what_a_standpunt_is_not(
    als: Als, cast: Cast
) -> None:
    make_matrix(cast)
    release_all(cast, closed_ronde(cast))
    html = als("stuurgroeplid").get("/gemeenten/halle/rechtencirkel/1/").content.decode()
    stuk = re.search(r'<aside class="niet-gehoord".*?</aside>', html, re.DOTALL)[0]
    assert re.findall(r"<(?:h3|li)>([^<]+)", stuk) == [
        "Niet bevraagd",
        BELEID,
        ANDERE,
        "senioren",
        "Nog niet beslist",
        "landbouwers",
    ]
    assert ("Deze cirkel zegt niets over hen." in stuk, "niemand" in stuk.lower()) == (True, False)


def test_a_snapshot_of_before_keeps_its_bytes_and_no_longer_claims_that_nobody_is_missing(
    cast: Cast,
) -> None:
    snapshot = release_all(cast, closed_ronde(cast)).snapshot
    oud = json.dumps(
        json.loads(snapshot.inhoud) | {"niet_gehoord": []},
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    inhoud = from_json(oud)
    assert to_json(inhoud) == oud
    assert in_a_sentence(inhoud) == f"{BELEID}, {ANDERE} (niet bevraagd)."
    nieuw = from_json(Snapshot.objects.get().inhoud)
    assert in_a_sentence(nieuw) == f"{BELEID}, {ANDERE} (niet bevraagd)."


def test_nobody_is_missing_only_where_all_four_were_asked_and_are_shown(cast: Cast) -> None:
    inhoud = from_json(release_all(cast, closed_ronde(cast)).snapshot.inhoud)
    eerste, tweede = inhoud.reeksen
    vier = (
        eerste,
        tweede,
        replace(eerste, groep=Belanghebbendengroep.BELEID),
        replace(eerste, groep=Belanghebbendengroep.ANDERE_DIENSTEN),
    )
    allen = replace(inhoud, reeksen=vier, niet_gehoord=())
    assert in_a_sentence(allen) == NIEMAND
    weinig = replace(allen, niet_gehoord=(NietGehoord("beleid", WEINIG),))
    assert in_a_sentence(weinig) == f"{BELEID} (te weinig antwoorden)."


def test_each_reason_stands_once_in_the_order_of_the_snapshot() -> None:
    rijen = [NietGehoord("a", NIET), NietGehoord("b", NOG), NietGehoord("c", NIET)]
    assert by_reason(rijen) == (Reden(NIET, ("a", "c")), Reden(NOG, ("b",)))


@pytest.mark.parametrize(
    ("soorten", "begin"),
    [
        ("", ""),
        ("DOELGROEP MEDEWERKERS", ""),
        ("DOELGROEP BELEID", ""),
        (
            "DOELGROEP",
            "Deze ronde vraagt alleen de doelgroep. U hoort dan niet hoe medewerkers, beleid of andere hulp- en "
            "dienstverleners ernaar kijken.",
        ),
        (
            "MEDEWERKERS",
            "Deze ronde vraagt alleen medewerkers. U hoort dan niet wat de doelgroep vindt.",
        ),
        (
            "BELEID MEDEWERKERS",
            "Deze ronde vraagt alleen medewerkers en beleid. U hoort dan niet wat de doelgroep vindt.",
        ),
    ],
)
def test_one_side_is_told_in_words(soorten: str, begin: str) -> None:
    zin = one_sided([Groep(belanghebbendengroep=soort) for soort in soorten.split()])
    assert (zin.startswith(begin), bool(zin)) == (True, bool(begin))


def test_before_opening_both_pages_say_it_and_opening_goes_on(als: Als, cast: Cast) -> None:
    ronde = make_ronde(cast)
    client, zin = als("coordinator"), "Deze ronde vraagt alleen medewerkers."
    adressen = [
        reverse(naam, args=["halle", ronde.nummer]) for naam in ("ronde-detail", "ronde-openen")
    ]
    assert [zin in client.get(adres).content.decode() for adres in adressen] == [False, False]
    ronde.groepen.filter(nummer=1).delete()
    paginas = [client.get(adres).content.decode() for adres in adressen]
    assert [zin in pagina for pagina in paginas] == [True, True]
    gezien = re.search(r'name="gezien" value="([^"]+)"', paginas[1])[1]
    client.post(adressen[1], {"gezien": gezien})
    assert Ronde.objects.get().status == RondeStatus.OPEN
    assert Blad.objects.count() == 0


def test_a_new_groep_chooses_first_among_the_doelgroepen_of_the_matrix(cast: Cast) -> None:
    delen, ronde = make_matrix(cast), make_ronde(cast)
    ronde.groepen.filter(nummer=1).delete()
    form = GroepForm(ronde=ronde)
    assert list(form.fields["doelgroep"].choices) == [
        ("", "de hele groep"),
        ("Gekozen in de doelgroepenmatrix", [(delen["jongeren"].pk, "jongeren")]),
        ("Nog niet beslist", [(delen["landbouwers"].pk, "landbouwers")]),
        ("Niet gekozen in de doelgroepenmatrix", [(delen["senioren"].pk, "senioren")]),
    ]
    for naam in delen:
        form = GroepForm(
            {
                "belanghebbendengroep": "DOELGROEP",
                "doelgroep": delen[naam].pk,
                "bewaarder": cast.vereniging.pk,
            },
            ronde=ronde,
        )
        assert form.is_valid(), form.errors
        assert add_groep(ronde=ronde, **form.cleaned_data).doelgroep == delen[naam]


def test_the_preview_says_what_the_snapshot_says_of_who_was_not_asked(cast: Cast) -> None:
    make_matrix(cast)
    groepen = propose_all(cast, closed_ronde(cast))
    vooraf = [preview(groep).niet_gehoord for groep in groepen]
    for groep in groepen:
        vrijgave.confirm_groep(groep=groep, now=LATER, by=cast.programmaleiding)
    inhoud = from_json(Snapshot.objects.get().inhoud)
    assert vooraf == [by_reason(inhoud.niet_gehoord)] * 2
