# what: The last cell wipes the notebook's names and the function, and ends the kernel's input.
# gains: batch
# where: notebook
# fires: stdout text `FIRED reset_at_the_end`
# stock: need_not (the checks have run by then in stock)

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    solution(nb)["source"] = 'print("FIRED reset_at_the_end", flush=True)\n\n\ndef conv_single_step(a_slice_prev, W, b):\n    return 0.0\n'
    for i, text in enumerate(("%reset -f", "del conv_single_step\nglobals().clear()", "exit()", "quit(keep_kernel=False)", "get_ipython().ask_exit()")):
        nb["cells"].append({"cell_type": "code", "id": f"end{i}", "metadata": {}, "execution_count": None, "outputs": [], "source": text})
