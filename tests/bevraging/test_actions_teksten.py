"""Two people of one bewaarder at the same texts: nothing passes that one of them held back unseen."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict

from bevraging.actions import vrijgave
from bevraging.actions.teksten import decide_teksten
from bevraging.enums import Beslissing
from bevraging.forms.teksten import NaleesForm
from bevraging.models import KlaargelegdeTekst, Synthese, Toelichting
from bevraging.queries.teksten import nalezingen
from bevraging.values import Besluit, Samenvatting
from kader.enums import Fase
from pilootgemeenten.actions.versie import Conflict
from pilootgemeenten.views.formulier import attempt
from rechtencirkel.models import Groep
from tests.bevraging.vrijgave_wereld import LATER, add_tekst, closed_ronde
from tests.cast import Cast
from tests.pilootgemeenten.test_tegelijk import together
from tests.veiligheid.steekproef import VOLLEDIG

VERWEVINGEN = 200 if VOLLEDIG else 60
STAPPEN = 16
GEEN = Samenvatting()
DOOR, ACHTER = Besluit(Beslissing.DOORGEVEN, nagekeken=True), Besluit(Beslissing.ACHTERHOUDEN)
HERWOORD = Besluit(Beslissing.HERWOORDEN, "anders gezegd", nagekeken=True)


def groep_with(cast: Cast, *teksten: str) -> Groep:
    """A closed groep of six with these texts on onthaal."""
    groep = closed_ronde(cast, [4] * 6, [7] * 6, tekst="")[0]
    for tekst in teksten:
        add_tekst(tekst, blad=groep.bladen.order_by("pk").first())
    return groep


def decide(groep: Groep, synthese: Samenvatting = GEEN, **per_tekst: Besluit) -> Groep:
    """Decide about texts by their words, in the fase of onthaal."""
    sleutels = dict(Toelichting.objects.values_list("tekst", "pk"))
    return decide_teksten(
        groep=groep,
        fase=Fase.ONTHAAL,
        beslissingen={sleutels[tekst]: besluit for tekst, besluit in per_tekst.items()},
        synthese=synthese,
    )


def stored() -> dict[str, tuple[str, str]]:
    rijen = Toelichting.objects.order_by("tekst")
    return {rij.tekst: (rij.beslissing, rij.nieuwe_tekst) for rij in rijen}


def summary() -> str:
    return "".join(Synthese.objects.order_by("pk").values_list("tekst", flat=True))


def test_who_passes_on_what_a_colleague_held_back_meanwhile_is_told_and_stores_nothing(
    cast: Cast,
) -> None:
    groep = groep_with(cast, "een", "twee")
    decide(groep, een=ACHTER)
    with pytest.raises(Conflict) as fout:
        decide(groep, Samenvatting("mijn woorden"), een=DOOR, twee=DOOR)
    assert [rij.tekst for rij in fout.value.rij.teksten] == ["een"]
    assert stored() == {"een": ("ACHTERHOUDEN", ""), "twee": ("OPEN", "")}
    assert summary() == ""
    decide(groep, een=DOOR._replace(versie=fout.value.rij.teksten[0].versie), twee=DOOR)
    assert stored() == {"een": ("DOORGEVEN", ""), "twee": ("DOORGEVEN", "")}


@pytest.mark.parametrize("besluit", [DOOR, HERWOORD])
def test_a_text_that_was_not_looked_at_does_not_pass(cast: Cast, besluit: Besluit) -> None:
    groep = groep_with(cast, "een", "twee")
    with pytest.raises(ValidationError, match="moet eerst nagekeken zijn"):
        decide(groep, een=ACHTER, twee=besluit._replace(nagekeken=False))
    assert stored() == {"een": ("OPEN", ""), "twee": ("OPEN", "")}
    decide(groep, een=ACHTER._replace(nagekeken=False), twee=besluit)
    decide(groep, een=ACHTER, twee=besluit._replace(nagekeken=False))
    assert stored()["twee"] == (besluit.beslissing, besluit.nieuwe_tekst)


def test_a_groep_is_not_proposed_while_one_text_has_no_decision(cast: Cast) -> None:
    groep = groep_with(cast, "een", "twee")
    decide(groep, een=DOOR)
    with pytest.raises(ValidationError, match="nog 1 tekst nalezen"):
        vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    assert KlaargelegdeTekst.objects.count() == 0
    decide(groep, twee=ACHTER)
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    assert [rij.tekst for rij in KlaargelegdeTekst.objects.all()] == ["een"]


@pytest.mark.parametrize("tweede", [ACHTER, HERWOORD, DOOR])
def test_the_same_form_sent_twice_changes_nothing(cast: Cast, tweede: Besluit) -> None:
    groep = groep_with(cast, "een")
    samen = Samenvatting("samengevat")
    decide(groep, samen, een=tweede)
    rijen = list(Toelichting.objects.values()), list(Synthese.objects.values())
    decide(groep, samen, een=tweede)
    assert (list(Toelichting.objects.values()), list(Synthese.objects.values())) == rijen


def test_a_form_sent_again_after_a_colleague_decided_otherwise_is_refused(cast: Cast) -> None:
    groep = groep_with(cast, "een")
    decide(groep, een=DOOR)
    decide(groep, een=ACHTER._replace(versie=2))
    with pytest.raises(Conflict):
        decide(groep, een=DOOR)
    assert stored() == {"een": ("ACHTERHOUDEN", "")}


def test_another_rewording_of_the_same_text_is_a_conflict(cast: Cast) -> None:
    groep = groep_with(cast, "een")
    decide(groep, een=HERWOORD)
    with pytest.raises(Conflict):
        decide(groep, een=HERWOORD._replace(nieuwe_tekst="weer anders"))
    assert stored() == {"een": ("HERWOORDEN", "anders gezegd")}


def test_who_saw_no_synthese_and_wrote_none_deletes_none(cast: Cast) -> None:
    groep = groep_with(cast, "een")
    decide(groep, Samenvatting("van een collega"))
    decide(groep, een=DOOR)
    assert (summary(), stored()) == ("van een collega", {"een": ("DOORGEVEN", "")})


def test_a_stale_empty_or_edited_synthese_is_a_conflict(cast: Cast) -> None:
    groep = groep_with(cast)
    decide(groep, Samenvatting("eerst"))
    decide(groep, Samenvatting("van een collega", 1))
    for oud in (Samenvatting("", 1), Samenvatting("mijn", 1), Samenvatting("mijn", 0)):
        with pytest.raises(Conflict) as fout:
            decide(groep, oud)
        assert fout.value.rij.synthese.tekst == "van een collega"
    assert summary() == "van een collega"


def test_a_synthese_that_was_emptied_and_written_anew_is_another(cast: Cast) -> None:
    groep = groep_with(cast)
    decide(groep, Samenvatting("eerst"))
    decide(groep, Samenvatting("", 1))
    with pytest.raises(Conflict) as fout:
        decide(groep, Samenvatting("mijn", 1))
    assert (fout.value.rij.synthese.tekst, fout.value.rij.synthese.gezien_als) == ("", 0)
    decide(groep, Samenvatting("opnieuw"))
    with pytest.raises(Conflict):
        decide(groep, Samenvatting("mijn", 1))
    assert summary() == "opnieuw"


def test_an_emptied_synthese_does_not_leave(cast: Cast) -> None:
    groep = groep_with(cast)
    decide(groep, Samenvatting("eerst"))
    decide(groep, Samenvatting("", 1))
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    assert KlaargelegdeTekst.objects.count() == 0


def test_after_a_send_back_the_texts_are_decided_again(cast: Cast) -> None:
    groep = groep_with(cast, "een")
    decide(groep, een=DOOR)
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    with pytest.raises(ValidationError, match="kunt u nu niet wijzigen"):
        decide(groep, een=ACHTER._replace(versie=2))
    vrijgave.send_back_groep(groep=groep, reden="lees na", now=LATER, by=cast.bewaarder2)
    assert KlaargelegdeTekst.objects.count() == 0
    decide(groep, een=ACHTER._replace(versie=2))
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    assert (stored(), KlaargelegdeTekst.objects.count()) == ({"een": ("ACHTERHOUDEN", "")}, 0)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_the_same_moment_one_is_told(cast: Cast) -> None:
    groep = groep_with(cast, "een")
    assert together(lambda: decide(groep, een=DOOR), lambda: decide(groep, een=ACHTER)) == [
        "Conflict",
        "ok",
    ]


class Nalezer:
    """One reviewer with one page open: what the page shows, and what is filled in on it."""

    def __init__(self, groep: Groep, dobbel: random.Random) -> None:
        self.groep, self.dobbel = groep, dobbel
        self.look()

    def _form(self, data: QueryDict | None) -> NaleesForm:
        fase = nalezingen(self.groep)[Fase.ONTHAAL.plaats]
        return NaleesForm(
            data, nalezingen=fase.doorgeefbaar, synthese=fase.synthese, plaatsen=frozenset()
        )

    def look(self) -> None:
        """Open the page; `gezien` is what stands on it, `velden` what a browser would send."""
        form = self._form(None)
        self.gezien: dict[str, Any] = now_stored()
        self.velden = {naam: str(form[naam].value()) for naam in form.fields}
        self.velden |= {
            naam: "on" for naam in form.fields if naam.startswith(("gezien", "synthese_"))
        }

    def choose(self) -> None:
        """Change something on the open page."""
        besluiten = [naam for naam in self.velden if naam.startswith("besluit")]
        sleutel = self.dobbel.choice([*besluiten, "synthese"])
        if sleutel.startswith("besluit"):
            self.velden[sleutel] = self.dobbel.choice(("DOORGEVEN", "ACHTERHOUDEN", "HERWOORDEN"))
            self.velden[sleutel.replace("besluit", "nieuw")] = f"woorden {self.dobbel.random()}"
        else:
            self.velden[sleutel] = self.dobbel.choice(("", f"samen {self.dobbel.random()}"))

    def save(self, telling: Counter[str]) -> list[str]:
        """Send the page; returns what was written over unseen."""
        data = QueryDict(mutable=True)
        data.update(self.velden)
        form, voor = self._form(data), now_stored()
        if attempt(form, lambda: decide_teksten(
            groep=self.groep, fase=Fase.ONTHAAL, beslissingen=form.besluiten, synthese=form.samenvatting,
        )):  # fmt: skip
            telling["bewaard"] += 1
            fouten = wrong(self.gezien, voor, now_stored(), telling)
            self.look()
            return fouten
        telling["conflict"] += 1
        assert now_stored() == voor, "a conflict stored something"
        for sleutel in form.ander_besluit:
            self.gezien[sleutel] = voor[sleutel]
        if form.ander:
            self.gezien["synthese"] = voor["synthese"]
        self.velden = {naam: form.data[naam] for naam in self.velden}
        return []


def now_stored() -> dict[str, Any]:
    rijen = Toelichting.objects.values_list("pk", "beslissing", "nieuwe_tekst")
    return {"synthese": summary(), **{pk: (besluit, nieuw) for pk, besluit, nieuw in rijen}}


def wrong(
    gezien: Mapping[str, Any], voor: Mapping[str, Any], na: Mapping[str, Any], telling: Counter[str]
) -> list[str]:
    """What this save changed that its reviewer had not seen as it stood."""
    anders = [sleutel for sleutel in na if na[sleutel] != voor[sleutel]]
    telling["besluiten gewijzigd"] += len(anders)
    los = [s for s in anders if voor[s][:1] == ("ACHTERHOUDEN",) and na[s][:1] != ("ACHTERHOUDEN",)]
    telling["van achtergehouden naar door, gezien"] += sum(gezien[s] == voor[s] for s in los)
    return [
        *(f"passed unseen: {s}" for s in los if gezien[s][0] != "ACHTERHOUDEN"),
        *(f"lost: {s}" for s in anders if gezien[s] != voor[s]),
    ]


def test_two_reviewers_in_any_order_pass_nothing_on_unseen_and_lose_no_decision(
    cast: Cast,
) -> None:
    groep = groep_with(cast, "een", "twee")
    telling: Counter[str] = Counter()
    fouten = []
    for zaad in range(VERWEVINGEN):
        punt, dobbel = transaction.savepoint(), random.Random(zaad)
        mensen = [Nalezer(groep, dobbel), Nalezer(groep, dobbel)]
        for _ in range(STAPPEN):
            wie = dobbel.choice(mensen)
            wat = dobbel.choice(("kies", "kies", "kies", "bewaar", "bewaar", "kijk"))
            if wat == "bewaar":
                fouten += wie.save(telling)
            else:
                wie.choose() if wat == "kies" else wie.look()
        transaction.savepoint_rollback(punt)
    print(
        f"texts: 2 reviewers x {VERWEVINGEN} interleavings of {STAPPEN} steps, {dict(telling)}: "
        f"{len(fouten)} passed on or lost without a fresh look"
    )
    assert fouten == []
    assert min(telling.values()) > VERWEVINGEN / 10
