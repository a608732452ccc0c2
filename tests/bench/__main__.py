"""`make bench`: the answer page with this social map and with 100,000 offers, in one run, as a ratio.

Two servers of two workers on two databases of the same PostgreSQL, asked in turn over 8 connections.
"""

import os
import statistics
import subprocess
import sys
from collections.abc import Sequence

from tests.served import ROOT, Server, Visitor, database_named, fill

from .load import Request, Result, warm_then_load

CONNECTIONS, ANSWERS, ROUNDS = 8, 800, 3
WANTED_PER_SECOND, WANTED_RATIO = 120, 2.0
QUESTIONS = (
    ("ik ben 19 weken zwanger en heb schulden, weet niet wat ik moet doen", "Leiden"),
    ("mag ik rauwe melkkaas eten", "Rotterdam"),
    ("ik heb geen geld voor luiers en een bedje", "3081"),
    ("mijn baby huilt de hele dag", "2312"),
    ("ik voel me zo alleen sinds de bevalling", "Utrecht"),
    ("waar vind ik een verloskundige, ik ben net zwanger", "Leiden"),
    ("ik begrijp de brief van de belastingdienst niet", "Rotterdam"),
    ("we worden uit huis gezet en hebben een baby van 4 maanden", "Groningen"),
)


def main() -> int:
    if not os.environ.get("DATABASE_URL"):
        from startloket.config.postgres import start_embedded

        start_embedded("postgres-test")
    number = os.getpid()
    with database_named(f"bench_small_{number}") as small, database_named(f"bench_large_{number}") as large:
        for database in (small, large):
            fill(database)
        print("100.000 hulpaanbiedingen in 342 gemeenten maken…", flush=True)
        _generate(large)
        return _measure(Server(small), Server(large))


def _generate(database: str) -> None:
    environment = {**os.environ, "DATABASE_URL": database, "STARTLOKET_DEVELOPMENT": "1"}
    environment["DJANGO_SETTINGS_MODULE"] = "startloket.config.settings"
    subprocess.run([sys.executable, "-m", "tests.bench.offers"], env=environment, cwd=ROOT, check=True)


def _measure(small: Server, large: Server) -> int:
    seen: dict[str, list[Result]] = {"108": [], "100.108": []}
    try:
        stock = {name: _asked(server.start()) for name, server in (("108", small), ("100.108", large))}
        for _ in range(ROUNDS):
            for name, server in (("108", small), ("100.108", large)):
                url = f"http://127.0.0.1:{server.port}/antwoord/"
                seen[name].append(warm_then_load(url, stock[name], connections=CONNECTIONS, count=ANSWERS))
    finally:
        small.stop()
        large.stop()
    return _report(seen)


def _asked(server: Server) -> list[Request]:
    """Eight people who have asked their question and told where they live; each request carries her own."""
    stock = []
    for turn, (text, place) in enumerate(QUESTIONS):
        visitor = Visitor(server, f"10.0.0.{turn}")
        visitor.post("/", {"text": text})
        visitor.post("/antwoord/plaats/", {"place": place})
        cookie = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
        stock.append(Request("/antwoord/", headers={"Cookie": cookie, "Accept-Language": "nl"}))
    return stock


def _report(seen: dict[str, list[Result]]) -> int:
    print(f"\nAntwoordbladzijde, {CONNECTIONS} verbindingen, 2 werkprocessen, mediaan van {ROUNDS} rondes om en om:")
    figures = {}
    for name, results in seen.items():
        per_second = _median([result.per_second for result in results])
        p95 = _median([result.percentile(0.95) for result in results])
        failed = sum(result.failed for result in results)
        figures[name] = (per_second, p95)
        print(f"  {name:>8} aanbiedingen  {per_second:7.1f} antwoorden/s   p95 {p95 * 1000:6.1f} ms   fouten {failed}")
    ratio = figures["100.108"][1] / figures["108"][1]
    print(f"  p95 met 100.108 gedeeld door p95 met 108: {ratio:.2f} (hoogstens {WANTED_RATIO})")
    good = ratio <= WANTED_RATIO and figures["108"][0] >= WANTED_PER_SECOND
    if figures["108"][0] < WANTED_PER_SECOND:
        print(f"  minder dan {WANTED_PER_SECOND} antwoorden/s; dit begrenst het:")
        _profile()
    return 0 if good else 1


def _median(values: Sequence[float]) -> float:
    return statistics.median(values)


def _profile() -> None:
    """Where the time of one answer goes, in one process without waiting."""
    subprocess.run([sys.executable, "-m", "tests.bench.profile"], cwd=ROOT, check=False)


if __name__ == "__main__":
    sys.exit(main())
