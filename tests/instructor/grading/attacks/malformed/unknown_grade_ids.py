# what: Grade ids that nobody knows, one of which is a path and one an object.
# gains: batch
# where: notebook
# fires: stdout text `FIRED unknown_grade_ids`
# stock: succeeds

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    solution(nb)["source"] = 'print("FIRED unknown_grade_ids", flush=True)\n\n\ndef conv_single_step(a_slice_prev, W, b):\n    return 0.0\n'
    new = ["../../../unknown_grade_ids", "", " ", "x" * 100_000, None, 7, {"a": 1}, "conv_single_step\x00", "__class__"]
    for i, name in enumerate(new):
        nb["cells"].append(
            {"cell_type": "code", "id": f"new{i}", "execution_count": None, "outputs": [], "source": "9.0",
             "metadata": {"nbgrader": {"grade": True, "grade_id": name, "locked": True, "points": 9, "schema_version": 3, "solution": False, "task": False}}}
        )
