"""A committed migration never changes; each goes forwards and backwards; none is missing.

After a new migration: add its line here. The line of an older one stays what it is.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model
from pytest_django.plugin import DjangoDbBlocker

from rechtencirkel.models import Groep, Ronde
from tests.cast import NU
from tests.testbed.source import APPS, ROOT

SHA256 = {
    "actieplan/migrations/0001_initial.py": (
        "743448885f0a0e7dcbcfe022f93e94ed84df0d5b9462e8ff702d2c03762451dd"
    ),
    "actieplan/migrations/0002_ooit_beslist.py": (
        "8c89689552042fc8fbb71327de4404e2c0fcd16b1a3a9995283ab972f27d8704"
    ),
    "bevraging/migrations/0001_initial.py": (
        "3b45176d3b49668e0a732e4f1368309ba158a1f33cc73b9a29095b93873faeac"
    ),
    "bevraging/migrations/0002_open_answers.py": (
        "77251062a078f36b392711d00981c5c4407c026bb05e50ab1e1bfed338645eff"
    ),
    "bevraging/migrations/0003_linkpoging.py": (
        "4ff61342b9dce98a0748e2f854f1b42449da3a615599bc6b2815489b6d595a67"
    ),
    "bevraging/migrations/0004_wissing.py": (
        "eda5197860061f5ea2a4c0a160fa67870443ee05010586efc822824e9f463937"
    ),
    "bevraging/migrations/0005_trekkingssleutel.py": (
        "7bb73c9a9d4e2e9950be14e0341ea62805c1b4a4864525c5e0d81d4e9736fae6"
    ),
    "bevraging/migrations/0006_teksten_en_samenvoegen.py": (
        "9c24aa15940f4042c99307fa48587cb21564e985fd96bbd718cacbb6e3b166c3"
    ),
    "bevraging/migrations/0007_terugzending.py": (
        "979b95d57d64590cb83e85758e0adfb58deb6c3402b9e8528a38fdd5e5465add"
    ),
    "bevraging/migrations/0008_microdatarij.py": (
        "e73284146f26cfabbcc5e0a4ffbceef6e6c48e39f63e13ad334ff5d46b8e0cc1"
    ),
    "bevraging/migrations/0009_import_zonder_hash.py": (
        "1649b274b14b42ea2a92fefef776cf02488960a0c643a8d4f360ae3b53c6605f"
    ),
    "bevraging/migrations/0010_nieuwe_links.py": (
        "bc1a326b73d3cc811b04db8c2a94e4a807df3822bc31dac0feac5d8263d016aa"
    ),
    "bevraging/migrations/0011_lichter_sluiten.py": (
        "00e41d60acfe1c1516bb3ca98a4a6c70687bfd1c90f47180875016efbb0f65d2"
    ),
    "bevraging/migrations/0012_opdracht.py": (
        "dd277604d0fceb35321c3a86a327653781aba42fb16755e321d694d7d3fe1629"
    ),
    "bevraging/migrations/0013_klad.py": (
        "05e96f0fcba45a13310201e48605060dd1dcdfca8a8667b54516174dc9ffd5e1"
    ),
    "bevraging/migrations/0015_overgeslagen_en_zonder_keuze.py": (
        "3bfd00acde014f79ec89805e13c821b09c9d052c4f0e3765283085f2809dd52d"
    ),
    "bevraging/migrations/0016_inschatting.py": (
        "244a3d85c3f01a12acd9cd0168888adef95a0e3f502ad0f966bee05ccf02da5d"
    ),
    "bevraging/migrations/0017_moment.py": (
        "1b4797da9fb9d17b94037e550ba2d627a21c91099d7b665d519efdb105b15fc0"
    ),
    "bevraging/migrations/0018_bladcode.py": (
        "f7272bf79072a2f3565b3c1a6fa21b509e5dcfa5f748a457fd1b4e303d9a22d2"
    ),
    "bevraging/migrations/0019_formulier_van_een_blad.py": (
        "003a461fd5ae0509d4a0f7dbf9765d9b90583949f46761059fd256e26a45cf17"
    ),
    "demo/migrations/0001_initial.py": (
        "c1c5558a68c542897dc488757edb4bedf3561e5cb34115a0aad34a8de9dadc72"
    ),
    "dialoog/migrations/0001_initial.py": (
        "e6fcc0b4f3b82415b79d1cfc9062fc2cb77312fd940d82701b59fe665033cc2f"
    ),
    "kader/migrations/0001_initial.py": (
        "559daf7f1c9f0418668b20484713b807d169138160097f48d86f35763162e174"
    ),
    "pilootgemeenten/migrations/0001_initial.py": (
        "ebb9c0fad0f60ba1ebc353a5d1cf57bd7ce42ee34b414097677666c1ba769d17"
    ),
    "pilootgemeenten/migrations/0002_rollen_aanvaarden.py": (
        "e66a01a965c5138e81c4c80f4b464fd660d3389bbdf46b3106ca249bd40caa63"
    ),
    "pilootgemeenten/migrations/0003_verantwoordelijke.py": (
        "4d8c75c48ca879108df49960ae626d7ea699054a8d7b1e19553335d094f8bf6b"
    ),
    "pilootgemeenten/migrations/0004_weergavenaam_en_start.py": (
        "cf5d4de88476d155eba6abdea6cd33edf4f6f591969638ba7f08a032160ce94a"
    ),
    "pilootgemeenten/migrations/0005_levensteken.py": (
        "50ef1eddc6835090f69fe2addf6adb28e6f547a09de343edc331f9a0eeca7d31"
    ),
    "pilootgemeenten/migrations/0006_verzending.py": (
        "ce5e1f7cc7c3a2fec95b0e3a2b34891a5236da68330c061c301bd80657ba095d"
    ),
    "pilootgemeenten/migrations/0007_dagoverzicht.py": (
        "f64356187e35731c419fae46d6aee4e506cf8d1dfd8caab1aa6847801fe5f2df"
    ),
    "pilootgemeenten/migrations/0008_herstelpunt.py": (
        "50dfa9ee44471e889fa827656e32fac38e57dd1b924a9cbaa19c6ec339802637"
    ),
    "pilootgemeenten/migrations/0009_programmafout.py": (
        "7c45480b3d822c77e8a9535c317c25e7c71543305e5fa9bb906af25ad727a231"
    ),
    "pilootgemeenten/migrations/0010_uitnodiging_eenmalig.py": (
        "16280fa02fc06edd9b391dd954067ddf53991f4809b2161f823f91c79aee71af"
    ),
    "pilootgemeenten/migrations/0011_publicatie.py": (
        "86403256ff27dd6a06543e4e36f222a70d026e2a4c0136a38e0485c4cb80cfb2"
    ),
    "rechtencirkel/migrations/0001_initial.py": (
        "56ba8fe09f5f50912131a299d891584d776dbe5f8c92c8a7ecdcce624aec7b2b"
    ),
    "rechtencirkel/migrations/0002_resultaatpagina.py": (
        "4ab1304ea4d27182095f5d7afdfda62e97c6f1bc8110bdc4313997f11d1da9be"
    ),
    "rechtencirkel/migrations/0003_groeplezer.py": (
        "ad60a84ad23de823b9e4c74810a43c1128006bb5df8d7ac7ad1154a55d866e05"
    ),
    "rechtencirkel/migrations/0004_afspraken.py": (
        "33f62c55bd3d8205aa49445758ad3d806915e7ad74a521e78684c64a425650a3"
    ),
    "rechtencirkel/migrations/0005_andere_dienst.py": (
        "08d76f7abfef46f21bcdee5a6e2d8b0be031b31f241e1daffce0dcfa9ad57430"
    ),
    "rechtencirkel/migrations/0006_overeenkomst.py": (
        "974b342ad776ab7bf0675f735c7534891b302fedf7ef02b79ad2960f08e598a8"
    ),
    "rechtencirkel/migrations/0007_namen_in_het_beheer.py": (
        "feb77a8ec4192130b85755df82a2bbd82e51a09d7d777c5f467ecc63c5eb347b"
    ),
    "rechtencirkel/migrations/0008_openen_vooraf.py": (
        "608815c4b6915255db373d4dc3baf550dbcbfbdc06aa3df042c1f191e921a9f0"
    ),
    "rechtencirkel/migrations/0009_edities.py": (
        "44f5b20adc86e84767ee8a2f337d9c0110db3952eb0d913e0d8f02232b7db4be"
    ),
    "rechtencirkel/migrations/0010_vragen_van_edities.py": (
        "7ad280ee189216e29b44b44e43dacc3941713d796ee11931aa53645b381bc9c0"
    ),
    "rechtencirkel/migrations/0011_inschatting.py": (
        "21136b124eec5afc06a445a26080a4091a9364126d4f9a523e44a1f0b4484056"
    ),
    "rechtencirkel/migrations/0012_pagina_opnieuw.py": (
        "ba7c706a7d9f57f2b93185d00ea26445542d6637d86749f3412b2d1f4c7f5f0f"
    ),
    "rechtencirkel/migrations/0013_cirkels_opnieuw.py": (
        "374edee4b4bec78f5eed2fb79c0623fb8e637ad9ba5391e3d28c5a04ac2d3852"
    ),
    "rechtencirkel/migrations/0014_pagina_zonder_wat_volgt.py": (
        "522eedfd67879a714206c63319749db2ad9e158fa41dc3c8435902976b34be05"
    ),
    "rechtencirkel/migrations/0015_een_pagina.py": (
        "2b74c89e53c4522509f2e02993af2646fa8eedad1f8d6d0eb4b1aab104ccef89"
    ),
    "rechtencirkel/migrations/0016_pagina_met_ware_woorden.py": (
        "a3ccde74560cb75d8924e80cb637dceb2ac05f211883c9729a4d7a460c528dcb"
    ),
    "rechtencirkel/migrations/0017_openbaar.py": (
        "16e3b89d37e8de7fe302a7e23d93bbb67c95d920e736ad16e4e1b20bafad58b5"
    ),
    "rechtencirkel/migrations/0018_gezegd_door_wie.py": (
        "796d63808596b96bed65e95cdb3893ef7d82d479b9363991ffc609278cf15ac8"
    ),
}
EMPTY = "leeg"
BEFORE = ("rechtencirkel", "0001_initial")


def migrations_of(app: str) -> list[str]:
    """Their paths from the root, oldest first."""
    return sorted(
        str(path.relative_to(ROOT)) for path in ROOT.glob(f"{app}/migrations/[0-9]*_*.py")
    )


def test_a_committed_migration_never_changes() -> None:
    found = {
        name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
        for app in APPS
        for name in migrations_of(app)
    }
    print(f"{len(found)} migrations")
    assert found == SHA256


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


@pytest.fixture
def empty(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[BaseDatabaseWrapper]:
    """A second database, empty, of the kind and beside the test database of this process."""
    with django_db_blocker.unblock():
        other = connection.copy(EMPTY)
        other.settings_dict["NAME"] = f"{connection.settings_dict['NAME']}_{EMPTY}"
        other.settings_dict["TEST"] = {
            **other.settings_dict["TEST"],
            "NAME": other.settings_dict["NAME"],
        }
        connections.databases[EMPTY] = other.settings_dict
        connections[EMPTY] = other
        other.creation._create_test_db(verbosity=0, autoclobber=True)
        try:
            yield other
        finally:
            name = other.settings_dict["NAME"]
            other.close()
            other.creation._destroy_test_db(name, verbosity=0)
            del connections[EMPTY]
            del connections.databases[EMPTY]


def tables(database: BaseDatabaseWrapper) -> dict[str, list[str]]:
    """The columns and constraints of our tables, by name."""
    with database.cursor() as cursor:
        names = [
            name
            for name in database.introspection.table_names(cursor)
            if name.split("_")[0] in APPS
        ]
        return {
            name: [
                *(c.name for c in database.introspection.get_table_description(cursor, name)),
                *sorted(
                    constraint
                    for constraint, found in database.introspection.get_constraints(
                        cursor, name
                    ).items()
                    if found["check"]
                ),
            ]
            for name in names
        }


def migrate(database: BaseDatabaseWrapper, apps: list[str], *, to_zero: bool) -> None:
    """These apps and what they need, all the way forwards; or they and what needs them, backwards."""
    executor = MigrationExecutor(database)
    leaves = [node for app in apps for node in executor.loader.graph.leaf_nodes(app)]
    executor.migrate([(app, None) for app in apps] if to_zero else leaves)


def test_every_app_goes_backwards_to_nothing_and_forwards_again(empty: BaseDatabaseWrapper) -> None:
    with_migrations = [app for app in APPS if migrations_of(app)]
    migrate(empty, with_migrations, to_zero=False)
    first = tables(empty)
    assert {name.split("_")[0] for name in first} == set(with_migrations)
    migrate(empty, with_migrations, to_zero=True)
    assert tables(empty) == {}
    migrate(empty, with_migrations, to_zero=False)
    assert tables(empty) == first


def ronde_of_before(empty: BaseDatabaseWrapper, status: str = "OPEN") -> None:
    """A ronde with a groep, as the first migration of each app knew them."""
    executor = MigrationExecutor(empty)
    executor.migrate([BEFORE])
    rows = executor.loader.project_state([BEFORE]).apps

    def make(app: str, name: str, **columns: object) -> Model:
        return rows.get_model(app, name).objects.using(EMPTY).create(**columns)

    ocmw, keeper = (
        make("pilootgemeenten", "Organisatie", naam=naam, naamsleutel=naam, type="OCMW")
        for naam in ("OCMW", "VZW")
    )
    programma = make(
        "pilootgemeenten",
        "Programma",
        naam="A",
        naamsleutel="a",
        beginjaar=2026,
        eindjaar=2028,
    )
    ronde = make(
        "rechtencirkel",
        "Ronde",
        pilootgemeente=make(
            "pilootgemeenten",
            "Pilootgemeente",
            programma=programma,
            naam="Halle",
            slug="halle",
            provincie="VLAAMS_BRABANT",
        ),
        nummer=1,
        naam="Een",
        organisatie=ocmw,
        instrumentversie=make("rechtencirkel", "Instrumentversie", nummer=1, status="ONTWERP"),
        status=status,
        belofte="We lezen.",
        geopend_op=NU if status == "OPEN" else None,
        sluit_op=NU,
        beslis_op=NU + dt.timedelta(days=20),
        bewaren_tot=NU.date(),
    )
    groep = {"belanghebbendengroep": "BELEID", "bewaarder": keeper, "status": status}
    make("rechtencirkel", "Groep", ronde=ronde, nummer=1, **groep)


def test_a_ronde_that_was_open_already_keeps_its_names_and_gets_a_day_for_its_promise(
    empty: BaseDatabaseWrapper,
) -> None:
    ronde_of_before(empty)
    migrate(empty, ["rechtencirkel"], to_zero=False)
    assert list(
        Groep.objects.using(EMPTY).values_list(
            "vaste_naam", "bewaarder_naam", "ronde__organisatie_naam", "ronde__belofte_op"
        )
    ) == [("beleid", "VZW", "OCMW", dt.date(2026, 12, 13))]
    MigrationExecutor(empty).migrate([BEFORE])
    migrate(empty, ["rechtencirkel"], to_zero=False)
    assert Ronde.objects.using(EMPTY).get().organisatie_naam == "OCMW"


@pytest.mark.parametrize(("status", "nu"), [("CONCEPT", None), ("OPEN", False)])
def test_before_nobody_could_say_no_to_research_so_in_concept_nothing_was_decided(
    empty: BaseDatabaseWrapper, status: str, nu: bool | None
) -> None:
    ronde_of_before(empty, status)
    migrate(empty, ["rechtencirkel"], to_zero=False)
    gezegd = Groep.objects.using(EMPTY).values_list("onderzoek_toestemming", flat=True)
    assert list(gezegd) == [nu]
    voor = [("rechtencirkel", "0007_namen_in_het_beheer")]
    MigrationExecutor(empty).migrate(voor)
    toen = MigrationExecutor(empty).loader.project_state(voor).apps
    rijen = toen.get_model("rechtencirkel", "Groep").objects.using(EMPTY)
    assert list(rijen.values_list("onderzoek_toestemming", flat=True)) == [False]
