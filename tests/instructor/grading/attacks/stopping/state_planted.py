# what: Plants files of state, locks and half-written results in the class's folder, which a resumed grader would believe.
# gains: batch
# where: solution
# fires: stdout text `FIRED state_planted`
# stock: succeeds

import os

print("FIRED state_planted", flush=True)
root = os.path.dirname("@GRADEBOOK@")
for name, text in (
    (".grading/lock", "1\n"), (".grading/state.json", "{"), (".grading/done.json", '{"everyone": "graded"}'),
    ("grades.csv", "\x00"), (".grading/backup/gradebook.db", "no"), ("gradebook.db-journal", "x" * 512), ("gradebook.db-wal", "x" * 512),
):
    try:
        path = os.path.join(root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)
        print("HURT planted", name)
    except OSError as error:
        print("held:", error)


def conv_single_step(a_slice_prev, W, b):
    return 0.0
