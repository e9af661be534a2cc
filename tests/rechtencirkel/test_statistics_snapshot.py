"""The canonical JSON of a snapshot, and what is said of it in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kader.enums import Fase
from pilootgemeenten.dutch import dutch_number, opsomming
from proactief.templatetags.proactief import groep_klasse
from rechtencirkel.cells import (
    NIET_BEVRAAGD,
    Cel,
    Inhoud,
    NietGehoord,
    Reeks,
    Uitspraak,
    standpunt_reeks,
)
from rechtencirkel.enums import (
    Band,
    Belanghebbendengroep,
    Invoersoort,
    Rand,
    Spreiding,
    ToelichtingSoort,
)
from rechtencirkel.statistics import resultaat, snapshot, woorden
from rechtencirkel.statistics.lijst import gap_list
from rechtencirkel.statistics.verschil import verschillen

VERBORGEN = (None, Rand.GEEN, None, None)
WAARDEN = st.one_of(
    st.just(VERBORGEN),
    st.tuples(
        st.integers(0, 100).map(lambda n: Decimal(n).scaleb(-1)),
        st.just(Rand.GEEN),
        st.sampled_from([Band.B10_19, Band.B20_49, Band.B50]),
        st.one_of(st.none(), st.sampled_from(list(Spreiding))),
    ),
    st.tuples(st.sampled_from([Decimal("2.0")]), st.just(Rand.LAAG), st.just(Band.B5_9), st.none()),
)


@st.composite
def reeksen(draw: st.DrawFn, nummer: int = 1) -> Reeks:
    return Reeks(
        sleutel=f"groep-{nummer}",
        label=draw(st.text(max_size=20)),
        groep=draw(st.sampled_from(list(Belanghebbendengroep))),
        codes=tuple(draw(st.lists(st.text(max_size=10), max_size=3))),
        invoersoort=draw(st.sampled_from([Invoersoort.BLADEN, Invoersoort.GROEPSGESPREK])),
        cellen=tuple(Cel(fase, *draw(WAARDEN)) for fase in Fase),
    )


INHOUDEN = st.builds(
    Inhoud,
    gemeente=st.text(max_size=10),
    organisatie=st.text(max_size=10),
    ronde=st.text(max_size=10),
    nummer=st.integers(1, 99),
    instrument=st.integers(1, 9),
    drempel=st.integers(5, 20),
    vrijgegeven=st.just("2026-11-23"),
    reeksen=st.lists(reeksen(), max_size=4).map(tuple),
    standpunten=st.just(
        (
            standpunt_reeks(
                "standpunt-1",
                "CAW",
                Belanghebbendengroep.ANDERE_DIENSTEN,
                (5, None, 0, 10, 1, 2, 3, 4, 5),
                (Uitspraak(Fase.ONTHAAL, ToelichtingSoort.HIAAT, "Te lang."),),
            ),
        )
    ),
    niet_gehoord=st.just((NietGehoord("jongeren", NIET_BEVRAAGD),)),
    teksten=st.lists(st.text("0123456789abcdef", min_size=8), max_size=3).map(
        lambda hashes: tuple(sorted(hashes))
    ),
)


@given(INHOUDEN)
def test_what_goes_into_the_json_comes_out_and_gives_the_same_hash(inhoud: Inhoud) -> None:
    tekst = snapshot.to_json(inhoud)
    assert snapshot.from_json(tekst) == inhoud
    assert snapshot.digest(snapshot.to_json(snapshot.from_json(tekst))) == snapshot.digest(tekst)


@given(INHOUDEN, st.data())
def test_any_changed_cell_changes_the_hash(inhoud: Inhoud, data: st.DataObject) -> None:
    reeks = data.draw(reeksen(99))
    ander = replace(inhoud, reeksen=(*inhoud.reeksen, reeks))
    assert snapshot.digest(snapshot.to_json(ander)) != snapshot.digest(snapshot.to_json(inhoud))


@given(INHOUDEN)
def test_table_and_gaps_can_be_said_of_any_snapshot(inhoud: Inhoud) -> None:
    tabel = resultaat.table(inhoud.alle_reeksen)
    assert [len(rij.cellen) for rij in tabel.rijen] == [len(inhoud.reeksen) + 1] * 9
    gaps = gap_list(inhoud)
    assert {gap.fase for gap in gaps} == set(Fase)
    orde = verschillen([*inhoud.bladreeksen])
    assert [gap.fase for gap in gaps] == [gap.fase for gap in orde]


def test_the_json_is_sorted_without_spaces_and_a_hidden_cell_is_null() -> None:
    cellen = (
        Cel(Fase.PREVENTIE, Decimal("2.0"), Rand.LAAG, Band.B5_9, None),
        *(Cel(fase, *VERBORGEN) for fase in list(Fase)[1:]),
    )
    reeks = Reeks(
        "groep-1", "doelgroep", Belanghebbendengroep.DOELGROEP, ("D",), Invoersoort.BLADEN, cellen
    )
    inhoud = Inhoud("Halle", "OCMW Halle", "Ronde 1", 1, 1, 5, "2026-11-23", (reeks,), (), (), ())
    assert snapshot.to_json(inhoud) == (
        '{"drempel":5,"gemeente":"Halle","instrument":1,"niet_gehoord":[],"nummer":1,'
        '"organisatie":"OCMW Halle","reeksen":[{"cellen":[["2.0","LAAG","B5_9",""],null,null,null,'
        'null,null,null,null,null],"codes":["D"],"groep":"DOELGROEP","invoersoort":"BLADEN",'
        '"label":"doelgroep","sleutel":"groep-1"}],"ronde":"Ronde 1","standpunten":[],'
        '"teksten":[],"versie":1,"vrijgegeven":"2026-11-23"}'
    )


def make_reeks(
    nummer: int,
    groep: Belanghebbendengroep,
    waarde: str,
    band: Band = Band.B10_19,
    rand: Rand = Rand.GEEN,
    soort: Invoersoort = Invoersoort.BLADEN,
) -> Reeks:
    cellen = tuple(Cel(fase, Decimal(waarde), rand, band, None) for fase in Fase)
    return Reeks(f"groep-{nummer}", groep.label, groep, (groep.value,), soort, cellen)


DOELGROEP = make_reeks(1, Belanghebbendengroep.DOELGROEP, "3.0")
MEDEWERKERS = make_reeks(2, Belanghebbendengroep.MEDEWERKERS, "8.0", Band.B5_9, Rand.HOOG)


def test_the_words_of_cells_bands_and_lists() -> None:
    laag, hoog = DOELGROEP.cellen[0], MEDEWERKERS.cellen[0]
    assert [woorden.cel_tekst(cel) for cel in (laag, hoog)] == ["3", "8 of hoger"]
    assert woorden.band_tekst([Band.B5_9, Band.B10_19]) == "5–9 tot 10–19 personen"
    assert woorden.band_tekst([]) == "te weinig antwoorden"
    assert [opsomming(list("abc"[:n])) for n in range(4)] == [
        "",
        "a",
        "a en b",
        "a, b en c",
    ]
    assert dutch_number(Decimal("4.5")) == "4,5"


def test_every_groep_has_the_class_of_the_house_style() -> None:
    assert {g: groep_klasse(g) for g in Belanghebbendengroep} == resultaat.GROEP_KLASSEN
