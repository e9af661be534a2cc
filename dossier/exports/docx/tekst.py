"""Text in a DOCX: what XML takes, from left or right, with its line ends; and fields that Word fills in."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import _Element

from dossier.exports.tekens import Tekens, clean, is_rtl
from rechtencirkel.statistics.hittekaart import SHY
from rechtencirkel.statistics.kop import Zinsdeel

# Which signs XML 1.0 takes, those that end a line apart.
BLOKKEN = (range(0x20, 0xD800), range(0xE000, 0xFFFE), range(0x10000, 0x110000))


class _Xmltekens(Container[int]):
    def __contains__(self, teken: object) -> bool:
        return any(teken in blok for blok in BLOKKEN)


XMLTEKENS = Tekens(_Xmltekens())


def plain(tekst: str) -> str:
    """What can stand in the file. Word breaks words itself, and prints a soft hyphen as a hard one."""
    return clean(tekst.replace(SHY, ""), XMLTEKENS)


def write_breaking(alinea: Paragraph, tekst: str) -> None:
    """The same where soft hyphens say at which place a word may break."""
    for nummer, deel in enumerate(tekst.split(SHY)):
        run = alinea.add_run()
        if nummer:
            run._r.append(element("w:softHyphen"))
        run.add_text(plain(deel))


def element(naam: str, **velden: str) -> _Element:
    """ "w:shd" with its attributes: fill="ffffff" is written as w:fill."""
    gemaakt: _Element = OxmlElement(naam)
    for veld, waarde in velden.items():
        gemaakt.set(qn(f"w:{veld}"), waarde)
    return gemaakt


def put(ouder: _Element, kinderen: Iterable[_Element], volgorde: Sequence[str]) -> None:
    """Add children where the schema wants them: after those that come before them in this order."""
    for kind in kinderen:
        plaats = volgorde.index(kind.tag)
        later = [it for it in ouder if it.tag in volgorde and volgorde.index(it.tag) > plaats]
        if later:
            later[0].addprevious(kind)
        else:
            ouder.append(kind)


PPR = [
    qn(f"w:{naam}")
    for naam in (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"),
        *("numPr", "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens"),
        *("kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN"),
        *("bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing"),
        *("mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"),
        *("textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
    )
]


def set_ppr(alinea: Paragraph, *kinderen: _Element) -> None:
    put(alinea._p.get_or_add_pPr(), kinderen, PPR)


def write(alinea: Paragraph, *delen: Zinsdeel | str) -> Paragraph:
    """Put these pieces in a paragraph; it turns round where its first letter is of a language that does."""
    zin = [it if isinstance(it, Zinsdeel) else Zinsdeel(it) for it in delen]
    rtl = is_rtl("".join(it.tekst for it in zin))
    for deel in zin:
        run = alinea.add_run(plain(deel.tekst))
        run.bold = True if deel.nadruk else None
        if rtl:
            run.font.rtl = True
    if rtl:
        set_ppr(alinea, element("w:bidi"))
    return alinea


def add_field(alinea: Paragraph, opdracht: str, *, getoond: str = "1") -> None:
    """A field that Word fills in: PAGE, NUMPAGES."""
    for kind in (
        element("w:fldChar", fldCharType="begin"),
        _instruction(opdracht),
        element("w:fldChar", fldCharType="separate"),
    ):
        alinea.add_run()._r.append(kind)
    alinea.add_run(getoond)
    alinea.add_run()._r.append(element("w:fldChar", fldCharType="end"))


def _instruction(opdracht: str) -> _Element:
    gemaakt = element("w:instrText")
    gemaakt.set(qn("xml:space"), "preserve")
    gemaakt.text = f" {opdracht} "
    return gemaakt


def begin_field(alinea: Paragraph, opdracht: str) -> None:
    """A field whose result runs on over the next paragraphs, until `end_field`."""
    alinea.add_run()._r.append(element("w:fldChar", fldCharType="begin"))
    alinea.add_run()._r.append(_instruction(opdracht))
    alinea.add_run()._r.append(element("w:fldChar", fldCharType="separate"))


def end_field(alinea: Paragraph) -> None:
    alinea.add_run()._r.append(element("w:fldChar", fldCharType="end"))


def add_link(alinea: Paragraph, tekst: str, naar: str) -> None:
    """A link to a bookmark in this file."""
    link = element("w:hyperlink", anchor=naar, history="1")
    run = alinea.add_run(plain(tekst))
    link.append(run._r)
    alinea._p.append(link)


def add_bookmark(alinea: Paragraph, naam: str, nummer: int) -> None:
    alinea._p.append(element("w:bookmarkStart", id=str(nummer), name=naam))
    alinea._p.append(element("w:bookmarkEnd", id=str(nummer)))


def coloured(run: Run, kleur: str) -> Run:
    """ "#1f6974" as the colour of these letters."""
    from docx.shared import RGBColor

    run.font.color.rgb = RGBColor.from_string(kleur.lstrip("#").upper())
    return run
