# what: Folders of the class have names that are not UTF-8, hold a surrogate, a newline, brackets, blanks at the ends, or 255 letters.
# gains: batch
# where: notebook
# fires: `spoil` (the submission was changed; no code of it need run)
# stock: succeeds

import pathlib


def spoil(nb: dict, folder: pathlib.Path) -> None:
    import os
    import shutil

    root = os.fsencode(folder.parent.parent)
    for name in (b"\xff\xfe name", b"new\nline", b"[x]*?", b" outer ", b"=1+1", b"-rf", b"<b>bold<", "né".encode("latin-1"), b"s" * 255, "\u202eevil".encode(), b".hidden", b"a'b\"c", b"%s{0}$HOME"):
        place = os.path.join(root, name, os.fsencode(folder.name))
        try:
            os.makedirs(place)
            with open(os.path.join(place, b"02_convolution.ipynb"), "w") as file:
                __import__("json").dump(nb, file)
        except OSError:
            pass
