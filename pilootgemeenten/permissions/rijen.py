"""The rows of the access table about people, organisaties and the project file."""

from pilootgemeenten.enums import Rol

from .tabel import DOEN, LEZEN, Toegangsrij, Wie, doen, lezen

OPEN_PAGINAS = Toegangsrij(
    "De startpagina, het kader, de negen fasen, hoe u een resultaat leest, de handleiding, de verklaringen en "
    "deze pagina lezen",
    dict.fromkeys(Wie, lezen("ja")),
    lezen=(
        "home",
        "kader",
        "fasen",
        "lezen",
        "handleiding",
        "handleiding-rol",
        "wie-ziet-wat",
        "privacy",
        "toegankelijkheid",
        "voor-iedereen",
        "voor-iedereen-ronde",
        "contact",
        "bewaartermijnen",
        "gezondheid",
        "postvak",
        "componenten",
    ),
)
VERKLARINGEN = Toegangsrij(
    "Invullen wie verantwoordelijk is voor deze website, en de verklaringen bevestigen",
    {Wie.BEHEERDER: DOEN},
    doen=("verantwoordelijke",),
    uitleg="Tot een beheerder ze bevestigt, staat erboven dat ze een ontwerp zijn.",
)
AANMELDEN = Toegangsrij(
    "Aanmelden, en een wachtwoord kiezen via een link in een mail",
    dict.fromkeys(Wie, lezen("ja")),
    lezen=(
        "account_login",
        "account_logout",
        "account_signup",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
    ),
    uitleg="Niemand maakt zelf een account: dat komt met een uitnodiging.",
)
EIGEN_ACCOUNT = Toegangsrij(
    "Het eigen wachtwoord en de eigen naam wijzigen; het dagoverzicht in de mail aan- of uitzetten; een rol "
    "aanvaarden, weigeren of beëindigen",
    {Wie(rol.value): DOEN for rol in Rol},
    doen=(
        "account_change_password",
        "account_gegevens",
        "account_overzicht",
        "account_reauthenticate",
        "account_rollen",
    ),
    uitleg="Niemand wijzigt het wachtwoord of e-mailadres van een ander. "
    "Een uitnodiging is een voorstel: ze geldt pas als die persoon ze aanvaardt. "
    "Een naam is niet verplicht; die van een lid van een bewaarder lezen alleen de collega's daar.",
)
ACCOUNTS = Toegangsrij(
    "Accounts en rollen beheren",
    {
        Wie.BEHEERDER: doen(
            "ja, maar nooit een bewaarder, en nooit het wachtwoord of e-mailadres van een ander"
        ),
    },
    uitleg="De beheerder nodigt uit, zet een account stil of stuurt een herstelmail.",
)
MAILS = Toegangsrij(
    "Zien hoe ver mails zijn, en opnieuw proberen wat niet verstuurd raakte",
    {Wie.BEHEERDER: doen("soort en stand, nooit aan wie, waarover of wat erin staat")},
    uitleg="Wie iemand uitnodigt, leest bij de uitnodiging zelf hoe ver de mail is.",
)
TWEEDE_PERSOON = Toegangsrij(
    "Als tweede persoon een rol of het stilzetten van een bewaarder bevestigen",
    {
        Wie.BEHEERDER: doen("ja, nooit wat men zelf vroeg"),
        Wie.PROGRAMMALEIDING: doen("eigen programma"),
    },
    doen=("rol-bevestigen", "stilzetten-bevestigen"),
    uitleg="Programmaleiding, onderzoeker en beheerder gelden pas na een tweede persoon; wie zo een rol "
    "heeft, krijgt een mail. De eerste van een site of programma wordt uitgenodigd met een opdracht op de server.",
)
LEDEN_UITNODIGEN = Toegangsrij(
    "Leden van de stuurgroep uitnodigen, hun rol beëindigen, een standpunt toevertrouwen",
    {Wie.PROGRAMMALEIDING: doen("eigen programma"), Wie.COORDINATOR: doen("eigen stuurgroep")},
    doen=("lid-uitnodigen", "lid-detail"),
)
BEWAARDER_VOORSTELLEN = Toegangsrij(
    "Een bewaarder voorstellen, met het adres van het eerste lid",
    {Wie.COORDINATOR: doen("eigen project")},
    doen=("bewaarder-voorstellen",),
)
BEWAARDER_TOELATEN = Toegangsrij(
    "Een bewaarder en zijn eerste lid toelaten of weigeren, een toelating intrekken",
    {Wie.PROGRAMMALEIDING: doen("eigen programma")},
    lezen=("programma",),
    doen=("bewaarder-beslissen",),
    uitleg="De programmaleiding vult zelf geen adres in. Intrekken geldt voor latere rondes: "
    "een groep die open was, blijft bij haar bewaarder.",
)
BEWAARDER_LEDEN = Toegangsrij(
    "De andere leden van een bewaarder uitnodigen, hun rol beëindigen",
    {Wie.BEWAARDER: doen("eigen organisatie")},
    doen=("bewaarder-leden", "bewaarder-lid-einde"),
    uitleg="Wie als bewaarder komt of gaat, wordt aan alle leden van die organisatie gemaild.",
)
ORGANISATIE_TOEVOEGEN = Toegangsrij(
    "Een organisatie toevoegen",
    {
        Wie.PROGRAMMALEIDING: doen("eigen programma"),
        Wie.COORDINATOR: doen("eigen project"),
    },
    doen=("organisatie-toevoegen",),
)
ORGANISATIE_MAKEN = Toegangsrij(
    "Een organisatie maken die nog aan geen project meedoet",
    {Wie.BEHEERDER: doen("ja"), Wie.ONDERZOEKER: lezen("lezen")},
    uitleg="De beheerder heeft ze nodig om iemand uit te nodigen, bijvoorbeeld de programmaleiding.",
)
ORGANISATIE_WIJZIGEN = Toegangsrij(
    "Een organisatie wijzigen",
    {
        Wie.PROGRAMMALEIDING: doen("eigen programma"),
        Wie.COORDINATOR: doen("zolang alleen het eigen project haar kent"),
    },
    doen=("organisatie-edit",),
)
ORGANISATIE_CONTACT = Toegangsrij(
    "De contactgegevens van een bewaarder wijzigen",
    {Wie.BEWAARDER: doen("eigen organisatie")},
    doen=("bewaarder-contact",),
)
PILOOTGEMEENTE_TOEVOEGEN = Toegangsrij(
    "Een gemeente aan een programma toevoegen",
    {Wie.PROGRAMMALEIDING: doen("eigen programma")},
    doen=("pilootgemeente-nieuw",),
)
PROGRAMMA = Toegangsrij(
    "Programma, drempel, instrument en codelijsten",
    {
        Wie.BEHEERDER: DOEN,
        Wie.ONDERZOEKER: LEZEN,
        Wie.PROGRAMMALEIDING: LEZEN,
        Wie.COORDINATOR: LEZEN,
        Wie.STUURGROEPLID: LEZEN,
        Wie.BEWAARDER: LEZEN,
    },
)
_PROJECT_LEZERS = {
    Wie.BEHEERDER: lezen("ja"),
    Wie.ONDERZOEKER: lezen("ja"),
    Wie.PROGRAMMALEIDING: lezen("eigen programma"),
    Wie.COORDINATOR: lezen("eigen project"),
    Wie.STUURGROEPLID: lezen("eigen project"),
    Wie.BEWAARDER: lezen("eigen project"),
}
PROJECT_LEZEN = Toegangsrij(
    "Het project, de stuurgroep, de doelgroepenmatrix en het actieplan lezen",
    _PROJECT_LEZERS,
    lezen=("gemeente-list", "gemeente-detail", "stuurgroep", "doelgroepen", "geschiedenis"),
)
VERLEDEN = Toegangsrij(
    "De feiten van een afgelopen programma lezen",
    {Wie(rol.value): lezen("ja") for rol in Rol},
    uitleg="Gemeente, initiatiefnemer, focus, visie en fasen; geen scores en geen mensen. Wie meewerkte, "
    "leest ook wat het project schreef.",
)
PROJECT_SCHRIJVEN = Toegangsrij(
    "Het project, de stuurgroep en het draaiboek wijzigen",
    {
        **_PROJECT_LEZERS,
        Wie.PROGRAMMALEIDING: doen("eigen programma"),
        Wie.COORDINATOR: doen("eigen project"),
    },
    doen=("gemeente-edit", "draaiboekstap"),
)
MATRIX = Toegangsrij(
    "De doelgroepenmatrix wijzigen",
    {
        **_PROJECT_LEZERS,
        Wie.PROGRAMMALEIDING: doen("eigen programma"),
        Wie.COORDINATOR: doen("eigen project"),
        Wie.BEWAARDER: doen("eigen rijen"),
    },
    doen=("matrixrij",),
)
RIJEN = (
    OPEN_PAGINAS,
    VERKLARINGEN,
    AANMELDEN,
    EIGEN_ACCOUNT,
    ACCOUNTS,
    MAILS,
    TWEEDE_PERSOON,
    LEDEN_UITNODIGEN,
    BEWAARDER_VOORSTELLEN,
    BEWAARDER_TOELATEN,
    BEWAARDER_LEDEN,
    ORGANISATIE_TOEVOEGEN,
    ORGANISATIE_MAKEN,
    ORGANISATIE_WIJZIGEN,
    ORGANISATIE_CONTACT,
    PILOOTGEMEENTE_TOEVOEGEN,
    PROGRAMMA,
    PROJECT_LEZEN,
    VERLEDEN,
    PROJECT_SCHRIJVEN,
    MATRIX,
)
