import json
from pathlib import Path

import pytest

from storeapp.kernel import machine
from storeapp.kernel.machine import Machine


def test_what_is_saved_is_found_again(tmp_path: Path) -> None:
    mine = Machine(language="zh_CN", theme="dark", text_percent=120, register_no=3)
    machine.save(tmp_path / "new", mine)
    assert machine.load(tmp_path / "new") == mine
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["machine.json"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[1]",
        '{"language": "xx"}',
        '{"theme": 3}',
        '{"text_percent": 500}',
        '{"register_no": 0}',
        '{"sounds": "yes"}',
        '{"unknown": 1}',
    ],
)
def test_nonsense_is_as_on_a_new_machine(tmp_path: Path, content: str) -> None:
    (tmp_path / machine.FILE_NAME).write_text(content)
    assert machine.load(tmp_path) == Machine()


def test_a_sound_field_survives_beside_a_broken_one(tmp_path: Path) -> None:
    (tmp_path / machine.FILE_NAME).write_text(json.dumps({"theme": "dark", "language": 1}))
    assert machine.load(tmp_path) == Machine(theme="dark")
