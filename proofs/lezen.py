"""`python -m proofs.lezen [rondes]`: what is said of 10,000 random rondes, held against the unrounded truth.

Cells by the rule of the vault; lead, list, rules and changes judged by the oracle of the tests, which shares no code
with what says them. Ends with status 1 if a single thing said is not so, or something certain is kept silent.
"""

import random
import sys
from collections import Counter

from proofs.tabel import told_all
from rechtencirkel.statistics.lijst import gap_list
from tests.rechtencirkel.orakel import faults, random_ronde
from tests.rechtencirkel.orakel_regels import rule_faults

RONDES = 10_000
SEED = 2026
SHOWN = 20  # faults that are printed


def main(rondes: int = RONDES) -> int:
    gezegd: Counter[str] = Counter()
    gevonden: list[str] = []
    goed = []
    for nummer in range(rondes):
        rng = random.Random(f"{SEED}-{nummer}")
        eerste = random_ronde(rng)
        fouten = [*faults(eerste, random_ronde(rng, like=eerste)), *rule_faults(eerste)]
        gevonden += fouten
        goed.append(not fouten)
        for gap in gap_list(eerste.inhoud):
            gezegd.update([gap.zekerheid.label, *(tag.tekst for tag in gap.tags)])
    for wat, aantal in gezegd.most_common():
        print(f"{wat:<40} {aantal:>7}")
    print("\n".join(gevonden[:SHOWN]))
    wat = "reading: lead, gaps, rules and changes of random rondes"
    return 0 if told_all(wat, "nothing said is wrong", goed) else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
