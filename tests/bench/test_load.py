"""The load generator measures what a real server on this machine does."""

import contextlib
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.bench.load import Request, Result, load, main


class _Desk(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    connections: set[object] = set()
    asked: list[tuple[str, bytes]] = []

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["Content-Length"])))

    def _answer(self, body: bytes) -> None:
        self.connections.add(self.client_address)
        self.asked.append((self.path, body))
        if self.path == "/slow":
            time.sleep(0.05)
        if self.path == "/gone":
            self.close_connection = True
            self.connection.close()
            return
        self.send_response(500 if self.path == "/broken" else 200)
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"hulp")

    def log_message(self, format: str, *args: object) -> None:
        pass

    def handle(self) -> None:
        with contextlib.suppress(OSError, ValueError):  # a connection this desk itself broke off
            super().handle()


@pytest.fixture
def desk() -> Iterator[str]:
    _Desk.connections.clear()
    _Desk.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Desk)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_it_sends_exactly_as_many_requests_as_asked_over_kept_connections(desk: str) -> None:
    result = load(desk + "/", connections=4, count=100)
    assert (result.answers, result.failed, result.statuses) == (100, 0, {200: 100})
    assert len(_Desk.asked) == 100
    assert len(_Desk.connections) == 4
    assert result.per_second > 0


def test_it_goes_round_the_requests_with_their_bodies(desk: str) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    load(desk, [Request("/a"), Request("/b", "POST", b"vraag=hulp", form)], connections=1, count=6)
    assert _Desk.asked == [("/a", b""), ("/b", b"vraag=hulp")] * 3


def test_times_are_those_of_the_server(desk: str) -> None:
    result = load(desk + "/slow", connections=2, count=10)
    assert result.percentile(0.5) >= 0.05
    assert result.seconds >= 0.25  # ten answers of 50 ms over two connections


def test_it_stops_when_the_time_is_up(desk: str) -> None:
    result = load(desk + "/slow", connections=2, count=100_000, seconds=0.3)
    assert 2 <= result.answers <= 16
    assert result.seconds < 3


def test_an_unexpected_answer_is_an_error(desk: str) -> None:
    result = load(desk + "/broken", connections=1, count=3)
    assert result.errors == {"status 500": 3}
    expected = Request("/broken", expect=frozenset({500}))
    assert load(desk, [expected], connections=1, count=3).failed == 0


def test_a_broken_connection_is_an_error_and_the_next_one_is_tried(desk: str) -> None:
    result = load(desk, [Request("/gone"), Request("/")], connections=1, count=4)
    assert result.answers == 2
    assert result.failed == 2


@pytest.mark.parametrize(
    "address",
    [
        "http://example.nl:80/",
        "http://localhost:8000/",
        "https://127.0.0.1:8000/",
        "http://127.0.0.1/",
        "http://10.0.0.1:80/",
    ],
)
def test_only_this_machine_is_loaded(address: str) -> None:
    with pytest.raises(ValueError, match=r"only http://127\.0\.0\.1"):
        load(address)


@pytest.mark.parametrize("bound", [{"connections": 65}, {"count": 1_000_000}, {"seconds": 3_600}, {"count": 0}])
def test_bounds_are_small(bound: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="too many"):
        load("http://127.0.0.1:9/", **bound)  # type: ignore[arg-type]


def test_percentiles_are_by_nearest_rank() -> None:
    from collections import Counter

    result = Result(1.0, [0.1, 0.4, 0.2, 0.3], Counter(), Counter())
    assert [result.percentile(part) for part in (0.25, 0.5, 0.75, 0.95, 1.0)] == [0.1, 0.2, 0.3, 0.4, 0.4]
    assert Result(1.0, [], Counter(), Counter()).percentile(0.95) == 0.0


def test_the_command_prints_one_line_and_fails_with_the_requests(desk: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([desk + "/", "--requests", "5", "--connections", "1"]) == 0
    assert "5 answers, 0 failed" in capsys.readouterr().out
    assert main([desk + "/broken", "--requests", "5", "--json"]) == 1
    assert '"status 500": 5' in capsys.readouterr().out
