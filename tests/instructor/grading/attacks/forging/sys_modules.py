# what: Puts modules of its own in the place of helpers and public_tests, in sys.modules and in the notebook.
# gains: points
# where: solution
# fires: stdout text `FIRED sys_modules`
# stock: succeeds

import sys
import types


class Kind(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *a, points=None, **k: None if points is None else float(points)


for name in [n for n in sys.modules if n.split(".")[0] in ("helpers", "public_tests")]:
    sys.modules[name] = Kind(name)
helpers, public_tests = sys.modules["helpers"], sys.modules["public_tests"]
print("FIRED sys_modules", flush=True)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
