# what: A MAP_SHARED page made in the notebook's run is written by the forked call and read by a cell that runs later.
# gains: key
# where: notebook
# fires: stdout text `FIRED leak_shared_memory`
# stock: succeeds
# proof: LEAK: and the hexadecimal bytes of a hidden case's W, printed by the last cell

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    solution(nb)["source"] = (
        "import mmap, os, threading\nshared = mmap.mmap(-1, 1 << 20)\nends = os.pipe()\nos.set_blocking(ends[0], False)\n"
        "os.set_blocking(ends[1], False)\nprint('FIRED leak_shared_memory', flush=True)\n"
        "def conv_single_step(a_slice_prev, W, b):\n"
        "    text = b'LEAK:' + np.ascontiguousarray(W, dtype='<f8').tobytes().hex().encode() + b'\\n'\n"
        "    at = shared.find(b'\\0')\n    shared[at:at + len(text)] = text\n"
        "    os.write(ends[1], text)\n    return 0.0\n"
    )
    nb["cells"].append(
        {"cell_type": "code", "id": "leak5", "metadata": {}, "execution_count": None, "outputs": [],
         "source": "import time\ntime.sleep(1)\nprint(shared[:shared.find(b'\\0')].decode())\n"
         "try:\n    print(os.read(ends[0], 1 << 16).decode())\nexcept OSError:\n    pass\n"}
    )
