# what: The file is no JSON.
# gains: batch
# where: notebook
# fires: `spoil` (the submission was changed; no code of it need run)
# stock: succeeds

import pathlib


def spoil(nb: dict, folder: pathlib.Path) -> None:
    nb.clear()
    (folder / "02_convolution.ipynb").write_text("this is my homework")
