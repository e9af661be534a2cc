"""The list of mutations fits the code of today; `python -m proofs.mutaties` runs them."""

import pytest

from proofs.mutatie import Mutatie
from proofs.mutatielijst import MUTATIES
from proofs.mutaties import ROOT, mutated


@pytest.mark.parametrize("mutatie", MUTATIES, ids=lambda mutatie: mutatie.naam)
def test_each_mutation_still_finds_its_one_place_and_its_tests(mutatie: Mutatie) -> None:
    source = (ROOT / mutatie.bestand).read_text()
    changed = mutated(source, mutatie)
    assert len(changed) == len(source) - len(mutatie.zoek) + len(mutatie.vervang)
    assert changed != source
    compile(changed, mutatie.bestand, "exec")
    missing = [test for test in mutatie.tests if not (ROOT / test.partition("::")[0]).is_file()]
    assert missing == []


def test_a_mutation_whose_text_is_gone_or_doubled_is_an_error() -> None:
    mutatie = Mutatie("3", "x", "x.py", zoek="a = 1", vervang="", tests=())
    for source in ("b = 1", "a = 1\na = 1"):
        with pytest.raises(ValueError, match="not once"):
            mutated(source, mutatie)
