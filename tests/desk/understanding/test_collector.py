"""The collector sleeps while data are read, and is afterwards as it was before."""

import gc

import pytest

from startloket.desk.understanding.collector import collector_asleep


def _halfway() -> None:
    with collector_asleep():
        assert not gc.isenabled()
        raise ValueError("halfway")


@pytest.mark.parametrize("awake", [True, False])
def test_the_collector_sleeps_and_is_then_as_it_was_even_after_an_error(awake: bool) -> None:
    before = gc.isenabled()
    (gc.enable if awake else gc.disable)()
    try:
        with pytest.raises(ValueError, match="halfway"):
            _halfway()
        assert gc.isenabled() is awake
    finally:
        (gc.enable if before else gc.disable)()
