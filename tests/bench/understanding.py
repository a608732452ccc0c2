"""How long understanding takes on one core, what memory it needs, and how much later the server starts for it."""

import json
import os
import sys
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
BANK = ROOT / "startloket" / "desk" / "understanding" / "bank"
MOST_MEDIAN, MOST_P99, MOST_MEMORY, MOST_START = 0.010, 0.040, 300e6, 2.0


def questions() -> list[str]:
    """The development questions where they are at hand, else a part of our own bank."""
    shared = Path(os.environ.get("STARTLOKET_SHARED", ROOT.parent / "shared")) / "loket" / "questions_dev.jsonl"
    files = [shared] if shared.exists() else sorted(BANK.glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    step = max(1, len(lines) // 1500)
    return [json.loads(line)["text"] for line in lines[::step]]


def main() -> int:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    process = psutil.Process()
    before, begun = process.memory_info().rss, time.perf_counter()
    from startloket.desk.understanding import understand, warm_up

    warm_up()
    start = time.perf_counter() - begun
    times = []
    for text in questions():
        begun = time.perf_counter()
        understand(text)
        times.append(time.perf_counter() - begun)
    memory = process.memory_info().rss - before
    times.sort()
    median, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    print(f"\nBegrijpen, één kern, {len(times)} vragen:")
    print(f"  mediaan {median * 1000:.1f} ms (hoogstens {MOST_MEDIAN * 1000:.0f})   p99 {p99 * 1000:.1f} ms", end="")
    print(f" (hoogstens {MOST_P99 * 1000:.0f})   langste {times[-1] * 1000:.1f} ms")
    print(f"  geheugen {memory / 1e6:.0f} MB (hoogstens {MOST_MEMORY / 1e6:.0f})   later klaar {start:.2f} s", end="")
    print(f" (hoogstens {MOST_START:.0f})")
    good = median <= MOST_MEDIAN and p99 <= MOST_P99 and memory <= MOST_MEMORY and start <= MOST_START
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
