# what: A folder numpy/ beside the notebook shadows NumPy and makes every comparison true.
# gains: points
# where: notebook
# fires: stdout text `FIRED numpy_folder`
# stock: need_not (held already by version 1.0.0: the kernel has NumPy before the folder counts)

import pathlib


def solution(nb, name="conv_single_step"):
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name)


def spoil(nb: dict, folder: pathlib.Path) -> None:
    (folder / "numpy").mkdir()
    (folder / "numpy" / "__init__.py").write_text(
        'print("FIRED numpy_folder", flush=True)\n'
        "import sys, importlib, os\n"
        "here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))\n"
        "kept, sys.path[:] = sys.path[:], [p for p in sys.path if p not in ('', here)]\n"
        "del sys.modules['numpy']\n"
        "import numpy\n"
        "sys.path[:] = kept\n"
        "numpy.allclose = numpy.array_equal = lambda *a, **k: True\n"
    )
    solution(nb)["source"] = 'print("FIRED numpy_folder", flush=True)\n\n\ndef conv_single_step(a_slice_prev, W, b):\n    return 0.0\n'
