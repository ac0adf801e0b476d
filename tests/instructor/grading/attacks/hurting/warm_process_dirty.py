# what: Changes all that a process keeps: random state, error state, environment, working folder, rcParams, caches, umask, recursion limit, locale, switch interval.
# gains: others
# where: solution
# fires: stdout text `FIRED warm_process_dirty`
# stock: need_not (stock has a new process for each; it hurts an engine that forks from one that it can reach)

import gc
import locale
import os
import sys
import warnings

import matplotlib

np.random.seed(12345)
np.random.standard_normal = np.random.randn = lambda *a: np.full(a or 1, 7.0)
np.seterr(all="raise")
np.set_printoptions(precision=1, threshold=2, formatter={"float": lambda x: "0"})
os.environ.update(PYTHONPATH="/nonexistent", COURSE_KEY="/nonexistent", MPLBACKEND="nonsense", OMP_NUM_THREADS="0", HOME="/")
os.chdir("/")
os.umask(0o777)
matplotlib.rcParams.update({"figure.figsize": (0.1, 0.1), "savefig.dpi": 3})
warnings.filterwarnings("error")
sys.setrecursionlimit(120)
sys.setswitchinterval(100)
sys.dont_write_bytecode = True
gc.set_threshold(1)
for module in list(sys.modules.values()):
    for value in list(vars(module).values()) if hasattr(module, "__dict__") and getattr(module, "__name__", "").startswith("helpers") else ():
        if hasattr(value, "cache_clear"):
            value.cache_clear()
try:
    locale.setlocale(locale.LC_ALL, "C")
except locale.Error:
    pass
sys.path.clear()
print("FIRED warm_process_dirty", flush=True)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
