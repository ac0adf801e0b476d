# what: A later cell prints the inputs as products of fractions and as words, so that no number of them stands there.
# gains: key
# where: notebook
# fires: stdout text `FIRED leak_fractions`
# stock: succeeds
# proof: LEAK: and, for each number of a hidden case's W, numerator*7 and denominator*11 with a slash between

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    solution(nb)["source"] = (
        "seen = []\nprint('FIRED leak_fractions', flush=True)\n"
        "def conv_single_step(a_slice_prev, W, b):\n    seen.append(np.array(W, float))\n    return 0.0\n"
    )
    nb["cells"].append(
        {"cell_type": "code", "id": "leak2", "metadata": {}, "execution_count": None, "outputs": [],
         "source": "for W in seen:\n    pairs = [float(x).as_integer_ratio() for x in W.ravel()]\n"
         "    print('LEAK:', *(f'{a * 7}/{b * 11}' for a, b in pairs))\n"}
    )
