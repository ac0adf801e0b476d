# what: Each of twelve cells and every call sleeps for half a minute: one limit for each costs six minutes.
# gains: resources
# where: notebook
# fires: stdout text `FIRED repeated_time_outs`
# stock: succeeds

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    solution(nb)["source"] = (
        "import time\nprint('FIRED repeated_time_outs', flush=True)\n"
        "def conv_single_step(a_slice_prev, W, b):\n    time.sleep(30)\n    return 0.0\n"
    )
    for i in range(12):
        nb["cells"].append(
            {"cell_type": "code", "id": f"slow{i}", "metadata": {}, "execution_count": None, "outputs": [],
             "source": "import time\ntry:\n    time.sleep(30)\nexcept BaseException:\n    pass\n"}
        )
