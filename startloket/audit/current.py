"""The number of the request that is being served; logs and audit lines carry it."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
