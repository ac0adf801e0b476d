# what: The notebook is of version 3, with worksheets.
# gains: batch
# where: notebook
# fires: `spoil` (the submission was changed; no code of it need run)
# stock: succeeds

import pathlib


def spoil(nb: dict, folder: pathlib.Path) -> None:
    cells = nb.pop("cells")
    for cell in cells:
        if cell["cell_type"] == "code":
            cell["input"], cell["language"] = cell.pop("source"), "python"
    nb["worksheets"] = [{"cells": cells, "metadata": {}}]
    nb.update(nbformat=3, nbformat_minor=0)
