"""What a file's headers say of the versions of its parts, by the library's own count."""

import h5py
import numpy as np
import pytest

from helpers import storage
from instructor.hdf5_format import CONTINUATION, READABLE, _messages, formats, too_new


def write_odds(path, libver):
    """Something of every kind of message, and headers in several blocks."""
    with h5py.File(path, "w", libver=libver) as file:
        for place in range(7):
            file.attrs[f"note {place}"] = "x" * 40
        file.attrs["names"] = ["one", "two"]
        file.create_dataset("truth", data=np.array([True, False]))
        file.create_dataset("squeezed", data=np.arange(5000.0), compression="gzip", shuffle=True)
        inner = file.create_group("group/inner")
        for name in "abcdefghijkl":
            inner[name] = name
    return path


@pytest.mark.parametrize("libver", ["earliest", ("v110", "v112"), "latest"])
def test_every_message_of_every_header_is_found(tmp_path, libver):
    path = write_odds(tmp_path / "odds.h5", libver)
    data = path.read_bytes()
    blocks = []
    with h5py.File(path) as file:
        nodes = [file]
        file.visititems(lambda _, node: nodes.append(node))
        for node in nodes:
            about = h5py.h5o.get_info(node.id)
            versions = set()
            found = list(_messages(data, about.addr, versions))
            assert len(found) == about.hdr.nmesgs - (about.hdr.nchunks - 1)  # HDF5 counts where a block goes on, too
            assert {kind for kind, _ in found} | {CONTINUATION} == {
                kind for kind in range(24) if about.hdr.mesg.present >> kind & 1
            } | {CONTINUATION}
            assert versions == {("object header", about.hdr.version)}
            blocks.append(about.hdr.nchunks)
        superblock = file.id.get_create_plist().get_version()[0]
    assert max(blocks) > 1
    assert ("superblock", superblock) in formats(path) and len({part for part, _ in formats(path)}) == len(READABLE)


def test_each_bound_of_the_library_is_told_from_the_others(tmp_path):
    found = [formats(write_odds(tmp_path / "odds.h5", libver)) for libver in ("earliest", storage.FORMATS, "latest")]
    assert found[0] != found[1] and too_new(write_odds(tmp_path / "odds.h5", storage.FORMATS)) == set()
    newest = h5py.version.hdf5_version_tuple >= (2, 0, 0)
    assert bool(too_new(write_odds(tmp_path / "odds.h5", "latest"))) == newest
