"""The course of every ronde of the demo, as plain data: who was asked, how many, what they scored.

`gemiddelden` are nine, in the order of Fase; None means that too few had a view on that fase. Groepen
of 10-19 persons have even numbers and means in halves, so that what the pages show is no accident of
rounding.
"""

from __future__ import annotations

from rechtencirkel.enums import Belanghebbendengroep, GroepStatus

from .rondeplan import Gemiddelden, Groepplan, Rondeplan, Standpuntplan

DOELGROEP, MEDEWERKERS = Belanghebbendengroep.DOELGROEP, Belanghebbendengroep.MEDEWERKERS
BELEID, ANDERE_DIENSTEN = Belanghebbendengroep.BELEID, Belanghebbendengroep.ANDERE_DIENSTEN
OPEN, GESLOTEN = GroepStatus.OPEN, GroepStatus.GESLOTEN
VOORGESTELD, GEWEIGERD = GroepStatus.VOORGESTELD, GroepStatus.GEWEIGERD
LEEG: Gemiddelden = (None,) * 9

HALLE = (
    Rondeplan(
        "halle",
        "Eerste meting",
        "OCMW Halle",
        380,
        (
            Groepplan(DOELGROEP, 12, (3, 2, 3.5, 3, 4, 5.5, 2.5, 4.5, 1.5)),
            Groepplan(MEDEWERKERS, 6, (5, 6, 5, 6, 7, 7, 6, 7, 3)),
            Groepplan(ANDERE_DIENSTEN, 10, (4, 3.5, 4, 5, 5.5, 6, 4, 5, 2.5), teksten=1),
        ),
    ),
    Rondeplan(
        "halle",
        "Tweede meting",
        "OCMW Halle",
        195,
        (
            Groepplan(DOELGROEP, 14, (3, 3, 4, 4.5, 5, 6.5, 3, 5.5, 2), onderzoek=True, teksten=4),
            Groepplan(MEDEWERKERS, 8, (5, 7, 6, 6, 6, 7, 7, 8, 2), onderzoek=True, teksten=3),
            Groepplan(ANDERE_DIENSTEN, 12, (4, 4.5, None, 5, 6, 6.5, 4.5, 6, 3)),
        ),
        Standpuntplan(BELEID, (6, 5, 6, 6, 7, 8, 6, 7, 4)),
        gedacht=(5, 6, 5, 6, 6, 7, 5, 7, 3),
    ),
    Rondeplan(
        "halle",
        "Derde meting",
        "OCMW Halle",
        10,
        (
            Groepplan(DOELGROEP, 8, (4, 3, 4, 5, 5, 7, 4, 6, 3), stand=OPEN),
            Groepplan(MEDEWERKERS, 6, (6, 7, 6, 6, 7, 7, 7, 8, 4), stand=OPEN, teksten=1),
        ),
    ),
)
GENT = (
    Rondeplan(
        "gent",
        "Eerste meting",
        "OCMW Gent",
        190,
        (
            Groepplan(DOELGROEP, 24, (4.2, 3.6, 4.5, 3.2, 5.1, 6.3, 3.4, 5.5, 3.1)),
            Groepplan(MEDEWERKERS, 12, (5.5, 5, 6, 6.5, 6, 7.5, 5.5, 7, 4), onderzoek=True),
        ),
        Standpuntplan(BELEID, (6, 5, 5, 6, 7, 7, 6, 7, None)),
    ),
    Rondeplan(
        "gent",
        "Bevraging over het CAW",
        "CAW Gent-Eeklo",
        100,
        (
            Groepplan(DOELGROEP, 52, (4.6, 5.2, 5.8, 5.1, 4.4, 6.9, 5.3, 5.9, 4.1)),
            Groepplan(MEDEWERKERS, 8, (4, 5, 6, 6, 5, 7, 6, 7, 5)),
        ),
    ),
    Rondeplan(
        "gent",
        "Derde meting",
        "OCMW Gent",
        0,
        (Groepplan(DOELGROEP, 0, LEEG), Groepplan(MEDEWERKERS, 0, LEEG)),
    ),
)
EEKLO = (
    Rondeplan(
        "eeklo",
        "Eerste meting",
        "OCMW Eeklo",
        35,
        (
            Groepplan(
                DOELGROEP,
                10,
                (3, 2.5, 3, 3.5, 4, 4.5, 3, 5, 1.5),
                doelgroep="ex-psychiatrische-patienten",
                stand=GESLOTEN,
                verdacht=True,
            ),
            Groepplan(
                DOELGROEP,
                3,
                (4, 4, 5, 4, 6, 7, 4, 6, 3),
                doelgroep="senioren",
                stand=GESLOTEN,
                teksten=1,
            ),
            Groepplan(MEDEWERKERS, 7, (5, 5, 6, 5, 6, 5, 6, 7, 3), stand=VOORGESTELD),
        ),
    ),
)
OVERPELT = (
    Rondeplan(
        "overpelt",
        "Eerste meting",
        "OCMW Overpelt",
        120,
        (
            Groepplan(DOELGROEP, 10, (4, 3, 3.5, 4, 3.5, 6, 4, 5, 3.5), gesprek=8),
            Groepplan(MEDEWERKERS, 7, (5, 4, 3, 5, 6, 7, 5, 7, 4)),
            Groepplan(ANDERE_DIENSTEN, 3, (5, 4, 4, 6, 6, 6, 5, 6, 3), teksten=1),
        ),
        Standpuntplan(BELEID, (5, 4, 5, 6, 6, 8, 6, 7, 5), teksten=False),
    ),
)
AALTER = (
    Rondeplan(
        "aalter",
        "Eerste meting",
        "OCMW Aalter",
        0,
        (
            Groepplan(DOELGROEP, 0, LEEG, doelgroep="verenigde-mensen-in-armoede"),
            Groepplan(
                DOELGROEP, 0, LEEG, doelgroep="landbouwers", bewaarder="Boeren op een kruispunt"
            ),
            Groepplan(MEDEWERKERS, 0, LEEG),
        ),
    ),
)
BEERSE_TURNHOUT = (
    Rondeplan(
        "beerse-turnhout",
        "Eerste meting in Beerse",
        "OCMW Beerse",
        110,
        (
            Groepplan(DOELGROEP, 12, (4, 4.5, 5, 4, 3, 4.5, 4, 5.5, 3)),
            Groepplan(MEDEWERKERS, 8, (5, 6, 6, 6, 7, 7, 5, 7, 4)),
            Groepplan(ANDERE_DIENSTEN, 6, (4, 5, 5, 6, 6, 6, 5, 6, 4), stand=GEWEIGERD, teksten=1),
        ),
    ),
    Rondeplan(
        "beerse-turnhout",
        "Eerste meting in Turnhout",
        "OCMW Turnhout",
        30,
        (
            Groepplan(DOELGROEP, 10, (3, 3, 3.5, 4, 4, 5, 3, 5, 2), stand=VOORGESTELD),
            Groepplan(MEDEWERKERS, 6, (5, 5, 5, 6, 6, 7, 6, 7, 4), stand=GESLOTEN),
        ),
    ),
)
RONDES = (*HALLE, *GENT, *EEKLO, *OVERPELT, *AALTER, *BEERSE_TURNHOUT)
