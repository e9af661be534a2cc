"""The rows of the access table about asking, answering and release."""

from pilootgemeenten.permissions import DOEN, NIET, Toegangsrij, Wie

GROEP = Toegangsrij(
    "Een groep bevragen: links, invoer, import, sluiten, samenvoegen, toestemming voor onderzoek",
    {Wie.BEWAARDER: DOEN("eigen groep")},
    doen=(
        "bevragen",
        "groep-detail",
        "groep-blad",
        "groep-blad-verbeteren",
        "groep-gesprek",
        "groep-links",
        "groep-samenvoegen",
        "groep-sluiten",
        "groep-toestemming",
        "groep-import",
        "groep-import-sjabloon-xlsx",
        "groep-import-sjabloon-csv",
        "groep-import-ongedaan",
        "groep-import-controle",
    ),
)
BEANTWOORDEN = Toegangsrij(
    "Antwoorden",
    {
        Wie.COORDINATOR: NIET("alleen het standpunt van de eigen organisatie"),
        Wie.STUURGROEPLID: NIET("alleen een standpunt, met toelating"),
        Wie.BEWAARDER: NIET("invoeren voor de eigen groep"),
        Wie.RESPONDENT: DOEN("een keer; intrekken kan tot de groep sluit"),
    },
    doen=("respondent", "intrekken"),
)
STANDPUNT = Toegangsrij(
    "Een standpunt namens de eigen organisatie invoeren en ondertekenen",
    {
        Wie.COORDINATOR: DOEN("eigen organisatie"),
        Wie.STUURGROEPLID: DOEN("eigen organisatie, met toelating"),
    },
    doen=("standpunt",),
)
RUWE_ANTWOORDEN = Toegangsrij(
    "Losse antwoorden lezen",
    {
        Wie.BEHEERDER: NIET("nooit"),
        Wie.ONDERZOEKER: NIET("alleen microdata, zie hieronder"),
        Wie.PROGRAMMALEIDING: NIET("nooit"),
        Wie.COORDINATOR: NIET("nooit"),
        Wie.STUURGROEPLID: NIET("nooit"),
        Wie.BEWAARDER: NIET("alleen de eigen groep"),
        Wie.RESPONDENT: NIET("het eigen antwoord, tot het verstuurd is"),
    },
)
WIE_ANTWOORDDE = Toegangsrij(
    "Weten wie uitgenodigd is en wie antwoordde",
    {
        Wie.COORDINATOR: NIET("nooit"),
        Wie.STUURGROEPLID: NIET("nooit"),
        Wie.BEWAARDER: NIET("welke links er zijn, niet wie antwoordde"),
    },
)
TEKSTEN = Toegangsrij(
    "Teksten nalezen en de vrijgave voorstellen",
    {Wie.BEWAARDER: DOEN("eigen groep")},
    doen=("groep-teksten", "groep-voorstellen", "groep-weigeren", "tekst-intrekken"),
)
BEVESTIGEN = Toegangsrij(
    "Als tweede persoon de vrijgave bevestigen",
    {
        Wie.PROGRAMMALEIDING: DOEN("eigen programma"),
        Wie.BEWAARDER: DOEN("eigen groep, als tweede"),
    },
    doen=("vrijgave", "groep-bevestigen"),
)
MICRODATA = Toegangsrij(
    "Microdata exporteren: scores zonder teksten, met toestemming van de bewaarder",
    {
        Wie.ONDERZOEKER: DOEN("ja, onder een overeenkomst; elke export staat in een logboek"),
        Wie.COORDINATOR: NIET("nooit"),
        Wie.STUURGROEPLID: NIET("nooit"),
    },
    lezen=("admin:onderzoek-codeboek",),
    doen=("admin:onderzoek-export",),
)
RIJEN = (
    GROEP,
    BEANTWOORDEN,
    STANDPUNT,
    RUWE_ANTWOORDEN,
    WIE_ANTWOORDDE,
    TEKSTEN,
    BEVESTIGEN,
    MICRODATA,
)
