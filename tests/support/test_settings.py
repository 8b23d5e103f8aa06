import json
from pathlib import Path

import msgspec
import pytest

from playground.support.settings import (
    RECENT_FILES,
    Settings,
    change_recent_files,
    load_settings,
    save_settings,
    settings_path,
)


def test_first_start_has_the_defaults_and_no_notice():
    assert load_settings() == (Settings(), "")
    assert not settings_path().exists()


def test_settings_come_back_as_saved():
    settings = Settings(
        theme="dark", language="zh_CN", text_scale=1.5, recent_files=["/数据/双月.nnp"], speed=0.4
    )
    save_settings(settings)
    assert load_settings() == (settings, "")
    assert settings_path().name == "settings.json"


def test_file_is_readable_json_and_alone_in_its_folder(tmp_path: Path):
    path = tmp_path / "new" / "settings.json"
    save_settings(Settings(), path)
    save_settings(Settings(theme="light"), path)
    assert json.loads(path.read_text("utf-8"))["theme"] == "light"
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"theme": "pink"}',
        b'{"text_scale": 50}',
        b'{"recent_files": 3}',
        b"\xff\xfe\x00",
        b"null",
    ],
)
def test_broken_file_is_put_aside(tmp_path: Path, content: bytes):
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings, notice = load_settings(path)
    assert settings == Settings()
    assert str(path.with_name("settings.json.broken")) in notice
    assert not path.exists()
    assert path.with_name("settings.json.broken").read_bytes() == content
    assert load_settings(path) == (Settings(), "")


def test_huge_file_is_not_read(tmp_path: Path):
    path = tmp_path / "settings.json"
    path.write_bytes(b" " * 1_000_001 + b"{}")
    settings, notice = load_settings(path)
    assert settings == Settings()
    assert "too large" in notice


def test_unreadable_path_gives_defaults_and_stays(tmp_path: Path):
    path = tmp_path / "settings.json"
    path.mkdir()
    settings, notice = load_settings(path)
    assert settings == Settings()
    assert str(path) in notice
    assert path.is_dir()


def test_fields_of_a_newer_version_are_passed_over(tmp_path: Path):
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark", "hologram": true}')
    assert load_settings(path) == (Settings(theme="dark"), "")


def test_fields_of_a_newer_version_are_there_after_a_save(tmp_path: Path):
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark", "hologram": {"depth": 1e-300, "名": [null]}}')
    settings, _ = load_settings(path)
    settings.theme = "light"
    save_settings(settings, path)
    save_settings(settings, path)
    held = json.loads(path.read_text("utf-8"))
    assert held["theme"] == "light"
    assert held["hologram"] == {"depth": 1e-300, "名": [None]}


def test_failed_save_leaves_the_old_file(tmp_path: Path):
    path = tmp_path / "settings.json"
    save_settings(Settings(theme="dark"), path)
    unencodable = Settings(default_folder="\udc80")
    with pytest.raises((UnicodeEncodeError, msgspec.EncodeError)):
        save_settings(unencodable, path)
    assert load_settings(path)[0].theme == "dark"
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


def test_recent_files_are_latest_first_and_few():
    settings = Settings()
    for k in range(RECENT_FILES + 3):
        settings.remember_file(f"/{k}.nnp")
    settings.remember_file("/5.nnp")
    assert settings.recent_files[:2] == ["/5.nnp", "/12.nnp"]
    assert len(settings.recent_files) == RECENT_FILES
    assert settings.recent_files.count("/5.nnp") == 1


def test_two_settings_share_no_list():
    first, second = Settings(), Settings()
    first.remember_file("/a.nnp")
    assert second.recent_files == []


def test_a_change_of_the_recent_files_leaves_the_rest_of_the_file_alone(tmp_path: Path):
    path = tmp_path / "new" / "settings.json"
    here = Settings(theme="light")
    change_recent_files(here, lambda settings: settings.remember_file("/a.nnp"), path)
    assert json.loads(path.read_text("utf-8")) == {"recent_files": ["/a.nnp"]}
    path.write_text('{"theme": "dark", "hologram": true, "recent_files": ["/a.nnp"]}')
    change_recent_files(here, lambda settings: settings.remember_file("/b.nnp"), path)
    assert json.loads(path.read_text("utf-8")) == {
        "theme": "dark",
        "hologram": True,
        "recent_files": ["/b.nnp", "/a.nnp"],
    }
    assert here.theme == "light"


def test_the_recent_files_of_all_processes_are_kept_the_latest_first(tmp_path: Path):
    path = tmp_path / "settings.json"
    here, there = Settings(), Settings()
    for number in range(RECENT_FILES):
        settings = (here, there)[number % 2]
        change_recent_files(settings, lambda each, number=number: each.remember_file(f"/{number}.nnp"), path)
    change_recent_files(here, lambda settings: settings.remember_file("/last.nnp"), path)
    expected = ["/last.nnp", *(f"/{number}.nnp" for number in reversed(range(1, RECENT_FILES)))]
    assert here.recent_files == expected
    save_settings(there, path)
    assert load_settings(path)[0].recent_files == expected
    change_recent_files(there, lambda settings: settings.forget_file("/last.nnp"), path)
    save_settings(here, path)
    assert load_settings(path)[0].recent_files == there.recent_files == expected[1:]


def test_the_recent_files_are_known_also_where_they_cannot_be_written(tmp_path: Path):
    (tmp_path / "file").write_text("")
    settings = Settings()
    for name in ("/a.nnp", "/b.nnp"):
        with pytest.raises(OSError, match="file"):
            change_recent_files(
                settings,
                lambda each, name=name: each.remember_file(name),
                tmp_path / "file" / "settings.json",
            )
    assert settings.recent_files == ["/b.nnp", "/a.nnp"]
