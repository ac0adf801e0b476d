# what: Points are raised: large, infinite, NaN, negative, a text.
# gains: points
# where: notebook
# fires: stdout text `FIRED points_changed`
# stock: need_not (nbgrader takes points from its database)

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    solution(nb)["source"] = 'print("FIRED points_changed", flush=True)\n\n\ndef conv_single_step(a_slice_prev, W, b):\n    return 0.0\n'
    values = iter([1e9, float("inf"), float("nan"), -5, "many", True, None] * 3)
    for cell in nb["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade"):
            cell["metadata"]["nbgrader"].update(points=next(values), score=50, max_score=50)
