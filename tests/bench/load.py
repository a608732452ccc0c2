"""A small load generator: so many connections, so many requests or so long, and what it saw.

Only 127.0.0.1, bounded in number and time. Every connection is one thread that keeps it open (keep-alive) and
sends its next request when the answer to the last one has been read: a closed loop, as a browser would.

    python -m tests.bench.load http://127.0.0.1:8000/ --connections 8 --requests 2000
"""

import argparse
import http.client
import json
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from urllib.parse import urlsplit

MOST_CONNECTIONS = 64
MOST_REQUESTS = 200_000
MOST_SECONDS = 300.0


@dataclass(frozen=True)
class Request:
    """One request to send; `expect` are the answers that are no error."""

    path: str
    method: str = "GET"
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    expect: frozenset[int] = frozenset({200})


@dataclass
class Result:
    """What the generator saw; times in seconds from sending to the last byte of the answer."""

    seconds: float
    times: list[float]
    statuses: Counter[int]
    errors: Counter[str]

    @property
    def answers(self) -> int:
        """Answers that were read to the end, whatever their status."""
        return len(self.times)

    @property
    def failed(self) -> int:
        """Requests without the expected answer."""
        return sum(self.errors.values())

    @property
    def per_second(self) -> float:
        """Answers per second of wall-clock time."""
        return self.answers / self.seconds if self.seconds else 0.0

    def percentile(self, part: float) -> float:
        """The time this part (0-1) of the answers did not exceed, in seconds (nearest rank)."""
        ordered = sorted(self.times)
        rank = max(0, -(-int(part * 1_000_000) * len(ordered) // 1_000_000) - 1)
        return ordered[rank] if ordered else 0.0

    def as_dict(self) -> dict[str, object]:
        """The figures as one JSON object; times in milliseconds."""
        return {
            "answers": self.answers,
            "seconds": round(self.seconds, 3),
            "per_second": round(self.per_second, 1),
            "p50_ms": round(self.percentile(0.50) * 1000, 2),
            "p95_ms": round(self.percentile(0.95) * 1000, 2),
            "p99_ms": round(self.percentile(0.99) * 1000, 2),
            "max_ms": round(self.percentile(1.0) * 1000, 2),
            "failed": self.failed,
            "errors": dict(self.errors),
            "statuses": {str(status): count for status, count in sorted(self.statuses.items())},
        }

    def line(self) -> str:
        """The figures in one line for a person."""
        p50, p95 = (self.percentile(part) * 1000 for part in (0.5, 0.95))
        times = f"{self.per_second:8.1f}/s   p50 {p50:7.1f} ms   p95 {p95:7.1f} ms"
        return f"{times}   {self.answers} answers, {self.failed} failed"


class _Bound:
    """The end that all connections share: a number of requests, or a moment."""

    def __init__(self, requests: int, until: float) -> None:
        self._left = requests
        self._until = until
        self._lock = threading.Lock()

    def one_more(self) -> bool:
        """Take one request from the stock, unless it or the time is used up."""
        with self._lock:
            self._left -= 1
            return self._left >= 0 and time.perf_counter() < self._until


def load(
    url: str,
    requests: Sequence[Request] | None = None,
    *,
    connections: int = 8,
    count: int = 1_000,
    seconds: float = 60.0,
    timeout: float = 10.0,
) -> Result:
    """Send `count` requests (a cycle through `requests`) over `connections`, for at most `seconds`.

    Raises ValueError for an address that is not this machine, or bounds that are not small.
    """
    address = urlsplit(url)
    if address.hostname != "127.0.0.1" or address.scheme != "http" or not address.port:
        raise ValueError("only http://127.0.0.1:port is loaded")
    if not (0 < connections <= MOST_CONNECTIONS and 0 < count <= MOST_REQUESTS and 0 < seconds <= MOST_SECONDS):
        raise ValueError("too many connections, requests or seconds")
    stock = list(requests or [Request(address.path + (f"?{address.query}" if address.query else "") or "/")])
    bound = _Bound(count, time.perf_counter() + seconds)
    parts = [Result(0.0, [], Counter(), Counter()) for _ in range(connections)]
    threads = [
        threading.Thread(
            target=_one_connection,
            args=(
                address.port,
                timeout,
                bound,
                cycle(stock[start % len(stock) :] + stock[: start % len(stock)]),
                part,
            ),
            daemon=True,
        )
        for start, part in enumerate(parts)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(seconds + timeout + 5)
    return _together(time.perf_counter() - began, parts)


def _one_connection(port: int, timeout: float, bound: _Bound, stock: Iterator[Request], seen: Result) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    while bound.one_more():
        request = next(stock)
        began = time.perf_counter()
        try:
            connection.request(request.method, request.path, request.body or None, dict(request.headers))
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as error:
            seen.errors[type(error).__name__] += 1
            connection.close()
            continue
        seen.times.append(time.perf_counter() - began)
        seen.statuses[answer.status] += 1
        if answer.status not in request.expect:
            seen.errors[f"status {answer.status}"] += 1
    connection.close()


def _together(seconds: float, parts: Sequence[Result]) -> Result:
    whole = Result(seconds, [], Counter(), Counter())
    for part in parts:
        whole.times += part.times
        whole.statuses += part.statuses
        whole.errors += part.errors
    return whole


def warm_then_load(
    url: str,
    requests: Sequence[Request] | None = None,
    *,
    connections: int = 8,
    count: int = 1_000,
    seconds: float = 60.0,
) -> Result:
    """A short run that does not count (caches, connections of the database), then the one that does."""
    load(url, requests, connections=connections, count=connections * 5, seconds=20)
    return load(url, requests, connections=connections, count=count, seconds=seconds)


def main(arguments: Sequence[str] | None = None) -> int:
    """The generator from the command line; 1 when a request failed."""
    parser = argparse.ArgumentParser(description="Load a server on this machine and print what was seen.")
    parser.add_argument("url", nargs="+", help="http://127.0.0.1:port/path, one or more of the same server")
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--requests", type=int, default=1_000)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    paths = [Request(urlsplit(url)._replace(scheme="", netloc="").geturl() or "/") for url in given.url]
    result = load(given.url[0], paths, connections=given.connections, count=given.requests, seconds=given.seconds)
    sys.stdout.write((json.dumps(result.as_dict()) if given.json else result.line()) + "\n")
    return 1 if result.failed else 0


if __name__ == "__main__":
    sys.exit(main())
