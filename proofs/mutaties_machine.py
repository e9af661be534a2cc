"""The mutations of the clock, the limits of tries and the settings (issue "The machinery")."""

from proofs.mutatie import Mutatie

OPDRACHT = "bevraging/actions/opdracht.py"
VOOR_DE_WERKER = "tests/bevraging/test_opdracht.py"
TIK = "tests/proactief/test_tik.py"
LIMIETEN = "tests/proactief/test_limieten.py"
INSTELLINGEN = "tests/proactief/test_settings.py"
EEN_VOOR_EEN = "pilootgemeenten/actions/een_voor_een.py"
COMMANDO = "proactief/management/commands/tik.py"
ACCOUNTS = "proactief/accounts.py"
SETTINGS = "proactief/settings.py"

MACHINE = (
    Mutatie(
        regel="klok",
        naam="two ticks run at the same time",
        bestand=COMMANDO,
        zoek="            if not vrij:\n",
        vervang="            if vrij is None:\n",
        tests=(TIK,),
    ),
    Mutatie(
        regel="klok",
        naam="one thing that fails stops all after it",
        bestand=EEN_VOOR_EEN,
        zoek="            mislukt += 1\n",
        vervang="            raise\n",
        tests=(TIK,),
    ),
    Mutatie(
        regel="klok",
        naam="what fails is told to nobody",
        bestand=EEN_VOOR_EEN,
        zoek="    if mislukt:\n",
        vervang="    if mislukt < 0:\n",
        tests=(TIK,),
    ),
    Mutatie(
        regel="klok",
        naam="the log quotes the error, and so an answer",
        bestand=EEN_VOOR_EEN,
        zoek="type(fout).__name__, waar)",
        vervang="repr(fout), waar)",
        tests=(TIK,),
    ),
    Mutatie(
        regel="klok",
        naam="a task that fails stops the tasks after it",
        bestand=COMMANDO,
        zoek="    except Exception as fout:\n        log_failure(wat=f",
        vervang="    except ZeroDivisionError as fout:\n        log_failure(wat=f",
        tests=(TIK,),
    ),
    Mutatie(
        regel="3.7",
        naam="a ronde is released while an answer must still be erased",
        bestand="bevraging/actions/vrijgave.py",
        zoek="    if Wissing.objects.confirmed().filter(groep__ronde=ronde).exists():\n",
        vervang="    if ronde.pk is None:\n",
        tests=(TIK,),
    ),
    Mutatie(
        regel="3.10",
        naam="work that was killed stands for ever",
        bestand="proactief/opruimen.py",
        zoek="klaar.delete()[0] + DBTaskResult.objects.filter(bezig).delete()[0]",
        vervang="klaar.delete()[0] + 0 * len([bezig])",
        tests=(TIK,),
    ),
    Mutatie(
        regel="opdracht",
        naam="a groep with many blads is closed in the request",
        bestand=OPDRACHT,
        zoek="    if not has_many(groep):\n",
        vervang="    if groep.pk:\n",
        tests=(VOOR_DE_WERKER,),
    ),
    Mutatie(
        regel="opdracht",
        naam="a colleague who presses too becomes the one who proposes",
        bestand=OPDRACHT,
        zoek="    if Opdracht.objects.running().filter(groep=groep, soort=soort).exists():\n",
        vervang="    if groep.pk is None:\n",
        tests=(VOOR_DE_WERKER,),
    ),
    Mutatie(
        regel="opdracht",
        naam="what a killed worker left is lost",
        bestand=OPDRACHT,
        zoek="    rij.delete()\n    return 1\n",
        vervang="    return 1\n",
        tests=(VOOR_DE_WERKER,),
    ),
    Mutatie(
        regel="1.3",
        naam="who may no longer read a groep still proposes it",
        bestand=OPDRACHT,
        zoek="            _require_reader(rij)\n",
        vervang="",
        tests=(VOOR_DE_WERKER,),
    ),
    Mutatie(
        regel="opdracht",
        naam="a proposal that cannot be made says nothing",
        bestand=OPDRACHT,
        zoek="    rij.melding = ",
        vervang="    rij.delete()\n    rij.melding = ",
        tests=(VOOR_DE_WERKER,),
    ),
    Mutatie(
        regel="opdracht",
        naam="what is refused is asked all the same",
        bestand=OPDRACHT,
        zoek="    VOORAF[soort](groep, now)\n",
        vervang="",
        tests=(VOOR_DE_WERKER,),
    ),
    Mutatie(
        regel="limiet",
        naam="a stranger locks an account everywhere",
        bestand=ACCOUNTS,
        zoek='return f"{waar}:{account}"',
        vervang="return account",
        tests=(LIMIETEN,),
    ),
    Mutatie(
        regel="3.10",
        naam="a browser that logged in before is counted with strangers",
        bestand=ACCOUNTS,
        zoek="        waar = known_browser(request, account) or self.get_client_ip(request)\n",
        vervang="        waar = self.get_client_ip(request)\n",
        tests=(LIMIETEN,),
    ),
    Mutatie(
        regel="3.10",
        naam="the mark of a browser serves every account",
        bestand="proactief/toestel.py",
        zoek='    return str(nummer) if constant_time_compare(van, _name_of(account)) else ""\n',
        vervang="    return str(nummer)\n",
        tests=(LIMIETEN,),
    ),
    Mutatie(
        regel="limiet",
        naam="many addresses guess on",
        bestand=ACCOUNTS,
        zoek="        if not self._account_usage:\n",
        vervang="        if request is None:\n",
        tests=(LIMIETEN,),
    ),
    Mutatie(
        regel="limiet",
        naam="right passwords count as wrong ones",
        bestand=ACCOUNTS,
        zoek="            self._account_usage.rollback()\n",
        vervang="            pass\n",
        tests=(LIMIETEN,),
    ),
    Mutatie(
        regel="limiet",
        naam="anybody lets us write to everybody",
        bestand=ACCOUNTS,
        zoek="elif self._may_write_to_stranger(email):",
        vervang="elif email is not None:",
        tests=(LIMIETEN,),
    ),
    Mutatie(
        regel="limiet",
        naam="other counters wipe a limit",
        bestand=SETTINGS,
        zoek='"MAX_ENTRIES": 100_000',
        vervang='"MAX_ENTRIES": 300, "CULL_FREQUENCY": 0',
        tests=(LIMIETEN,),
    ),
    Mutatie(
        regel="3.10",
        naam="the table of counters names addresses",
        bestand=SETTINGS,
        zoek='        "KEY_FUNCTION": "proactief.sessions.counter_key",\n',
        vervang="",
        tests=(LIMIETEN,),
    ),
    Mutatie(
        regel="instellingen",
        naam="a weak secret passes",
        bestand=SETTINGS,
        zoek="if len(value) < 40 or len(set(value)) < 12:",
        vervang="if len(value) < 1:",
        tests=(INSTELLINGEN,),
    ),
)
