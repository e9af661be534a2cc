"""The dekkingsmatrix as a pure function."""

from hypothesis import given
from hypothesis import strategies as st

from actieplan.statistics import Kop, Plaats, dekkingsmatrix

RIJEN = [Kop(10 + nummer, f"werkpiste {nummer}") for nummer in range(1, 7)]
KOLOMMEN = [Kop(20 + nummer, f"taak {nummer}") for nummer in range(1, 4)]
PLAATSEN = st.lists(
    st.builds(
        Plaats,
        nummer=st.integers(1, 9),
        titel=st.just("actie"),
        werkpiste=st.integers(10, 17),
        beleidstaak=st.integers(20, 24),
        hoofd=st.booleans(),
    ),
    max_size=30,
)


def place(nummer: int, rij: int, kolom: int, *, hoofd: bool = True) -> Plaats:
    return Plaats(nummer, f"actie {nummer}", 10 + rij, 20 + kolom, hoofd)


def counts(*plaatsen: Plaats) -> list[list[int]]:
    matrix = dekkingsmatrix(RIJEN, KOLOMMEN, plaatsen)
    return [[cel.aantal for cel in rij.cellen] for rij in matrix.rijen]


def test_without_acties_every_row_and_column_is_empty() -> None:
    matrix = dekkingsmatrix(RIJEN, KOLOMMEN, [])
    assert matrix.lege_rijen == tuple(RIJEN)
    assert matrix.lege_kolommen == tuple(KOLOMMEN)
    assert len(matrix.bevindingen) == 9


def test_each_given_cell_counts_once_and_no_other() -> None:
    geteld = counts(place(1, 1, 1), place(1, 3, 2, hoofd=False), place(2, 1, 1))
    assert geteld == [[2, 0, 0], [0, 0, 0], [0, 1, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0]]


def test_the_empty_rows_and_columns_speak() -> None:
    plaatsen = [place(rij, rij, 1 if rij < 4 else 3) for rij in range(1, 6)]
    assert dekkingsmatrix(RIJEN, KOLOMMEN, plaatsen).bevindingen == (
        "Geen enkele actie werkt aan de werkpiste “werkpiste 6”.",
        "Geen enkele actie werkt aan de beleidstaak “taak 2”.",
    )


def test_main_cells_come_first_in_a_cell() -> None:
    matrix = dekkingsmatrix(
        RIJEN, KOLOMMEN, [place(1, 2, 2, hoofd=False), place(3, 2, 2), place(2, 2, 2)]
    )
    assert [plaats.nummer for plaats in matrix.rijen[1].cellen[1].plaatsen] == [2, 3, 1]


@given(PLAATSEN)
def test_the_matrix_counts_exactly_the_places_inside_it(plaatsen: list[Plaats]) -> None:
    binnen = [p for p in plaatsen if 11 <= p.werkpiste <= 16 and 21 <= p.beleidstaak <= 23]
    matrix = dekkingsmatrix(RIJEN, KOLOMMEN, plaatsen)
    assert sum(cel.aantal for rij in matrix.rijen for cel in rij.cellen) == len(binnen)
    assert {kop.id for kop in matrix.lege_rijen} == {r.id for r in RIJEN} - {
        p.werkpiste for p in binnen
    }
    assert {kop.id for kop in matrix.lege_kolommen} == {k.id for k in KOLOMMEN} - {
        p.beleidstaak for p in binnen
    }
