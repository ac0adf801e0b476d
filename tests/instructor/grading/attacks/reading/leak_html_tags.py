# what: A later cell shows the inputs' bits as a row of <b> and <i> tags in an HTML output.
# gains: key
# where: notebook
# fires: stdout text `FIRED leak_html_tags`
# stock: succeeds
# proof: a text/html output whose <b></b> are ones and <i></i> zeros of a hidden case's W

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    solution(nb)["source"] = (
        "seen = []\nprint('FIRED leak_html_tags', flush=True)\n"
        "def conv_single_step(a_slice_prev, W, b):\n    seen.append(np.array(W, '<f8'))\n    return 0.0\n"
    )
    nb["cells"].append(
        {"cell_type": "code", "id": "leak4", "metadata": {}, "execution_count": None, "outputs": [],
         "source": "from IPython.display import HTML, display\nbits = np.unpackbits(np.frombuffer(b''.join(W.tobytes() for W in seen), np.uint8))\n"
         "display(HTML('LEAK:' + ''.join('<b></b>' if bit else '<i></i>' for bit in bits[:20000])))\n"}
    )
