"""The herstelboek: a file that is only added to, and how a database is seen to lie beside it (vrijgave.md 3.12)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from pilootgemeenten.actions import herstelboek
from pilootgemeenten.actions.accounts import hold, switch_on
from pilootgemeenten.actions.bewaarder import (
    admit_bewaarder,
    propose_bewaarder,
    withdraw_bewaarder,
)
from pilootgemeenten.actions.bewaardermail import INGETROKKEN
from pilootgemeenten.actions.boekbestand import Boek, BoekFout, Boekregel
from pilootgemeenten.actions.herstelboek import (
    NU_NIET,
    Boekstand,
    look,
    note_hour,
    note_line,
)
from pilootgemeenten.actions.leden import end_membership
from pilootgemeenten.enums import BewaarderStatus, Boeksoort
from pilootgemeenten.models import Bewaarderschap, Herstelpunt, Lidmaatschap, User
from rechtencirkel.actions.lezers import accept_role
from rechtencirkel.actions.onderzoek import save_overeenkomst
from rechtencirkel.actions.ronde import add_groep, open_ronde, remove_groep
from rechtencirkel.enums import Belanghebbendengroep, GroepStatus
from rechtencirkel.models import Groep, Groeplezer, Ronde
from tests.bevraging.vrijgave_wereld import make_overeenkomst
from tests.cast import NU, Cast, make_ronde
from tests.testbed.herstel import redo, since_the_backup


def stand(boek: Boek) -> Boekstand:
    return look(boek=boek, punt=Herstelpunt.objects.order_by("pk").first())


def lines(boek: Boek) -> list[str]:
    return [regel.soort for regel in boek.read()]


def test_each_line_follows_the_one_before_and_the_database_knows_the_last(
    db: None, boek: Boek
) -> None:
    assert (stand(boek), boek.last()) == (Boekstand.NIEUW, None)
    for user in (7, 8):
        assert note_line(soort=Boeksoort.ACCOUNT, user=user, aan=False)
    een, twee = boek.read()
    assert (een.nummer, twee.nummer, twee.feiten) == (1, 2, {"user": 8, "aan": False})
    assert (twee.follows(een), een.follows(twee)) == (True, False)
    assert (boek.last(), stand(boek)) == (twee, Boekstand.GELIJK)
    assert (boek.pad.stat().st_mode & 0o777, str(Herstelpunt.objects.get())) == (0o600, "regel 2")


def test_where_no_book_is_kept_nothing_is_written(db: None, settings: Any) -> None:
    assert settings.HERSTELBOEK == ""
    assert not note_line(soort=Boeksoort.UUR)
    assert not note_hour()
    assert not Herstelpunt.objects.exists()


def test_a_line_that_was_cut_off_is_no_line_and_the_next_one_is(db: None, boek: Boek) -> None:
    note_line(soort=Boeksoort.UUR)
    heel = boek.pad.read_bytes()
    boek.pad.write_bytes(heel + b'{"nummer":2,"soort":"UU')
    assert (stand(boek), lines(boek)) == (Boekstand.GELIJK, ["UUR"])
    note_line(soort=Boeksoort.HERSTELD)
    assert (stand(boek), lines(boek)) == (Boekstand.GELIJK, ["UUR", "HERSTELD"])


def test_the_end_of_a_long_file_is_found_behind_a_long_line(db: None, boek: Boek) -> None:
    note_line(soort=Boeksoort.UUR)
    note_line(soort=Boeksoort.BESLIST, vrijgave="x" * 400_000, groepen=[])
    laatste = boek.last()
    assert laatste is not None
    assert (laatste.nummer, len(laatste.feiten["vrijgave"])) == (2, 400_000)


def test_the_end_of_the_file_is_read_once_for_a_line(
    db: None, boek: Boek, monkeypatch: pytest.MonkeyPatch
) -> None:
    note_line(soort=Boeksoort.UUR)
    gelezen, last = [], Boek.last

    def counted(boek: Boek) -> Boekregel | None:
        gelezen.append(last(boek))
        return gelezen[-1]

    monkeypatch.setattr(Boek, "last", counted)
    note_line(soort=Boeksoort.UUR)
    assert [regel and regel.nummer for regel in gelezen] == [1]


def test_a_file_of_rubbish_has_no_line(tmp_path: Path) -> None:
    boek = Boek(str(tmp_path / "boek"))
    assert list(boek.read()) == [], "it is not there yet"
    boek.pad.write_bytes(b"\xff\xfe geen regel\n[1]\n")
    assert (boek.last(), list(boek.read())) == (None, [])
    boek.pad.write_bytes(b"")
    boek.append(Boekregel.after(None, soort="UUR", uur="", feiten={}))
    assert len(list(boek.read())) == 1


def changed(boek: Boek, soort: str) -> None:
    """Somebody wrote another kind into the first line."""
    regels = boek.pad.read_text().splitlines()
    regels[0] = json.dumps({**json.loads(regels[0]), "soort": soort})
    boek.pad.write_text("\n".join(regels) + "\n")


def test_a_changed_line_is_seen(db: None, boek: Boek) -> None:
    note_line(soort=Boeksoort.GESLOTEN, groep=1, op="")
    with since_the_backup():
        note_line(soort=Boeksoort.UUR)
    changed(boek, "UUR")
    with pytest.raises(BoekFout, match="regel 1"):
        list(boek.read())
    assert stand(boek) is Boekstand.VREEMD


def write_two(boek: Boek) -> None:
    note_line(soort=Boeksoort.UUR)
    note_line(soort=Boeksoort.UUR)


def one_ahead(boek: Boek) -> None:
    with since_the_backup():
        note_line(soort=Boeksoort.UUR)


def two_ahead(boek: Boek) -> None:
    with since_the_backup():
        write_two(boek)


def an_older_file(boek: Boek) -> None:
    boek.pad.write_text(boek.pad.read_text().splitlines(keepends=True)[0])


def of_another_site(boek: Boek) -> None:
    boek.pad.unlink()
    anders = Boekregel.after(None, soort="HERSTELD", uur="2026-01-01T00:00:00+00:00", feiten={})
    boek.append(anders)
    boek.append(Boekregel.after(anders, soort="UUR", uur="2026-01-01T00:00:00+00:00", feiten={}))


def of_another_site_and_further(boek: Boek) -> None:
    of_another_site(boek)
    laatste = boek.last()
    boek.append(Boekregel.after(laatste, soort="UUR", uur="", feiten={}))


def made_a_folder(boek: Boek) -> None:
    boek.pad.unlink()
    boek.pad.mkdir()


@pytest.mark.parametrize(
    ("daarna", "verwacht"),
    [
        (one_ahead, Boekstand.EEN_VOOR),
        (two_ahead, Boekstand.ACHTER),
        (an_older_file, Boekstand.VREEMD),
        (of_another_site, Boekstand.VREEMD),
        (of_another_site_and_further, Boekstand.VREEMD),
        (lambda boek: boek.pad.unlink(), Boekstand.WEG),
        (lambda boek: boek.pad.write_text(""), Boekstand.WEG),
        (made_a_folder, Boekstand.WEG),
    ],
)
def test_how_a_database_lies_beside_its_file(
    db: None, boek: Boek, daarna: Callable[[Boek], object], verwacht: Boekstand
) -> None:
    write_two(boek)
    daarna(boek)
    assert stand(boek) is verwacht
    with pytest.raises(ValidationError) as refused:
        note_line(soort=Boeksoort.UUR)
    assert refused.value.messages == [NU_NIET]


def test_a_database_without_a_point_lies_behind_a_file_with_lines(db: None, boek: Boek) -> None:
    two_ahead(boek)
    assert stand(boek) is Boekstand.ACHTER
    assert redo() == {"UUR": 2}
    assert stand(boek) is Boekstand.GELIJK


def test_what_cannot_be_written_down_does_not_happen(db: None, cast: Cast, settings: Any) -> None:
    settings.HERSTELBOEK = "/proc/no/such/folder/boek"
    with pytest.raises(OSError, match="/proc/no"), transaction.atomic():
        hold(user=cast.bewaarder)
    assert User.objects.get(pk=cast.bewaarder.pk).is_active


def test_the_clock_writes_once_an_hour(db: None, boek: Boek, monkeypatch: Any) -> None:
    uur = dt.datetime(2026, 11, 26, 9, 0, tzinfo=dt.UTC)
    monkeypatch.setattr(herstelboek, "this_hour", lambda: uur)
    assert [note_hour(), note_hour()] == [True, False]
    monkeypatch.setattr(herstelboek, "this_hour", lambda: uur + dt.timedelta(hours=1))
    assert [note_hour(), note_hour()] == [True, False]
    assert lines(boek) == ["UUR", "UUR"]


def test_an_ended_role_and_a_withdrawn_invitation_stay_so(boek: Boek, cast: Cast) -> None:
    lid = Lidmaatschap.objects.get(user=cast.stuurgroeplid)
    with since_the_backup():
        end_membership(lidmaatschap=lid, by=cast.coordinator, now=NU)
    assert redo() == {"ROL_BEEINDIGD": 1}
    lid.refresh_from_db()
    assert lid.beeindigd_op == NU


def test_an_account_on_hold_is_on_hold_and_one_that_came_back_is_back(
    boek: Boek, cast: Cast
) -> None:
    with since_the_backup():
        hold(user=cast.bewaarder)
        hold(user=cast.bewaarder2)
        switch_on(user=cast.bewaarder2, now=NU)
        switch_on(user=cast.bewaarder2, now=NU)
    assert redo() == {"ACCOUNT": 3}
    uit, aan = (User.objects.get(pk=user.pk) for user in (cast.bewaarder, cast.bewaarder2))
    assert (uit.is_active, aan.is_active, aan.weer_aan_op) == (False, True, NU)


def test_an_admission_that_was_withdrawn_stays_withdrawn(boek: Boek, cast: Cast) -> None:
    rij = Bewaarderschap.objects.get(organisatie=cast.vereniging)
    with since_the_backup():
        withdraw_bewaarder(
            bewaarderschap=rij, reden="Geen tijd meer.", by=cast.programmaleiding, now=NU
        )
    assert redo() == {"TOELATING_INGETROKKEN": 1}
    rij.refresh_from_db()
    assert (rij.status, rij.beslist_op) == (BewaarderStatus.INGETROKKEN, NU)


def test_a_withdrawal_that_was_taken_back_is_mailed_to_nobody(cast: Cast) -> None:
    rij = Bewaarderschap.objects.get(organisatie=cast.vereniging)
    withdraw_bewaarder(bewaarderschap=rij, reden="Druk.", by=cast.programmaleiding, now=NU)
    schrijf = INGETROKKEN.schrijf
    assert schrijf(rij.pk, "x@example.test") is not None
    Bewaarderschap.objects.filter(pk=rij.pk).update(status=BewaarderStatus.TOEGELATEN)
    assert schrijf(rij.pk, "x@example.test") is None


def test_an_invitation_to_another_address_does_not_come_back(boek: Boek, cast: Cast) -> None:
    def ask(adres: str) -> None:
        rij = propose_bewaarder(
            pilootgemeente=cast.halle,
            organisatie=cast.caw,
            motivering="Ze kennen de mensen.",
            eerste_lid=adres,
            by=cast.coordinator,
            now=NU,
        )
        admit_bewaarder(bewaarderschap=rij, by=cast.programmaleiding, now=NU)

    ask("eerste@example.test")
    with since_the_backup():
        ask("tweede@example.test")
    assert redo() == {"ROL_BEEINDIGD": 1}
    oud = Lidmaatschap.objects.get(user__email="eerste@example.test")
    with pytest.raises(ValidationError):
        accept_role(lidmaatschap=oud, by=oud.user, now=NU)


def test_terms_that_were_written_anew_wait_for_a_second_person(boek: Boek, cast: Cast) -> None:
    overeenkomst = make_overeenkomst(cast)
    with since_the_backup():
        overeenkomst.einddatum = dt.date(2027, 1, 1)
        save_overeenkomst(overeenkomst=overeenkomst, by=cast.beheerder)
    assert redo() == {"OVEREENKOMST": 1}
    overeenkomst.refresh_from_db()
    assert not overeenkomst.is_bevestigd


def test_an_opened_ronde_is_open_again_with_the_names_and_days_people_were_told(
    boek: Boek, cast: Cast, ronde: Ronde
) -> None:
    later = add_groep(
        ronde=ronde,
        belanghebbendengroep=Belanghebbendengroep.BELEID,
        doelgroep=None,
        bewaarder=cast.samenlevingsopbouw,
    )
    with since_the_backup():
        remove_groep(groep=later)
        Ronde.objects.filter(pk=ronde.pk).update(belofte="Dit beloven we.")
        open_ronde(ronde=ronde, now=timezone.now(), by=cast.coordinator)
        verwacht = Ronde.objects.values().get(pk=ronde.pk)
        groepen = list(Groep.objects.order_by("pk").values())
        lezers = Groeplezer.objects.count()
    assert Ronde.objects.get().is_concept
    assert redo() == {"GEOPEND": 1}
    assert Ronde.objects.values().get(pk=ronde.pk) == verwacht
    assert list(Groep.objects.order_by("pk").values()) == groepen
    assert (Groeplezer.objects.count(), lezers) == (3, 3)
    assert {groep.status for groep in Groep.objects.order_by("pk")} == {GroepStatus.OPEN}


def test_a_ronde_that_the_backup_does_not_know_is_not_made(boek: Boek, cast: Cast) -> None:
    with since_the_backup():
        ronde = make_ronde(cast)
        open_ronde(ronde=ronde, now=timezone.now(), by=cast.coordinator)
    assert redo() == {"GEOPEND": 1}
    assert Ronde.objects.count() == 0


def test_only_one_row_tells_how_far_the_database_is(db: None) -> None:
    Herstelpunt.objects.create(pk=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Herstelpunt.objects.create(pk=2)
