"""The mutations of the outbox (vrijgave.md 3.9, ADR 0014)."""

from proofs.mutatie import Mutatie

VERSTUREN = "pilootgemeenten/actions/versturen.py"
VERZENDING = "pilootgemeenten/models/verzending.py"
LEDENMAIL = "pilootgemeenten/actions/ledenmail.py"
BERICHT = "bevraging/actions/bericht.py"
BEHEER = "pilootgemeenten/admin/mails.py"
T_VERSTUREN = "tests/pilootgemeenten/test_versturen.py"
T_MAILS = "tests/proactief/test_mails.py"
T_UITNODIGING = "tests/pilootgemeenten/test_uitnodiging_mail.py"
T_BEHEER = "tests/pilootgemeenten/test_admin_mails.py"


def _rij(naam: str, bestand: str, zoek: str, vervang: str, test: str) -> Mutatie:
    return Mutatie("3.9", naam, bestand, zoek, vervang, (test,))


MAIL = (
    _rij(
        "two workers send the same mail",
        VERSTUREN,
        "    return rij if mijn else None\n",
        "    return rij if mijn or rij else None\n",
        T_VERSTUREN,
    ),
    _rij(
        "a claim ends before the mail went",
        VERSTUREN,
        "volgende_poging=now + GREEP\n",
        "volgende_poging=now\n",
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
        "            if mislukt == GENOEG:\n",
        "            if mislukt < 0:\n",
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
        "    if opnieuw:\n",
        "    if opnieuw is None:\n",
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
        VERSTUREN,
        '_visible(" ".join(woorden.onderwerp.split()))',
        "woorden.onderwerp",
        T_MAILS,
    ),
    _rij(
        "a name turns the text of a mail around",
        VERSTUREN,
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
        '    list_display = ("welke", "staat")\n',
        '    list_display = ("welke", "staat", "aan")\n',
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
)
