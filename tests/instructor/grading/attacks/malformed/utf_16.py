# what: The file is UTF-16 with a mark, as PowerShell writes it.
# gains: batch
# where: notebook
# fires: stdout text `FIRED utf_16`
# stock: succeeds

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    import json

    solution(nb)["source"] = 'print("FIRED utf_16", flush=True)\n\n\ndef conv_single_step(a_slice_prev, W, b):\n    return 0.0\n'
    text = json.dumps(nb)
    nb.clear()
    (folder / "02_convolution.ipynb").write_bytes(text.encode("utf-16"))
