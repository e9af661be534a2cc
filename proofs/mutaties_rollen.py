"""The mutations about who can come to read answers: rules 1.2-1.4, 1.9, 2.10 and 4.1 of vrijgave.md."""

from proofs.mutatie import Mutatie
from proofs.mutatielijst import GROEP_MODEL, GROEPEN, RONDE

AANVAARDEN = "tests/rechtencirkel/test_actions_lezers.py"
A8 = "tests/veiligheid/test_a8_lezers.py"
TWEEDE = "tests/pilootgemeenten/test_actions_tweede.py"
NAMEN = "tests/pilootgemeenten/test_views_account.py"
LEZERS = "rechtencirkel/actions/lezers.py"
ROLLEN = "pilootgemeenten/actions/rollen.py"
STUURGROEP = "pilootgemeenten/queries/stuurgroep.py"
TWEEDE_DOEN = "pilootgemeenten/actions/tweede.py"

ROLMUTATIES = (
    Mutatie(
        regel="1.3",
        naam="who is invited reads every groep of the bewaarder",
        bestand=LEZERS,
        zoek="Groep.objects.kept_by(door.user)\n        .filter("
        'pk__in=Groeplezer.objects.active().filter(lidmaatschap=door).values("groep"))',
        vervang="Groep.objects.running()",
        tests=(AANVAARDEN, A8),
    ),
    Mutatie(
        regel="1.3",
        naam="at opening members on hold or of the scored organisatie read too",
        bestand="rechtencirkel/queries/lezers.py",
        zoek='leden.exclude(user__in=partij.values("user"))',
        vervang="leden",
        tests=(RONDE,),
    ),
    Mutatie(
        regel="1.3",
        naam="a ronde opens for a member who never logged in",
        bestand="rechtencirkel/queries/gebreken.py",
        zoek="elif not any(lid.user.last_login for lid in leden[groep.bewaarder_id]):",
        vervang="elif not leden[groep.bewaarder_id]:",
        tests=(RONDE,),
    ),
    Mutatie(
        regel="1.4",
        naam="a proposal is a role",
        bestand="pilootgemeenten/models/mensen.py",
        zoek="return self.given().filter(aanvaard_op__isnull=False)",
        vervang="return self.given()",
        tests=(AANVAARDEN,),
    ),
    Mutatie(
        regel="1.4",
        naam="a proposal never lapses",
        bestand="pilootgemeenten/models/mensen.py",
        zoek="            created_at__gt=now - UITNODIGING_GELDT,\n",
        vervang="",
        tests=(AANVAARDEN,),
    ),
    Mutatie(
        regel="1.4",
        naam="a refused proposal can be accepted",
        bestand="pilootgemeenten/models/mensen.py",
        zoek="            geweigerd_op=None,\n",
        vervang="",
        tests=(AANVAARDEN,),
    ),
    Mutatie(
        regel="1.4",
        naam="a proposal outlives the role of its inviter",
        bestand="pilootgemeenten/models/mensen.py",
        zoek="            uitgenodigd_door__beeindigd_op=None,\n",
        vervang="",
        tests=(AANVAARDEN,),
    ),
    Mutatie(
        regel="1.4",
        naam="a role may shut its person out of what is kept",
        bestand=LEZERS,
        zoek="        if shuts_out_of_own(lid):\n",
        vervang="        if False:\n",
        tests=(AANVAARDEN,),
    ),
    Mutatie(
        regel="4.1",
        naam="who keeps becomes a member of the scored organisatie",
        bestand=LEZERS,
        zoek="        if scores_what_one_keeps(lid, rijen):\n",
        vervang="        if False:\n",
        tests=(AANVAARDEN,),
    ),
    Mutatie(
        regel="4.1",
        naam="beheerder and onderzoeker stand beside other roles",
        bestand=ROLLEN,
        zoek="    if rijen and (lid.rol in GLOBAL_ROLLEN",
        vervang="    if False and (lid.rol in GLOBAL_ROLLEN",
        tests=(AANVAARDEN,),
    ),
    Mutatie(
        regel="4.1",
        naam="coordinator and bewaarder in one project",
        bestand=ROLLEN,
        zoek="        if {lid.rol, *hier} >= {Rol.COORDINATOR, Rol.BEWAARDER}:\n",
        vervang="        if False:\n",
        tests=(AANVAARDEN,),
    ),
    Mutatie(
        regel="4.1",
        naam="who gives a role confirms it",
        bestand=TWEEDE_DOEN,
        zoek="    if door is None or by.pk in (door.user_id, lid.user_id):\n",
        vervang="    if door is None:\n",
        tests=(TWEEDE,),
    ),
    Mutatie(
        regel="4.1",
        naam="a bewaarder goes on hold by one person",
        bestand=TWEEDE_DOEN,
        zoek="    if not _keeps(gevonden):\n",
        vervang="    if True:\n",
        tests=(TWEEDE,),
    ),
    Mutatie(
        regel="4.1",
        naam="a beheerder is invited without a second person",
        bestand="pilootgemeenten/models/mensen.py",
        zoek='        return rijen.exclude(pk__in=self.model.objects.without_second().values("pk"))\n',
        vervang="        return rijen\n",
        tests=(TWEEDE,),
    ),
    Mutatie(
        regel="4.1",
        naam="the decision date runs on while all readers are on hold",
        bestand="bevraging/actions/vrijgave.py",
        zoek="if groep.pk not in stil and not _time_to_decide(groep, now):",
        vervang="if not _time_to_decide(groep, now):",
        tests=("tests/bevraging/test_vrijgave_stil.py",),
    ),
    Mutatie(
        regel="2.10",
        naam="who became a member after the closing confirms",
        bestand=GROEPEN,
        zoek="Q(Exists(op_tijd))",
        vervang="Q(Exists(leest))",
        tests=(GROEP_MODEL,),
    ),
    Mutatie(
        regel="1.9",
        naam="the name of a bewaarder changes",
        bestand="pilootgemeenten/actions/organisatie.py",
        zoek="    _keep_frozen(rij, waarden)\n",
        vervang="",
        tests=("tests/pilootgemeenten/test_actions_bewaarder.py",),
    ),
    Mutatie(
        regel="1.2",
        naam="a first member is invited beside the members there are",
        bestand="pilootgemeenten/actions/bewaarder.py",
        zoek="    if _members(rij).exists() or not rij.eerste_lid_email:\n",
        vervang="    if not rij.eerste_lid_email:\n",
        tests=("tests/pilootgemeenten/test_actions_bewaarder.py",),
    ),
    Mutatie(
        regel="naam",
        naam="who keeps answers is named in the stuurgroep",
        bestand=STUURGROEP,
        zoek="~Exists(bewaart), ",
        vervang="",
        tests=(NAMEN,),
    ),
    Mutatie(
        regel="naam",
        naam="who once kept answers is named in the stuurgroep",
        bestand=STUURGROEP,
        zoek="rol=Rol.BEWAARDER, aanvaard_op__isnull=False",
        vervang="rol=Rol.BEWAARDER, aanvaard_op__isnull=False, beeindigd_op=None",
        tests=(NAMEN,),
    ),
    Mutatie(
        regel="naam",
        naam="an invitation tells the name behind the address",
        bestand=STUURGROEP,
        zoek='pk__in=leden.running().values("user")',
        vervang='pk__in=leden.values("user")',
        tests=(NAMEN,),
    ),
)
