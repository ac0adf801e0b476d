# what: A cell of the course stands twice, with its grade id and its id.
# gains: batch
# where: notebook
# fires: stdout text `FIRED duplicate_ids`
# stock: succeeds

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    import copy

    solution(nb)["source"] = 'print("FIRED duplicate_ids", flush=True)\n\n\ndef conv_single_step(a_slice_prev, W, b):\n    return 0.0\n'
    for name in ("conv_single_step_hidden", "conv_single_step"):
        nb["cells"].append(copy.deepcopy(solution(nb, name)))
    for cell in nb["cells"][:10]:
        cell["id"] = "same"
