"""Python's search for circles of rubbish, put to sleep while there can be none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_asleep() -> Iterator[None]:
    """Millions of small things are made, none of them a circle: looking for circles would take a fifth of the time.

    Afterwards the collector is as it was before.
    """
    awake = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if awake:
            gc.enable()
