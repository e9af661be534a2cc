"""`python -m proofs.herleiding [groepen]`: D3 and D6 in full, 20,000 groepen a vector.

Ends with status 1 if a rate exceeds its limit. The rows per band of persons are for reading; the
limit is on the whole.
"""

import sys

from proofs.aanval import Sizes, Uitslag, insiders
from proofs.tabel import told_all
from proofs.vertrek import Vertrek
from tests.bevraging.test_herleiding import D3_LIMIT, D6_LIMIT, GEWICHTEN

GROEPEN = 20_000
PER_BAND = 5_000
DEELTJES = 2_000
SEED = 2026
BANDS: tuple[Sizes, ...] = ((5, 9), (10, 19), (20, 49), (50, 60))


def main(groepen: int = GROEPEN) -> int:
    print(f"D3: n-1 insiders, groepen of 5-60, limit {D3_LIMIT:.1%} in each")
    verdicts = [
        _judged(insiders(naam, w, groepen=groepen, seed=SEED), D3_LIMIT)
        for naam, w in GEWICHTEN.items()
    ]
    print("D3 per band of persons (no limit of its own)")
    for naam, weights in GEWICHTEN.items():
        for low, high in BANDS:
            band = min(groepen, PER_BAND)
            print(
                insiders(
                    f"{naam} {low}-{high}", weights, groepen=band, seed=SEED, sizes=(low, high)
                ).line()
            )
    print(f"D6: one leaver between two rondes, values only, limit {D6_LIMIT:.1%} in each")
    for naam, weights in GEWICHTEN.items():
        verdicts.append(
            _judged(Vertrek(weights, seed=SEED).attack(naam, groepen=groepen), D6_LIMIT)
        )
    print(f"D6: the same with the spread labels, {DEELTJES} possible groepen weighed")
    for naam, weights in GEWICHTEN.items():
        attack = Vertrek(weights, seed=SEED, deeltjes=DEELTJES)
        verdicts.append(_judged(attack.attack(naam, groepen=groepen), D6_LIMIT))
    return (
        0
        if told_all(
            "D3 and D6: what insiders and one who leaves tell", "each within its limit", verdicts
        )
        else 1
    )


def _judged(uitslag: Uitslag, limit: float) -> bool:
    within = uitslag.rate <= limit
    print(uitslag.line(), "within" if within else "TOO HIGH", flush=True)
    return within


if __name__ == "__main__":
    sys.exit(main(*(int(given) for given in sys.argv[1:])))
