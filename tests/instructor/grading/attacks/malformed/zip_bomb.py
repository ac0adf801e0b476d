# what: A zip of half a megabyte that unpacks to 512 MB, with members that lie about their size and a zip in it.
# gains: resources
# where: notebook
# fires: `spoil` (the submission was changed; no code of it need run)
# stock: need_not (stock unpacks nothing)

import pathlib


def spoil(nb: dict, folder: pathlib.Path) -> None:
    import json
    import zipfile

    with zipfile.ZipFile(folder / "homework.zip", "w", zipfile.ZIP_DEFLATED) as file:
        with file.open("02_convolution.ipynb", "w", force_zip64=True) as member:
            for _ in range(64):
                member.write(b" " * (8 << 20))
            member.write(json.dumps(nb).encode())
        for i in range(2000):
            file.writestr(f"n/{i}.ipynb", "{}")
    nb.clear()
    (folder / "02_convolution.ipynb").unlink(missing_ok=True)
