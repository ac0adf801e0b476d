# what: Flags of all cells are turned round: checks are solutions and unlocked, solutions graded.
# gains: points
# where: notebook
# fires: stdout text `FIRED flags_changed`
# stock: succeeds

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    solution(nb)["source"] = 'print("FIRED flags_changed", flush=True)\n\n\ndef conv_single_step(a_slice_prev, W, b):\n    return 0.0\n'
    for cell in nb["cells"]:
        meta = cell["metadata"].get("nbgrader")
        if meta:
            for flag in ("grade", "locked", "solution", "task"):
                meta[flag] = not meta[flag]
            meta["points"] = 50
