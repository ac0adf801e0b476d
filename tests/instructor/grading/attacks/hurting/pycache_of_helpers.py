# what: Writes (and takes away again) in the __pycache__ folders of the course, where changed bytecode would run for everybody.
# gains: others
# where: solution
# fires: stdout text `FIRED pycache_of_helpers`
# stock: succeeds
# proof: the folder's st_mtime_ns changed, seen from outside

import os

print("FIRED pycache_of_helpers", flush=True)
try:
    import helpers

    base = os.path.dirname(os.path.abspath(helpers.__file__))
    for folder in (base, base + "/checks", base + "/desk", os.path.dirname(base)):
        cache = folder + "/__pycache__"
        try:
            path = cache + "/zz_attack.pyc"
            with open(path, "xb") as file:
                file.write(b"left by a test of attacks")
            os.unlink(path)
            print("HURT could write in", cache)
        except OSError as error:
            print("held:", error)
except ImportError:
    pass


def conv_single_step(a_slice_prev, W, b):
    return 0.0
