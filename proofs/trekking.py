"""`python -m proofs.trekking`: D3 per n and D8 in full, and why the draw is keyed as it is (ADR 0012).

Ends with status 1 if a rate of the rule exceeds its ceiling. What stands after "no limit of its own"
is for reading.
"""

import sys
from collections.abc import Mapping

import numpy as np

from proofs.aanval import Uitslag
from proofs.gekozen import chosen, chosen_labels
from proofs.rondes import SIZES, SLEUTELS, Aanpak, attack, moved, total, worst
from proofs.tabel import told_all
from tests.bevraging.test_herleiding import D3_LIMIT, GEWICHTEN
from tests.bevraging.test_herleiding_rondes import CEILINGS, D3_WORST_N

SEED = 2026
GROEPEN = {1: 4000, 3: 2000, 10: 600}  # per n, by the number of rondes
TO_READ = {3: 500, 10: 200}
D8_GEDRAG = ("equal", "scores", "numbers")
COMPARED = ("low", "polarised")
VARIANTS = (
    Aanpak("", 0, waarde="fresh", label="fresh"),
    Aanpak("", 0, waarde="answers", label="answers"),
    Aanpak("", 0, waarde="series", label="answers"),
    Aanpak("", 0, waarde="n", label="answers"),
    Aanpak("", 0, waarde="band", label="answers"),
    Aanpak("", 0, waarde="band", label="band"),
    Aanpak("", 0, waarde="band", label="n"),
)


def main() -> int:
    verdicts = [
        *(_judged(naam, Aanpak("equal", 1), D3_LIMIT, D3_WORST_N) for naam in GEWICHTEN),
        *(
            _judged(naam, Aanpak(gedrag, rondes), *CEILINGS[rondes])
            for rondes in CEILINGS
            for gedrag in D8_GEDRAG
            for naam in GEWICHTEN
        ),
    ]
    _compare()
    _choose()
    _move()
    return (
        0
        if told_all(
            "D3 per n and D8: what rondes tell together", "each within its ceiling", verdicts
        )
        else 1
    )


def _judged(naam: str, aanpak: Aanpak, average: float, worst_n: float) -> bool:
    per_n = attack(GEWICHTEN[naam], aanpak, groepen=GROEPEN[aanpak.rondes], seed=SEED)
    test = "D3" if aanpak.rondes == 1 else f"D8 {aanpak.rondes} rondes, {aanpak.gedrag}"
    whole, top = total(naam, per_n), worst(per_n)
    within = whole.rate <= average and top.rate <= worst_n
    print(f"{test}: {whole.line()}, limit {average:.1%}", flush=True)
    print(f"   worst {top.line()}, limit {worst_n:.1%} {'within' if within else 'TOO HIGH'}")
    for first in range(0, len(per_n), 8):
        print("   " + "  ".join(map(_short, list(per_n.values())[first : first + 8])))
    return within


def _short(row: Uitslag) -> str:
    low, high = row.interval
    return f"{row.naam[4:]:>2} {row.rate:.1%} ({low:.1%}-{high:.1%})"


def _compare() -> None:
    print(
        "\nKeys of value / label, average / worst n, of low and of polarised (no limit of its own)"
    )
    for rondes, groepen in TO_READ.items():
        for gedrag in (*D8_GEDRAG, "away"):
            for variant in VARIANTS:
                aanpak = Aanpak(gedrag, rondes, variant.waarde, variant.label)
                rows = [
                    _both(attack(GEWICHTEN[naam], aanpak, groepen=groepen, seed=SEED))
                    for naam in COMPARED
                ]
                keys = f"{variant.waarde} / {variant.label}"
                print(f"   {rondes:>2} {gedrag:<8} {keys:<18} {'   '.join(rows)}", flush=True)


def _choose() -> None:
    print("\nOthers who choose their answers, values only, 3 and 10 rondes (no limit of its own)")
    for minder in (0, 3, SIZES[-1]):
        for sleutel in ("fresh", "series", "n", "band"):
            rows = []
            for naam in COMPARED:
                found = chosen(
                    GEWICHTEN[naam], sleutel, minder=minder, rondes=(3, 10), groepen=100, seed=SEED
                )
                rows += [_both(found[rondes]) for rondes in (3, 10)]
            print(
                f"   {minder:>2} fewer at most {sleutel:<8} {'   '.join(rows)}",
                flush=True,
            )
    print("\nThe same, the label alone, 3, 5 and 10 rondes (no limit of its own)")
    for kept in (True, False):
        for naam in COMPARED:
            rows = [
                f"{chosen_labels(GEWICHTEN[naam], kept=kept, rondes=rondes, groepen=1000, seed=SEED).rate:.1%}"
                for rondes in (3, 5, 10)
            ]
            print(f"   {'one draw kept' if kept else 'drawn afresh'} {naam:<10} {' '.join(rows)}")


def _both(per_n: Mapping[int, Uitslag]) -> str:
    top = worst(per_n)
    return f"{total('', per_n).rate:5.1%} / {top.rate:5.1%} at {top.naam[4:]:<2}"


def _move() -> None:
    print(
        "\nValues that move a step or more from one ronde to the next, over n 5-60, centred scores"
    )
    for what in ("nobody changed", "one other answer", "one person more"):
        rows = [
            f"{sleutel} {np.mean([moved(GEWICHTEN['centred'], sleutel, what, n=n, seed=SEED) for n in SIZES]):.1%}"
            for sleutel in SLEUTELS
        ]
        print(f"   {what:<18} {'   '.join(rows)}")


if __name__ == "__main__":
    sys.exit(main())
