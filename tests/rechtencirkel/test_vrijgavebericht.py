"""The mail that a result stands: to whom, once, in equal words; and the home page that names it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from bevraging.actions import vrijgave
from pilootgemeenten.dutch import dutch_date
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, Verzending
from rechtencirkel.actions.vrijgavebericht import VRIJGEGEVEN
from rechtencirkel.models import Ronde
from rechtencirkel.queries.ronde import BLIJFT_NIEUW
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, propose_all, release_all
from tests.cast import NU, Cast, give_rol

Als = Callable[[str], Client]
ADRES = "/gemeenten/halle/rechtencirkel/1/"


def queued() -> list[str]:
    """Whom the outbox tells of a released result."""
    rijen = Verzending.objects.filter(soort=VRIJGEGEVEN.code).order_by("aan")
    return list(rijen.values_list("aan", flat=True))


def of_project(cast: Cast) -> list[str]:
    wie = (
        "coordinator",
        "stuurgroeplid",
        "tekenaar",
        "bewaarder",
        "bewaarder2",
        "andere_bewaarder",
    )
    return sorted(getattr(cast, een).email for een in wie)


def test_everybody_of_the_project_is_told_at_the_release_and_not_a_moment_before(
    cast: Cast,
) -> None:
    eerste, tweede = propose_all(cast, closed_ronde(cast))
    vrijgave.confirm_groep(groep=eerste, now=LATER, by=cast.programmaleiding)
    assert queued() == []
    vrijgave.confirm_groep(groep=tweede, now=LATER, by=cast.programmaleiding)
    assert queued() == of_project(cast)
    assert len({*Verzending.objects.filter(soort=VRIJGEGEVEN.code).values_list("nummer")}) == 1


def test_a_release_that_is_asked_again_tells_nobody_twice(cast: Cast) -> None:
    ronde = release_all(cast, closed_ronde(cast))
    for _ in range(2):
        vrijgave.release_ronde(ronde=ronde, now=LATER)
        vrijgave.release_due(now=ronde.beslis_op)
    assert queued() == of_project(cast)


def test_a_release_that_fails_leaves_no_mail_behind(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    eerste, tweede = propose_all(cast, closed_ronde(cast))
    vrijgave.confirm_groep(groep=eerste, now=LATER, by=cast.programmaleiding)

    def fail(**_: object) -> None:
        raise OSError

    with monkeypatch.context() as kapot:
        kapot.setattr(vrijgave, "note_line", fail)
        with pytest.raises(OSError):
            vrijgave.confirm_groep(groep=tweede, now=LATER, by=cast.programmaleiding)
    assert queued() == []
    vrijgave.confirm_groep(groep=tweede, now=LATER, by=cast.programmaleiding)
    assert queued() == of_project(cast)


def test_who_has_two_roles_gets_one_mail_with_both_paragraphs(cast: Cast) -> None:
    Lidmaatschap.objects.create(
        user=cast.bewaarder,
        organisatie=cast.vereniging,
        rol=Rol.STUURGROEPLID,
        pilootgemeente=cast.halle,
        aanvaard_op=NU,
    )
    ronde = release_all(cast, closed_ronde(cast))
    assert queued() == of_project(cast)
    tekst = VRIJGEGEVEN.schrijf(ronde.pk, cast.bewaarder.email).tekst
    assert [
        deel in tekst for deel in ("Bespreek in de stuurgroep", "U kunt hem nog intrekken")
    ] == [
        True,
        True,
    ]


def test_who_has_the_same_role_reads_the_same_and_nothing_of_the_result(cast: Cast) -> None:
    ronde = release_all(cast, closed_ronde(cast))

    def mail(wie: str) -> tuple[str, str]:
        woorden = VRIJGEGEVEN.schrijf(ronde.pk, getattr(cast, wie).email)
        return woorden.onderwerp, woorden.tekst

    assert mail("bewaarder") == mail("bewaarder2") == mail("andere_bewaarder")
    assert mail("stuurgroeplid") == mail("tekenaar")
    begin = (
        "De ronde “Ronde 1” in Halle, over OCMW Halle, is vrijgegeven. U leest het resultaat hier:\n"
        f"http://localhost:8000{ADRES}\n\n"
    )
    onderwerp, tekst = mail("stuurgroeplid")
    assert onderwerp == "Het resultaat staat er: Ronde 1 in Halle"
    slot = (
        "Bespreek in de stuurgroep waar de groepen het anders zien.\n\nGaf uw organisatie een standpunt, of zei ze "
        "vooraf wat ze dacht? Wie voor haar tekent, beslist of iedereen dat mag lezen: onderaan het resultaat, bij "
        "“Pagina voor iedereen”."
    )
    assert tekst.split("/gemeenten")[1] == f"{begin}{slot}".split("/gemeenten")[1]
    assert "Ik wist het niet" not in "".join(
        mail(wie)[1] for wie in ("coordinator", "stuurgroeplid", "bewaarder")
    )
    # The blad says that the bewaarder promises it: no word that the coordinator did.
    belofte = f"Aan wie antwoordde, is dit beloofd, ten laatste op {dutch_date(ronde.belofte_op)}:\n{ronde.belofte}"
    assert belofte in mail("coordinator")[1]


def test_who_lost_the_role_meanwhile_is_told_nothing(cast: Cast) -> None:
    ronde = release_all(cast, closed_ronde(cast))
    for wie in ("stuurgroeplid", "bewaarder", "coordinator"):
        adres = getattr(cast, wie).email
        assert VRIJGEGEVEN.schrijf(ronde.pk, adres) is not None
        Lidmaatschap.objects.filter(user__email=adres).update(beeindigd_op=LATER)
        assert VRIJGEGEVEN.schrijf(ronde.pk, adres) is None


def test_home_names_a_new_result_to_each_of_these_roles_for_thirty_days(
    als: Als, cast: Cast
) -> None:
    zin = "Het resultaat van “Ronde 1” in Halle staat er."
    wie = ("coordinator", "stuurgroeplid", "bewaarder", "coordinator_leuven", "programmaleiding")

    def names() -> list[bool]:
        paginas = [als(een).get("/").content.decode() for een in wie]
        assert [zin in tekst for tekst in paginas] == [f'href="{ADRES}">Lees' in t for t in paginas]
        return [zin in tekst for tekst in paginas]

    groepen = closed_ronde(cast)
    assert names() == [False] * 5
    release_all(cast, groepen)
    nu = timezone.now()
    dagen = ((dt.timedelta(minutes=1), True), (-dt.timedelta(minutes=1), False))
    for marge, staat_er in dagen:
        Ronde.objects.update(vrijgegeven_op=nu - BLIJFT_NIEUW + marge)
        assert names() == [staat_er] * 3 + [False] * 2


def test_home_names_it_too_to_who_came_after_the_mail(als: Als, cast: Cast) -> None:
    release_all(cast, closed_ronde(cast))
    Ronde.objects.update(vrijgegeven_op=timezone.now())
    plek = {"pilootgemeente": cast.halle, "organisatie": cast.caw}
    give_rol(user=cast.niemand, rol=Rol.STUURGROEPLID, **plek)
    assert cast.niemand.email not in queued()
    assert f'href="{ADRES}">Lees' in als("niemand").get("/").content.decode()
