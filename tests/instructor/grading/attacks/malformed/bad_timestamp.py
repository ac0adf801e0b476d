# what: timestamp.txt holds no time, or a time beyond all calendars.
# gains: batch
# where: notebook
# fires: `spoil` (the submission was changed; no code of it need run)
# stock: succeeds

import pathlib


def spoil(nb: dict, folder: pathlib.Path) -> None:
    (folder / "timestamp.txt").write_bytes(b"99999-13-45 25:61:61 Mars/Olympus\x00\xff\n" * 1000)
