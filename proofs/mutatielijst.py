"""The mutations of `proofs.mutaties` as data; add a row for every rule that can be taken out."""

from proofs.mutatie import Mutatie
from proofs.mutaties_antwoorden import ANTWOORDEN
from proofs.mutaties_beelden import BEELDEN
from proofs.mutaties_fouten import FOUTEN
from proofs.mutaties_herstel import HERSTEL
from proofs.mutaties_import import IMPORT
from proofs.mutaties_inschatting import INSCHATTING
from proofs.mutaties_lezen import LEZEN
from proofs.mutaties_machine import MACHINE
from proofs.mutaties_mail import MAIL
from proofs.mutaties_merken import MERKEN
from proofs.mutaties_moment import MOMENTEN
from proofs.mutaties_openbaar import OPENBAAR
from proofs.mutaties_openen import BIJ_OPENEN
from proofs.mutaties_respondent import RESPONDENT
from proofs.mutaties_teksten import TEKSTEN
from proofs.mutaties_tijd import OVER_TIJD
from proofs.mutaties_trekking import TREKKING
from proofs.mutaties_wegen import WEGEN

RULE = "tests/bevraging/test_statistics.py"
TRACE = "tests/bevraging/test_herleiding.py"
VRIJGAVE = "bevraging/statistics.py"
CELLEN = "rechtencirkel/cells.py"
SAMENVOEGEN = "bevraging/rules/samenvoegen.py"
SAMEN_DOEN = "bevraging/actions/samenvoegen.py"
GROEPEN = "rechtencirkel/models/groep.py"
GROEP_MODEL = "tests/rechtencirkel/test_models_groep.py"
TOEGANG = (
    "tests/veiligheid/test_a1_toegang.py"
    "::test_everybody_gets_what_the_table_says_and_nothing_tells_what_exists"
)
KANARIE = "tests/veiligheid/test_a3_kanarie.py"
SQL = "tests/veiligheid/test_a5_sql.py"
STIL = "tests/veiligheid/test_a7_stil.py"
MERGE = "tests/bevraging/test_actions_samenvoegen.py"
RELEASE = "tests/bevraging/test_vrijgave.py"
RONDE = "tests/rechtencirkel/test_actions_ronde.py"
RONDE_DOEN = "rechtencirkel/actions/ronde.py"

MUTATIES = (
    *ANTWOORDEN,
    *BEELDEN,
    *FOUTEN,
    *HERSTEL,
    *IMPORT,
    *INSCHATTING,
    *LEZEN,
    *MACHINE,
    *MAIL,
    *TEKSTEN,
    *MERKEN,
    *TREKKING,
    *MOMENTEN,
    *OPENBAAR,
    *WEGEN,
    Mutatie(
        regel="1",
        naam="who coordinates the project, or is judged, opens the pages of a groep",
        bestand=GROEPEN,
        zoek="            .from_outside(user)\n            .filter(\n                Q(Exists(leest))",
        vervang="            .filter(\n                Q(Exists(leest))",
        tests=(GROEP_MODEL,),
    ),
    Mutatie(
        regel="1",
        naam="any reader of some groep opens every groep",
        bestand=GROEPEN,
        zoek="""leest = Groeplezer.objects.of_user(user).filter(groep=OuterRef("pk"))
        return (""",
        vervang="leest = Groeplezer.objects.of_user(user)\n        return (",
        tests=(GROEP_MODEL,),
    ),
    Mutatie(
        regel="1",
        naam="the page of an open ronde counts its answers",
        bestand="rechtencirkel/queries/ronde.py",
        zoek="return list(\n        ronde.groepen",
        vervang="ronde.naam += f' {sum(g.bladen.count() for g in ronde.groepen.all())}'\n"
        "    return list(\n        ronde.groepen",
        tests=(SQL, STIL),
    ),
    Mutatie(
        regel="1",
        naam="the release counts blads again",
        bestand="bevraging/actions/vrijgave.py",
        zoek="    klaar.delete()\n",
        vervang="    klaar.delete()\n"
        "    _ = [groep.bladen.count() for groep in ronde.groepen.order_by('pk')]\n",
        tests=(SQL,),
    ),
    Mutatie(
        regel="1",
        naam="texts that were held back are passed on",
        bestand="bevraging/queries/teksten.py",
        zoek="if rij.beslissing == zo:",
        vervang="if rij.beslissing in (zo, Beslissing.ACHTERHOUDEN.value):",
        tests=(KANARIE,),
    ),
    Mutatie(
        regel="3",
        naam="cells of fewer persons than the threshold are shown",
        bestand=VRIJGAVE,
        zoek="if band is None or len(scores) < drempel:",
        vervang="if band is None:",
        tests=(RULE,),
    ),
    Mutatie(
        regel="3",
        naam="the threshold counts blads, not answers of the fase",
        bestand=VRIJGAVE,
        zoek="[score for score in column if score is not None]",
        vervang="[score or 0 for score in column]",
        tests=(RULE, TRACE),
    ),
    Mutatie(
        regel="3",
        naam="a threshold under 5 is accepted",
        bestand=CELLEN,
        zoek="LOWEST_DREMPEL = 5",
        vervang="LOWEST_DREMPEL = 4",
        tests=(RULE,),
    ),
    Mutatie(
        regel="4",
        naam="rounded to the nearest step, no draw",
        bestand=VRIJGAVE,
        zoek="if draw(n) < remainder:",
        vervang="if n <= 2 * remainder:",
        tests=(TRACE,),
    ),
    Mutatie(
        regel="4",
        naam="rounded with a bias",
        bestand=VRIJGAVE,
        zoek="if draw(n) < remainder:",
        vervang="if draw(n) <= remainder:",
        tests=(RULE,),
    ),
    Mutatie(
        regel="4",
        naam="one decimal for everybody",
        bestand=CELLEN,
        zoek="{Band.B5_9: 1, Band.B10_19: 2, Band.B20_49: 2, Band.B50: 10}",
        vervang="dict.fromkeys(Band, 10)",
        tests=(TRACE,),
    ),
    Mutatie(
        regel="4",
        naam="the ends of 5-9 persons are not coded",
        bestand=VRIJGAVE,
        zoek='LOW_END, HIGH_END = Decimal("2.0"), Decimal("8.0")',
        vervang="LOW_END, HIGH_END = Decimal(-1), Decimal(11)",
        tests=(RULE,),
    ),
    Mutatie(
        regel="5",
        naam="a spread label whatever one change would do",
        bestand=VRIJGAVE,
        zoek="given = draw(STEADY) < _steadiness(ordered)",
        vervang="given = True",
        tests=(RULE,),
    ),
    Mutatie(
        regel="5",
        naam="a hard edge of the spread label (the rule before ADR 0006)",
        bestand=VRIJGAVE,
        zoek="given = draw(STEADY) < _steadiness(ordered)",
        vervang="given = _steadiness(ordered) > 0",
        tests=(TRACE,),
    ),
    Mutatie(
        regel="6",
        naam="a coded end is taken for its value",
        bestand=CELLEN,
        zoek="low = SCALE[0] if self.rand == Rand.LAAG else",
        vervang="low =",
        tests=(RULE,),
    ),
    Mutatie(
        regel="7",
        naam="a groep merges after it or its sibling was proposed",
        bestand=SAMENVOEGEN,
        zoek="status == GroepStatus.GESLOTEN and not ooit_voorgesteld",
        vervang="status in (GroepStatus.GESLOTEN, GroepStatus.VOORGESTELD)",
        tests=(TRACE,),
    ),
    Mutatie(
        regel="7",
        naam="a groep above the threshold merges",
        bestand=SAMENVOEGEN,
        zoek="        and klein.bladen < drempel\n",
        vervang="",
        tests=(TRACE,),
    ),
    Mutatie(
        regel="7",
        naam="groepen of another belanghebbendengroep merge",
        bestand=SAMENVOEGEN,
        zoek="        and klein.groep == zus.groep\n",
        vervang="",
        tests=(TRACE,),
    ),
    Mutatie(
        regel="7",
        naam="the action merges whatever the merge rule says",
        bestand=SAMEN_DOEN,
        zoek="    if not may_merge(",
        vervang="    if False and not may_merge(",
        tests=(MERGE,),
    ),
    Mutatie(
        regel="7",
        naam="a groep is merged again with a third",
        bestand=SAMEN_DOEN,
        zoek="if van.opgenomen.exists() or naar.opgenomen.exists():",
        vervang="if False:",
        tests=(MERGE,),
    ),
    Mutatie(
        regel="7",
        naam="one bewaarder merges the groep of another",
        bestand=SAMEN_DOEN,
        zoek="    if van.bewaarder_id == naar.bewaarder_id:\n",
        vervang="    if van.bewaarder_id:\n",
        tests=(MERGE,),
    ),
    Mutatie(
        regel="ronde",
        naam="a ronde that is dropped stays",
        bestand=RONDE_DOEN,
        zoek="    ronde.vervallen_op = now\n",
        vervang="",
        tests=(RONDE,),
    ),
    Mutatie(
        regel="ronde",
        naam="the pages of a dropped ronde still open",
        bestand="rechtencirkel/permissions.py",
        zoek="get_object_or_404(rondes.running(),",
        vervang="get_object_or_404(rondes,",
        tests=("tests/rechtencirkel/test_views_ronde.py",),
    ),
    Mutatie(
        regel="ronde",
        naam="who keeps a groep becomes the scored organisatie",
        bestand=RONDE_DOEN,
        zoek="        _not_about_itself(waarden.organisatie, groep.bewaarder_id)\n",
        vervang="        pass\n",
        tests=(RONDE,),
    ),
    Mutatie(
        regel="actie",
        naam="an actie is late on its own streefdatum",
        bestand="actieplan/models.py",
        zoek="self.streefdatum < vandaag",
        vervang="self.streefdatum <= vandaag",
        tests=("tests/actieplan/test_queries.py",),
    ),
    *OVER_TIJD,
    *BIJ_OPENEN,
    *RESPONDENT,
)
