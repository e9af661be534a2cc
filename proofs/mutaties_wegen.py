"""Mutations of the ways through the pages: links just made (vrijgave.md 3.8), addresses of buttons, the board."""

from proofs.mutatie import Mutatie

LINKS = "tests/bevraging/test_views_links.py"
KNOP = "tests/proactief/test_alleen_post.py"
BORD = "tests/bevraging/test_views_wegen.py"
WACHTEND = "bevraging/models/invoer.py"
FORMULIER = "pilootgemeenten/views/formulier.py"

WEGEN = (
    Mutatie(
        regel="3.8",
        naam="a colleague with the cookie reads links that were just made",
        bestand=WACHTEND,
        zoek="groep=groep, user=user, verloopt_op__gt=now",
        vervang="groep=groep, verloopt_op__gt=now",
        tests=(LINKS,),
    ),
    Mutatie(
        regel="3.8",
        naam="links just made are shown after their hour",
        bestand=WACHTEND,
        zoek="user=user, verloopt_op__gt=now",
        vervang="user=user",
        tests=(LINKS,),
    ),
    Mutatie(
        regel="3.8",
        naam="any key of a form opens the links of another form",
        bestand="bevraging/keys.py",
        zoek='_hmac("nieuwe-links-sleutel", str(eenmalig))',
        vervang='_hmac("nieuwe-links-sleutel", "")',
        tests=(LINKS,),
    ),
    Mutatie(
        regel="3.8",
        naam="links just made wait for ever",
        bestand="bevraging/actions/bewaartermijn.py",
        zoek='        Verval("nieuwe links", (NieuweLinks.objects.filter(verloopt_op__lte=now),)),\n',
        vervang="",
        tests=(LINKS,),
    ),
    Mutatie(
        regel="3.8",
        naam="links just made outlive the closing of their groep",
        bestand="bevraging/actions/sluiten.py",
        zoek="Linkpoging, NieuweLinks, WachtendeImport)",
        vervang="Linkpoging, WachtendeImport)",
        tests=(LINKS,),
    ),
    Mutatie(
        regel="3.8",
        naam="the same form makes its links twice",
        bestand="bevraging/actions/links.py",
        zoek="    code = links_name(eenmalig, groep=groep.pk, user=by.pk)\n",
        vervang="    code = links_name(UUID(int=NieuweLinks.objects.count()), groep=groep.pk, user=by.pk)\n",
        tests=(LINKS,),
    ),
    Mutatie(
        regel="weg",
        naam="the address of a button answers a bare 405",
        bestand=FORMULIER,
        zoek='        @require_http_methods(["GET", "HEAD", "POST"])\n        def answer',
        vervang='        @require_http_methods(["POST"])\n        def answer',
        tests=(KNOP,),
    ),
    Mutatie(
        regel="weg",
        naam="nobody reads that a button did nothing",
        bestand=FORMULIER,
        zoek="                messages.info(request, NIETS_GEDAAN)\n",
        vervang="                pass\n",
        tests=(KNOP,),
    ),
    Mutatie(
        regel="weg",
        naam="a link is shown to who may not open it",
        bestand="proactief/templatetags/proactief.py",
        zoek='    if naam in (context.get("gesloten") or ()):\n        return content\n',
        vervang="",
        tests=("tests/proactief/test_handleiding.py",),
    ),
    Mutatie(
        regel="weg",
        naam="the board is silent after a text was sent back",
        bestand="bevraging/views/wegen.py",
        zoek="    if groep.is_gesloten and groep.teruggestuurd_reden:\n        return STEL_OPNIEUW\n",
        vervang="",
        tests=(BORD,),
    ),
)
