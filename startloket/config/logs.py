"""Log lines without persons: one JSON object a line, with the number of the request."""

import json
import logging
import re
import traceback
from datetime import UTC, datetime

from gunicorn.glogging import Logger

from startloket.audit.current import request_id

# A last net, the code itself logs none: mail addresses, telephone numbers (nine digits or more, also IPv4
# addresses), IPv6 addresses, and callback codes as the page writes them or as people type them.
PERSONAL = re.compile(
    r"""[^\s@<>"']+@[^\s@<>"']+\.\w+"""
    r"|(?<!\d)\+?\(?\d(?:[ ().\-/\u00a0]*\d){8,}"
    r"|(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)"
    r"|(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f:]*|(?<![\w:])(?:[0-9a-f]{1,4}:)+:[0-9a-f:]*"
    r"|\b[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}\b(?!-)"
    r"|\b[acdefghjkpqrtwxy3467]{4} ?[acdefghjkpqrtwxy3467]{4} ?[acdefghjkpqrtwxy3467]{4}\b",
    re.IGNORECASE,
)


class NoPerson(logging.Filter):
    """No line keeps a telephone number, mail address, network address, code, or what was typed as an address."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if request is not None and isinstance(record.args, tuple) and record.args:
            # Django names the path last; anybody can type a name there, so the pattern it fitted is enough.
            match = getattr(request, "resolver_match", None)
            record.args = (*record.args[:-1], f"/{match.route}" if match else "(geen adres van ons)")
        try:
            text = record.getMessage()
        except (TypeError, ValueError):  # a line that does not fit its values is still a line
            text = str(record.msg)
        record.msg, record.args = PERSONAL.sub("…", text), ()
        return True


class Json(logging.Formatter):
    """One line, one object; of a crash only the places in the code, never the values."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request": request_id.get() or _number_of(record),
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            line["where"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(line, ensure_ascii=False)


def _number_of(record: logging.LogRecord) -> str:
    request = getattr(record, "request", None)
    return str(request.META.get("REQUEST_ID", "")) if request is not None else ""


class WebServer(Logger):  # type: ignore[misc]  # gunicorn has no types
    """The web server writes its own lines before ours are set up: in the same form, with the same filter."""

    def setup(self, cfg: object) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(Json())
            handler.addFilter(NoPerson())
