# what: The notebook is a link to /dev/zero, which has no end and size 0.
# gains: batch
# where: notebook
# fires: `spoil` (the submission was changed; no code of it need run)
# stock: need_not (it would take a stock run's memory)

import pathlib


def spoil(nb: dict, folder: pathlib.Path) -> None:
    import os

    nb.clear()
    (folder / "02_convolution.ipynb").unlink(missing_ok=True)
    os.symlink("/dev/zero", folder / "02_convolution.ipynb")
