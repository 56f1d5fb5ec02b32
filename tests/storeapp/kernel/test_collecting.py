import gc

import pytest

from storeapp.kernel.collecting import nothing_collected


def test_the_search_for_garbage_rests_and_goes_on() -> None:
    assert gc.isenabled()
    with nothing_collected():
        assert not gc.isenabled()
        with nothing_collected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_search_goes_on_after_a_failure_too() -> None:
    with pytest.raises(ValueError, match="wrong"), nothing_collected():
        raise ValueError("wrong")
    assert gc.isenabled()
