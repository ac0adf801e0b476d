# what: A process forked in the notebook's run waits on a pipe for the inputs and lays them where the notebook's later cell looks.
# gains: key
# where: notebook
# fires: stdout text `FIRED leak_helper_process`
# stock: succeeds
# proof: LEAK: and the hexadecimal bytes of a hidden case's W, printed by the last cell or found in scratch

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    solution(nb)["source"] = (
        "import os, signal\nends = os.pipe()\n"
        "if os.fork() == 0:\n"
        "    signal.alarm(60)\n    os.close(ends[1])\n"
        "    try:\n"
        "        with open('leaked.txt', 'ab', 0) as out:\n"
        "            while (raw := os.read(ends[0], 65536)):\n                out.write(raw)\n"
        "    finally:\n        os._exit(0)\n"
        "print('FIRED leak_helper_process', flush=True)\n"
        "def conv_single_step(a_slice_prev, W, b):\n"
        "    os.write(ends[1], b'LEAK:' + np.ascontiguousarray(W, dtype='<f8').tobytes().hex().encode() + b'\\n')\n"
        "    return 0.0\n"
    )
    nb["cells"].append(
        {"cell_type": "code", "id": "leak6", "metadata": {}, "execution_count": None, "outputs": [],
         "source": "import time\ntime.sleep(0.5)\nprint(open('leaked.txt').read())\n"}
    )
