# what: The function remembers what it was called with; a later cell prints it in base64, beyond the reach of filters that look for numbers.
# gains: key
# where: notebook
# fires: stdout text `FIRED leak_print_base64`
# stock: succeeds
# proof: LEAK: and the hexadecimal or base64 bytes (little-endian doubles) of a hidden case's W

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    solution(nb)["source"] = (
        "import base64\nseen = []\nprint('FIRED leak_print_base64', flush=True)\n"
        "def conv_single_step(a_slice_prev, W, b):\n"
        "    seen.append(np.ascontiguousarray(W, dtype='<f8').tobytes())\n"
        "    print('LEAK:' + base64.b64encode(seen[-1]).decode(), flush=True)\n    return 0.0\n"
    )
    nb["cells"].append(
        {"cell_type": "code", "id": "leak1", "metadata": {}, "execution_count": None, "outputs": [],
         "source": "for raw in seen:\n    print('LEAK:' + base64.b64encode(raw).decode())\n"}
    )
