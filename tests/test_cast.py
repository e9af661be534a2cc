"""The cast of the tests is what it says it is."""

from tests.cast import Als, Cast


def test_each_of_the_cast_has_the_roles_of_its_name(cast: Cast) -> None:
    assert {
        naam: sorted(rol.value for rol in user.rollen_in(cast.halle))
        for naam, user in cast.mensen.items()
    } == {
        "coordinator": ["COORDINATOR"],
        "stuurgroeplid": ["STUURGROEPLID"],
        "tekenaar": ["STUURGROEPLID"],
        "bewaarder": ["BEWAARDER"],
        "bewaarder2": ["BEWAARDER"],
        "andere_bewaarder": ["BEWAARDER"],
        "coordinator_leuven": [],
        "programmaleiding": ["PROGRAMMALEIDING"],
        "onderzoeker": ["ONDERZOEKER"],
        "beheerder": ["BEHEERDER"],
        "niemand": [],
    }


def test_the_home_page_opens_for_everybody(als: Als, cast: Cast) -> None:
    for naam in ("", "coordinator", "bewaarder", "programmaleiding", "beheerder", "niemand"):
        assert als(naam).get("/").status_code == 200
