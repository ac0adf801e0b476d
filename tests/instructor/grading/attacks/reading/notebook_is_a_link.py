# what: The notebook itself is a symbolic link to another student's or the teacher's file, so that the grader would show it to the student.
# gains: key
# where: notebook
# fires: `spoil` (the submission was changed; no code of it need run)
# stock: need_not (gains nothing unless the grader copies what a link names into pages)
# An empty nb after spoil: the file was laid here by spoil, write nothing over it.

import pathlib


def spoil(nb: dict, folder: pathlib.Path) -> None:
    import os

    nb.clear()
    path = folder / "02_convolution.ipynb"
    path.unlink(missing_ok=True)
    os.symlink("@KEY@/seed.txt", path)
