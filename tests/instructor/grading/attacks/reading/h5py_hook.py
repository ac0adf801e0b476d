# what: Hooks h5py.File and open(), so that it sees where the grader reads the key, and reads it too.
# gains: key
# where: solution
# fires: stdout text `FIRED h5py_hook`
# stock: succeeds

import builtins
import h5py
import io
import os

File = h5py.File
seen = []


class Hooked(File):
    def __init__(self, name, *a, **k):
        seen.append(name)
        super().__init__(name, *a, **k)
        if "expected" in str(name):
            from IPython import get_ipython

            get_ipython().display_pub.publish({"text/plain": "STOLEN " + open(name, "rb").read(16).hex()})


h5py.File = h5py._hl.files.File = Hooked
for value in ("helpers.exercises", "helpers.checks.cases", "helpers.storage"):
    import sys

    module = sys.modules.get(value)
    if module is not None and hasattr(module, "h5py"):
        module.h5py.File = Hooked
import sys

sys.addaudithook(lambda event, args: seen.append(args[0]) if event == "open" and "hidden" in str(args[0]) else None)
print("FIRED h5py_hook", flush=True)


def conv_single_step(a_slice_prev, W, b):
    for name in list(seen):
        try:
            raw = open(name, "rb").read(16)
        except (OSError, TypeError):
            continue
        if "hidden_expected" in str(name):
            raise RuntimeError("STOLEN " + raw.hex())
    return 0.0
