"""The mutations of faults: the database away, the log, the health page, and what a page may carry."""

from proofs.mutatie import Mutatie

FOUTEN_TEST = "tests/proactief/test_fouten.py"
LOGBOEK = "tests/proactief/test_logging.py"
GEZOND = "tests/proactief/test_gezondheid.py"
KLEIN = "tests/proactief/test_compressie.py"
GROOT = "tests/veiligheid/test_grote_nummers.py"
TEKENEN = "tests/rechtencirkel/test_charts_frame.py"
PAGINAS = "proactief/views/fouten.py"
LOG = "proactief/logging.py"
DELEN = "proactief/gezondheid.py"
LAGEN = "proactief/middleware.py"
KADER = "rechtencirkel/charts/frame.py"

FOUTEN = (
    Mutatie(
        regel="fouten",
        naam="a lost connection is a fault of ours",
        bestand="proactief/storing.py",
        zoek="isinstance(fout, OperationalError | InterfaceError)",
        vervang="isinstance(fout, OperationalError)",
        tests=(FOUTEN_TEST,),
    ),
    Mutatie(
        regel="fouten",
        naam="an answer of the database that broke off is a fault of ours",
        bestand="proactief/storing.py",
        zoek='getattr(fout.__cause__, "pgcode", "") is None',
        vervang="False",
        tests=(FOUTEN_TEST,),
    ),
    Mutatie(
        regel="fouten",
        naam="nobody is told when to try again",
        bestand=PAGINAS,
        zoek='    antwoord["Retry-After"] = str(PROBEER_NA_SECONDEN)\n',
        vervang="",
        tests=(FOUTEN_TEST,),
    ),
    Mutatie(
        regel="fouten",
        naam="the page of a fault is kept",
        bestand=PAGINAS,
        zoek="    add_never_cache_headers(antwoord)\n",
        vervang="",
        tests=(FOUTEN_TEST,),
    ),
    Mutatie(
        regel="fouten",
        naam="what another site sent comes back as our form",
        bestand=PAGINAS,
        zoek="not _is_ours(request) or ",
        vervang="",
        tests=(FOUTEN_TEST,),
    ),
    Mutatie(
        regel="fouten",
        naam="a password stands in the page to send again",
        bestand=PAGINAS,
        zoek='[] if any("password" in naam for naam, _ in velden) else velden',
        vervang="velden",
        tests=(FOUTEN_TEST,),
    ),
    Mutatie(
        regel="fouten",
        naam="the address of a link goes on from the page of a fault",
        bestand=PAGINAS,
        zoek='        antwoord["Referrer-Policy"] = "no-referrer"\n',
        vervang="",
        tests=(FOUTEN_TEST,),
    ),
    Mutatie(
        regel="fouten",
        naam="the page of a bad host may be framed",
        bestand="proactief/settings.py",
        zoek='    "django.middleware.clickjacking.XFrameOptionsMiddleware",\n',
        vervang="",
        tests=(FOUTEN_TEST,),
    ),
    Mutatie(
        regel="fouten",
        naam="a page shows what anybody sent to a link that is not there",
        bestand="bevraging/views/respondent.py",
        zoek="getypt = _typed(None, bezoek.taal, form) if is_van_ons else ()",
        vervang="getypt = _typed(None, bezoek.taal, form)",
        tests=(FOUTEN_TEST, "tests/bevraging/test_views_respondent.py"),
    ),
    Mutatie(
        regel="logboek",
        naam="the log quotes an error, and so an answer",
        bestand=LOG,
        zoek='        f"  {type(fout).__module__}.{type(fout).__qualname__}",\n',
        vervang='        f"  {type(fout).__module__}.{type(fout).__qualname__}", str(fout),\n',
        tests=(LOGBOEK,),
    ),
    Mutatie(
        regel="logboek",
        naam="every page that asks an absent database is a traceback",
        bestand=LOG,
        zoek="            if sleutel in self._geteld:\n",
        vervang="            if sleutel is None:\n",
        tests=(LOGBOEK,),
    ),
    Mutatie(
        regel="logboek",
        naam="how often an error came again is told to nobody",
        bestand=LOG,
        zoek="            if geteld.keer:\n",
        vervang="            if geteld.keer < 0:\n",
        tests=(LOGBOEK,),
    ),
    Mutatie(
        regel="logboek",
        naam="the log gives the link to choose a password",
        bestand=LOG,
        zoek="        elif WACHTWOORDLINK.search(message):\n",
        vervang='        elif message == "":\n',
        tests=(LOGBOEK,),
    ),
    Mutatie(
        regel="logboek",
        naam="a tik without a database is a traceback",
        bestand="proactief/management/commands/tik.py",
        zoek="            if not is_database_away(fout):\n",
        vervang="            if fout is not None:\n",
        tests=(LOGBOEK,),
    ),
    Mutatie(
        regel="gezondheid",
        naam="a clock that stopped is well",
        bestand=DELEN,
        zoek="tik is not None and now - tik <= TE_LANG",
        vervang="tik is not None",
        tests=(GEZOND,),
    ),
    Mutatie(
        regel="gezondheid",
        naam="a worker that stopped is well",
        bestand=DELEN,
        zoek="werker is not None and tik - werker <= TE_LANG",
        vervang="werker is not None",
        tests=(GEZOND,),
    ),
    Mutatie(
        regel="gezondheid",
        naam="a migration that waits is well",
        bestand=DELEN,
        zoek="goed=wachtend == 0",
        vervang="goed=True",
        tests=(GEZOND,),
    ),
    Mutatie(
        regel="gezondheid",
        naam="a worker that is away gets a question each minute",
        bestand=DELEN,
        zoek="    if not wacht.exists():",
        vervang="    if wacht is not None:",
        tests=(GEZOND,),
    ),
    Mutatie(
        regel="compressie",
        naam="every page is compressed (BREACH)",
        bestand=LAGEN,
        zoek="        and adres.view_name in OPEN_PAGINAS.lezen\n        and response",
        vervang="        and response",
        tests=(KLEIN,),
    ),
    Mutatie(
        regel="compressie",
        naam="a page of who is logged in is compressed",
        bestand=LAGEN,
        zoek="        and not request.COOKIES\n",
        vervang="",
        tests=(KLEIN,),
    ),
    Mutatie(
        regel="adres",
        naam="a huge number is a fault of ours",
        bestand="pilootgemeenten/views/organisatie.py",
        zoek="organisatie__in=organisatie)",
        vervang="organisatie=pk)",
        tests=(GROOT,),
    ),
    Mutatie(
        regel="adres",
        naam="a number without end is a fault of ours",
        bestand="rechtencirkel/urls.py",
        zoek='(?P<nummer>[0-9]{1,20})"\n        r"/cirkel/',
        vervang='(?P<nummer>[0-9]+)"\n        r"/cirkel/',
        tests=(GROOT,),
    ),
    Mutatie(
        regel="adres",
        naam="what does not exist in the admin is its first page",
        bestand="pilootgemeenten/admin/basis.py",
        zoek='''here as everywhere."""
        raise Http404
''',
        vervang='''here as everywhere."""
        return redirect("admin:index")
''',
        tests=(GROOT,),
    ),
    Mutatie(
        regel="tekenen",
        naam="matplotlib reads a folder of somebody else",
        bestand=KADER,
        zoek="if private else tempfile",
        vervang="if folder else tempfile",
        tests=(TEKENEN,),
    ),
    Mutatie(
        regel="tekenen",
        naam="matplotlib writes in a home",
        bestand=KADER,
        zoek="    _place_for_matplotlib()\n    import matplotlib\n",
        vervang="    import matplotlib\n",
        tests=(TEKENEN,),
    ),
)
