"""Respondents at once on two workers of gunicorn: the slow end of sending, told against one who is alone.

Each opens the page of an own link and sends nine scores and nine texts. The long runs, with kills and restarts, stand
in `proofs/`. Run alone: `python -m bench.tegelijk`.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from statistics import median, quantiles

from bench.database import fresh_database, setup
from bench.kosten import told
from bench.server import Server, Verzoek, served
from bench.verzenden import filled, make_world

ALLEEN, TEGELIJK, WERKERS = 30, 60, 2


def answer(server: Server, token: str) -> tuple[bool, float]:
    """Whether both went well, and the seconds of sending."""
    pagina = server.ask(Verzoek("GET", f"/b/{token}/"))
    bewaard = server.ask(Verzoek("POST", f"/b/{token}/", filled().decode()))
    goed = (pagina.status, bewaard.status) == (200, 200) and b"is bewaard" in bewaard.inhoud
    return goed, bewaard.alles


def measure() -> tuple[int, float, float]:
    """How many went wrong, the usual seconds of one alone, and the p95 of many."""
    with fresh_database():
        _, links = make_world()
        with served(WERKERS) as server:
            alleen = [answer(server, token) for token in links[:ALLEEN]]
            with ThreadPoolExecutor(TEGELIJK) as samen:
                velen = list(
                    samen.map(lambda t: answer(server, t), links[ALLEEN : ALLEEN + TEGELIJK])
                )
    fout = sum(not goed for goed, _ in (*alleen, *velen))
    p95 = quantiles([seconds for _, seconds in velen], n=20)[18]
    return fout, median(seconds for _, seconds in alleen), p95


def rows() -> list[tuple[str, str]]:
    """One line per promise: what was promised, what was found."""
    setup()
    fout, alleen, p95 = measure()
    gezegd = f"{p95 / alleen:.0f} x ({alleen * 1000:.0f} ms alone, p95 {p95 * 1000:.0f} ms)"
    return [
        (f"{TEGELIJK} respondents at once, answers that failed (<= 0)", told(fout, 0, "")),
        ("Their p95 of sending against one alone", gezegd),
    ]


if __name__ == "__main__":
    for promise, found in rows():
        print(f"{promise:<64} {found}")
