# what: The file has another name.
# gains: batch
# where: notebook
# fires: `spoil` (the submission was changed; no code of it need run)
# stock: succeeds

import pathlib


def spoil(nb: dict, folder: pathlib.Path) -> None:
    import json

    text = json.dumps(nb)
    nb.clear()
    (folder / "02_convolution.ipynb").unlink(missing_ok=True)
    (folder / "doejane_LATE_12345_678910_02_convolution-1.ipynb").write_text(text)
