"""The mutations of the import of a file (vrijgave.md 3.8; rows, letters and sameness)."""

from proofs.mutatie import Mutatie

LEZER = "bevraging/forms/rekenblad.py"
STAAT = "bevraging/queries/importeren.py"
WERKBOEK = "bevraging/forms/werkboek.py"
GEVALLEN = "tests/bevraging/test_gevallen_invoer.py"
OORZAKEN = "tests/bevraging/test_import_oorzaken.py"
WERKBOEKEN = "tests/bevraging/test_import_werkboek.py"
RIJEN = "tests/bevraging/test_import_rijen.py"
DUBBEL = "tests/bevraging/test_import_dubbel.py"
SCHERM = "tests/bevraging/test_views_importeren.py"

IMPORT = (
    Mutatie(
        regel="import",
        naam="a quotation mark that nobody closes swallows the rows below it",
        bestand="bevraging/forms/csvregels.py",
        zoek="    if meer_regels and any(",
        vervang="    if False and any(",
        tests=(OORZAKEN,),
    ),
    Mutatie(
        regel="import",
        naam="what stands after a closed quotation mark is thrown away",
        bestand="bevraging/forms/csvregels.py",
        zoek='if na < len(tekst) and tekst[na] not in (scheider, "\\r", "\\n"):',
        vervang="if False:",
        tests=(GEVALLEN, OORZAKEN),
    ),
    Mutatie(
        regel="import",
        naam="a person typed over the example does not count",
        bestand=LEZER,
        zoek="if is_voorbeeld and rij.scores == VOORBEELD_SCORES and rij.teksten == VOORBEELD_TEKSTEN:",
        vervang="if is_voorbeeld:",
        tests=(GEVALLEN,),
    ),
    Mutatie(
        regel="import",
        naam="a row without scores goes without a word",
        bestand=LEZER,
        zoek="            self._refuse(nummer, None, GEEN_SCORE)\n",
        vervang="",
        tests=(SCHERM, RIJEN),
    ),
    Mutatie(
        regel="import",
        naam="a row above the names goes without a word",
        bestand=LEZER,
        zoek="                self.gelezen.weggelaten.append((nummer, BOVEN_KOP))\n",
        vervang="                pass\n",
        tests=(GEVALLEN,),
    ),
    Mutatie(
        regel="import",
        naam="a row that shows only an error is an empty row",
        bestand=LEZER,
        zoek="is_filled(cellen) or nummer in self.bron.bevinding.met_fout",
        vervang="is_filled(cellen)",
        tests=(WERKBOEKEN,),
    ),
    Mutatie(
        regel="import",
        naam="a cell beside the names is lost",
        bestand=LEZER,
        zoek="        return not naamloos\n",
        vervang="        self.gelezen.fouten.clear()\n        return True\n",
        tests=(WERKBOEKEN,),
    ),
    Mutatie(
        regel="import",
        naam="scores on a second sheet are passed over",
        bestand=WERKBOEK,
        zoek="        if any(map(kop.holds_scores, rijen)):\n",
        vervang="        if False:\n",
        tests=(OORZAKEN,),
    ),
    Mutatie(
        regel="import",
        naam="a sheet that is not read is not told",
        bestand=WERKBOEK,
        zoek="if rijen and blad.naam != UITLEGBLAD:",
        vervang="if False:",
        tests=(OORZAKEN, RIJEN),
    ),
    Mutatie(
        regel="import",
        naam="of two sheets with answers one is taken",
        bestand=WERKBOEK,
        zoek="    if len(met) > 1:\n",
        vervang="    if False:\n",
        tests=(OORZAKEN,),
    ),
    Mutatie(
        regel="import",
        naam="letters that are not certain are taken in their likeliest reading",
        bestand=STAAT,
        zoek="return len(self.lezingen) == 1 and not self.lezingen[0].naam",
        vervang="return True",
        tests=(GEVALLEN,),
    ),
    Mutatie(
        regel="import",
        naam="a letter that was lost is stored as a sign",
        bestand="bevraging/rules/invoer.py",
        zoek="if not tekst.isascii() and (verloren := VERLOREN.search(tekst)):",
        vervang="if (verloren := None):",
        tests=(GEVALLEN, RIJEN),
    ),
    Mutatie(
        regel="import",
        naam="letters that were lost before are not shown to look at",
        bestand=LEZER,
        zoek="any(map(looks_garbled, rij.teksten.values()))",
        vervang="False",
        tests=(OORZAKEN,),
    ),
    Mutatie(
        regel="import",
        naam="rows that stood already come in a second time when nobody saw them",
        bestand="bevraging/actions/importeren.py",
        zoek="    if len(staan) != gezien:\n",
        vervang="    if False:\n",
        tests=(DUBBEL,),
    ),
    Mutatie(
        regel="import",
        naam="of three equal rows all three count as the one that stood",
        bestand=STAAT,
        zoek="            staan[tekst] -= 1\n",
        vervang="",
        tests=(DUBBEL,),
    ),
    Mutatie(
        regel="import",
        naam="a file asks what somebody answered by a link",
        bestand=STAAT,
        zoek="filter(groep=groep, wijze=Wijze.IMPORT)",
        vervang="filter(groep=groep)",
        tests=(DUBBEL,),
    ),
    Mutatie(
        regel="import",
        naam="a password is not called a password",
        bestand="bevraging/forms/oud_excel.py",
        zoek='        if {"EncryptedPackage", "EncryptionInfo"} & namen:\n',
        vervang="        if False:\n",
        tests=(GEVALLEN,),
    ),
    Mutatie(
        regel="import",
        naam="the page hides which rows are left out",
        bestand="bevraging/views/importcontrole.py",
        zoek="weggelaten=rows_by_reason(lezing.weggelaten),",
        vervang="weggelaten=[],",
        tests=(GEVALLEN,),
    ),
)
