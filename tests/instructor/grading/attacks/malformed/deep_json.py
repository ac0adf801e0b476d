# what: JSON nested 100,000 levels deep in the metadata.
# gains: batch
# where: notebook
# fires: `spoil` (the submission was changed; no code of it need run)
# stock: succeeds

import pathlib


def spoil(nb: dict, folder: pathlib.Path) -> None:
    import json

    nb["metadata"]["deep"] = "@@"
    text = json.dumps(nb).replace('"@@"', "[" * 100_000 + "]" * 100_000)
    nb.clear()
    (folder / "02_convolution.ipynb").write_text(text)
