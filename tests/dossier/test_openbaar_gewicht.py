"""What the page for everybody weighs at its most: eight reeksen, texts full of quotes, three hundred acties."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.template.defaultfilters import linebreaksbr

from dossier.enums import Daadstand
from dossier.queries.openbaar import words_of
from dossier.statistics.openbaar import Daad, Openbaarbeeld
from dossier.statistics.openbaarbeeld import picture
from dossier.views.openbaar import _draw
from kader.enums import Fase
from pilootgemeenten.charts import draw_qr
from rechtencirkel.cells import NietGehoord
from rechtencirkel.enums import Taal
from rechtencirkel.queries.argumenten import Argument, Argumentgroep
from rechtencirkel.statistics.ruimte import PER_FASE, REEKS_BYTES, REGEL_BYTES, that_fit, weight
from tests.dossier.test_voor_iedereen import MAX_KB, weigh
from tests.rechtencirkel.cellen import ANDERE, BELEID, DOELGROEP, MEDEWERKERS, inhoud, reeks

NAAM = "jongeren van 15 tot en met 24 jr"
DAG = dt.date(2027, 9, 1)
ADRES = "https://proactief.be/voor-iedereen/sint-katelijne-waver/10/"
REEKSEN = tuple(
    replace(
        reeks(f"r{plaats}", groep, *(["2-"] * 9 if plaats % 2 else ["8+"] * 9)),
        label=f"{plaats}{NAAM[1:]}",
    )
    for plaats, groep in enumerate((DOELGROEP, MEDEWERKERS, BELEID, ANDERE) * 2)
)


def beeld(teksten: list[str], acties: int) -> Openbaarbeeld:
    """Each of eight reeksen said these about every fase."""
    alle = [(fase, tekst) for fase in Fase for tekst in teksten]
    past = iter(that_fit(alle))
    argumenten: dict[Fase, list[Argument]] = {fase: [] for fase in Fase}
    for fase, tekst in alle:
        argumenten[fase].append(
            Argument("", "samenvatting door de bewaarder", tekst, past=next(past))
        )
    gezegd = {
        fase: tuple(
            Argumentgroep(rij.sleutel, rij.label, rij.groep, "", tuple(argumenten[fase]))
            for rij in REEKSEN
        )
        for fase in Fase
    }
    niet = tuple(NietGehoord(f"{plaats} {NAAM}", "niet bevraagd") for plaats in range(6))
    ronde = replace(inhoud(*REEKSEN), is_openbaar=True, niet_gehoord=niet)
    daden = [Daad('"' * (plaats % 121), Daadstand.GEPLAND, DAG, True) for plaats in range(acties)]
    return picture(ronde, words_of(ronde, gezegd), daden, meer_gezegd=True)


def drawn(van: Openbaarbeeld, taal: Taal) -> str:
    gemeente = SimpleNamespace(
        naam="Sint-Katelijne-Waver", programma=SimpleNamespace(naam="Proactief 2027")
    )
    ronde = SimpleNamespace(
        pilootgemeente=gemeente, naam="Tweede meting", belofte='"' * 200, belofte_op=DAG
    )
    context = {
        "ronde": ronde,
        "is_voorbeeld": False,
        "beeld": van,
        "nummer": "3F0A-91C2-7B5D-0E44",
        "vandaag": DAG,
        "adres": ADRES.partition("://")[2],
        "qr": draw_qr(ADRES),
    }
    return _draw("dossier/voor_iedereen_ronde.html", context, taal)


@pytest.mark.parametrize("taal", [Taal.NL, Taal.FR, Taal.EN])
@pytest.mark.parametrize(
    "teksten", [['"' * 20] * 5, ['"' * ((REEKS_BYTES - REGEL_BYTES) // 6)] * 3, ["x\n" * 140] * 3]
)
def test_it_is_light_at_its_most(teksten: list[str], taal: Taal) -> None:
    pagina = drawn(beeld(teksten, 300), taal)
    gewicht, _ = weigh(pagina)
    teksten_erop, acties_erop = pagina.count("<blockquote"), pagina.count('class="tegen"')
    print(f"{gewicht} bytes, {teksten_erop} texts, {acties_erop} acties")
    assert gewicht < MAX_KB * 1000
    assert (teksten_erop >= len(REEKSEN), acties_erop > 0) == (True, True)


def test_what_does_not_fit_is_said() -> None:
    kort, vol = (drawn(beeld(["Ja."], aantal), Taal.NL) for aantal in (3, 300))
    zin = "Er is meer beslist dan hier past."
    assert (zin in kort, zin in vol) == (False, True)
    assert "Er is meer gezegd dan hier past." in kort


def test_a_text_weighs_what_the_page_prints_of_it() -> None:
    ruimte = REEKS_BYTES - REGEL_BYTES
    fase = Fase.ONTHAAL
    raar = "<a> & \"b\" 'c' é\r\nd\ne\rf"
    assert weight(raar) == len(linebreaksbr(raar).encode())
    assert that_fit([(fase, "a" * ruimte)]) == [True]
    assert that_fit([(fase, "a" * (ruimte + 1))]) == [False]
    assert that_fit([(fase, '"' * (ruimte // 6)), (fase, "a")]) == [True, False]
    assert that_fit([(fase, '"' * (ruimte // 6 + 1)), (fase, "a")]) == [False, True]
    # One that is too long, or one too many of its fase, stops no other.
    assert that_fit([(fase, "a" * 2000), *[(fase, "a")] * 3, (Fase.NAZORG, "b")]) == [
        False,
        *[True] * PER_FASE,
        False,
        True,
    ]
