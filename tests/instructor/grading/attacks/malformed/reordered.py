# what: All cells stand in the opposite order.
# gains: points
# where: notebook
# fires: stdout text `FIRED reordered`
# stock: need_not (stock then runs checks before the functions exist)

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    solution(nb)["source"] = 'print("FIRED reordered", flush=True)\n\n\ndef conv_single_step(a_slice_prev, W, b):\n    return 0.0\n'
    nb["cells"].reverse()
