# what: Sources hold NUL, lone surrogates and letters that are none.
# gains: batch
# where: notebook
# fires: stdout text `FIRED nul_and_surrogates_in_source`
# stock: succeeds

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    solution(nb)["source"] = 'print("FIRED nul_and_surrogates_in_source", flush=True)\n\n\ndef conv_single_step(a_slice_prev, W, b):\n    return 0.0\n'
    solution(nb)["source"] += "x = '\ud800 \udfff \x00 \uffff'\n"
    solution(nb, "written")["source"] = "\ud800\x00\udcff \ufeff"
    nb["cells"].append({"cell_type": "markdown", "id": "s1", "metadata": {"tags": ["\ud800"]}, "source": "\udc80" * 1000})
