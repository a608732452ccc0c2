"""The last net: whatever a library writes, no telephone number, mail address, network address or code stays."""

import io
import json
import logging
import sys

import pytest
from gunicorn.config import Config

from startloket.audit.current import request_id
from startloket.config.logs import Json, NoPerson, WebServer
from startloket.desk.codes import ALPHABET, code_of


def written(message: str, *values: object, **more: object) -> dict[str, object]:
    """One line as the operator gets it."""
    record = logging.LogRecord("test", logging.WARNING, __file__, 1, message, values, None)
    record.__dict__.update(more)
    assert NoPerson().filter(record)
    line = Json().format(record)
    assert "\n" not in line
    return json.loads(line)


@pytest.mark.parametrize(
    "private",
    [
        "0612345678",
        "06 12345678",
        "06-12345678",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "(071) 516 50 00",
        "071-5165000",
        "+31612345678",
        "+31 (0)6 1234 5678",
        "0031 6 12345678",
        "tel:0612345678",
        "tel0612345678x",
        "٠٦١٢٣٤٥٦٧٨",
        "amina@voorbeeld.nl",
        "amina.de-vries+baby@mail.voor-beeld.co.nl",
        "amina@voor-beeld.hulp-loket.nl",
        "o'neil@voorbeeld.nl",
        "ACDE-FGHJ-KPQR",
        "acde-fghj-kpqr",
        "ACDEFGHJKPQR",
        "acde fghj kpqr",
        "192.0.2.17",
        "10.0.0.1",
        "2001:db8:85a3:0:0:8a2e:370:7334",
        "2001:db8::7334",
    ],
)
@pytest.mark.parametrize("sentence", ["{}", "could not call {}.", "who={} why=busy", '{{"to": "{}"}}', "<{}>"])
def test_private_thing_does_not_reach_the_log(private: str, sentence: str) -> None:
    text = sentence.format(private)

    as_message, as_value = written(text.replace("%", "%%"))["message"], written("%s", text)["message"]
    assert private not in as_message
    assert as_message == as_value
    left = str(as_message)
    for kept in sentence.replace("{{", "{").replace("}}", "}").split("{}"):
        left = left.replace(kept.strip('"<>{}=., '), "", 1)
    assert sum(c.isalnum() for c in left) <= 4, as_message  # at most a word that stood against it, like "tel"


def test_every_code_the_desk_can_give_is_caught() -> None:
    import uuid

    for number in range(200):
        code = code_of(uuid.UUID(int=number))
        assert set(code) <= {*ALPHABET, "-"}
        for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " ")):
            assert written(f"tried {typed} again")["message"] == "tried … again"


@pytest.mark.parametrize(
    "harmless",
    [
        "Startloket 5.2.18 on port 8000",
        "12 van 108 ingelezen om 14:30:05",
        "error 57P03 after 30 seconds",
        "callback 12 waiting 1",
        "postgresql://db1:5432/startloket",
        "Connection refused",
    ],
)
def test_what_an_operator_needs_stays(harmless: str) -> None:
    assert written(harmless)["message"] == harmless


def test_line_carries_the_number_of_its_request() -> None:
    token = request_id.set("a-number")
    try:
        assert written("slow")["request"] == "a-number"
    finally:
        request_id.reset(token)
    assert written("slow")["request"] == ""


def test_line_that_does_not_fit_its_values_is_still_a_line() -> None:
    assert written("%d callers", "0612345678")["message"] == "%d callers"


def test_error_keeps_the_place_in_the_code_and_no_value() -> None:
    try:
        int("Amina 0612345678")
    except ValueError:
        line = written("stopped", exc_info=sys.exc_info())

    assert line["error"] == "ValueError"
    assert "test_logs.py" in line["where"][0]
    assert "Amina" not in json.dumps(line)


def test_web_server_writes_in_the_same_form() -> None:
    server = WebServer(Config())
    handler, written_lines = server.error_log.handlers[0], io.StringIO()
    handler.setStream(written_lines)
    server.error_log.propagate = False
    server.warning("Invalid request from ip=%s: %s", "192.0.2.17", "GET /?tel=0612345678")

    assert json.loads(written_lines.getvalue())["message"] == "Invalid request from ip=…: GET /?tel=…"
