# what: The submission holds links to the key's files and folder, which the grader would copy in as the student's data.
# gains: key
# where: notebook
# fires: stdout text `FIRED link_to_key`
# stock: need_not (stock copies a linked file's contents beside the notebook; the test may find that it succeeds)

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    import os

    os.symlink("@KEY@/hidden_expected.h5", folder / "data.h5")
    os.symlink("@KEY@", folder / "data")
    os.symlink("@KEY@/seed.txt", folder / "notes.txt")
    solution(nb)["source"] = (
        'print("FIRED link_to_key", flush=True)\n'
        "for name in ('data.h5', 'data/hidden_expected.h5', 'notes.txt'):\n"
        "    try:\n        print('STOLEN', open(name, 'rb').read(16).hex())\n"
        "    except OSError as error:\n        print('held:', error)\n"
        "def conv_single_step(a_slice_prev, W, b):\n    return 0.0\n"
    )
