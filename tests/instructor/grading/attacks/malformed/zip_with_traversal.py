# what: A zip in place of the notebook whose members climb out, are absolute, are links, and one of which is the notebook.
# gains: others
# where: notebook
# fires: stdout text `FIRED zip_with_traversal`
# stock: need_not (stock unpacks nothing)

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    import json
    import zipfile

    solution(nb)["source"] = 'print("FIRED zip_with_traversal", flush=True)\n\n\ndef conv_single_step(a_slice_prev, W, b):\n    return 0.0\n'
    with zipfile.ZipFile(folder / "homework.zip", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("02_convolution.ipynb", json.dumps(nb))
        for name in ("../" * 8 + "@VICTIM@/zip_with_traversal", "@VICTIM@/zip_with_traversal", "..\\..\\zip_with_traversal", "a/../../../zip_with_traversal", "\x1b[31m.txt"):
            file.writestr(name, "out")
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        file.writestr(link, "@VICTIM@")
        file.writestr("link/zip_with_traversal", "through the link")
    nb.clear()
    (folder / "02_convolution.ipynb").unlink(missing_ok=True)
