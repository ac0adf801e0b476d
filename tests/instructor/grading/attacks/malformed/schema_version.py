# what: Odd schema versions: older, newer, a text, a list.
# gains: batch
# where: notebook
# fires: stdout text `FIRED schema_version`
# stock: succeeds

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    solution(nb)["source"] = 'print("FIRED schema_version", flush=True)\n\n\ndef conv_single_step(a_slice_prev, W, b):\n    return 0.0\n'
    versions = iter([1, 99, "3", None, [3], -1, 1e400, 3.5] * 3)
    for cell in nb["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["schema_version"] = next(versions)
