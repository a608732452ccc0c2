"""Where the time of one answer goes: one process, no waiting, the busiest functions first."""

import cProfile
import os
import pstats
import sys

import django

TIMES = 200


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "startloket.config.settings")
    os.environ.setdefault("STARTLOKET_DEVELOPMENT", "1")
    django.setup()
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.post("/", {"text": "ik ben 19 weken zwanger en heb schulden, weet niet wat ik moet doen"})
    client.post("/antwoord/plaats/", {"place": "Leiden"})
    for _ in range(20):
        client.get("/antwoord/")
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(TIMES):
        client.get("/antwoord/")
    profile.disable()
    pstats.Stats(profile, stream=sys.stdout).sort_stats("cumulative").print_stats("startloket|template|psycopg", 40)


if __name__ == "__main__":
    main()
