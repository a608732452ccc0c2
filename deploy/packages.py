"""Install one lock into this environment, and show how far it is: the first time takes minutes."""

import re
import subprocess
import sys
from pathlib import Path


def main(lock: str) -> int:
    """Every package with the hash of the lock; of a failure the whole story of pip is shown."""
    total = len(re.findall(r"^[\w.\[\]-]+==", Path(lock).read_text(encoding="utf-8"), re.MULTILINE))
    command = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off"]
    # No input: a question of pip would wait unseen.
    pip = subprocess.Popen(  # noqa: S603
        [*command, "--no-input", "--require-hashes", "-r", lock],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    story, seen = [], 0
    for line in pip.stdout or ():
        story.append(line)
        if re.match(r"Collecting|Requirement already satisfied|Ignoring", line):
            seen = min(seen + 1, total)
            show(f"Pakketten ophalen: {seen} van {total}", last=seen == total)
        elif line.startswith("Installing collected"):
            show(f"Pakketten ophalen: {total} van {total}", last=seen < total)
            show("Pakketten installeren…", last=True)
    if pip.wait():
        print(
            "", "".join(story), "Pakketten installeren lukte niet; hierboven staat waarom.", sep="\n", file=sys.stderr
        )
    return pip.returncode


def show(text: str, *, last: bool) -> None:
    """One line that is written over in a terminal; in a log only the last of it."""
    if sys.stdout.isatty():
        print(f"\r{text}", end="\n" if last else "", flush=True)
    elif last:
        print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
