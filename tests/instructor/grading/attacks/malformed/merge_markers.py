# what: The file holds the marks of a merge.
# gains: batch
# where: notebook
# fires: `spoil` (the submission was changed; no code of it need run)
# stock: succeeds

import pathlib


def spoil(nb: dict, folder: pathlib.Path) -> None:
    import json

    lines = json.dumps(nb, indent=1).splitlines()
    lines[3:3] = ["<<<<<<< HEAD", " {},", "=======", " [],", ">>>>>>> theirs"]
    nb.clear()
    (folder / "02_convolution.ipynb").write_text("\n".join(lines))
