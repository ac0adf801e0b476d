"""The same content gives the same zip, whatever its files' times, rights and order are."""

import os
import zipfile

from instructor.pack.archive import EPOCH, files_of, write_zip


def content(folder, names, time, rights):
    for name in names:
        path = folder / "course" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
        path.chmod(rights)
        os.utime(path, (time, time))
    return files_of(folder / "course")


def test_times_rights_and_order_do_not_count(tmp_path):
    names = ["b.txt", "a/c.txt", "a.txt"]
    one = content(tmp_path / "one", names, 1_000_000_000, 0o600)
    two = content(tmp_path / "two", names[::-1], 1_700_000_000, 0o755)
    write_zip(tmp_path / "one.zip", one)
    write_zip(tmp_path / "two.zip", dict(reversed(two.items())))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_zip_holds_each_file_in_its_folder_for_all_to_read(tmp_path):
    write_zip(tmp_path / "a.zip", content(tmp_path, ["a.txt", "b/c.txt"], 1_000_000_000, 0o600))
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        infos = archive.infolist()
        assert [archive.read(info).decode() for info in infos] == ["a.txt", "b/c.txt"]
    assert [info.filename for info in infos] == ["course/a.txt", "course/b/c.txt"]
    assert {info.external_attr >> 16 for info in infos} == {0o100644}
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)} and EPOCH == 315532800
