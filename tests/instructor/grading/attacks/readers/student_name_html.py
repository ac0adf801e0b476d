# what: The student's folder is named with HTML, a formula for spreadsheets, codes and a blank, and must be shown and written as a name.
# gains: reader
# where: notebook
# fires: `spoil` (the submission was changed; no code of it need run)
# stock: succeeds

import pathlib


def spoil(nb: dict, folder: pathlib.Path) -> None:
    import json
    import os
    import shutil

    root = folder.parent.parent
    for name in ("<img src=x onerror=window.ATTACK_RAN='student_name_html'>", '=HYPERLINK("http:\u2215\u2215127.0.0.1:9")', "@SUM(1+1)*cmd|' \u2215C calc'!A0", "-2+3", "\x1b[31mred", "\u202etxt", "a,b;\"c\"", "student_name_html{{7*7}}"):
        place = root / name / folder.name
        try:
            place.mkdir(parents=True)
            (place / "02_convolution.ipynb").write_text(json.dumps(nb), encoding="utf-8")
        except OSError:
            pass
