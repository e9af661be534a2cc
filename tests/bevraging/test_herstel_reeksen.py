"""D4 with a restored dump: at any moment the site falls back to a backup, and still each groep is drawn once and each
ronde released once (vrijgave.md 3.12)."""

from __future__ import annotations

from collections import Counter

from django.db import transaction

from pilootgemeenten.actions.boekbestand import Boek
from rechtencirkel.models import Groep, Ronde, Snapshot
from tests.bevraging.test_vrijgave_volgorde import STAPPEN, ZETTEN, Spel, finish, play, sealed
from tests.cast import Cast
from tests.testbed.herstel import redo, since_the_backup

REEKSEN = 80


Cellen = dict[tuple[int, int, str], tuple[object, ...]]


def values_of(ronde: Ronde) -> Cellen:
    """The drawn cells by what they say."""
    return {sleutel: cel[1:] for sleutel, cel in sealed(ronde).items()}


def released(ronde: Ronde) -> str:
    snapshot = Snapshot.objects.filter(ronde=ronde).first()
    return snapshot.sha256 if snapshot else ""


def one_restore(cast: Cast, zaad: int, telling: Counter[str]) -> list[str]:
    """Some acts, a backup, more acts that are lost, a restore, and to the end; returns what changed that may not."""
    spel, fouten = Spel(cast, zaad), []
    for _ in range(spel.dobbel.randrange(STAPPEN)):
        play(spel, spel.dobbel.choice(ZETTEN))
    with since_the_backup():
        for _ in range(STAPPEN):
            play(spel, spel.dobbel.choice(ZETTEN))
        if spel.dobbel.random() < 0.4:
            finish(spel)
        getrokken, vrij = values_of(spel.ronde), released(spel.ronde)
        status = dict(spel.ronde.groepen.values_list("pk", "status"))
    redo()
    telling["drawn before or after the backup"] += bool(getrokken)
    telling["released"] += bool(vrij)
    if released(spel.ronde) != vrij:
        fouten.append(f"{zaad}: another snapshot than the one that was released")
    for groep in spel.ronde.groepen.order_by("pk"):
        telling["refused"] += groep.is_geweigerd and status[groep.pk] != groep.status
        if groep.is_open and status[groep.pk] != "OPEN":
            fouten.append(f"{zaad}: open again")
    finish(spel)
    fouten += [f"{zaad}: {fout}" for fout in redrawn(spel.ronde, getrokken)]
    if vrij and released(spel.ronde) != vrij:
        fouten.append(f"{zaad}: the snapshot changed")
    return fouten


def redrawn(ronde: Ronde, getrokken: Cellen) -> list[str]:
    """What became of these cells that may not."""
    nu = values_of(ronde)
    weg = {sleutel[0] for sleutel in getrokken if sleutel not in nu}
    return [
        *(
            "drawn again, and otherwise"
            for key, cel in getrokken.items()
            if nu.get(key, cel) != cel
        ),
        *(
            "a draw is gone and its groep is not refused"
            for groep in Groep.objects.filter(pk__in=weg).order_by("pk")
            if not groep.is_geweigerd
        ),
    ]


def test_d4_a_restore_at_any_moment_draws_and_releases_nothing_twice(
    cast: Cast, boek: Boek
) -> None:
    telling: Counter[str] = Counter()
    fouten = []
    for zaad in range(REEKSEN):
        punt = transaction.savepoint()
        boek.pad.unlink(missing_ok=True)
        fouten += one_restore(cast, zaad, telling)
        transaction.savepoint_rollback(punt)
    print(f"D4: {REEKSEN} restores, {dict(telling)}, {len(fouten)} changed")
    assert fouten == []
    assert min(telling.values()) > 5
