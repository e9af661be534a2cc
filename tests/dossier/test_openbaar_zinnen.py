"""What the page for everybody says of who is not there: true whoever answered and whoever decided."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from dossier.enums import Groepzin
from dossier.statistics.openbaar import Openbaarbeeld, Spreker
from dossier.statistics.openbaarbeeld import picture
from rechtencirkel.cells import Reeks
from rechtencirkel.enums import Invoersoort, Taal
from tests.dossier.test_openbaar_gewicht import drawn
from tests.rechtencirkel.cellen import DOELGROEP, inhoud, reeks

ZIN = {
    Taal.NL: "Staat uw groep er niet? Dan kwamen er te weinig antwoorden, of de organisatie die haar bevroeg, zei "
    "(nog) geen ja.",
    Taal.FR: "ou l’organisation qui l’a interrogé n’a pas (encore) dit oui.",
    Taal.EN: "or the organisation that asked it did not say yes (yet).",
}


def page(*reeksen: Reeks) -> Openbaarbeeld:
    return picture(replace(inhoud(*reeksen), is_openbaar=True))


@pytest.mark.parametrize("taal", list(ZIN))
@pytest.mark.parametrize("cijfers", [(), ("-",), ("3",)])
def test_it_always_says_why_a_groep_may_not_be_there(cijfers: tuple[str, ...], taal: Taal) -> None:
    reeksen = [reeks("a", DOELGROEP, *cijfers)] if cijfers else []
    pagina = drawn(page(*reeksen), taal)
    assert pagina.count(ZIN[taal]) == 1
    zonder = ("Hier staan nu geen cijfers." in pagina) if taal == Taal.NL else cijfers != ("3",)
    assert zonder == (cijfers != ("3",))
    assert "Er kwamen te weinig antwoorden om" not in pagina


def test_the_number_of_a_groepsgesprek_stands_apart() -> None:
    wie = Spreker(Groepzin.DOELGROEP, Invoersoort.GROEPSGESPREK, "", "2")
    assert "(groepsgesprek) 2</small>" in render_to_string(
        "dossier/_voor_iedereen_wie.html", {"wie": wie}
    )
