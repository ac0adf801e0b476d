"""Zips whose bytes follow from their content alone: sorted, with one time and the same rights for every file."""

import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

EPOCH = 315532800  # 1980 in seconds since 1970, the oldest time that a zip or a wheel can hold


def write_zip(target: Path, files: Mapping[str, bytes]) -> None:
    """Zip ``files``, which are named by their paths in the zip, as plain files that all may read."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, time.gmtime(EPOCH)[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # 3 is Unix
            archive.writestr(entry, data)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder`` by its path, which begins with the folder's own name."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder.parent).as_posix(): path.read_bytes() for path in paths}
