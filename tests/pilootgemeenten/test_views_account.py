"""The own name: chosen by oneself, read by who works together, of a bewaarder only by its colleagues."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, User
from proactief.middleware import TE_LANG_WEG
from tests.cast import NU, Als, Cast, client_of, give_rol, make_user

PAD = "/gegevens/"
STUURGROEP = "/gemeenten/halle/stuurgroep/"


def text_of(als: Als, wie: str, pad: str) -> str:
    """The words of the page, on one line."""
    html = als(wie).get(pad).content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html[html.index("<main") :])).split())


def name(user: User, naam: str) -> None:
    User.objects.filter(pk=user.pk).update(weergavenaam=naam)


@pytest.mark.parametrize(
    ("getypt", "bewaard"),
    [
        ("An Peeters", "An Peeters"),
        ("  Renée   D’Haese-Van den Broeck ", "Renée D’Haese-Van den Broeck"),
        ("Rene\u0301e", "Ren\u00e9e"),
        ("Ξένια 王", "Ξένια 王"),
        ("", ""),
        (" \t ", ""),
    ],
)
def test_everybody_gives_the_own_name_on_one_line(
    als: Als, cast: Cast, getypt: str, bewaard: str
) -> None:
    name(cast.stuurgroeplid, "Oude naam")
    antwoord = als("stuurgroeplid").post(PAD, {"weergavenaam": getypt}, follow=True)
    assert antwoord.redirect_chain == [(PAD, 302)]
    assert [str(melding) for melding in antwoord.context["messages"]] == ["Bewaard."]
    cast.stuurgroeplid.refresh_from_db()
    assert cast.stuurgroeplid.weergavenaam == bewaard


@pytest.mark.parametrize(
    ("fout", "zin"),
    [
        ("An\nPeeters", "Schrijf alles op één regel."),
        ("An\tPeeters", "Schrijf alles op één regel."),
        ("An\x0bPeeters", "Schrijf alles op één regel."),
        ("An\x00", "Schrijf alles op één regel."),
        ("An\u202ePeeters", "Schrijf alles op één regel."),
        ("An\u2028Peeters", "Schrijf alles op één regel."),
        ("An\u200b", "Schrijf alles op één regel."),
        ("\u3164", "Schrijf alles op één regel."),
        ("...", "Hier staat niets dat te lezen is."),
        ("x" * 81, "Hoogstens 80 tekens. Het zijn er nu 81."),
    ],
)
def test_a_name_that_nobody_can_read_is_refused_and_stays_typed(
    als: Als, cast: Cast, fout: str, zin: str
) -> None:
    name(cast.stuurgroeplid, "An")
    antwoord = als("stuurgroeplid").post(PAD, {"weergavenaam": fout})
    assert zin in str(antwoord.context["form"].errors["weergavenaam"])
    assert antwoord.context["form"]["weergavenaam"].value() == fout
    cast.stuurgroeplid.refresh_from_db()
    assert cast.stuurgroeplid.weergavenaam == "An"


def test_the_stuurgroep_reads_names_and_who_invites_reads_the_address_as_well(
    als: Als, cast: Cast
) -> None:
    name(cast.stuurgroeplid, "An Peeters")
    name(cast.coordinator, "Jo De <Smet>")
    mag = text_of(als, "coordinator", STUURGROEP)
    assert "Stuurgroeplid: An Peeters stuurgroeplid@example.test" in mag
    assert "Coördinator: Jo De <Smet> coordinator@example.test Rol beëindigen" in mag
    for wie in ("stuurgroeplid", "bewaarder", "onderzoeker"):
        leest = text_of(als, wie, STUURGROEP)
        assert "Stuurgroeplid: An Peeters" in leest
        assert "Coördinator: Jo De <Smet>" in leest
        assert "example.test" not in leest
    lid = cast.stuurgroeplid.lidmaatschappen.get()
    assert "Wie An Peeters, stuurgroeplid@example.test" in text_of(
        als, "coordinator", f"{STUURGROEP}leden/{lid.pk}/"
    )


def test_an_invitation_does_not_tell_whose_address_it_is(als: Als, cast: Cast) -> None:
    """Nor whether an account stands behind it: the name comes with the role that was accepted."""
    name(cast.niemand, "Kanarie Vogel")
    lid = give_rol(
        user=cast.niemand,
        rol=Rol.STUURGROEPLID,
        organisatie=cast.caw,
        pilootgemeente=cast.halle,
        aanvaard_op=None,
    )
    bewaarder = give_rol(
        user=cast.niemand,
        rol=Rol.BEWAARDER,
        organisatie=cast.vereniging,
        pilootgemeente=cast.halle,
        aanvaard_op=None,
    )
    for wie, pad in (
        ("coordinator", STUURGROEP),
        ("coordinator", f"{STUURGROEP}leden/{lid.pk}/"),
        ("bewaarder", "/bevragen/halle/leden/"),
    ):
        html = als(wie).get(pad).content.decode()
        assert "niemand@example.test" in html
        assert "Kanarie" not in html
    Lidmaatschap.objects.filter(pk=bewaarder.pk).delete()
    Lidmaatschap.objects.filter(pk=lid.pk).update(aanvaard_op=NU)
    assert "Kanarie Vogel niemand@example.test" in text_of(als, "coordinator", STUURGROEP)


@pytest.mark.parametrize("einde", [None, NU])
def test_of_who_keeps_answers_nobody_outside_reads_the_name_whatever_the_other_roles(
    als: Als, cast: Cast, einde: object
) -> None:
    name(cast.bewaarder, "Kanarie Vogel")
    eigen = Lidmaatschap.objects.filter(user=cast.bewaarder)
    ook = give_rol(
        user=cast.bewaarder,
        rol=Rol.STUURGROEPLID,
        organisatie=cast.caw,
        pilootgemeente=cast.halle,
    )
    eigen.exclude(pk=ook.pk).update(beeindigd_op=einde)
    paden = (STUURGROEP, "/programma/", f"{STUURGROEP}leden/{ook.pk}/", "/gemeenten/halle/")
    for wie in ("coordinator", "stuurgroeplid", "programmaleiding", "andere_bewaarder"):
        for pad in paden:
            assert "Kanarie" not in als(wie).get(pad).content.decode(), (wie, pad)
    for pad in ("user/", f"user/{cast.bewaarder.pk}/change/", "lidmaatschap/"):
        html = als("beheerder").get(f"/admin/pilootgemeenten/{pad}").content.decode()
        assert "bewaarder@example.test" in html
        assert "Kanarie" not in html
    binnen = "Kanarie Vogel bewaarder@example.test" in text_of(
        als, "bewaarder2", "/bevragen/halle/leden/"
    )
    assert binnen is (einde is None)


def test_the_own_page_tells_who_reads_the_name_and_needs_a_login(als: Als, cast: Cast) -> None:
    tekst = text_of(als, "bewaarder", PAD)
    for zin in (
        "bewaarder@example.test",
        "Dan zien alleen uw collega's van die bewaarder uw naam",
    ):
        assert zin in tekst
    assert als("").get(PAD).url == f"/aanmelden/?next={PAD}"
    assert text_of(als, "niemand", "/rollen/").count("Mijn gegevens") == 2


@pytest.mark.parametrize("hoeveel", [1, 3])
def test_names_cost_one_query_however_many_there_are(
    cast: Cast, hoeveel: int, django_assert_num_queries: Callable
) -> None:
    for nummer in range(hoeveel):
        plek = {"rol": Rol.STUURGROEPLID, "organisatie": cast.caw, "pilootgemeente": cast.halle}
        name(make_user(f"lid{nummer}@example.test", plek), f"Lid {nummer}")
    client = client_of(cast.coordinator)
    with django_assert_num_queries(8):
        client.get(STUURGROEP)


def said(antwoord: Any) -> list[str]:
    return [str(melding) for melding in antwoord.context["messages"]]


def test_everybody_switches_the_digest_off_and_on_and_reads_what_still_comes(
    als: Als, cast: Cast
) -> None:
    """Twice the same button, as from a page of before, sets nothing else."""
    browser, knop = als("stuurgroeplid"), f"{PAD}overzicht/"
    assert "Het overzicht staat aan . Overzicht uitzetten" in text_of(als, "stuurgroeplid", PAD)
    for stand, zin in (
        ("uit", "Het overzicht staat uit. Dringende mails krijgt u nog altijd."),
        ("uit", "Het overzicht staat uit. Dringende mails krijgt u nog altijd."),
        ("aan", "Het overzicht staat aan."),
        ("uit", "Het overzicht staat uit. Dringende mails krijgt u nog altijd."),
    ):
        antwoord = browser.post(knop, {"overzicht": stand}, follow=True)
        assert (antwoord.redirect_chain, said(antwoord)) == ([(PAD, 302)], [zin])
        cast.stuurgroeplid.refresh_from_db()
        assert cast.stuurgroeplid.overzicht is (stand == "aan")
    tekst = text_of(als, "stuurgroeplid", PAD)
    assert "Het overzicht staat uit . Wat kan wachten, mailen we u niet." in tekst
    assert "Wat dringend is, komt altijd apart en meteen" in tekst


def test_the_digest_and_the_name_do_not_write_over_each_other(als: Als, cast: Cast) -> None:
    name(cast.stuurgroeplid, "An")
    browser = als("stuurgroeplid")
    browser.post(f"{PAD}overzicht/", {"overzicht": "uit"})
    browser.post(PAD, {"weergavenaam": "An Peeters"})
    browser.post(f"{PAD}overzicht/", {"overzicht": "uit", "weergavenaam": "x"})
    cast.stuurgroeplid.refresh_from_db()
    assert (cast.stuurgroeplid.overzicht, cast.stuurgroeplid.weergavenaam) == (False, "An Peeters")


@pytest.mark.parametrize("waarde", ["", "ja", "AAN", "1", "aan\x00"])
def test_what_is_neither_on_nor_off_changes_nothing(als: Als, cast: Cast, waarde: str) -> None:
    antwoord = als("bewaarder").post(f"{PAD}overzicht/", {"overzicht": waarde}, follow=True)
    assert said(antwoord) == ["Kies of u het overzicht wilt. Er is niets veranderd."]
    cast.bewaarder.refresh_from_db()
    assert cast.bewaarder.overzicht is True


def test_the_switch_of_an_ended_session_changes_nothing_and_says_so(als: Als, cast: Cast) -> None:
    browser = als("bewaarder")
    html = browser.get(PAD).content.decode()
    wie = unescape(re.findall(r'name="_wie" value="([^"]*)"', html)[0])
    browser.logout()
    antwoord = browser.post(f"{PAD}overzicht/", {"overzicht": "uit", "_wie": wie}, follow=True)
    assert antwoord.redirect_chain == [(f"/aanmelden/?next={PAD}overzicht/", 302)]
    assert said(antwoord) == [TE_LANG_WEG]
    cast.bewaarder.refresh_from_db()
    assert cast.bewaarder.overzicht is True
