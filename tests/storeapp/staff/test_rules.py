import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.kernel.actor import Permission
from storeapp.staff import PinTooWeak, Role, permissions_of
from storeapp.staff.rules import check_pin, wait_after


@given(st.integers(0, 9))
def test_waits_double_from_the_fifth_wrong_pin(failures: int) -> None:
    expected = 0 if failures < 5 else 30 * 2 ** (failures - 5)
    assert wait_after(failures) == expected


@given(st.text(alphabet="0123456789", min_size=6, max_size=12), st.sampled_from(list(Role)))
def test_six_different_digits_are_enough_for_everybody(pin: str, role: Role) -> None:
    if len(set(pin)) > 1:
        check_pin(pin, role)
    else:
        with pytest.raises(PinTooWeak):
            check_pin(pin, role)


@given(st.text(), st.sampled_from(list(Role)))
def test_only_plain_digits_of_the_right_length_pass(pin: str, role: Role) -> None:
    least = 4 if role is Role.CASHIER else 6
    sound = set(pin) <= set("0123456789") and least <= len(pin) <= 12 and len(set(pin)) > 1
    if sound:
        check_pin(pin, role)
    else:
        with pytest.raises(PinTooWeak) as caught:
            check_pin(pin, role)
        assert (caught.value.least, caught.value.most) == (least, 12)


def test_a_manager_runs_the_shop_but_not_its_people() -> None:
    missing = frozenset(Permission) - permissions_of(Role.MANAGER)
    assert missing == {
        Permission.MANAGE_STAFF,
        Permission.POST_BY_HAND,
        Permission.IMPORT_HISTORY,
    }
