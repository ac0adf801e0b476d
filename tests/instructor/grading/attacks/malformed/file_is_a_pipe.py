# what: A pipe has the notebook's name: who opens it waits for ever.
# gains: batch
# where: notebook
# fires: `spoil` (the submission was changed; no code of it need run)
# stock: succeeds

import pathlib


def spoil(nb: dict, folder: pathlib.Path) -> None:
    import os

    nb.clear()
    (folder / "02_convolution.ipynb").unlink(missing_ok=True)
    os.mkfifo(folder / "02_convolution.ipynb")
