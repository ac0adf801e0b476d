# what: The file begins with a byte order mark, and is otherwise right JSON.
# gains: batch
# where: notebook
# fires: stdout text `FIRED bom`
# stock: succeeds

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    import json

    solution(nb)["source"] = 'print("FIRED bom", flush=True)\n\n\ndef conv_single_step(a_slice_prev, W, b):\n    return 0.0\n'
    text = json.dumps(nb)
    nb.clear()
    (folder / "02_convolution.ipynb").write_bytes(b"\xef\xbb\xbf" + text.encode())
