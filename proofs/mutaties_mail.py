"""The mutations of the outbox (vrijgave.md 3.9, ADR 0014)."""

from proofs.mutatie import Mutatie

VERSTUREN = "pilootgemeenten/actions/versturen.py"
OPMAAK = "pilootgemeenten/actions/opmaak.py"
OVERZICHT = "pilootgemeenten/actions/overzicht.py"
QUEUE = "pilootgemeenten/actions/mail.py"
BEWAARDERMAIL = "pilootgemeenten/actions/bewaardermail.py"
VERZENDING = "pilootgemeenten/models/verzending.py"
LEDENMAIL = "pilootgemeenten/actions/ledenmail.py"
BERICHT = "bevraging/actions/bericht.py"
BEHEER = "pilootgemeenten/admin/mails.py"
T_VERSTUREN = "tests/pilootgemeenten/test_versturen.py"
T_OVERZICHT = "tests/pilootgemeenten/test_overzicht.py"
T_NIETS = "tests/proactief/test_mails_niets.py"
T_MAILS = "tests/proactief/test_mails.py"
T_UITNODIGING = "tests/pilootgemeenten/test_uitnodiging_mail.py"
T_BEHEER = "tests/pilootgemeenten/test_admin_mails.py"


def _rij(naam: str, bestand: str, zoek: str, vervang: str, test: str) -> Mutatie:
    return Mutatie("3.9", naam, bestand, zoek, vervang, (test,))


MAIL = (
    _rij(
        "two workers send the same mail",
        VERSTUREN,
        "        _mark(rij, pogingen=rij.pogingen + 1, volgende_poging=now + GREEP)\n",
        "        _mark(rij, pogingen=rij.pogingen + 1)\n",
        T_VERSTUREN,
    ),
    _rij(
        "a claim ends before the mail went",
        VERSTUREN,
        "volgende_poging=now + GREEP)\n",
        "volgende_poging=now)\n",
        T_VERSTUREN,
    ),
    _rij(
        "a mail that failed is tried for ever",
        VERSTUREN,
        "    if rij.pogingen >= POGINGEN:\n        _mark(",
        "    if rij.pogingen >= 9**9:\n        _mark(",
        T_VERSTUREN,
    ),
    _rij(
        "who is killed at the last try is tried for ever",
        VERSTUREN,
        "    if rij.pogingen >= POGINGEN:  # killed at its last try\n",
        "    if rij.pogingen < 0:\n",
        T_VERSTUREN,
    ),
    _rij(
        "a server that hangs holds up the whole evening",
        VERSTUREN,
        "        if gestrand == GENOEG or (",
        "        if gestrand < 0 or (",
        T_VERSTUREN,
    ),
    _rij(
        "what was sent is sent again by who presses",
        VERSTUREN,
        "    weer = Verzending.objects.unsent().filter(pk=verzending.pk)\n",
        "    weer = Verzending.objects.filter(pk=verzending.pk)\n",
        T_VERSTUREN,
    ),
    _rij(
        "the clock takes a mail from a working worker",
        VERSTUREN,
        "volgende_poging__lte=now - WORKER_TIME)",
        "volgende_poging__lte=now)",
        T_VERSTUREN,
    ),
    _rij(
        "a mail that failed waits for nobody",
        VERSTUREN,
        "    if werk := list(voor_de_werker):\n",
        "    if werk := list(voor_de_werker)[:0]:\n",
        T_VERSTUREN,
    ),
    _rij(
        "a mail is sent before it is committed",
        VERSTUREN,
        "        transaction.on_commit(tell, robust=True)\n",
        "        tell()\n",
        T_VERSTUREN,
    ),
    _rij(
        "a name ends the headers of a mail",
        OPMAAK,
        '_visible(" ".join(woorden.onderwerp.split()))',
        "woorden.onderwerp",
        T_MAILS,
    ),
    _rij(
        "a name turns the text of a mail around",
        OPMAAK,
        '"\\n".join(_visible(regel) for regel in tekst.split("\\n"))',
        "tekst",
        T_MAILS,
    ),
    _rij(
        "an answered invitation is mailed",
        LEDENMAIL,
        "not lid.is_voorstel or lid.geweigerd_op is not None",
        "lid.pk is None",
        T_VERSTUREN,
    ),
    _rij(
        "the subject tells what happened to a groep",
        BERICHT,
        'f"Bericht over een bevraging: {plaats}"',
        'f"Bericht over {len(alineas)} zaken: {plaats}"',
        T_MAILS,
    ),
    _rij(
        "a mail about a groep tells what others of the ronde may see",
        BERICHT,
        "Groep.objects.kept_by(user).filter(ronde=ronde)",
        "Groep.objects.filter(ronde=ronde)",
        T_MAILS,
    ),
    _rij(
        "who is on hold reads of a groep",
        BERICHT,
        "User.objects.filter(email=aan, is_active=True)",
        "User.objects.filter(email=aan)",
        T_MAILS,
    ),
    _rij(
        "the beheerder reads to whom a mail goes",
        BEHEER,
        '    list_display = ("welke", "stand")\n',
        '    list_display = ("welke", "stand", "aan")\n',
        T_BEHEER,
    ),
    _rij(
        "a page says nothing of a mail that did not go",
        VERZENDING,
        "staat__in=(Verzendstaat.WACHT, Verzendstaat.NIET_VERSTUURD)",
        "staat__in=(Verzendstaat.WACHT,)",
        T_UITNODIGING,
    ),
    _rij(
        "the first beheerder is told that it went",
        "pilootgemeenten/actions/start.py",
        "        raise ValidationError(NIET_VERSTUURD.format(aan=lid.user.email)) from fout\n",
        "        print(fout)\n",
        T_UITNODIGING,
    ),
    _rij(
        "a row of a mail that has to go is deleted",
        VERZENDING,
        "        return self.exclude(staat=Verzendstaat.WACHT)\n",
        "        return self.all()\n",
        "tests/proactief/test_bewaring.py",
    ),
    _rij(
        "what can wait goes as soon as the clock sees it",
        QUEUE,
        "    if not soort.dringend:\n",
        "    if soort.dringend is None:\n",
        T_OVERZICHT,
    ),
    _rij(
        "what can wait is sent before its morning",
        VERZENDING,
        "meteen = Q(pogingen=0) & ~Q(soort__in=kan_wachten)",
        "meteen = Q(pogingen=0)",
        T_OVERZICHT,
    ),
    _rij(
        "the worker is told of what can wait",
        QUEUE,
        "    if soort.dringend:\n        enqueue_mails(",
        "    if nummer is not None:\n        enqueue_mails(",
        T_OVERZICHT,
    ),
    _rij(
        "a mail for each piece of news",
        VERSTUREN,
        "        samen = Q(aan=gevraagd.aan, soort__in=kan_wachten())\n",
        "        samen = Q(pk=key)\n",
        T_OVERZICHT,
    ),
    _rij(
        "a digest takes along what waits for tomorrow",
        VERSTUREN,
        "in _due(now).filter(samen)",
        "in Verzending.objects.waiting().filter(samen)",
        T_OVERZICHT,
    ),
    _rij(
        "who switched the digest off gets it",
        OVERZICHT,
        "is_active=True, overzicht=True",
        "is_active=True",
        T_OVERZICHT,
    ),
    _rij(
        "who cannot log in gets a digest",
        OVERZICHT,
        "is_active=True, overzicht=True",
        "overzicht=True",
        T_OVERZICHT,
    ),
    _rij(
        "news that cannot be told stops the digest",
        VERSTUREN,
        "        except Exception as fout:\n            mislukt += 1\n",
        "        except ZeroDivisionError as fout:\n            mislukt += 1\n",
        T_OVERZICHT,
    ),
    _rij(
        "news that cannot be told stops the digests of others",
        VERSTUREN,
        "        except Mislukt as fout:  # some",
        "        except ZeroDivisionError as fout:  # some",
        T_OVERZICHT,
    ),
    _rij(
        "news that cannot be told makes a second digest that day",
        VERSTUREN,
        "volgende_poging=next_overzicht(now))",
        "volgende_poging=now + PAUZES[0])",
        T_OVERZICHT,
    ),
    _rij(
        "a digest that did not go falls apart",
        VERSTUREN,
        "PAUZES[min(poging, len(PAUZES)) - 1]",
        "PAUZES[min(rij.pogingen, len(PAUZES)) - 1]",
        T_OVERZICHT,
    ),
    _rij(
        "a digest of nothing goes",
        VERSTUREN,
        "    if gaat:\n",
        "    if wil:\n",
        T_OVERZICHT,
    ),
    _rij(
        "the subject of a digest tells how much",
        OVERZICHT,
        "{dutch_date(localtime(now).date())}",
        "{dutch_date(localtime(now).date())} {len(dict.fromkeys(delen))}",
        T_OVERZICHT,
    ),
    _rij(
        "the hour of the digest is that of another country",
        OVERZICHT,
        "    hier = localtime(now)\n",
        "    hier = now\n",
        T_OVERZICHT,
    ),
    _rij(
        "the same news stands twice in a digest",
        OVERZICHT,
        "for deel in dict.fromkeys(delen))",
        "for deel in delen)",
        T_OVERZICHT,
    ),
    _rij(
        "who leads the programma no more is asked to decide",
        QUEUE,
        ".filter(user__email=aan).exists()",
        ".exists()",
        T_NIETS,
    ),
    _rij(
        "who left the project reads why a bewaarder was refused",
        BEWAARDERMAIL,
        " or not hier.filter(user__email=aan).exists()",
        "",
        T_NIETS,
    ),
    _rij(
        "a request that is over reads as one that stands",
        BEWAARDERMAIL,
        "    if user.stil_gevraagd_op is None:\n",
        "    if user.pk is None:\n",
        T_NIETS,
    ),
    _rij(
        "the list of mails goes by the order of time",
        BEHEER,
        '    ordering = ("staat", "soort", "pk")\n',
        '    ordering = ("-pk",)\n',
        T_BEHEER,
    ),
    _rij(
        "the key of a mail tells its place in time",
        VERZENDING,
        "    return secrets.randbelow(2**63 - 1) + 1\n",
        "    return Verzending.objects.count() + 1\n",
        T_BEHEER,
    ),
    _rij(
        "a mail that waits for the morning reads as on its way",
        BEHEER,
        "        if rij.waits_for_first_try(timezone.now()) and",
        "        if rij.pk is None and",
        T_BEHEER,
    ),
    _rij(
        "a bewaarder taken out before its mail went is never told",
        "rechtencirkel/actions/ronde.py",
        "    forget_untold(ronde=ronde, bewaarder=groep.bewaarder)\n",
        "",
        "tests/rechtencirkel/test_aankondigen.py",
    ),
    _rij(
        "who read that it will ask is told again",
        "rechtencirkel/actions/aankondigen.py",
        "    if not mail_went(",
        "    if not [] or mail_went(",
        "tests/rechtencirkel/test_aankondigen.py",
    ),
)
