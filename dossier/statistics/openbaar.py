"""What stands on the page for everybody of a ronde, as plain values (`openbaarbeeld.py` makes them).

A code stands for every fixed word, so that the page can be drawn in any language; what people or the project wrote
stays as it is.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from dossier.enums import Daadstand, Fasezin, Groepzin, Maatwoord
from rechtencirkel.enums import Invoersoort, Leeg, Rand
from rechtencirkel.statistics.hittekaart import HOE, breakable
from rechtencirkel.statistics.resultaat import GROEP_KLASSEN, INSCHATTING_KLASSE

# So many columns a phone takes, and when there are more: so many in each table, so many tables side by side on paper.
SMAL, SMAL_DEEL, NAAST = 4, 3, 3
LANGE_NAAM = 34  # letters that fit above a column; a longer name is said whole under the table


@dataclass(frozen=True, slots=True)
class Spreker:
    """Who gave a column. `naam` is what the project called a part of a groep or an organisatie; "" for a whole
    belanghebbendengroep, which has its fixed words, and for what was thought beforehand."""

    zin: Groepzin
    soort: Invoersoort
    naam: str
    nummer: str = ""

    @property
    def klasse(self) -> str:
        return INSCHATTING_KLASSE if self.is_gedacht else GROEP_KLASSEN[self.zin.groep]

    @property
    def hoe(self) -> str:
        """The class of its kind of entry in the heat map."""
        return HOE[self.soort]

    @property
    def is_lang(self) -> bool:
        return len(self.naam) > LANGE_NAAM

    @property
    def kop(self) -> str:
        """The name as far as it fits above a column."""
        return breakable(f"{self.naam[:LANGE_NAAM].rstrip()}…" if self.is_lang else self.naam)

    @property
    def is_gesprek(self) -> bool:
        return self.soort == Invoersoort.GROEPSGESPREK

    @property
    def is_standpunt(self) -> bool:
        return self.soort == Invoersoort.STANDPUNT

    @property
    def is_gedacht(self) -> bool:
        return self.soort == Invoersoort.INSCHATTING


@dataclass(frozen=True, slots=True)
class Openbaarcel:
    """One value with its word; without either where nothing is shown, and `leeg` says why."""

    klasse: str
    waarde: Decimal | None
    maat: Maatwoord | None
    rand: Rand
    leeg: Leeg

    @property
    def is_te_weinig(self) -> bool:
        return self.leeg == Leeg.TE_WEINIG

    @property
    def is_geen_zicht(self) -> bool:
        """An organisatie said that it cannot judge this fase."""
        return self.leeg == Leeg.GEEN_ZICHT

    @property
    def is_laag(self) -> bool:
        """ "2 of lager"."""
        return self.rand == Rand.LAAG

    @property
    def is_hoog(self) -> bool:
        return self.rand == Rand.HOOG


@dataclass(frozen=True, slots=True)
class Openbaarrij:
    zin: Fasezin
    cellen: tuple[Openbaarcel, ...]


@dataclass(frozen=True, slots=True)
class Openbaartabel:
    """One table: some of the columns, all nine rows."""

    sprekers: tuple[Spreker, ...]
    rijen: tuple[Openbaarrij, ...]

    def parts(self, grootte: int) -> tuple[Openbaartabel, ...]:
        """The same in tables of at most `grootte` columns, as even as can be; none where there is no column."""
        aantal = len(self.sprekers)
        breed = -(-aantal // max(1, -(-aantal // grootte))) or 1
        return tuple(self._columns(van, van + breed) for van in range(0, aantal, breed))

    def _columns(self, van: int, tot: int) -> Openbaartabel:
        rijen = tuple(Openbaarrij(rij.zin, rij.cellen[van:tot]) for rij in self.rijen)
        return Openbaartabel(self.sprekers[van:tot], rijen)


@dataclass(frozen=True, slots=True)
class Gegeven:
    """Who gave what, in a sentence."""

    wie: Spreker
    cel: Openbaarcel


@dataclass(frozen=True, slots=True)
class Anders:
    """One fase in which something is certain: two who differ (`samen` None), or all who give little or much."""

    zin: Fasezin
    gaven: tuple[Gegeven, ...]
    samen: Maatwoord | None
    alleen_scherm: bool = False


@dataclass(frozen=True, slots=True)
class Openbaarwoord:
    """What somebody of a groep, or an organisatie, said about one fase; on paper there may be no room for it."""

    zin: Fasezin
    wie: Spreker
    tekst: str
    is_samenvatting: bool
    alleen_scherm: bool = False


@dataclass(frozen=True, slots=True)
class Daad:
    """A verbeteractie as everybody may read it: what, how it stands, and by which day where it still comes; or
    came without it."""

    titel: str
    stand: Daadstand
    tegen: dt.date | None
    te_laat: bool = False
    alleen_scherm: bool = False


@dataclass(frozen=True, slots=True)
class Ontbrekend:
    """Who was not heard, by the three reasons there are."""

    niet_bevraagd: tuple[Spreker, ...]
    nog_niet_beslist: tuple[Spreker, ...]
    te_weinig: tuple[Spreker, ...]

    @property
    def allen(self) -> tuple[Spreker, ...]:
        return (*self.niet_bevraagd, *self.nog_niet_beslist, *self.te_weinig)


@dataclass(frozen=True, slots=True)
class Openbaarbeeld:
    """The page: who is scored, the tables, what is certain, the words, who is missing and what happens now.

    `vergelijkt`: whether two kinds of groepen can be compared anywhere; `meer_gezegd` and `meer_daden`: whether
    more was said, or decided, than a light page holds.
    """

    organisatie: str
    drempel: int
    tabel: Openbaartabel
    anders: tuple[Anders, ...]
    vergelijkt: bool
    woorden: tuple[Openbaarwoord, ...]
    meer_gezegd: bool
    ontbreekt: Ontbrekend
    daden: tuple[Daad, ...]
    meer_daden: bool

    @property
    def tabellen(self) -> tuple[tuple[Openbaartabel, ...], ...]:
        """Rows of tables that stand side by side on paper and on a wide screen, and under each other on a phone."""
        grootte = SMAL if len(self.tabel.sprekers) <= SMAL else SMAL_DEEL
        delen = self.tabel.parts(grootte)
        return tuple(delen[van : van + NAAST] for van in range(0, len(delen), NAAST))

    @property
    def lange_namen(self) -> tuple[Spreker, ...]:
        return tuple(wie for wie in self.tabel.sprekers if wie.is_lang)

    @property
    def meer_op_scherm(self) -> bool:
        """Paper has no room for all."""
        delen: tuple[Openbaarwoord | Anders | Daad, ...] = (
            *self.woorden,
            *self.anders,
            *self.daden,
        )
        return any(deel.alleen_scherm for deel in delen)

    @property
    def cellen(self) -> tuple[Openbaarcel, ...]:
        return tuple(cel for rij in self.tabel.rijen for cel in rij.cellen)

    @property
    def heeft_rand(self) -> bool:
        return any(cel.is_laag or cel.is_hoog for cel in self.cellen)

    @property
    def heeft_cijfers(self) -> bool:
        return any(cel.maat for cel in self.cellen)

    @property
    def heeft_gesprek(self) -> bool:
        return any(wie.is_gesprek for wie in self.tabel.sprekers)

    @property
    def heeft_standpunt(self) -> bool:
        return any(wie.is_standpunt for wie in self.tabel.sprekers)

    @property
    def heeft_gedacht(self) -> bool:
        return any(wie.is_gedacht for wie in self.tabel.sprekers)
